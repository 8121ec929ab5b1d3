/* One address may not have everything; and nobody knows later which one it was. */
#include "lib/cmocka_all.h"

#include <string.h>

#include "edge/peers.h"

static void fill(void *context, uint8_t *out, size_t len)
{
	memset(out, ++*(uint8_t *)context, len);
}

static const struct bytes hall = {(const uint8_t *)"\xc0\x00\x02\x01", 4};
static const struct bytes other = {(const uint8_t *)"\xc0\x00\x02\x02", 4};

static void limits_count_by_address_and_are_given_back(void **state)
{
	uint8_t seed = 0;
	struct rng rng = {fill, &seed};
	struct peers p;
	struct peer *a, *b, *c;

	(void)state;
	peers_init(&p, &rng, 2, 3, 0);
	assert_int_equal(peers_admit(&p, hall, &a), ERR_OK);
	assert_int_equal(peers_admit(&p, hall, &b), ERR_OK);
	assert_int_equal(peers_admit(&p, hall, &c), ERR_BUSY); /* open at a time */
	assert_int_equal(peers_admit(&p, other, &c), ERR_OK);
	peers_release(a);
	assert_int_equal(peers_admit(&p, hall, &a), ERR_OK);
	peers_release(a);
	assert_int_equal(peers_admit(&p, hall, &a), ERR_BUSY); /* new ones in a window */
	peers_tick(&p, PEERS_WINDOW_MS);
	assert_int_equal(peers_admit(&p, hall, &a), ERR_OK);
	peers_finish(&p);
}

static void the_key_is_replaced_and_old_tickets_still_count_down(void **state)
{
	uint8_t seed = 0;
	struct rng rng = {fill, &seed};
	struct peers p;
	struct peer *old, *fresh;
	uint8_t key[16];

	(void)state;
	peers_init(&p, &rng, 1, 10, 0);
	memcpy(key, p.key, sizeof(key));
	assert_int_equal(peers_admit(&p, hall, &old), ERR_OK);
	peers_tick(&p, PEERS_KEY_MS);
	assert_memory_not_equal(key, p.key, sizeof(key));
	assert_int_equal(peers_admit(&p, hall, &fresh),
	                 ERR_OK); /* nobody knows that it is the same */
	assert_ptr_not_equal(old, fresh);
	peers_release(old);
	peers_release(fresh);
	peers_tick(&p, PEERS_KEY_MS + PEERS_WINDOW_MS);
	for (size_t i = 0; i < PEERS_BUCKETS; i++)
		assert_null(p.buckets[i]);
	peers_finish(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits_count_by_address_and_are_given_back),
		cmocka_unit_test(the_key_is_replaced_and_old_tickets_still_count_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
