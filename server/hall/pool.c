#include "hall/pool.h"

#include "hall/stage.h"

static bool may_leave(const struct room *room, const struct item *item,
                      const struct state_part *part)
{
	if (!item->pooled)
		return false;
	const struct state_part *own = state_part_of(room, item);
	if (part)
		return own == part;
	return item->release == RELEASE_NOW || item_waits_again(item) || !own ||
	       own->now.state != PART_STATE_OPEN;
}

static size_t count_leaving(const struct room *room, const struct state_part *part)
{
	size_t count = 0;
	for (size_t i = 0; room->pooled > 0 && i < room->items.count; i++)
		count += may_leave(room, room->items.at[i], part);
	return count;
}

size_t pool_release(struct stage *s, const struct state_part *part)
{
	const struct room *room = s->room;
	size_t count = count_leaving(room, part);
	if (count == 0)
		return 0;
	const struct item **leaving = arena_array(&s->out->arena, count, sizeof(*leaving));
	if (!leaving) {
		s->err = ERR_NOMEM;
		return count;
	}
	size_t n = 0;
	for (size_t i = 0; i < room->items.count && n < count; i++)
		if (may_leave(room, room->items.at[i], part))
			leaving[n++] = room->items.at[i];
	rng_shuffle(&room->rng, leaving, count, sizeof(*leaving));
	for (size_t i = 0; i < count; i++) {
		struct item next = *leaving[i];
		next.pooled = false;
		next.state = ITEM_STATE_SUBMITTED;
		stage_item(s, leaving[i], &next);
	}
	return count;
}

enum err pool_tick(struct room *room, uint64_t now_ms, struct changes *out)
{
	size_t count = room->info ? count_leaving(room, NULL) : 0;
	if (count == 0) {
		room->pool_waiting = false;
		return ERR_OK;
	}
	if (!room->pool_waiting) {
		room->pool_waiting = true;
		room->pool_since_ms = now_ms;
	}
	uint64_t wait_ms = (uint64_t)room->info->pool_wait_s * 1000;
	if (count < room->info->pool_min && now_ms - room->pool_since_ms < wait_ms)
		return ERR_OK;
	struct stage s;
	stage_begin(&s, room, out);
	(void)pool_release(&s, NULL);
	enum err e = stage_end(&s);
	if (e == ERR_OK)
		room->pool_waiting = false;
	return e;
}
