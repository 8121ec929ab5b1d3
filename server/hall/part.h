/* part - a part of a session: planned, open, paused, closed. */
#ifndef SUBROSA_HALL_PART_H
#define SUBROSA_HALL_PART_H

#include "hall/room.h"

struct part_rule {
	enum part_state from;
	enum part_act act;
	enum part_state to;
};
size_t part_rule_count(void);
const struct part_rule *part_rule_at(size_t index);

/* part_change - opens, pauses, resumes or closes a part.
 * Pausing hands everything that waits in the part's pool to the desk, shuffled. Closing while
 * something waits pauses instead (the texts released at the end of the part are then read); the
 * next close closes. Closing archives what was published or handed to the rapporteurs, drops
 * every other text, with originals, clarifications, reply keys and requests of tokens, ends support and yields the balance.
 * Roles: moderator, secretariat. Emits PART; ITEM, GONE, SCREEN, BALANCE, UNTAG, OUTCOME as it
 * follows.
 * Returns ERR_ROLE_DENIED, ERR_PART_UNKNOWN, ERR_VERSION_STALE (out->conflict), ERR_STATE_REFUSED,
 * ERR_NOMEM. */
struct part_change {
	enum role role;
	struct str part;
	int64_t version;
	enum part_act act;
};
MUST_CHECK enum err part_change(struct room *room, const struct part_change *in,
                                struct changes *out);

#endif
