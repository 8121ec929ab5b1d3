/* blind_client - RSA blind signatures: the client's side. Internal to this floor: the tests'
 * clients use token_client.h.
 *
 * RFC 9474 sections 4.2 and 4.4, PSS encoding of RFC 8017 section 9.1.1 with a given salt. Not
 * constant-time: it runs before anything is sent.
 */
#ifndef SUBROSA_SEAL_BLIND_CLIENT_H
#define SUBROSA_SEAL_BLIND_CLIENT_H

#include "seal/blind.h"

/* blind_client_blind - Blind with a given salt and blinding factor (big-endian, any length; taken
 * modulo the key).
 * @blinded, @inverse: as many bytes as the modulus; the inverse of the factor is what
 * blind_client_finalize needs, and secret.
 * Returns ERR_INVAL when the factor has no inverse, ERR_CRYPTO. */
MUST_CHECK enum err blind_client_blind(const struct blind_key *key, struct bytes message,
                                       const uint8_t salt[BLIND_SALT_BYTES], struct bytes factor,
                                       uint8_t *blinded, uint8_t *inverse);

/* blind_client_finalize - unblinds and verifies; ERR_TOKEN_FORGED when the blind signature is not
 * one of this key over this message (nothing is written then). */
MUST_CHECK enum err blind_client_finalize(const struct blind_key *key, struct bytes message,
                                          const uint8_t *inverse, const uint8_t *blind_signature,
                                          uint8_t *signature);

#endif
