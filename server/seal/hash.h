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
MUST_CHECK enum err hash_sha256(const struct bytes *pieces, size_t count, uint8_t out[HASH_BYTES]);

/* hash_hmac - HMAC-SHA-256 of the concatenation of `count` pieces; ERR_CRYPTO. */
MUST_CHECK enum err hash_hmac(struct bytes key, const struct bytes *pieces, size_t count,
                              uint8_t out[HASH_BYTES]);

/* hash_hkdf_extract - pseudorandom key from the concatenation of `count` pieces.
 * hash_hkdf_expand - at most 255 * HASH_BYTES bytes from it, bound to the concatenation of at most
 * HASH_INFO_PIECES pieces; more of either is ERR_INVAL.
 * hash_hkdf - both in one step. */
enum { HASH_INFO_PIECES = 6 };
MUST_CHECK enum err hash_hkdf_extract(struct bytes salt, const struct bytes *ikm, size_t count,
                                      uint8_t prk[HASH_BYTES]);
MUST_CHECK enum err hash_hkdf_expand(const uint8_t prk[HASH_BYTES], const struct bytes *info,
                                     size_t count, uint8_t *out, size_t out_len);
MUST_CHECK enum err hash_hkdf(struct bytes ikm, struct bytes salt, struct bytes info, uint8_t *out,
                              size_t out_len);

#endif
