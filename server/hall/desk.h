/* desk - acts on a contribution: every cell of hall/item.tbl.
 *
 * Side effects, all as snapshots in one answer: a note for the holder of the reply key; the number
 * at first publication; the lead's children when the lead leaves the floor (they stand alone
 * again); the screen when the shown item leaves it; outcomes that cite it become stale; tags and
 * evidence move with their words through an edit, or widen to the whole text.
 */
#ifndef SUBROSA_HALL_DESK_H
#define SUBROSA_HALL_DESK_H

#include "hall/room.h"

/* Undo: the snapshot before the last act on the item, one deep and in memory only: a chamber that
 * restarted has nothing to undo. Undoing never puts an item on the screen.
 *
 * An item of which a revision waits in the pool (revise.h) is as the desk shows it: every question
 * is answered from that, and only an act that could be done is told the conflict. So no moderator
 * can ask without a trace whether something has come since. */
struct desk_act {
	enum role role;
	struct label by;
	struct id item;
	int64_t version; /* of the item, as the moderator saw it */
	enum act act;
	struct str reason; /* absent = none; likewise below */
	struct str note;
	struct id into; /* zero = none */
	struct str text;
	bool has_edit_kind;
	enum edit_kind edit_kind;
	bool has_answer;
	enum answer_mode answer;
};

/* desk_act - does it.
 * Returns, looked at in this order: ERR_ITEM_UNKNOWN (also what never left the pool, and withdrawn ones),
 * ERR_VERSION_STALE (out->conflict says by whom, state, version), ERR_ROLE_DENIED,
 * ERR_STATE_REFUSED (no row; the part is closed; nothing to undo; the lead is not on the floor or
 * not in the same part), ERR_CONSENT_REFUSED, ERR_REASON_MISSING, ERR_REASON_UNKNOWN,
 * ERR_BAD_MESSAGE (something the act needs is absent), ERR_TEXT_*, ERR_NOMEM. */
MUST_CHECK enum err desk_act(struct room *room, const struct desk_act *in, struct changes *out);

#endif
