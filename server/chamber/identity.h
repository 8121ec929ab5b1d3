/* identity - the key that everybody knows this forum's chamber by, as long as the forum lives: it
 * vouches for each room's seal key. The secret is the file "identity" of the key directory and is in
 * memory only while it signs.
 *
 * @dir: the key directory. Errors of keyfile.h and sign.h.
 */
#ifndef SUBROSA_CHAMBER_IDENTITY_H
#define SUBROSA_CHAMBER_IDENTITY_H

#include "base/bytes.h"
#include "base/err.h"
#include "seal/sign.h"

/* identity_open - the public key; the key is made if there is none. */
MUST_CHECK enum err identity_open(const char *dir, uint8_t out[SIGN_PUBLIC_BYTES]);

/* identity_vouch - signs "subrosa.v1 seal " || room || " " || seal. */
MUST_CHECK enum err identity_vouch(const char *dir, struct str room, struct bytes seal,
                                   uint8_t out[SIGN_SIGNATURE_BYTES]);

/* identity_check - ERR_KEY_BAD when `signature` is not what identity_vouch makes. */
MUST_CHECK enum err identity_check(const char *dir, struct str room, struct bytes seal,
                                   struct bytes signature);

#endif
