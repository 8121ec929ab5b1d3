/* support - "this matters to us too": one a person and contribution, can be taken back.
 *
 * A voter is a number that means something in this part only. What was merged counts once a
 * person for the lead. Numbers below k are never shown.
 */
#ifndef SUBROSA_HALL_SUPPORT_H
#define SUBROSA_HALL_SUPPORT_H

#include "hall/room.h"

/* support_set - gives or takes back support; the same again is applied without a change.
 * Taking back from a lead takes back from what was merged into it too.
 * Emits SUPPORT, one for each set that changed, and COUNT when the shown number changed.
 * Returns ERR_PART_UNKNOWN, ERR_PART_NOT_OPEN (open and paused parts take support),
 * ERR_ITEM_UNKNOWN (not in this part), ERR_STATE_REFUSED (not live, on screen or answered),
 * ERR_FULL, ERR_NOMEM. */
struct support_set {
	struct str part;
	uint64_t voter;
	struct id item;
	bool on;
};
MUST_CHECK enum err support_set(struct room *room, const struct support_set *in,
                                struct changes *out);

#endif
