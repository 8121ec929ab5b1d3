#include "hall/change.h"

#include "base/secret.h"
#include "hall/pack.h"

#include <string.h>

/* A part of ITEMS_MAX contributions closes in one answer; this only stops a runaway. */
static const size_t arena_max_bytes = (size_t)1 << 30;
enum { CHANGES_FIRST = 16 };

void changes_init(struct changes *c)
{
	*c = (struct changes){.list = NULL};
	arena_init(&c->arena, arena_max_bytes);
}

void changes_finish(struct changes *c)
{
	secret_free(c->list);
	arena_finish(&c->arena);
	changes_init(c);
}

void changes_reset(struct changes *c)
{
	if (c->count > 0)
		secret_wipe(c->list, c->count * sizeof(*c->list));
	arena_reset(&c->arena);
	c->count = 0;
	c->version = 0;
	c->conflict = (struct conflict){.version = 0};
}

static enum err grow(struct changes *c)
{
	if (c->count < c->cap)
		return ERR_OK;
	size_t cap = c->cap ? c->cap * 2 : CHANGES_FIRST;
	struct change *list = secret_realloc(c->list, cap * sizeof(*list));
	if (!list)
		return ERR_NOMEM;
	c->list = list;
	c->cap = cap;
	return ERR_OK;
}

enum err changes_add(struct changes *c, const struct change *change)
{
	struct change copy = *change;
	size_t extra = pack_size(change);
	void *block = NULL;

	enum err e = grow(c);
	if (e != ERR_OK)
		return e;
	if (extra > 0) {
		block = arena_alloc(&c->arena, extra);
		if (!block)
			return ERR_NOMEM;
	}
	pack_into(&copy, block);
	c->list[c->count++] = copy;
	return ERR_OK;
}
