/* chance - randomness that is the same in both worlds: a stream of bytes from a seed and a name.
 *
 * For tests only: SHA-256 of seed, name and a counter. Released programs cannot be given a seed. */
#ifndef SUBROSA_GAMES_CHANCE_H
#define SUBROSA_GAMES_CHANCE_H

#include "base/rng.h"

struct chance {
	uint64_t seed;
	const char *name; /* borrowed */
	uint64_t counter;
};

struct chance chance_make(uint64_t seed, const char *name);
struct rng chance_rng(struct chance *chance); /* borrows it */
/* chance_rule - what clients make up and seal comes from this one from now on. What OpenSSL does
 * besides, as for TLS, stays as random as ever. */
void chance_rule(struct chance *chance);

#endif
