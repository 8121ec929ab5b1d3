/* state - what a room is made of; private to hall/.
 *
 * Invariants: every object in an index is one block of secret_malloc (struct and all it points
 * to); `commits` and `merged` point to the same objects as `items`; `pooled` and `owed` count items.
 */
#ifndef SUBROSA_HALL_STATE_H
#define SUBROSA_HALL_STATE_H

#include "hall/index.h"
#include "hall/room.h"

struct state_part {
	struct part_snapshot now;
	enum regime regime;
	bool has_balance;
	struct balance balance;
};

struct state_ballot { /* who supports one item; numbers, ascending */
	struct id item;
	uint64_t *voters;
	size_t count;
	size_t cap;
};

struct room {
	const struct programme *programme;
	const struct programme_room *info; /* NULL in the room "forum" */
	struct label id;
	struct rng rng;
	struct state_part *parts; /* in the programme's order */
	size_t parts_count;
	struct index items;    /* struct item by id */
	struct index commits;  /* the same by commitment, where there is one */
	struct index merged;   /* those in state merged, by id */
	struct index previous; /* struct item by id: what undo goes back to */
	struct index ballots;  /* struct state_ballot by item */
	struct index tags;     /* struct tag by id */
	struct index outcomes; /* struct outcome by id */
	struct index drafts;   /* struct draft by day */
	struct screen screen;
	int64_t next_no; /* the next number on the floor */
	size_t pooled;
	size_t owed;
	bool pool_waiting; /* since pool_since_ms */
	uint64_t pool_since_ms;
};

struct state_part *state_part(const struct room *room, struct str id); /* NULL = none */
/* The part of an item; NULL for one that is withdrawn and whose part is not known any more. */
const struct state_part *state_part_of(const struct room *room, const struct item *item);
bool state_is_closed(const struct room *room, const struct item *item);

/* What a contribution must be, wherever it comes from: the errors of room_post. */
MUST_CHECK enum err state_check_post(const struct room *room, const struct room_post *in);

/* state_clone - a block of its own with the payload of `change`; NULL without memory.
 * Only for ITEM, TAG, OUTCOME and DRAFT. Freed with secret_free. */
void *state_clone(const struct change *change);

/* state_commit - applies out->list from `mark` on, all of it or nothing. ERR_FULL, ERR_NOMEM. */
MUST_CHECK enum err state_commit(struct room *room, const struct changes *out, size_t mark);

/* Ballots. state_vote_reserve makes state_vote infallible for one more voter of the item. */
MUST_CHECK enum err state_vote_reserve(struct room *room, struct id item);
void state_vote(struct room *room, struct id item, uint64_t voter, bool on);
bool state_has_voted(const struct room *room, struct id item, uint64_t voter);
void state_drop_ballot(struct room *room, struct id item);
/* People in the union of the sets of `item` and of what is merged into it. */
int64_t state_count_voters(const struct room *room, const struct item *item);

#endif
