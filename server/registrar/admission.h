/* admission - one card shown, one answer given.
 *
 * A participant's card is answered with blind signatures, everybody else's with a pass for gates
 * and one for the chamber. Asking again with the same card and bundle gives the same again: a
 * lost answer, a reload or a second phone costs nobody anything.
 */
#ifndef SUBROSA_REGISTRAR_ADMISSION_H
#define SUBROSA_REGISTRAR_ADMISSION_H

#include "base/buf.h"
#include "base/err.h"
#include "base/rng.h"
#include "gen/wire.h"
#include "registrar/cards.h"
#include "registrar/keyring.h"

struct admission { /* all borrowed */
	const struct wire_forum_file *forum;
	const struct keyring *keyring;
	struct cards *cards;
	struct rng rng;
};

/* admission_answer - opens `box`, appends the sealed answer to `answer`.
 * A refusal is an answer too, sealed like the others: card_unknown, card_other_bundle,
 * bad_message (another number of blinded messages, or one out of range), and admission_busy where
 * the card file failed, because asking again may help.
 * ERR_ADMISSION_UNREADABLE: the box or its head cannot be read, so there is no key to answer
 * under. Other errors (ERR_NOMEM, ERR_CRYPTO, of `answer`): nothing was appended. */
MUST_CHECK enum err admission_answer(const struct admission *admission, struct bytes box,
                                     struct buf *answer);

#endif
