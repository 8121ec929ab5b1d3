/* needle_table - patterns of bytes, found by their first eight bytes. */
#ifndef SUBROSA_CLI_NEEDLE_TABLE_H
#define SUBROSA_CLI_NEEDLE_TABLE_H

#include <stdbool.h>

#include "base/arena.h"
#include "cli/needle.h"

enum { NEEDLE_KEY_BYTES = 8 };

struct needle_pattern {
	struct bytes bytes; /* at least NEEDLE_KEY_BYTES */
	uint64_t hash;      /* of the first NEEDLE_KEY_BYTES */
	uint32_t next;      /* in its chain: number + 1, 0 ends it */
	uint32_t needle;
	enum needle_form form;
};

struct needle_table {
	struct arena arena; /* the patterns' bytes */
	struct needle_pattern *patterns;
	size_t count, cap;
	size_t longest;   /* bytes of the longest pattern */
	uint32_t *chains; /* 1 << bits heads: number + 1, 0 for none */
	uint8_t *filter;  /* a bit for many places that have no chain: small enough for a cache */
	unsigned bits;
};

void needle_table_init(struct needle_table *table);
void needle_table_finish(struct needle_table *table);

/* needle_table_add - copies the bytes; what is there already stays alone. ERR_NOMEM. */
MUST_CHECK enum err needle_table_add(struct needle_table *table, uint32_t needle,
                                     enum needle_form form, struct bytes bytes);

typedef void needle_match_fn(const struct needle_pattern *pattern, size_t offset, void *context);

/* needle_table_match - calls `matched` for each pattern that begins in the first `places` bytes of
 * `window` and lies in it as a whole. */
void needle_table_match(const struct needle_table *table, struct bytes window, size_t places,
                        needle_match_fn *matched, void *context);

#endif
