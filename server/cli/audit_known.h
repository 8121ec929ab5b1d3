/* audit_known - what everybody knows of a forum before showing a card: the programme and the
 * public keys, here read from the record. */
#ifndef SUBROSA_CLI_AUDIT_KNOWN_H
#define SUBROSA_CLI_AUDIT_KNOWN_H

#include <stdbool.h>

#include "base/arena.h"
#include "bus/sync.h"
#include "gen/wire.h"
#include "registrar/bundle.h"
#include "seal/token.h"

struct audit_known {
	struct arena arena;
	struct wire_forum_file forum;
	struct wire_keys_registrar registrar;
	struct wire_keys_chamber chamber;
	struct token_verifier **verifiers; /* one for each of registrar.tokens */
	struct bundle_slot *slots;         /* the bundle of a participant's card */
	size_t slots_count;
};

/* audit_known_read - false after saying what is missing; to be finished in both cases. */
bool audit_known_read(struct bus_sync *record, struct audit_known *out);
void audit_known_finish(struct audit_known *known);

/* audit_known_slot - number of the first token for this use; SIZE_MAX when there is none. */
size_t audit_known_slot(const struct audit_known *known, struct str room, struct str part,
                        enum wire_purpose purpose);
/* audit_known_verifier - of the key that signs the token of a slot; NULL when there is none. */
const struct token_verifier *audit_known_verifier(const struct audit_known *known,
                                                  const struct bundle_slot *slot);
struct token_scope audit_known_scope(const struct audit_known *known,
                                     const struct bundle_slot *slot);
/* audit_known_seal - what frames for the room are sealed to; absent when there is none. */
struct bytes audit_known_seal(const struct audit_known *known, struct str room);

#endif
