/* id - 128 random bits that name a contribution, a tag, an outcome or a command. */
#ifndef SUBROSA_BASE_ID_H
#define SUBROSA_BASE_ID_H

#include "base/bytes.h"
#include "base/rng.h"

enum { ID_BYTES = 16, ID_CHARS = 22 };

struct id {
	uint8_t bytes[ID_BYTES];
};

struct id id_make(const struct rng *rng);
bool id_equal(struct id a, struct id b);
bool id_is_zero(struct id a);
bool id_parse(struct str text, struct id *out); /* exactly 22 base64url characters */
void id_format(struct id id, char out[ID_CHARS + 1]);
int id_compare(const void *a, const void *b); /* for qsort and bsearch over struct id */

#endif
