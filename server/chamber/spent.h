/* spent - which tokens of a room were used, and for what body: both only as keyed hashes. */
#ifndef SUBROSA_CHAMBER_SPENT_H
#define SUBROSA_CHAMBER_SPENT_H

#include "base/err.h"
#include "bus/append.h"
#include "hall/label.h"

enum { SPENT_HALF_BYTES = BUS_SPENT_BYTES / 2 }; /* hash of the nonce, then hash of the body */

struct spent;

enum spent_state {
	SPENT_FRESH, /* not used yet */
	SPENT_SAME,  /* used for this very body: a resend */
	SPENT_OTHER, /* used for another one */
};

struct spent *spent_create(void); /* NULL when out of memory */
void spent_destroy(struct spent *spent);
enum spent_state spent_look(const struct spent *spent, const uint8_t member[BUS_SPENT_BYTES]);
/* spent_add - ERR_NOMEM; adding the same again changes nothing. */
MUST_CHECK enum err spent_add(struct spent *spent, struct str part,
                              const uint8_t member[BUS_SPENT_BYTES]);
void spent_forget(struct spent *spent, struct str part);
size_t spent_count(const struct spent *spent);

#endif
