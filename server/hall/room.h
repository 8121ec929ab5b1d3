/* room - one room of a forum: its parts, contributions, tags, outcomes and drafts.
 *
 * Pure: no I/O, no clock; the same commands with the same rng port give the same changes. Every
 * command validates, appends what changed to `out`, and has then applied it; a command that
 * returns an error changed neither the room nor out->list. Everything is kept and walked in the
 * order of random ids: the order of arrival does not exist in here.
 *
 * Commands are in desk.h (acts), revise.h, pool.h, refund.h, support.h, part.h, harvest.h, draft.h
 * and below.
 * The room named "forum" has no parts; it keeps the drafts.
 */
#ifndef SUBROSA_HALL_ROOM_H
#define SUBROSA_HALL_ROOM_H

#include "base/rng.h"
#include "hall/change.h"
#include "hall/programme.h"

struct room;

/* room_create - an empty room, every part planned, version 1.
 * Borrows the programme and the rng's context until room_destroy.
 * Returns ERR_ROOM_UNKNOWN (neither in the programme nor "forum"), ERR_NOMEM. */
MUST_CHECK enum err room_create(const struct programme *programme, struct str id,
                                const struct rng *rng, struct room **out);
void room_destroy(struct room *room); /* cleanses every text; NULL is fine */

/* room_restore - puts a snapshot back: at replay, and for every change a command makes.
 * Idempotent; of two snapshots of one thing the higher version stays, and a withdrawn item stays
 * gone, so items, parts, outcomes and drafts may come in any order. Tags, UNTAG and OUTCOME_GONE
 * come in the journal's, SETTLED after the version that it names. SUPPORT restores one voter (see room_restore_vote); COUNT and NOTE do
 * nothing.
 * Never emits. Strings are copied.
 * Returns ERR_PART_UNKNOWN (the programme has changed), ERR_FULL, ERR_NOMEM; the room is then as
 * before. */
MUST_CHECK enum err room_restore(struct room *room, const struct change *change);

/* room_restore_vote - one member of a part's support set, at replay.
 * @prefix: the first 8 bytes of the item's id. Unknown or withdrawn items are skipped. */
enum { ROOM_PREFIX_BYTES = 8 };
MUST_CHECK enum err room_restore_vote(struct room *room, uint64_t voter,
                                      const uint8_t prefix[ROOM_PREFIX_BYTES]);

/* room_post - a contribution, cleaned by text_clean before; its id comes from the rng.
 * It waits in the pool (pooled), out->list gets one ITEM.
 * Returns ERR_PART_UNKNOWN, ERR_PART_NOT_OPEN (not open, or of regime closed), ERR_TEXT_EMPTY,
 * ERR_TEXT_TOO_LONG, ERR_TEXT_BAD_UTF8, ERR_BAD_MESSAGE (language tag too long), ERR_ID_TAKEN
 * (the commitment is in use), ERR_FULL, ERR_NOMEM. */
struct room_post {
	struct str part;
	enum kind kind;
	struct str lang;
	enum use use;
	enum release release;
	unsigned marks;
	uint8_t commit[ITEM_COMMIT_BYTES];
	uint8_t reply[ITEM_REPLY_BYTES];
	struct bytes refund; /* ITEM_REFUND_BYTES, or absent */
	struct str text;
};
MUST_CHECK enum err room_post(struct room *room, const struct room_post *in, struct changes *out);

/* room_withdraw - takes a contribution out of every view, in any state.
 * Its text is wiped, outcomes that cite it become stale, what was merged into it stands alone
 * again. Withdrawing again is applied without a change.
 * Emits GONE, and UNTAG, OUTCOME, ITEM, SCREEN as it follows.
 * Returns ERR_SECRET_UNKNOWN, ERR_NOMEM. */
MUST_CHECK enum err room_withdraw(struct room *room, const uint8_t commit[ITEM_COMMIT_BYTES],
                                  struct changes *out);

/* room_screen - chooses what the venue screen shows; an item on it goes back to live.
 * Roles: moderator, secretariat. Emits SCREEN, ITEM.
 * Returns ERR_ROLE_DENIED, ERR_STATE_REFUSED (`single` is done by the act `show`), ERR_NOMEM. */
struct room_screen {
	enum role role;
	struct label by;
	enum screen_mode mode;
};
MUST_CHECK enum err room_screen(struct room *room, const struct room_screen *in,
                                struct changes *out);

/* Reading. Pointers are borrowed until the next command or restore. NULL = there is none. */
const struct programme *room_programme(const struct room *room);
struct str room_id(const struct room *room);
const struct item *room_item(const struct room *room, struct id id);
size_t room_items_count(const struct room *room); /* withdrawn ones included */
const struct item *room_item_at(const struct room *room, size_t index); /* in order of ids */
const struct tag *room_tag(const struct room *room, struct id id);
size_t room_tags_count(const struct room *room);
const struct tag *room_tag_at(const struct room *room, size_t index);
const struct outcome *room_outcome(const struct room *room, struct id id);
size_t room_outcomes_count(const struct room *room);
const struct outcome *room_outcome_at(const struct room *room, size_t index);
const struct draft *room_draft(const struct room *room, struct str day);
const struct screen *room_screen_now(const struct room *room);
size_t room_parts_count(const struct room *room);
/* The part's state; version 1 and planned when nothing happened yet. */
const struct part_snapshot *room_part(const struct room *room, struct str part);
const struct part_snapshot *room_part_at(const struct room *room, size_t index);
const struct balance *room_balance(const struct room *room, struct str part); /* once closed */
/* People who support an item and what was merged into it; exact, for staff logic only. */
int64_t room_support(const struct room *room, struct id item);
/* The number that may be shown: 0 stands for every number below k. */
int64_t room_support_shown(const struct room *room, struct id item);
size_t room_pooled_count(const struct room *room);
size_t room_owed_count(const struct room *room); /* see refund.h */

/* Same content, apart from undo and the pool's waiting time, which are not journalled. */
bool room_equal(const struct room *a, const struct room *b);

#endif
