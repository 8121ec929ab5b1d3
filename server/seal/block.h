/* block - a keyed permutation of 16 bytes, for set members that must be opaque and reversible.
 *
 * AES-256 on one block. It hides nothing about repetition: equal blocks stay equal, which is
 * what a set needs. Never use it for messages.
 */
#ifndef SUBROSA_SEAL_BLOCK_H
#define SUBROSA_SEAL_BLOCK_H

#include "base/bytes.h"
#include "base/err.h"

enum { BLOCK_BYTES = 16, BLOCK_KEY_BYTES = 32 };

MUST_CHECK enum err block_encrypt(const uint8_t key[BLOCK_KEY_BYTES], const uint8_t in[BLOCK_BYTES],
                                  uint8_t out[BLOCK_BYTES]);
MUST_CHECK enum err block_decrypt(const uint8_t key[BLOCK_KEY_BYTES], const uint8_t in[BLOCK_BYTES],
                                  uint8_t out[BLOCK_BYTES]);

#endif
