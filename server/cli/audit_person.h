/* audit_person - somebody in the rehearsal: a device, a card, and what the card gave.
 *
 * Admission and entry are those of the pages: a sealed request with the first half of the code and
 * blinded tokens, then an entry token or a pass. All functions say what is wrong before they return
 * false.
 */
#ifndef SUBROSA_CLI_AUDIT_PERSON_H
#define SUBROSA_CLI_AUDIT_PERSON_H

#include <signal.h>

#include "cli/audit_known.h"
#include "cli/audit_link.h"
#include "seal/box.h"
#include "seal/card.h"

enum { AUDIT_PASS_MAX = 1025 };

struct audit_person {
	const char *title; /* "a participant", for messages */
	const struct audit_known *known;
	struct audit_device device;
	struct card card;
	struct str room;
	uint64_t until_ms;                 /* monotonic: the rehearsal must be over by then */
	const volatile sig_atomic_t *stop; /* not zero: somebody wants us to end */
	struct audit_link *link;
	struct buf text; /* the message that came last */
	uint8_t reply_key[BOX_REPLY_KEY_BYTES];
	uint8_t (*tokens)[TOKEN_BYTES]; /* one for each slot; NULL for staff */
	char gate_pass[AUDIT_PASS_MAX], chamber_pass[AUDIT_PASS_MAX];
	uint32_t next_ref;
};

/* audit_person_init - title, known, device, card, room, until_ms and stop are set by the
 * caller. */
void audit_person_init(struct audit_person *person);
/* audit_person_leave - drops the connection, as somebody does who closes the page. */
void audit_person_leave(struct audit_person *person);
void audit_person_finish(struct audit_person *person); /* wipes */

/* audit_person_join - connects and is admitted. */
bool audit_person_join(struct audit_person *person, const struct audit_gate *gate);

/* audit_person_enter - opens a view of the room from its beginning. */
bool audit_person_enter(struct audit_person *person, enum wire_view view);

/* audit_person_next - the next message of the gate, decoded in `arena`, which is emptied first;
 * borrowed until the next call. False, said, when the connection is gone or nothing came in time. */
bool audit_person_next(struct audit_person *person, int wait_ms, struct arena *arena,
                       struct wire_gate *out);

#endif
