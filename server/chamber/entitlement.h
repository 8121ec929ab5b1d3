/* entitlement - the registrar's public keys, and what was signed with them. */
#ifndef SUBROSA_CHAMBER_ENTITLEMENT_H
#define SUBROSA_CHAMBER_ENTITLEMENT_H

#include "base/arena.h"
#include "gen/wire.h"
#include "hall/label.h"
#include "seal/pass.h"
#include "seal/token.h"

struct entitlement_key {
	struct label room;
	enum wire_purpose purpose;
	struct token_verifier *verifier;
};

struct entitlement {
	struct str forum; /* borrowed */
	uint8_t pass[PASS_PUBLIC_BYTES];
	struct entitlement_key *keys;
	size_t keys_count;
};

/* entitlement_read - from the keys.registrar message. @forum: id of the forum, must outlive it.
 * Errors of wire_keys_registrar_decode, token_verifier_create, ERR_NOMEM. */
MUST_CHECK enum err entitlement_read(struct str json, struct str forum, struct entitlement *out);
void entitlement_finish(struct entitlement *entitlement);

/* entitlement_token - ERR_TOKEN_MALFORMED, ERR_TOKEN_FOREIGN (also where the registrar has no key
 * for this room and purpose), ERR_TOKEN_FORGED. */
MUST_CHECK enum err entitlement_token(const struct entitlement *entitlement, struct str room,
                                      struct str part, enum wire_purpose purpose,
                                      struct bytes token);

/* entitlement_modulus - of the registrar's key for a room and purpose; absent where it has none.
 * Borrowed until the keys are read again. */
struct bytes entitlement_modulus(const struct entitlement *entitlement, struct str room,
                                 enum wire_purpose purpose);

/* entitlement_pass - ERR_PASS_BAD: not signed by the registrar, for another forum, not for the
 * chamber, or not for this room. Strings of *out are in the arena. */
MUST_CHECK enum err entitlement_pass(const struct entitlement *entitlement, struct str room,
                                     struct str pass, struct arena *arena,
                                     struct wire_pass_claims *out);

#endif
