/* audit_voice - a participant in the rehearsal: one sealed frame at a tick, and its receipt. */
#ifndef SUBROSA_CLI_AUDIT_VOICE_H
#define SUBROSA_CLI_AUDIT_VOICE_H

#include "cli/audit_person.h"

/* One frame, as it was sent. */
struct audit_voice {
	uint8_t receipt[12];
	uint8_t secret[HASH_BYTES]; /* with which the text can be withdrawn */
};

/* audit_voice_post - waits for the next tick and answers it with a text for the part. */
bool audit_voice_post(struct audit_person *person, struct str part, struct str text,
                      struct audit_voice *out);
/* audit_voice_withdraw - the same with a withdrawal of the text; a new receipt. */
bool audit_voice_withdraw(struct audit_person *person, struct audit_voice *voice);
/* audit_voice_await - until the chamber has receipted it; false, said, when it refuses. */
bool audit_voice_await(struct audit_person *person, const struct audit_voice *voice);
/* audit_voice_hear - until the text is on the floor, as everybody reads it; its id. */
bool audit_voice_hear(struct audit_person *person, struct str text, struct id *item);

#endif
