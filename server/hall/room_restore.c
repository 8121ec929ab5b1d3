/* Putting snapshots into a room: the one way in which a room ever changes.
 *
 * Each kind of change has two steps. `prepare` may fail and changes nothing that can be seen: it
 * clones the snapshot and makes place. `put` cannot fail. So an answer of many changes is applied
 * whole or not at all.
 */
#include "base/secret.h"
#include "hall/state.h"

#include <string.h>

struct put {
	const struct change *change;
	void *object; /* the clone, until `put` takes it */
};

static enum err clone(struct put *p)
{
	p->object = state_clone(p->change);
	return p->object ? ERR_OK : ERR_NOMEM;
}

static void drop_previous(struct room *room, struct id id)
{
	secret_free(index_remove(&room->previous, id.bytes));
}

static enum err reserve_items(struct room *room, size_t extra)
{
	enum err e = index_reserve(&room->items, extra);
	if (e == ERR_OK)
		e = index_reserve(&room->commits, extra);
	return e == ERR_OK ? index_reserve(&room->merged, extra) : e;
}

static enum err prepare_item(struct room *room, struct put *p, size_t extra)
{
	const struct item *item = &p->change->item;
	if (!state_part(room, label_str(&item->part)))
		return ERR_PART_UNKNOWN;
	if (!room_item(room, item->id) && room->items.count >= ITEMS_MAX)
		return ERR_FULL;
	enum err e = reserve_items(room, extra);
	return e == ERR_OK ? clone(p) : e;
}

/* Lets an index point to `item` where it pointed to `old`, or leave it out. */
static void follow(struct index *ix, const struct item *old, bool was, struct item *item, bool is)
{
	const uint8_t *key = (const uint8_t *)item + ix->key_offset;
	if (was) {
		const uint8_t *old_key = (const uint8_t *)old + ix->key_offset;
		bool replaced = is && memcmp(old_key, key, ix->key_bytes) == 0;
		if (!replaced)
			(void)index_remove(ix, old_key);
	}
	if (is)
		(void)index_put(ix, item);
}

/* A commitment that another item has is left to it. */
static void follow_commit(struct room *room, const struct item *old, struct item *item)
{
	const struct item *holder = NULL;
	bool was = old && old->has_commit && index_find(&room->commits, old->commit) == old;
	if (item->has_commit)
		holder = index_find(&room->commits, item->commit);
	follow(&room->commits, old, was, item, item->has_commit && (!holder || holder == old));
}

/* Before `old` is freed: everything that points to it or counts it turns to `item`. */
static void replace_item(struct room *room, const struct item *old, struct item *item)
{
	bool was_merged = old && old->state == ITEM_STATE_MERGED;
	follow(&room->merged, old, was_merged, item, item->state == ITEM_STATE_MERGED);
	follow_commit(room, old, item);
	if (old) {
		room->pooled -= old->pooled;
		room->owed -= old->owed;
	}
	room->pooled += item->pooled;
	room->owed += item->owed;
	drop_previous(room, item->id);
	secret_free(index_put(&room->items, item));
}

/* What is gone stays gone: of a late snapshot only the part and the commitment are taken, so that
 * the balance counts it and withdrawing it again is seen as done. */
static void fill_tombstone(struct room *room, struct item *tombstone, const struct item *late)
{
	if (label_is_empty(&tombstone->part))
		tombstone->part = late->part;
	if (!tombstone->has_commit && late->has_commit) {
		tombstone->has_commit = true;
		memcpy(tombstone->commit, late->commit, sizeof(late->commit));
		follow_commit(room, NULL, tombstone);
	}
}

static void put_item(struct room *room, struct put *p)
{
	struct item *item = p->object;
	struct item *old = index_find(&room->items, item->id.bytes);
	if (item->no >= room->next_no)
		room->next_no = item->no + 1;
	if (old && old->state == ITEM_STATE_WITHDRAWN) {
		fill_tombstone(room, old, item);
		return;
	}
	if (old && old->version >= item->version)
		return;
	p->object = NULL;
	replace_item(room, old, item);
}

static enum err prepare_gone(struct room *room, struct put *p, size_t extra)
{
	struct change tombstone = {
		.kind = CHANGE_ITEM,
		.item = {.id = p->change->gone, .version = 1, .state = ITEM_STATE_WITHDRAWN},
	};
	enum err e = reserve_items(room, extra);
	if (e != ERR_OK)
		return e;
	p->object = state_clone(&tombstone);
	return p->object ? ERR_OK : ERR_NOMEM;
}

static void put_gone(struct room *room, struct put *p)
{
	struct item *tombstone = p->object;
	struct item *old = index_find(&room->items, tombstone->id.bytes);
	if (old && old->state == ITEM_STATE_WITHDRAWN)
		return;
	p->object = NULL;
	if (old) {
		tombstone->part = old->part;
		tombstone->has_commit = old->has_commit;
		memcpy(tombstone->commit, old->commit, sizeof(old->commit));
	}
	state_drop_ballot(room, tombstone->id);
	replace_item(room, old, tombstone);
}

/* Later versions of the item were written by a room that had this behind it. */
static void put_settled(struct room *room, struct put *p)
{
	const struct settled *settled = &p->change->settled;
	struct item *item = index_find(&room->items, settled->item.bytes);
	if (!item || item->version != settled->version)
		return;
	room->owed -= item->owed;
	item->owed = false;
	if (settled->given)
		item->refund = (struct bytes){NULL, 0};
}

static enum err prepare_part(struct room *room, struct put *p, size_t extra)
{
	(void)extra;
	const struct label *id = p->change->kind == CHANGE_PART ? &p->change->part.part
	                                                        : &p->change->balance.part;
	return state_part(room, label_str(id)) ? ERR_OK : ERR_PART_UNKNOWN;
}

static void put_part(struct room *room, struct put *p)
{
	const struct part_snapshot *now = &p->change->part;
	struct state_part *part = state_part(room, label_str(&now->part));
	if (part->now.version >= now->version)
		return;
	part->now = *now;
	if (now->state != PART_STATE_CLOSED)
		return;
	for (size_t i = 0; i < room->items.count; i++) {
		const struct item *item = room->items.at[i];
		if (!label_equal(&item->part, &now->part))
			continue;
		state_drop_ballot(room, item->id);
		drop_previous(room, item->id);
	}
}

static void put_balance(struct room *room, struct put *p)
{
	struct state_part *part = state_part(room, label_str(&p->change->balance.part));
	part->has_balance = true;
	part->balance = p->change->balance;
}

static void put_screen(struct room *room, struct put *p)
{
	room->screen = p->change->screen;
}

static enum err prepare_mark(struct room *room, struct put *p, size_t extra)
{
	struct index *ix = &room->tags;
	if (p->change->kind == CHANGE_OUTCOME)
		ix = &room->outcomes;
	if (p->change->kind == CHANGE_DRAFT)
		ix = &room->drafts;
	if (ix->count >= MARKS_MAX)
		return ERR_FULL;
	enum err e = index_reserve(ix, extra);
	return e == ERR_OK ? clone(p) : e;
}

static void put_tag(struct room *room, struct put *p)
{
	secret_free(index_put(&room->tags, p->object));
	p->object = NULL;
}

static void put_untag(struct room *room, struct put *p)
{
	secret_free(index_remove(&room->tags, p->change->untag.bytes));
}

static void put_outcome(struct room *room, struct put *p)
{
	const struct outcome *next = p->object;
	const struct outcome *old = index_find(&room->outcomes, next->id.bytes);
	if (old && old->version >= next->version)
		return;
	secret_free(index_put(&room->outcomes, p->object));
	p->object = NULL;
}

static void put_outcome_gone(struct room *room, struct put *p)
{
	secret_free(index_remove(&room->outcomes, p->change->outcome_gone.bytes));
}

static void put_draft(struct room *room, struct put *p)
{
	const struct draft *next = p->object;
	const struct draft *old = index_find(&room->drafts, next->day.text);
	if (old && old->version >= next->version)
		return;
	secret_free(index_put(&room->drafts, p->object));
	p->object = NULL;
}

/* Where a part is closed its numbers are in the items' snapshots and the sets are gone. */
static bool takes_votes(const struct room *room, struct id id)
{
	const struct item *item = room_item(room, id);
	return item && item->state != ITEM_STATE_WITHDRAWN && !state_is_closed(room, item);
}

static enum err prepare_support(struct room *room, struct put *p, size_t extra)
{
	(void)extra;
	const struct support_change *s = &p->change->support;
	bool adds = s->on && takes_votes(room, s->item);
	return adds ? state_vote_reserve(room, s->item) : ERR_OK;
}

static void put_support(struct room *room, struct put *p)
{
	const struct support_change *s = &p->change->support;
	if (takes_votes(room, s->item))
		state_vote(room, s->item, s->voter, s->on);
}

static enum err prepare_nothing(struct room *room, struct put *p, size_t extra)
{
	(void)room;
	(void)p;
	(void)extra;
	return ERR_OK;
}

static void put_nothing(struct room *room, struct put *p)
{
	(void)room;
	(void)p;
}

static const struct {
	enum err (*prepare)(struct room *room, struct put *p, size_t extra);
	void (*put)(struct room *room, struct put *p);
} steps[CHANGE_KIND_COUNT] = {
	[CHANGE_ITEM] = {prepare_item, put_item},
	[CHANGE_GONE] = {prepare_gone, put_gone},
	[CHANGE_SETTLED] = {prepare_nothing, put_settled},
	[CHANGE_PART] = {prepare_part, put_part},
	[CHANGE_BALANCE] = {prepare_part, put_balance},
	[CHANGE_SCREEN] = {prepare_nothing, put_screen},
	[CHANGE_TAG] = {prepare_mark, put_tag},
	[CHANGE_UNTAG] = {prepare_nothing, put_untag},
	[CHANGE_OUTCOME] = {prepare_mark, put_outcome},
	[CHANGE_OUTCOME_GONE] = {prepare_nothing, put_outcome_gone},
	[CHANGE_DRAFT] = {prepare_mark, put_draft},
	[CHANGE_SUPPORT] = {prepare_support, put_support},
	[CHANGE_COUNT] = {prepare_nothing, put_nothing},
	[CHANGE_NOTE] = {prepare_nothing, put_nothing},
};

static enum err apply(struct room *room, struct put *puts, size_t count)
{
	enum err e = ERR_OK;
	for (size_t i = 0; i < count && e == ERR_OK; i++)
		e = steps[puts[i].change->kind].prepare(room, &puts[i], count);
	for (size_t i = 0; i < count && e == ERR_OK; i++)
		steps[puts[i].change->kind].put(room, &puts[i]);
	for (size_t i = 0; i < count; i++)
		secret_free(puts[i].object);
	return e;
}

enum err room_restore(struct room *room, const struct change *change)
{
	struct put p = {change, NULL};
	if ((size_t)change->kind >= CHANGE_KIND_COUNT)
		return ERR_INVAL;
	return apply(room, &p, 1);
}

enum err room_restore_vote(struct room *room, uint64_t voter,
                           const uint8_t prefix[ROOM_PREFIX_BYTES])
{
	const struct item *item = index_find_prefix(&room->items, prefix, ROOM_PREFIX_BYTES);
	if (!item)
		return ERR_OK;
	struct change change = {
		.kind = CHANGE_SUPPORT,
		.support = {.item = item->id, .voter = voter, .on = true},
	};
	return room_restore(room, &change);
}

enum err state_commit(struct room *room, const struct changes *out, size_t mark)
{
	size_t count = out->count - mark;
	if (count == 0)
		return ERR_OK;
	struct put *puts = secret_malloc(count * sizeof(*puts));
	if (!puts)
		return ERR_NOMEM;
	for (size_t i = 0; i < count; i++)
		puts[i] = (struct put){&out->list[mark + i], NULL};
	enum err e = apply(room, puts, count);
	secret_free(puts);
	return e;
}
