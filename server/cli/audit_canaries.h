/* audit_canaries - what the rehearsal plants, by what it is: it must be found where it may be, and
 * nowhere else. */
#ifndef SUBROSA_CLI_AUDIT_CANARIES_H
#define SUBROSA_CLI_AUDIT_CANARIES_H

#include <stdbool.h>

#include "base/rng.h"
#include "cli/audit_link.h"
#include "cli/needle.h"
#include "seal/card.h"

enum audit_kind {
	AUDIT_IDENTITY,    /* card codes, addresses, what a browser tells */
	AUDIT_UNPUBLISHED, /* texts that were returned, withdrawn or left waiting */
	AUDIT_PUBLISHED,   /* the text that is on the floor */
	AUDIT_KINDS,
};

enum { AUDIT_CANARIES_MAX = 96, AUDIT_LABEL_MAX = 64, AUDIT_TEXT_MAX = 96 };

struct audit_canary {
	enum audit_kind kind;
	char label[AUDIT_LABEL_MAX];
};

struct audit_canaries {
	struct needle_set *needles;
	struct audit_canary list[AUDIT_CANARIES_MAX];
	size_t count;
	enum err err; /* what went wrong while adding */
};

void audit_canaries_init(struct audit_canaries *canaries);
void audit_canaries_finish(struct audit_canaries *canaries); /* wipes */

/* audit_canaries_device - makes up a device that there is only once, and plants it.
 * @whose: "a moderator" */
void audit_canaries_device(struct audit_canaries *canaries, const struct rng *rng,
                           const char *whose, struct audit_device *out);
void audit_canaries_card(struct audit_canaries *canaries, const char *whose,
                         const struct card *card);
/* audit_canaries_text - makes up a contribution and plants it. @what: "the returned text" */
void audit_canaries_text(struct audit_canaries *canaries, const struct rng *rng, const char *what,
                         enum audit_kind kind, char out[AUDIT_TEXT_MAX]);

/* audit_canaries_kind - of the canary with this label, compared by its place. */
enum audit_kind audit_canaries_kind(const struct audit_canaries *canaries, const char *label);

#endif
