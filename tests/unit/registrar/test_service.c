/* The registrar's loop on a real Redis: what gates ask, also a gate that is not one of ours. */
#include "lib/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/redis_fixture.h"
#include "registrar/service.h"
#include "seal/rng_os.h"

struct world {
	char dir[64], keys[96], db[96];
	struct redis_fixture transit;
	struct bus_sync *gate, *registrar;
	struct wire_forum_file forum; /* without rooms: nobody draws here */
	struct keyring *keyring;
	struct cards *cards;
	struct admission admission;
	struct service service;
};

static struct world world;

static int setup(void **state)
{
	struct world *w = &world;
	char message[256];
	size_t made = 0;
	struct rng rng = rng_os();
	snprintf(w->dir, sizeof(w->dir), "/tmp/subrosa-service-XXXXXX");
	assert_non_null(mkdtemp(w->dir));
	snprintf(w->keys, sizeof(w->keys), "%s/keys", w->dir);
	snprintf(w->db, sizeof(w->db), "%s/cards.db", w->dir);
	w->forum = (struct wire_forum_file){.id = STR("forum-1"), .k = 5};
	redis_fixture_init(&w->transit, REDIS_TRANSIT, "64mb");
	w->gate = redis_fixture_connect(&w->transit, "gate");
	w->registrar = redis_fixture_connect(&w->transit, "registrar");
	assert_int_equal(keyring_open(w->keys, &w->forum, &rng, &w->keyring, &made), ERR_OK);
	assert_int_equal(cards_open(w->db, &w->cards, message, sizeof(message)), ERR_OK);
	w->admission = (struct admission){&w->forum, w->keyring, w->cards, rng};
	service_init(&w->service, w->registrar, &w->admission, clock_monotonic());
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	static const char *const files[] = {"keys/admit", "keys/pass", "cards.db"};
	struct world *w = *state;
	char path[128];
	bus_sync_destroy(w->gate);
	bus_sync_destroy(w->registrar);
	redis_fixture_finish(&w->transit);
	cards_close(w->cards);
	keyring_close(w->keyring);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		snprintf(path, sizeof(path), "%s/%s", w->dir, files[i]);
		unlink(path);
	}
	rmdir(w->keys);
	return rmdir(w->dir);
}

static void ask(struct world *w, const char *gate)
{
	assert_int_equal(
		bus_sync_call(w->gate,
	                      BUS_ARGV(bus_word("XADD"), bus_word("admit:in"), bus_word("*"),
	                               bus_word("g"), bus_word(gate), bus_word("c"), bus_word("1"),
	                               bus_word("i"), bus_word("AAAAAAAAAAAAAAAAAAAAAA"),
	                               bus_word("b"), bus_word("no box")),
	                      NULL),
		ERR_OK);
}

static size_t length(struct world *w, const char *stream)
{
	struct bus_sync *operator= redis_fixture_connect(&w->transit, "operator");
	struct bus_reply *reply = NULL;
	assert_int_equal(
		bus_sync_call(operator, BUS_ARGV(bus_word("XLEN"), bus_word(stream)), &reply),
		ERR_OK);
	size_t count = (size_t)bus_reply_integer(reply);
	bus_reply_destroy(reply);
	bus_sync_destroy(operator);
	return count;
}

static void a_gate_that_cannot_be_answered_blocks_nobody(void **state)
{
	struct world *w = *state;
	char endless[BUS_KEY_NAME_MAX + 1];
	memset(endless, 'g', sizeof(endless) - 1);
	endless[sizeof(endless) - 1] = '\0';
	ask(w, endless);
	ask(w, "g1");
	assert_int_equal(service_step(&w->service), ERR_OK);
	assert_int_equal(length(w, "admit:in"), 0);
	assert_int_equal(length(w, "admit:out:g1"), 1);
}

static void what_was_not_answered_is_read_again(void **state)
{
	struct world *w = *state;
	ask(w, "g1");
	redis_fixture_kill(&w->transit);
	assert_int_equal(service_step(&w->service), ERR_OK);
	assert_true(w->service.down);
	redis_fixture_start(&w->transit);
	bus_sync_disconnect(w->gate);
	ask(w, "g1"); /* what was in memory only is gone: the client asks again */
	for (int i = 0; i < 20 && (w->service.down || length(w, "admit:in") > 0); i++)
		assert_int_equal(service_step(&w->service), ERR_OK);
	assert_false(w->service.down);
	assert_int_equal(length(w, "admit:out:g1"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_gate_that_cannot_be_answered_blocks_nobody, setup,
	                                        teardown),
		cmocka_unit_test_setup_teardown(what_was_not_answered_is_read_again, setup,
	                                        teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
