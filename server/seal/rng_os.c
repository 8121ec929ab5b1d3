#include "seal/rng_os.h"

#include <limits.h>
#include <openssl/rand.h>
#include <stdlib.h>

static void fill(void *context, uint8_t *out, size_t len)
{
	(void)context;
	while (len) {
		int here = len > INT_MAX ? INT_MAX : (int)len;
		if (RAND_priv_bytes(out, here) != 1)
			abort();
		out += here;
		len -= (size_t)here;
	}
}

struct rng rng_os(void)
{
	return (struct rng){.fill = fill};
}
