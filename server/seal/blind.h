/* blind - RSA blind signatures: the signer's and the verifier's side.
 *
 * RSABSSA-SHA384-PSS-Deterministic of RFC 9474, sections 4.3 and 4.5, for any modulus length of
 * whole bytes; e = 65537. Internal to this floor: programs use token.h.
 */
#ifndef SUBROSA_SEAL_BLIND_H
#define SUBROSA_SEAL_BLIND_H

#include "base/buf.h"
#include "base/bytes.h"
#include "base/err.h"

enum { BLIND_SALT_BYTES = 48, BLIND_MAX_BYTES = 512 }; /* BLIND_MAX_BYTES: RSA-4096, for vectors */

struct blind_key; /* private or public */

MUST_CHECK enum err blind_key_generate(unsigned modulus_bytes, struct blind_key **out);
/* blind_key_load - a private key from PKCS #1 DER; ERR_INVAL when it is none, has another e, or
 * its numbers do not agree. */
MUST_CHECK enum err blind_key_load(struct bytes der, struct blind_key **out);
MUST_CHECK enum err blind_key_export(const struct blind_key *key, struct buf *der);
/* blind_key_public - ERR_INVAL when the modulus is even or has leading zero bits. */
MUST_CHECK enum err blind_key_public(struct bytes modulus, struct blind_key **out);
void blind_key_destroy(struct blind_key *key);
struct bytes blind_key_modulus(const struct blind_key *key); /* borrowed, big-endian */

/* blind_sign - BlindSign; ERR_INVAL when `blinded` is not a number of the modulus's length below
 * it, ERR_CRYPTO when the result does not open to it (nothing is written then). */
MUST_CHECK enum err blind_sign(const struct blind_key *key, struct bytes blinded,
                               uint8_t *signature);

/* blind_verify - RSASSA-PSS-VERIFY with SHA-384 and a salt of exactly 48 bytes;
 * ERR_TOKEN_FORGED. */
MUST_CHECK enum err blind_verify(const struct blind_key *key, struct bytes message,
                                 struct bytes signature);

#endif
