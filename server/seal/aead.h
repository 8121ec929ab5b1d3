/* aead - AES-GCM on plain memory; what both hpke and box are made of. Internal to this floor.
 *
 * Source: NIST SP 800-38D. The key's length chooses AES-128 or AES-256.
 */
#ifndef SUBROSA_SEAL_AEAD_H
#define SUBROSA_SEAL_AEAD_H

#include "base/bytes.h"
#include "base/err.h"

enum { AEAD_NONCE_BYTES = 12, AEAD_TAG_BYTES = 16 };

/* aead_seal - writes `ciphertext | tag`, plain.len + AEAD_TAG_BYTES bytes; ERR_INVAL for a key
 * that is neither 16 nor 32 bytes, ERR_CRYPTO. */
MUST_CHECK enum err aead_seal(struct bytes key, const uint8_t nonce[AEAD_NONCE_BYTES],
                              struct bytes aad, struct bytes plain, uint8_t *out);

/* aead_open - writes sealed.len - AEAD_TAG_BYTES bytes; on ERR_CRYPTO (a changed byte, another key
 * or nonce or aad, too short) what was written is not to be used: the caller wipes it. */
MUST_CHECK enum err aead_open(struct bytes key, const uint8_t nonce[AEAD_NONCE_BYTES],
                              struct bytes aad, struct bytes sealed, uint8_t *out);

#endif
