/* Ballots: for each item the voters who support it, as ascending numbers. */
#include "base/secret.h"
#include "hall/state.h"

#include <string.h>

enum { BALLOT_FIRST = 8 };

static struct state_ballot *find(const struct room *room, struct id item)
{
	return index_find(&room->ballots, item.bytes);
}

/* First position whose voter is not smaller. */
static size_t lower(const struct state_ballot *b, uint64_t voter)
{
	size_t from = 0;
	size_t to = b->count;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (b->voters[middle] < voter)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

static enum err ensure(struct room *room, struct id item, struct state_ballot **out)
{
	struct state_ballot *b = find(room, item);
	if (!b) {
		enum err e = index_reserve(&room->ballots, 1);
		if (e != ERR_OK)
			return e;
		b = secret_malloc(sizeof(*b));
		if (!b)
			return ERR_NOMEM;
		*b = (struct state_ballot){.item = item};
		(void)index_put(&room->ballots, b);
	}
	*out = b;
	return ERR_OK;
}

enum err state_vote_reserve(struct room *room, struct id item)
{
	struct state_ballot *b = NULL;
	enum err e = ensure(room, item, &b);
	if (e != ERR_OK)
		return e;
	if (b->count < b->cap)
		return ERR_OK;
	if (b->count >= VOTERS_MAX)
		return ERR_FULL;
	size_t cap = b->cap ? b->cap * 2 : BALLOT_FIRST;
	uint64_t *voters = secret_realloc(b->voters, cap * sizeof(*voters));
	if (!voters)
		return ERR_NOMEM;
	b->voters = voters;
	b->cap = cap;
	return ERR_OK;
}

bool state_has_voted(const struct room *room, struct id item, uint64_t voter)
{
	const struct state_ballot *b = find(room, item);
	if (!b)
		return false;
	size_t position = lower(b, voter);
	return position < b->count && b->voters[position] == voter;
}

void state_vote(struct room *room, struct id item, uint64_t voter, bool on)
{
	struct state_ballot *b = find(room, item);
	if (!b || state_has_voted(room, item, voter) == on)
		return;
	size_t position = lower(b, voter);
	size_t after = (b->count - position) * sizeof(*b->voters);
	if (on) {
		memmove(&b->voters[position + 1], &b->voters[position], after);
		b->voters[position] = voter;
		b->count++;
	} else {
		memmove(&b->voters[position], &b->voters[position + 1], after - sizeof(*b->voters));
		b->count--;
	}
}

void state_drop_ballot(struct room *room, struct id item)
{
	struct state_ballot *b = index_remove(&room->ballots, item.bytes);
	if (b)
		secret_free(b->voters);
	secret_free(b);
}

/* The voter is counted once: in the lead's set, or in the first set in order of ids. */
static bool counted_before(const struct room *room, const struct item *lead, size_t before,
                           uint64_t voter)
{
	if (state_has_voted(room, lead->id, voter))
		return true;
	for (size_t i = 0; i < before; i++) {
		const struct item *other = room->merged.at[i];
		if (id_equal(other->into, lead->id) && state_has_voted(room, other->id, voter))
			return true;
	}
	return false;
}

int64_t state_count_voters(const struct room *room, const struct item *item)
{
	const struct state_ballot *own = find(room, item->id);
	int64_t count = own ? (int64_t)own->count : 0;
	for (size_t i = 0; i < room->merged.count; i++) {
		const struct item *child = room->merged.at[i];
		if (!id_equal(child->into, item->id))
			continue;
		const struct state_ballot *b = find(room, child->id);
		for (size_t v = 0; b && v < b->count; v++)
			count += !counted_before(room, item, i, b->voters[v]);
	}
	return count;
}
