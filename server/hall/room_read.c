/* Reading a room, and comparing two. */
#include "hall/state.h"

#include <string.h>

const struct programme *room_programme(const struct room *room)
{
	return room->programme;
}

struct str room_id(const struct room *room)
{
	return label_str(&room->id);
}

static const void *at(const struct index *ix, size_t position)
{
	return position < ix->count ? ix->at[position] : NULL;
}

const struct item *room_item(const struct room *room, struct id id)
{
	return index_find(&room->items, id.bytes);
}

size_t room_items_count(const struct room *room)
{
	return room->items.count;
}

const struct item *room_item_at(const struct room *room, size_t index)
{
	return at(&room->items, index);
}

const struct tag *room_tag(const struct room *room, struct id id)
{
	return index_find(&room->tags, id.bytes);
}

size_t room_tags_count(const struct room *room)
{
	return room->tags.count;
}

const struct tag *room_tag_at(const struct room *room, size_t index)
{
	return at(&room->tags, index);
}

const struct outcome *room_outcome(const struct room *room, struct id id)
{
	return index_find(&room->outcomes, id.bytes);
}

size_t room_outcomes_count(const struct room *room)
{
	return room->outcomes.count;
}

const struct outcome *room_outcome_at(const struct room *room, size_t index)
{
	return at(&room->outcomes, index);
}

const struct draft *room_draft(const struct room *room, struct str day)
{
	struct label key = label_of(day);
	return index_find(&room->drafts, key.text);
}

const struct screen *room_screen_now(const struct room *room)
{
	return &room->screen;
}

size_t room_parts_count(const struct room *room)
{
	return room->parts_count;
}

const struct part_snapshot *room_part(const struct room *room, struct str part)
{
	const struct state_part *found = state_part(room, part);
	return found ? &found->now : NULL;
}

const struct part_snapshot *room_part_at(const struct room *room, size_t index)
{
	return index < room->parts_count ? &room->parts[index].now : NULL;
}

const struct balance *room_balance(const struct room *room, struct str part)
{
	const struct state_part *found = state_part(room, part);
	return found && found->has_balance ? &found->balance : NULL;
}

int64_t room_support(const struct room *room, struct id item)
{
	const struct item *found = room_item(room, item);
	if (!found || found->state == ITEM_STATE_WITHDRAWN)
		return 0;
	return state_is_closed(room, found) ? found->support : state_count_voters(room, found);
}

int64_t room_support_shown(const struct room *room, struct id item)
{
	int64_t n = room_support(room, item);
	return n >= room->programme->k ? n : 0;
}

size_t room_pooled_count(const struct room *room)
{
	return room->pooled;
}

size_t room_owed_count(const struct room *room)
{
	return room->owed;
}

static bool same_item(const void *a, const void *b)
{
	return item_equal(a, b);
}

static bool same_tag(const void *a, const void *b)
{
	return tag_equal(a, b);
}

static bool same_outcome(const void *a, const void *b)
{
	return outcome_equal(a, b);
}

static bool same_draft(const void *a, const void *b)
{
	return draft_equal(a, b);
}

static bool same_index(const struct index *a, const struct index *b,
                       bool (*same)(const void *, const void *))
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!same(a->at[i], b->at[i]))
			return false;
	return true;
}

/* A set without voters is as good as none. */
static bool same_votes(const struct room *a, const struct room *b)
{
	for (size_t i = 0; i < a->ballots.count; i++) {
		const struct state_ballot *mine = a->ballots.at[i];
		for (size_t v = 0; v < mine->count; v++)
			if (!state_has_voted(b, mine->item, mine->voters[v]))
				return false;
	}
	return true;
}

static bool same_balance(const struct balance *a, const struct balance *b)
{
	if (a->received != b->received || a->live != b->live || a->merged != b->merged ||
	    a->withdrawn != b->withdrawn || a->unanswered != b->unanswered ||
	    a->returned_count != b->returned_count)
		return false;
	for (size_t i = 0; i < a->returned_count; i++)
		if (!label_equal(&a->returned[i].reason, &b->returned[i].reason) ||
		    a->returned[i].n != b->returned[i].n)
			return false;
	return true;
}

static bool same_parts(const struct room *a, const struct room *b)
{
	if (a->parts_count != b->parts_count)
		return false;
	for (size_t i = 0; i < a->parts_count; i++) {
		const struct state_part *x = &a->parts[i];
		const struct state_part *y = &b->parts[i];
		if (!label_equal(&x->now.part, &y->now.part) || x->now.state != y->now.state ||
		    x->now.version != y->now.version || x->has_balance != y->has_balance)
			return false;
		if (x->has_balance && !same_balance(&x->balance, &y->balance))
			return false;
	}
	return true;
}

bool room_equal(const struct room *a, const struct room *b)
{
	return label_equal(&a->id, &b->id) && same_parts(a, b) &&
	       same_index(&a->items, &b->items, same_item) &&
	       a->commits.count == b->commits.count && same_index(&a->tags, &b->tags, same_tag) &&
	       same_index(&a->outcomes, &b->outcomes, same_outcome) &&
	       same_index(&a->drafts, &b->drafts, same_draft) && same_votes(a, b) &&
	       same_votes(b, a) && a->screen.mode == b->screen.mode &&
	       id_equal(a->screen.item, b->screen.item) && a->next_no == b->next_no &&
	       a->pooled == b->pooled && a->owed == b->owed && a->merged.count == b->merged.count;
}
