/* token_client - how a client draws tokens: for the rehearsal of `subrosa audit` and for the
 * tests' clients; no server links it.
 *
 * The bundle is derived from the card (server/
 * ARCHITECTURE.md, "Sealing"), so the same card draws the same tokens on every device.
 */
#ifndef SUBROSA_SEAL_TOKEN_CLIENT_H
#define SUBROSA_SEAL_TOKEN_CLIENT_H

#include "base/rng.h"
#include "seal/token.h"

/* token_draft - a token that waits for its signature. Secret: wipe it when done. */
struct token_draft {
	uint8_t input[TOKEN_INPUT_BYTES];
	uint8_t blinded[SIGNATURE_BYTES]; /* goes to the registrar */
	uint8_t inverse[SIGNATURE_BYTES]; /* of the blinding factor; stays here */
};

/* token_draft_derive - token `number` (from 0, within its room, part and purpose) of a bundle.
 * @second_half: the 16 characters of the card that never leave the client.
 * Returns ERR_CRYPTO. */
MUST_CHECK enum err token_draft_derive(const struct token_verifier *key,
                                       const struct token_scope *scope, uint32_t number,
                                       struct str second_half, struct token_draft *out);

/* token_draft_random - a token outside the bundle (a refund request), drawn from `rng`. */
MUST_CHECK enum err token_draft_random(const struct token_verifier *key,
                                       const struct token_scope *scope, const struct rng *rng,
                                       struct token_draft *out);

/* token_draft_finish - unblinds, verifies and assembles; ERR_TOKEN_FORGED when the signature is
 * not one of this key over this draft: never use such a token. */
MUST_CHECK enum err token_draft_finish(const struct token_draft *draft,
                                       const struct token_verifier *key,
                                       const uint8_t signature[SIGNATURE_BYTES],
                                       uint8_t token[TOKEN_BYTES]);

#endif
