#include "wire/load.h"

#include <string.h>

#include "base/limits.h"
#include "base/secret.h"

/* Escapes can make a text longer than what it says; nobody sends more than a document. */
enum { LOAD_MAX_BYTES = 2 * DOCUMENT_MAX_BYTES };

/* jansson's own limit is 2,048 levels of recursion, compiled in; ours is looked at before. */
static bool is_too_deep(struct str text)
{
	size_t depth = 0;
	bool quoted = false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (quoted) {
			if (c == '\\')
				i++;
			else if (c == '"')
				quoted = false;
		} else if (c == '"') {
			quoted = true;
		} else if (c == '{' || c == '[') {
			if (++depth > JSON_MAX_DEPTH)
				return true;
		} else if ((c == '}' || c == ']') && depth > 0) {
			depth--;
		}
	}
	return false;
}

/* Without memory jansson returns NULL and mostly says nothing; inside a string it calls the token
 * invalid, which cannot be told from a wrong one. */
static enum err load_error(const json_error_t *error)
{
	enum json_error_code code = json_error_code(error);
	if (code == json_error_unknown || code == json_error_out_of_memory)
		return ERR_NOMEM;
	if (code == json_error_invalid_utf8)
		return ERR_BAD_UTF8;
	return ERR_BAD_JSON;
}

enum err load_json(struct str text, json_t **out, struct load_place *place)
{
	if (place)
		*place = (struct load_place){-1, -1};
	if (!text.ptr)
		return ERR_BAD_JSON;
	if (text.len > LOAD_MAX_BYTES)
		return ERR_TOO_LARGE;
	if (is_too_deep(text))
		return ERR_TOO_DEEP;
	json_error_t error = {.line = -1};
	json_t *root = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, &error);
	enum err err = root ? ERR_OK : load_error(&error);
	if (place && !root)
		*place = (struct load_place){error.line, error.column};
	/* jansson quotes what it could not read. */
	secret_wipe(&error, sizeof(error));
	if (root)
		*out = root;
	return err;
}
