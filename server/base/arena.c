#include "base/arena.h"

#include <string.h>

#include "base/secret.h"

enum { ARENA_BLOCK_BYTES = 4096, ARENA_ALIGN = 16 };

struct arena_block {
	struct arena_block *next;
	size_t used;
	size_t cap;
	_Alignas(ARENA_ALIGN) uint8_t data[];
};

void arena_init(struct arena *a, size_t max)
{
	*a = (struct arena){.max = max};
}

void arena_finish(struct arena *a)
{
	while (a->head) {
		struct arena_block *block = a->head;
		a->head = block->next;
		secret_wipe(block->data, block->used);
		secret_free(block);
	}
	a->used = 0;
}

void arena_reset(struct arena *a)
{
	arena_finish(a);
}

static struct arena_block *block_create(size_t len)
{
	size_t cap = len > ARENA_BLOCK_BYTES ? len : ARENA_BLOCK_BYTES;
	struct arena_block *block = secret_malloc(sizeof(*block) + cap);
	if (block)
		*block = (struct arena_block){.cap = cap};
	return block;
}

void *arena_alloc(struct arena *a, size_t len)
{
	if (len > a->max - a->used)
		return NULL;
	size_t room = (len + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
	if (!a->head || a->head->cap - a->head->used < room) {
		struct arena_block *block = block_create(room);
		if (!block)
			return NULL;
		block->next = a->head;
		a->head = block;
	}
	void *at = a->head->data + a->head->used;
	a->head->used += room;
	a->used += len;
	memset(at, 0, room);
	return at;
}

void *arena_array(struct arena *a, size_t count, size_t each)
{
	size_t len;
	if (__builtin_mul_overflow(count, each, &len))
		return NULL;
	return arena_alloc(a, len);
}

struct str arena_str(struct arena *a, struct str s)
{
	char *copy = arena_alloc(a, s.len + 1);
	if (!copy)
		return (struct str){NULL, 0};
	if (s.len)
		memcpy(copy, s.ptr, s.len);
	return (struct str){copy, s.len};
}

struct bytes arena_bytes(struct arena *a, struct bytes b)
{
	uint8_t *copy = arena_alloc(a, b.len ? b.len : 1);
	if (!copy)
		return (struct bytes){NULL, 0};
	if (b.len)
		memcpy(copy, b.ptr, b.len);
	return bytes_of(copy, b.len);
}
