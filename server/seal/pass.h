/* pass - who is staff, said by the registrar: `base64url(claims) "." base64url(signature)`.
 *
 * Ed25519 (RFC 8032) over "subrosa.v1 pass " || claims. What the claims mean is the caller's:
 * they are JSON, and this floor reads none.
 */
#ifndef SUBROSA_SEAL_PASS_H
#define SUBROSA_SEAL_PASS_H

#include "base/buf.h"
#include "base/bytes.h"
#include "base/err.h"
#include "base/rng.h"

enum {
	PASS_SECRET_BYTES = 32,
	PASS_PUBLIC_BYTES = 32,
	PASS_SIGNATURE_BYTES = 64,
	PASS_MAX_CHARS = 1024,
};

/* pass_public - the public key of a secret (32 random bytes); ERR_CRYPTO. */
MUST_CHECK enum err pass_public(const uint8_t secret[PASS_SECRET_BYTES],
                                uint8_t out[PASS_PUBLIC_BYTES]);

/* pass_sign - appends the pass for `claims`; ERR_TOO_LARGE when it has over PASS_MAX_CHARS. */
MUST_CHECK enum err pass_sign(const uint8_t secret[PASS_SECRET_BYTES], struct bytes claims,
                              struct buf *text);

/* pass_verify - appends the claims of `text` to `claims` when the signature is right.
 * Returns ERR_PASS_BAD otherwise (nothing is added). */
MUST_CHECK enum err pass_verify(const uint8_t public_key[PASS_PUBLIC_BYTES], struct str text,
                                struct buf *claims);

#endif
