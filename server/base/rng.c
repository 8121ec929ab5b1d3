#include "base/rng.h"

#include <string.h>

void rng_fill(const struct rng *rng, void *out, size_t len)
{
	rng->fill(rng->context, out, len);
}

uint32_t rng_below(const struct rng *rng, uint32_t bound)
{
	/* Values under the threshold would make small results likelier: draw again. */
	uint32_t threshold = -bound % bound;
	for (;;) {
		uint32_t value;
		rng_fill(rng, &value, sizeof(value));
		if (value >= threshold)
			return value % bound;
	}
}

static void swap_bytes(uint8_t *a, uint8_t *b, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		uint8_t kept = a[i];
		a[i] = b[i];
		b[i] = kept;
	}
}

void rng_shuffle(const struct rng *rng, void *items, size_t count, size_t each)
{
	uint8_t *bytes = items;
	for (size_t i = count; i > 1; i--) {
		size_t k = rng_below(rng, (uint32_t)i);
		if (k != i - 1)
			swap_bytes(bytes + k * each, bytes + (i - 1) * each, each);
	}
}
