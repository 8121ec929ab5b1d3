/* index - objects in the order of a key of fixed size inside them.
 *
 * A sorted array of pointers: look-up is O(log n), insertion moves pointers (20 microseconds at
 * 100,000), and walking it tells nothing about the order in which things came. It owns its array,
 * never the objects.
 */
#ifndef SUBROSA_HALL_INDEX_H
#define SUBROSA_HALL_INDEX_H

#include "base/bytes.h"
#include "base/err.h"

struct index {
	void **at;
	size_t count;
	size_t cap;
	size_t key_offset; /* of the key in an object */
	size_t key_bytes;
};

void index_init(struct index *ix, size_t key_offset, size_t key_bytes);
void index_finish(struct index *ix);
void *index_find(const struct index *ix, const void *key);                  /* NULL = none */
void *index_find_prefix(const struct index *ix, const void *key, size_t n); /* first n bytes */
/* Room for `extra` more, so that index_put cannot fail. ERR_NOMEM. */
MUST_CHECK enum err index_reserve(struct index *ix, size_t extra);
/* Puts an object in; returns the one with the same key that it replaces, or NULL. */
void *index_put(struct index *ix, void *object);
void *index_remove(struct index *ix, const void *key); /* returns what was taken out, or NULL */

#endif
