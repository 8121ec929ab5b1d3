/* card_batch - new access cards: their codes for printing, their hashes for the registrar. */
#ifndef SUBROSA_CLI_CARD_BATCH_H
#define SUBROSA_CLI_CARD_BATCH_H

#include <stdbool.h>

#include "base/rng.h"
#include "registrar/cards.h"
#include "seal/card.h"

enum { CARD_BATCH_MAX = 10000 };

struct card_counts {
	int of[WIRE_ROLE_COUNT];
};

/* card_counts_parse - "participant=40,moderator=2"; roles that are not named keep their count.
 * Says what is wrong and returns false. */
bool card_counts_parse(const char *command, const char *text, struct card_counts *counts);

struct card_batch {
	struct card *codes;          /* secret */
	struct cards_entry *entries; /* same order: shuffled, so that it tells nothing */
	size_t count;
};

/* card_batch_make - draws codes and hashes them for the forum.
 * Staff get handles by which they are accountable (M1, R2), numbered on from the cards that
 * `cards` has already; it may be NULL. Observers and screens share one handle each: there is
 * nothing for which they would have to answer.
 * @rooms: ids with blanks between them, "" for every room; it counts for staff only
 * Says what is wrong and returns false. */
bool card_batch_make(struct card_batch *batch, const struct card_counts *counts, const char *rooms,
                     struct str forum, struct cards *cards, const struct rng *rng);
void card_batch_finish(struct card_batch *batch); /* wipes */

#endif
