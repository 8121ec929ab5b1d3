/* The registrar's loop on a real Redis: what gates and chambers ask, also such as are not ours. */
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
	struct bus_sync *gate, *chamber, *registrar;
	struct wire_forum_file forum; /* with one room, without parts: nobody draws here */
	struct keyring *keyring;
	struct cards *cards;
	struct admission admission;
	struct service service;
};

static struct world world;
static const struct wire_forum_file_rooms rooms[] = {
	{.id = {"hall", 4}, .speaking = true},
	{.id = {"lobby", 5}},
};

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
	w->forum = (struct wire_forum_file){
		.id = STR("forum-1"), .k = 5, .rooms = rooms, .rooms_count = 2};
	redis_fixture_init(&w->transit, REDIS_TRANSIT, "64mb");
	w->gate = redis_fixture_connect(&w->transit, "gate");
	w->chamber = redis_fixture_connect(&w->transit, "chamber");
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
	static const char *const files[] = {
		"keys/admit",
		"keys/pass",
		"cards.db",
		"keys/token-hall-entry",
		"keys/token-hall-post",
		"keys/token-hall-support",
		"keys/token-lobby-entry",
		"keys/token-lobby-post",
		"keys/token-lobby-support",
	};
	struct world *w = *state;
	char path[128];
	bus_sync_destroy(w->gate);
	bus_sync_destroy(w->chamber);
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

static void ask_refund(struct world *w, const char *room, struct bytes blinded)
{
	assert_int_equal(
		bus_sync_call(w->chamber,
	                      BUS_ARGV(bus_word("XADD"), bus_word("refund:in"), bus_word("*"),
	                               bus_word("i"), bus_word("0123456789abcdef"), bus_word("r"),
	                               bus_word(room), bus_word("b"), blinded),
	                      NULL),
		ERR_OK);
}

/* Field `name` of answer number `index`, as the chamber reads it; false when there is none. */
static bool answered(struct world *w, size_t index, const char *name, struct buf *out)
{
	struct bus_reply *reply = NULL;
	buf_reset(out);
	assert_int_equal(bus_sync_call(w->chamber,
	                               BUS_ARGV(bus_word("XREAD"), bus_word("STREAMS"),
	                                        bus_word("refund:out:hall"), bus_word("0")),
	                               &reply),
	                 ERR_OK);
	const struct bus_reply *entries = bus_reply_at(bus_reply_at(reply, 0), 1);
	const struct bytes value = bus_reply_field(bus_reply_at(bus_reply_at(entries, index), 1),
	                                           name);
	buf_add(out, value.ptr ? value.ptr : (const uint8_t *)"", value.len);
	bus_reply_destroy(reply);
	return value.ptr != NULL;
}

static void a_chamber_is_given_signatures(void **state)
{
	struct world *w = *state;
	uint8_t blinded[SIGNATURE_BYTES] = {0}, wanted[SIGNATURE_BYTES];
	struct buf value;
	buf_init(&value, 4096);
	blinded[SIGNATURE_BYTES - 1] = 2;
	assert_int_equal(
		token_sign(keyring_signer(w->keyring, 0, WIRE_PURPOSE_POST), blinded, wanted),
		ERR_OK);
	for (size_t again = 0; again < 2; again++) {
		ask_refund(w, "hall", bytes_of(blinded, sizeof(blinded)));
		assert_int_equal(service_step(&w->service), ERR_OK);
		assert_int_equal(length(w, "refund:in"), 0);
		assert_true(answered(w, again, "i", &value));
		assert_true(bytes_equal(buf_bytes(&value), bytes_of("0123456789abcdef", 16)));
		assert_true(answered(w, again, "s", &value));
		assert_true(bytes_equal(buf_bytes(&value), bytes_of(wanted, sizeof(wanted))));
		assert_false(answered(w, again, "e", &value));
	}
	buf_finish(&value);
}

static void what_cannot_be_signed_is_said(void **state)
{
	struct world *w = *state;
	uint8_t high[SIGNATURE_BYTES];
	struct buf value;
	buf_init(&value, 4096);
	memset(high, 0xff, sizeof(high));
	const struct bytes rows[] = {
		bytes_of(high, sizeof(high)),
		bytes_of(high, SIGNATURE_BYTES - 1),
		bytes_of("", 0),
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		ask_refund(w, "hall", rows[i]);
		assert_int_equal(service_step(&w->service), ERR_OK);
		assert_false(answered(w, i, "s", &value));
		assert_true(answered(w, i, "e", &value));
		assert_true(bytes_equal(buf_bytes(&value), bytes_of("bad_message", 11)));
	}
	/* Of no room in which people speak: nobody waits for an answer. */
	ask_refund(w, "lobby", rows[0]);
	ask_refund(w, "elsewhere", rows[0]);
	assert_int_equal(service_step(&w->service), ERR_OK);
	assert_int_equal(length(w, "refund:in"), 0);
	assert_int_equal(length(w, "refund:out:lobby"), 0);
	assert_int_equal(length(w, "refund:out:elsewhere"), 0);
	buf_finish(&value);
}

/* Whoever asks much does not let the others wait until all of it is done. */
static void neither_waits_for_all_of_the_other(void **state)
{
	struct world *w = *state;
	uint8_t blinded[SIGNATURE_BYTES] = {0};
	for (size_t i = 0; i < 40; i++)
		ask_refund(w, "hall", bytes_of(blinded, sizeof(blinded)));
	ask(w, "g1");
	assert_int_equal(service_step(&w->service), ERR_OK);
	assert_int_equal(length(w, "admit:out:g1"), 1);
	assert_in_range(length(w, "refund:in"), 30, 39);
	for (size_t i = 0; i < 40; i++)
		ask(w, "g1");
	const size_t before = length(w, "refund:in");
	assert_int_equal(service_step(&w->service), ERR_OK);
	assert_true(length(w, "refund:in") < before);
	assert_true(length(w, "admit:in") > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_gate_that_cannot_be_answered_blocks_nobody, setup,
	                                        teardown),
		cmocka_unit_test_setup_teardown(what_was_not_answered_is_read_again, setup,
	                                        teardown),
		cmocka_unit_test_setup_teardown(a_chamber_is_given_signatures, setup, teardown),
		cmocka_unit_test_setup_teardown(what_cannot_be_signed_is_said, setup, teardown),
		cmocka_unit_test_setup_teardown(neither_waits_for_all_of_the_other, setup,
	                                        teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
