#define OPENSSL_SUPPRESS_DEPRECATED /* an engine's way in; there is no other into the default generator */
#include "games/two_worlds/chance.h"

#include <openssl/rand.h>
#include <string.h>

#include "lib/client.h"
#include "seal/hash.h"

static struct chance *ruling;

struct chance chance_make(uint64_t seed, const char *name)
{
	return (struct chance){.seed = seed, .name = name};
}

static void draw(struct chance *chance, uint8_t *out, size_t len)
{
	for (size_t done = 0; done < len;) {
		uint8_t block[HASH_BYTES];
		const struct bytes pieces[] = {bytes_of(&chance->seed, sizeof(chance->seed)),
		                               bytes_of(&chance->counter, sizeof(chance->counter)),
		                               bytes_of(chance->name, strlen(chance->name))};
		must(hash_sha256(pieces, 3, block), "chance");
		chance->counter++;
		size_t here = len - done < sizeof(block) ? len - done : sizeof(block);
		memcpy(out + done, block, here);
		done += here;
	}
}

static void fill(void *context, uint8_t *out, size_t len)
{
	draw(context, out, len);
}

struct rng chance_rng(struct chance *chance)
{
	return (struct rng){.fill = fill, .context = chance};
}

static void fill_ruling(void *context, uint8_t *out, size_t len)
{
	(void)context;
	draw(ruling, out, len);
}

static int rand_bytes(unsigned char *out, int len)
{
	draw(ruling, out, (size_t)len);
	return 1;
}

static int rand_status(void)
{
	return 1;
}

static void on_sealing(bool now)
{
	static const RAND_METHOD seeded = {
		.bytes = rand_bytes, .pseudorand = rand_bytes, .status = rand_status};
	if (RAND_set_rand_method(now ? &seeded : RAND_OpenSSL()) != 1)
		die("OpenSSL keeps its own chance");
}

void chance_rule(struct chance *chance)
{
	static const struct client_chance clients = {.rng = {.fill = fill_ruling},
	                                             .sealing = on_sealing};
	ruling = chance;
	client_chance_use(&clients);
}
