/* needle - what must not be found: texts and bytes, in every spelling in which something might
 * have kept them.
 *
 * A set of needles is made once and searched for in files, folders and memory (needle_search.h).
 * Needles are secrets: what is reported about one is its label, never its bytes.
 */
#ifndef SUBROSA_CLI_NEEDLE_H
#define SUBROSA_CLI_NEEDLE_H

#include <stddef.h>

#include "base/bytes.h"
#include "base/err.h"

enum {
	/* Shorter ones would be found by chance, in files and even more in memory. */
	NEEDLE_MIN_BYTES = 8,
	/* Of a longer one its beginning is searched for: who has all of it has that. */
	NEEDLE_MAX_BYTES = 1024,
};

/* The spellings. Base64 is searched for at each of its three offsets, without the characters that
 * it shares with what stands before and after; JSON with the escapes that writers have to use, and
 * with all that they may use. A spelling that equals another one is not searched for twice. */
enum needle_form {
	NEEDLE_RAW,
	NEEDLE_HEX,
	NEEDLE_HEX_UPPER,
	NEEDLE_BASE64,
	NEEDLE_BASE64URL,
	NEEDLE_UTF16,   /* little-endian; of valid UTF-8 only */
	NEEDLE_JSON,    /* of valid UTF-8 only */
	NEEDLE_PERCENT, /* as in a URL (RFC 3986) */
	NEEDLE_FORMS,
};

struct needle_set;

/* needle_create - an empty set; NULL when there is no memory. */
struct needle_set *needle_create(void);

/* needle_destroy - wipes the needles. NULL is allowed. */
void needle_destroy(struct needle_set *set);

/* needle_add - copies the bytes.
 * @label: what a report calls it, for example "card code"; must outlive the set
 * Returns ERR_INVAL when it is shorter than NEEDLE_MIN_BYTES, and the set is as before; or ERR_NOMEM,
 * and the set can only be destroyed. */
MUST_CHECK enum err needle_add(struct needle_set *set, const char *label, struct bytes needle);

/* needle_add_text - the same for what may be kept in pieces, such as a text: besides the whole,
 * each piece of it that is NEEDLE_PIECE_BYTES long and does not cut a character. */
enum { NEEDLE_PIECE_BYTES = 32 };
MUST_CHECK enum err needle_add_text(struct needle_set *set, const char *label, struct str text);

/* needle_count - how many were added; pieces count with their text. */
size_t needle_count(const struct needle_set *set);

/* needle_form_name - "as written", "in hex", ...: static, for messages. */
const char *needle_form_name(enum needle_form form);

#endif
