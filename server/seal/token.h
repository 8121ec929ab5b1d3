/* token - the right to enter, to post or to support, signed blindly.
 *
 * RSABSSA-SHA384-PSS-Deterministic (RFC 9474) over RSA-2048 with e = 65537 in the layout of
 * Privacy Pass type 0x0002 (RFC 9578 section 6): the server's side. The client's is in
 * token_client.h.
 */
#ifndef SUBROSA_SEAL_TOKEN_H
#define SUBROSA_SEAL_TOKEN_H

#include "base/buf.h"
#include "base/bytes.h"
#include "base/err.h"
#include "base/limits.h"
#include "seal/hash.h"

enum {
	TOKEN_TYPE = 0x0002,
	TOKEN_NONCE_BYTES = 32,
	TOKEN_INPUT_BYTES = 2 + TOKEN_NONCE_BYTES + 2 * HASH_BYTES, /* what is signed */
	TOKEN_MODULUS_BYTES = SIGNATURE_BYTES,
	TOKEN_SALT_BYTES = 48,
};

/* What a token is good for. The purpose is a name of enums.json#/purpose; the part of an entry
 * token is "-". */
struct token_scope {
	struct str forum;
	struct str room;
	struct str part;
	struct str purpose;
};

/* token_challenge - SHA-256 of "subrosa.v1 token " forum " " room " " part " " purpose. */
MUST_CHECK enum err token_challenge(const struct token_scope *scope, uint8_t out[HASH_BYTES]);

/* token_signer - the private key of one room and purpose. It serves nothing else (RFC 9474
 * section 6.2). */
struct token_signer;

MUST_CHECK enum err token_signer_generate(struct token_signer **out);
/* token_signer_load - from what token_signer_export wrote (PKCS #1 DER); ERR_INVAL when that is
 * not an RSA-2048 key with e = 65537 whose numbers agree. */
MUST_CHECK enum err token_signer_load(struct bytes der, struct token_signer **out);
MUST_CHECK enum err token_signer_export(const struct token_signer *signer, struct buf *der);
void token_signer_destroy(struct token_signer *signer);
/* token_signer_modulus - the public key, big-endian; borrowed, TOKEN_MODULUS_BYTES. */
struct bytes token_signer_modulus(const struct token_signer *signer);

/* token_sign - BlindSign (RFC 9474 section 4.3), with its mandatory check that the signature
 * opens to what was asked, so that a fault cannot give the key away.
 * Returns ERR_INVAL when `blinded` is not below the modulus, ERR_CRYPTO on any other failure;
 * nothing is written to `signature` then. */
MUST_CHECK enum err token_sign(const struct token_signer *signer,
                               const uint8_t blinded[SIGNATURE_BYTES],
                               uint8_t signature[SIGNATURE_BYTES]);

/* token_verifier - the public key of one room and purpose, kept parsed. */
struct token_verifier;

/* token_verifier_create - ERR_INVAL when the modulus is not an odd number of 2,048 bits. */
MUST_CHECK enum err token_verifier_create(const uint8_t modulus[TOKEN_MODULUS_BYTES],
                                          struct token_verifier **out);
void token_verifier_destroy(struct token_verifier *verifier);
/* token_verifier_id - token_key_id (RFC 9578 section 6.5); borrowed, HASH_BYTES. */
struct bytes token_verifier_id(const struct token_verifier *verifier);
struct bytes token_verifier_modulus(const struct token_verifier *verifier);

/* token_verify - whether `token` was signed for this key and challenge.
 * Structure first, so that junk costs no exponentiation:
 * ERR_TOKEN_MALFORMED - not TOKEN_BYTES of type 0x0002;
 * ERR_TOKEN_FOREIGN - another challenge digest or key id;
 * ERR_TOKEN_FORGED - the signature is not the registrar's. */
MUST_CHECK enum err token_verify(const struct token_verifier *verifier,
                                 const uint8_t challenge[HASH_BYTES], struct bytes token);

/* token_input - what is signed: type, nonce, challenge digest, key id (RFC 9578 section 6.2). */
MUST_CHECK enum err token_input(const struct token_verifier *verifier,
                                const struct token_scope *scope,
                                const uint8_t nonce[TOKEN_NONCE_BYTES],
                                uint8_t out[TOKEN_INPUT_BYTES]);

/* token_nonce - the random part, by which spent tokens are known; borrowed from a token that
 * token_verify accepted. */
struct bytes token_nonce(struct bytes token);

/* token_verifier_key - for token_client.c, inside this floor; borrowed. */
struct blind_key;
const struct blind_key *token_verifier_key(const struct token_verifier *verifier);

#endif
