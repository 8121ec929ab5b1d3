/* sign - signatures that every browser can check: ECDSA over P-256 with SHA-256.
 *
 * Sources: FIPS 186-4; SEC 1 section 2.3.3 (uncompressed point); IEEE P1363 (r and s, 32 bytes
 * each), the form of the Web Cryptography API. Two signatures of one text differ: OpenSSL draws a
 * fresh nonce for each.
 */
#ifndef SUBROSA_SEAL_SIGN_H
#define SUBROSA_SEAL_SIGN_H

#include "base/bytes.h"
#include "base/err.h"

enum {
	SIGN_SECRET_BYTES = 32, /* P-256 private scalar, big-endian */
	SIGN_PUBLIC_BYTES = 65, /* P-256 uncompressed point */
	SIGN_SIGNATURE_BYTES = 64,
};

/* sign_generate - a fresh secret from OpenSSL's private generator; the caller wipes it. */
MUST_CHECK enum err sign_generate(uint8_t secret[SIGN_SECRET_BYTES]);

/* sign_public - the public key of a secret; ERR_INVAL when it is no P-256 scalar. */
MUST_CHECK enum err sign_public(const uint8_t secret[SIGN_SECRET_BYTES],
                                uint8_t out[SIGN_PUBLIC_BYTES]);

/* sign_make - signs the concatenation of `count` pieces. ERR_INVAL (the secret), ERR_CRYPTO. */
MUST_CHECK enum err sign_make(const uint8_t secret[SIGN_SECRET_BYTES], const struct bytes *pieces,
                              size_t count, uint8_t out[SIGN_SIGNATURE_BYTES]);

/* sign_verify - ERR_CRYPTO for whatever is not right: another key, no point of the curve, another
 * text, a changed byte, another length. */
MUST_CHECK enum err sign_verify(struct bytes public_key, const struct bytes *pieces, size_t count,
                                struct bytes signature);

#endif
