/* audit_rehearsal - seven people who come with cards, devices and texts that exist only once, and
 * do with them what people do: one text is approved and cited, one returned, one withdrawn, one
 * left waiting. Then everybody leaves. Last comes a passer-by who connects and goes without a
 * word, so that nothing that follows can write over what was kept of a device.
 *
 * All functions say what is wrong before they return false.
 */
#ifndef SUBROSA_CLI_AUDIT_REHEARSAL_H
#define SUBROSA_CLI_AUDIT_REHEARSAL_H

#include <signal.h>

#include "cli/audit_canaries.h"
#include "cli/audit_person.h"
#include "cli/audit_voice.h"
#include "cli/card_batch.h"

enum audit_part {
	AUDIT_SECRETARY,
	AUDIT_MODERATOR,
	AUDIT_RAPPORTEUR,
	AUDIT_APPROVED, /* the participant whose text is approved, and so on */
	AUDIT_RETURNED,
	AUDIT_WITHDRAWN,
	AUDIT_LEFT,
	AUDIT_PEOPLE,
	AUDIT_TEXTS = AUDIT_PEOPLE - AUDIT_APPROVED,
};

struct audit_rehearsal {
	const struct audit_known *known;
	struct audit_gate gate;
	const volatile sig_atomic_t *stop;
	/* where it is played */
	struct str room, part, day, theme;
	int64_t tick_s, wait_s; /* of the pool; 0: our texts are enough for it */
	/* with what */
	struct card_batch cards;
	struct audit_canaries canaries;
	struct audit_person people[AUDIT_PEOPLE];
	struct audit_device passer_by;
	uint8_t desk_key[BOX_VIEW_KEY_BYTES];
	char texts[AUDIT_TEXTS][AUDIT_TEXT_MAX];
	struct audit_voice voices[AUDIT_TEXTS];
};

/* audit_rehearsal_prepare - chooses the quickest room, makes cards, devices and texts. Nothing is
 * planted yet. To be finished in both cases.
 * @cards_path: the registrar's card file */
bool audit_rehearsal_prepare(struct audit_rehearsal *rehearsal, const struct audit_known *known,
                             const char *cards_path);
void audit_rehearsal_finish(struct audit_rehearsal *rehearsal); /* wipes */

/* audit_rehearsal_play - gives out the cards and plays it all; everybody has left afterwards. */
bool audit_rehearsal_play(struct audit_rehearsal *rehearsal, const char *cards_path);

#endif
