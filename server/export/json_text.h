/* json_text - writes JSON: no spaces, members in the order they are written, text as UTF-8.
 *
 * Commas are put where they belong; the caller opens and closes. Errors stay in the buffer.
 */
#ifndef SUBROSA_EXPORT_JSON_TEXT_H
#define SUBROSA_EXPORT_JSON_TEXT_H

#include "base/buf.h"

struct json_text {
	struct buf *out;
	bool comma; /* the next value needs one before it */
};

void json_text_open(struct json_text *j, char bracket);    /* '{' or '[' */
void json_text_close(struct json_text *j, char bracket);   /* '}' or ']' */
void json_text_key(struct json_text *j, const char *key);  /* plain ASCII */
void json_text_str(struct json_text *j, struct str value); /* absent is null */
void json_text_int(struct json_text *j, int64_t value);
void json_text_bool(struct json_text *j, bool value);
/* A key with its value; nothing at all when the string is absent. */
void json_text_member(struct json_text *j, const char *key, struct str value);

#endif
