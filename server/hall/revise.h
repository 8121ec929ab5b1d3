/* revise - a contribution edited, a question answered, a return appealed against: by its secret.
 *
 * Whatever comes reaches the desk through the pool, in shuffled groups. Until then the desk has
 * what it had (see desk_act). Each command may come again after a lost receipt: what was done is
 * accepted once more and changes nothing.
 */
#ifndef SUBROSA_HALL_REVISE_H
#define SUBROSA_HALL_REVISE_H

#include "hall/room.h"

enum revision { REVISION_EDIT, REVISION_ANSWER, REVISION_APPEAL, REVISION_COUNT };

/* A row of hall/revise.tbl. */
struct revise_rule {
	enum revision revision;
	enum item_state from;
	unsigned parts; /* set of 1u << enum part_state */
};
size_t revise_rule_count(void);
const struct revise_rule *revise_rule_at(size_t index);

/* An edit costs no token, and what is gone keeps its place: half of a room is left to posts. */
enum { REVISE_EDITS_MAX = ITEMS_MAX / 2 };

/* revise_edit - another contribution in the place of one that nobody has decided on. The old one
 * is gone, as if withdrawn; the new one has an id of its own and waits in the pool, and nothing
 * joins the two. The request of a token is that of `in`, or else the old one's; where the old one
 * has none (it was given back, or never asked for) there is none.
 * @commit: of the old one; `in->part` is not looked at: it is the old one's
 * Emits GONE and ITEM, and what follows from GONE.
 * Returns ERR_SECRET_UNKNOWN, ERR_STATE_REFUSED, ERR_PART_NOT_OPEN, ERR_FULL, errors of room_post. */
MUST_CHECK enum err revise_edit(struct room *room, const uint8_t commit[ITEM_COMMIT_BYTES],
                                const struct room_post *in, struct changes *out);

/* revise_answer - words about a held contribution for the moderators, cleaned by text_clean
 * before. Emits ITEM.
 * Returns ERR_SECRET_UNKNOWN, ERR_STATE_REFUSED, ERR_PART_NOT_OPEN, ERR_TEXT_*, ERR_NOMEM. */
MUST_CHECK enum err revise_answer(struct room *room, const uint8_t commit[ITEM_COMMIT_BYTES],
                                  struct str words, struct changes *out);

/* revise_appeal - asks again about a returned contribution, once; words may be absent. Emits ITEM.
 * Returns as revise_answer. */
MUST_CHECK enum err revise_appeal(struct room *room, const uint8_t commit[ITEM_COMMIT_BYTES],
                                  struct str words, struct changes *out);

#endif
