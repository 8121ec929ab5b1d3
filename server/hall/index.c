#include "hall/index.h"

#include <stdlib.h>
#include <string.h>

enum { INDEX_FIRST = 16 };

void index_init(struct index *ix, size_t key_offset, size_t key_bytes)
{
	*ix = (struct index){.key_offset = key_offset, .key_bytes = key_bytes};
}

void index_finish(struct index *ix)
{
	free(ix->at);
	index_init(ix, ix->key_offset, ix->key_bytes);
}

static int compare(const struct index *ix, size_t position, const void *key, size_t n)
{
	return memcmp((const uint8_t *)ix->at[position] + ix->key_offset, key, n);
}

/* The first position whose key is not smaller. */
static size_t lower(const struct index *ix, const void *key, size_t n)
{
	size_t from = 0;
	size_t to = ix->count;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (compare(ix, middle, key, n) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

void *index_find_prefix(const struct index *ix, const void *key, size_t n)
{
	size_t position = lower(ix, key, n);
	bool found = position < ix->count && compare(ix, position, key, n) == 0;
	return found ? ix->at[position] : NULL;
}

void *index_find(const struct index *ix, const void *key)
{
	return index_find_prefix(ix, key, ix->key_bytes);
}

enum err index_reserve(struct index *ix, size_t extra)
{
	if (extra > SIZE_MAX / (4 * sizeof(void *)) - ix->count)
		return ERR_NOMEM;
	size_t wanted = ix->count + extra;
	if (wanted <= ix->cap)
		return ERR_OK;
	size_t cap = ix->cap ? ix->cap : INDEX_FIRST;
	while (cap < wanted)
		cap *= 2;
	void **at = realloc(ix->at, cap * sizeof(void *));
	if (!at)
		return ERR_NOMEM;
	ix->at = at;
	ix->cap = cap;
	return ERR_OK;
}

void *index_put(struct index *ix, void *object)
{
	const void *key = (const uint8_t *)object + ix->key_offset;
	size_t position = lower(ix, key, ix->key_bytes);
	if (position < ix->count && compare(ix, position, key, ix->key_bytes) == 0) {
		void *before = ix->at[position];
		ix->at[position] = object;
		return before;
	}
	memmove(&ix->at[position + 1], &ix->at[position], (ix->count - position) * sizeof(void *));
	ix->at[position] = object;
	ix->count++;
	return NULL;
}

void *index_remove(struct index *ix, const void *key)
{
	size_t position = lower(ix, key, ix->key_bytes);
	if (position >= ix->count || compare(ix, position, key, ix->key_bytes) != 0)
		return NULL;
	void *taken = ix->at[position];
	ix->count--;
	memmove(&ix->at[position], &ix->at[position + 1], (ix->count - position) * sizeof(void *));
	return taken;
}
