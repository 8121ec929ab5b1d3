/* rng - randomness as a port, so that tests can give a seeded one.
 *
 * Programs use the port of seal/rng_os.h (RAND_priv_bytes). Seeded ports exist in tests only.
 */
#ifndef SUBROSA_BASE_RNG_H
#define SUBROSA_BASE_RNG_H

#include "base/bytes.h"

struct rng {
	void (*fill)(void *context, uint8_t *out, size_t len); /* cannot fail: aborts instead */
	void *context;
};

void rng_fill(const struct rng *rng, void *out, size_t len);
uint32_t rng_below(const struct rng *rng, uint32_t bound); /* uniform in [0, bound), bound > 0 */
/* Fisher-Yates over `count` elements of `each` bytes. */
void rng_shuffle(const struct rng *rng, void *items, size_t count, size_t each);

#endif
