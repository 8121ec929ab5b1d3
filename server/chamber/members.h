/* members - what one step adds to and takes from the sets of its room.
 *
 * Kept apart and sorted before it is appended: members are keyed hashes or ciphertext, so sorting
 * is shuffling. Otherwise the order in the append-only file would put a spent token beside its
 * text, and the votes of one person beside each other.
 */
#ifndef SUBROSA_CHAMBER_MEMBERS_H
#define SUBROSA_CHAMBER_MEMBERS_H

#include "bus/append.h"
#include "hall/label.h"

enum member_kind { MEMBER_SPENT, MEMBER_SUPPORT, MEMBER_SUPPORT_BACK };

struct member {
	uint8_t value[BUS_SPENT_BYTES]; /* BUS_SUPPORT_BYTES of it for support */
	enum member_kind kind;
	struct label part;
	size_t turn; /* among the votes of the step: of one given and taken back the last counts */
};

struct members {
	struct member *list;
	size_t count, cap;
};

void members_init(struct members *members);
void members_finish(struct members *members); /* wipes */
MUST_CHECK enum err members_add(struct members *members, enum member_kind kind, struct str part,
                                const uint8_t *value);
/* members_append - adds all of them to a step, sorted. */
void members_append(struct members *members, struct bus_append *append);

#endif
