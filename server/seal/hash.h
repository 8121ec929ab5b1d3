/* hash - SHA-256 and what is built on it.
 *
 * Sources: FIPS 180-4; RFC 2104 (HMAC); RFC 5869 (HKDF).
 */
#ifndef SUBROSA_SEAL_HASH_H
#define SUBROSA_SEAL_HASH_H

#include "base/bytes.h"
#include "base/err.h"

enum { HASH_BYTES = 32 };

/* hash_sha256 - digest of the concatenation of `count` pieces; ERR_CRYPTO. */
MUST_CHECK enum err hash_sha256(const struct bytes *pieces, size_t count,
                                uint8_t out[HASH_BYTES]);

/* hash_hmac - HMAC-SHA-256 of the concatenation of `count` pieces; ERR_CRYPTO. */
MUST_CHECK enum err hash_hmac(struct bytes key, const struct bytes *pieces, size_t count,
                              uint8_t out[HASH_BYTES]);

/* hash_hkdf - HKDF-SHA-256, extract and expand; at most 255 * 32 bytes out, else ERR_INVAL. */
MUST_CHECK enum err hash_hkdf(struct bytes ikm, struct bytes salt, struct bytes info,
                              uint8_t *out, size_t out_len);

#endif
