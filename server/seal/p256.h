/* p256 - the curve behind hpke and sign: key pairs, points and the shared x coordinate. Internal to this
 * floor.
 *
 * Sources: RFC 9180 section 7.1 (encodings and checks of DHKEM(P-256)); SEC 1 section 2.3.3.
 */
#ifndef SUBROSA_SEAL_P256_H
#define SUBROSA_SEAL_P256_H

#include <openssl/evp.h>

#include "base/bytes.h"
#include "base/err.h"

enum { P256_SCALAR_BYTES = 32, P256_POINT_BYTES = 65 };

/* p256_pair_create - the key pair of a big-endian scalar; ERR_INVAL outside [1, n). */
MUST_CHECK enum err p256_pair_create(const uint8_t scalar[P256_SCALAR_BYTES], EVP_PKEY **out);

MUST_CHECK enum err p256_pair_scalar(const EVP_PKEY *pair, uint8_t out[P256_SCALAR_BYTES]);
MUST_CHECK enum err p256_pair_point(const EVP_PKEY *pair, uint8_t out[P256_POINT_BYTES]);

/* p256_point_create - a public key; ERR_INVAL when `point` is no uncompressed point of the curve. */
MUST_CHECK enum err p256_point_create(struct bytes point, EVP_PKEY **out);

/* p256_shared - x coordinate of own scalar times the other's point.
 * ERR_INVAL when `point` is no uncompressed point of the curve. The curve has cofactor 1, so a
 * point that is on it and not infinity is of the right order: that is all of the check. */
MUST_CHECK enum err p256_shared(EVP_PKEY *own, struct bytes point, uint8_t out[P256_SCALAR_BYTES]);

#endif
