/* refund - the token of a contribution, given back after a decision.
 *
 * Each time a contribution is decided on (published, handed to the rapporteurs, merged, returned),
 * something is owed: one note, of the one size and by the one way of all notes about tokens, so
 * that nobody in the room can tell whether a token was given back. It is, once a contribution,
 * unless the reason of a return keeps it or no token was asked for; then nobody can open the note.
 */
#ifndef SUBROSA_HALL_REFUND_H
#define SUBROSA_HALL_REFUND_H

#include "hall/room.h"

/* refund_is_owed - whether the room has to be told about the token of *next, which follows on
 * *old. What is owed is forgotten when the decision is undone before anybody was told. */
bool refund_is_owed(const struct item *old, const struct item *next);

/* refund_request - the blinded message that a signature is due for now; absent when nothing is to
 * be given back. Borrowed from the item. */
struct bytes refund_request(const struct room *room, const struct item *item);

enum refund_outcome {
	REFUND_SIGNED,  /* here is the signature of its request */
	REFUND_REFUSED, /* its request is none that can be signed: it is dropped */
	REFUND_NOTHING, /* nothing was asked for */
};

struct refund_answer {
	struct id item;
	enum refund_outcome outcome;
	struct bytes signature; /* SIGNED: ITEM_REFUND_BYTES */
};

/* refund_settle - tells the room about some contributions, in the order given: shuffle it first.
 * What is not owed any more is left out; so is an answer of nothing where by now a token is due,
 * which stays owed. Emits SETTLED and NOTE for each.
 * Returns ERR_NOMEM. */
MUST_CHECK enum err refund_settle(struct room *room, const struct refund_answer *answers,
                                  size_t count, struct changes *out);

#endif
