/* audit_staff - a moderator, rapporteur or secretary in the rehearsal: sealed commands and their
 * answers, events of the sealed views. */
#ifndef SUBROSA_CLI_AUDIT_STAFF_H
#define SUBROSA_CLI_AUDIT_STAFF_H

#include "cli/audit_canaries.h"
#include "cli/audit_person.h"

/* audit_staff_command - fills in the command's `cmd` and `reply`, sends it and waits for its
 * result, which lives in `arena`. False, said, when there is none or it is a refusal. */
bool audit_staff_command(struct audit_person *person, struct wire_command *command,
                         struct arena *arena, struct wire_result *out);

/* audit_staff_desk_key - asks for the key of the part's events at the desk. */
bool audit_staff_desk_key(struct audit_person *person, struct str part,
                          uint8_t out[BOX_VIEW_KEY_BYTES]);

/* audit_staff_find - waits until all of the texts are at the desk, undecided.
 * @found: out, one for each text */
struct audit_found {
	struct id item;
	int64_t version; /* 0: not yet */
};
bool audit_staff_find(struct audit_person *person, const uint8_t key[BOX_VIEW_KEY_BYTES],
                      char (*texts)[AUDIT_TEXT_MAX], size_t count, int wait_ms,
                      struct audit_found *found);

#endif
