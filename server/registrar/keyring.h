/* keyring - the registrar's private keys: one RSA key for each room and purpose, the key that
 * admissions are sealed to, and the key that signs passes.
 *
 * Made at the first start, kept in files of their own (seal/keyfile.h). Never: the keyring signs
 * anything that was not asked for with a card, but for what the chamber gives back (refund.h).
 */
#ifndef SUBROSA_REGISTRAR_KEYRING_H
#define SUBROSA_REGISTRAR_KEYRING_H

#include "base/buf.h"
#include "base/err.h"
#include "base/rng.h"
#include "gen/wire.h"
#include "seal/hpke.h"
#include "seal/pass.h"
#include "seal/token.h"

struct keyring;

/* keyring_open - loads the keys for the rooms of `forum` from `dir`, and makes what is missing:
 * RSA keys by as many threads as there are processors.
 * @made: out, how many RSA keys were made
 * Errors: ERR_NOMEM, ERR_CRYPTO, and those of seal/keyfile.h. */
MUST_CHECK enum err keyring_open(const char *dir, const struct wire_forum_file *forum,
                                 const struct rng *rng, struct keyring **out, size_t *made);
void keyring_close(struct keyring *keyring);

/* keyring_signer - of the forum file's room number `room`. */
const struct token_signer *keyring_signer(const struct keyring *keyring, size_t room,
                                          enum wire_purpose purpose);
const struct hpke_receiver *keyring_admit(const struct keyring *keyring);
const uint8_t *keyring_pass_secret(const struct keyring *keyring); /* PASS_SECRET_BYTES */

/* keyring_public - appends the message keys.registrar.
 * Errors: ERR_NOMEM, ERR_CRYPTO, or the error of `out`. */
MUST_CHECK enum err keyring_public(const struct keyring *keyring,
                                   const struct wire_forum_file *forum, struct buf *out);

#endif
