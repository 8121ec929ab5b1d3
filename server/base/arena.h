/* arena - memory of one message or one request, released at once and cleansed.
 *
 * Never: a pointer into an arena outlives arena_finish or arena_reset.
 */
#ifndef SUBROSA_BASE_ARENA_H
#define SUBROSA_BASE_ARENA_H

#include "base/bytes.h"
#include "base/err.h"

struct arena {
	struct arena_block *head;
	size_t used; /* bytes handed out */
	size_t max;  /* ceiling in bytes */
};

void arena_init(struct arena *a, size_t max);
void arena_finish(struct arena *a);             /* cleanses and frees everything */
void arena_reset(struct arena *a);              /* same, and ready for the next use */
void *arena_alloc(struct arena *a, size_t len); /* zeroed, aligned for any type; NULL when full */
void *arena_array(struct arena *a, size_t count, size_t each); /* overflow-checked */
struct str arena_str(struct arena *a, struct str s); /* copy, NUL-terminated; ptr NULL when full */
struct bytes arena_bytes(struct arena *a, struct bytes b);

#endif
