/* What can go wrong around a chamber: a rival, a lost answer, killed stores, nonsense. */
#include "lib/cmocka_all.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "bus/lease.h"
#include "lib/chamber_fixture.h"

static struct chamber_fixture f;

static int setup(void **state)
{
	(void)state;
	chamber_fixture_init(&f);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	chamber_fixture_finish(&f);
	return 0;
}

static void test_fenced(void **state)
{
	(void)state;
	uint8_t token[TOKEN_BYTES];
	uint64_t fence;
	struct bus_sync *rival = redis_fixture_connect(&f.gate.record, "chamber");
	assert_int_equal(bus_lease_take(rival, STR("theme-a"), (struct id){{1}}, &fence), ERR_OK);
	gatehouse_token(&f.gate, WIRE_PURPOSE_POST, "a-reaching", token);
	gatehouse_add_post(&f.gate, token, "Whose room?", 1, 1);
	gatehouse_send(&f.gate);
	assert_int_equal(serve_round(&f.chamber, 1), ERR_OK);
	assert_false(chamber_fixture_room(&f)->held);
	assert_int_equal(gatehouse_length(&f.gate, true, "in:theme-a"), 1);
	struct wire_gate_receipts r;
	assert_false(gatehouse_receipts(&f.gate, &r));
	/* Nobody else shows a sign of life: it is ours again, and the post is done. */
	assert_int_equal(chamber_fixture_round(&f), ERR_OK);
	assert_true(chamber_fixture_room(&f)->held);
	assert_int_equal(chamber_fixture_receipts(&f).ok_count, 1);
	bus_sync_destroy(rival);
}

/* A chamber that slept while another took over answers nothing: what it knows may be old. Nothing
 * is appended for such a command, so the fence alone would not stop it. */
static void test_replaced_while_asleep(void **state)
{
	(void)state;
	struct wire_command in = {.type = WIRE_COMMAND_OPEN};
	struct bus_sync *rival = redis_fixture_connect(&f.gate.transit, "chamber");
	assert_int_equal(bus_lease_release(f.chamber.transit, STR("theme-a"), f.chamber.holder),
	                 ERR_OK);
	assert_int_equal(bus_lease_claim(rival, STR("theme-a"), (struct id){{1}}), ERR_OK);
	size_t answered = gatehouse_length(&f.gate, true, "reply:g1");
	in.open.view = WIRE_VIEW_DESK;
	gatehouse_command(&f.gate, WIRE_ROLE_MODERATOR, &in);
	assert_int_equal(chamber_fixture_round(&f), ERR_OK);
	assert_false(chamber_fixture_room(&f)->held);
	assert_int_equal(gatehouse_length(&f.gate, true, "reply:g1"), answered);
	assert_int_equal(gatehouse_length(&f.gate, true, "in:theme-a"), 1);
	bus_sync_destroy(rival);
}

static void test_journal_moved_on(void **state)
{
	(void)state;
	uint8_t token[TOKEN_BYTES];
	gatehouse_token(&f.gate, WIRE_PURPOSE_POST, "a-reaching", token);
	gatehouse_add_post(&f.gate, token, "Once.", 1, 1);
	gatehouse_send(&f.gate);
	chamber_fixture_room(&f)->now.last--; /* as after an append whose answer was lost */
	assert_int_equal(serve_round(&f.chamber, 1), ERR_SEQ);
	assert_int_equal(room_items_count(chamber_fixture_room(&f)->now.room), 0);
	assert_int_equal(serve_round(&f.chamber, 1), ERR_OK);
	assert_int_equal(chamber_fixture_receipts(&f).ok_count, 1);
	assert_int_equal(room_items_count(chamber_fixture_room(&f)->now.room), 1);
	assert_true(chamber_fixture_replays_equal(&f));
}

static void test_record_dies(void **state)
{
	(void)state;
	uint8_t token[TOKEN_BYTES];
	struct wire_gate_receipts r;
	gatehouse_token(&f.gate, WIRE_PURPOSE_POST, "a-reaching", token);
	gatehouse_add_post(&f.gate, token, "Survive.", 1, 1);
	gatehouse_send(&f.gate);
	redis_fixture_kill(&f.gate.record);
	assert_int_equal(serve_round(&f.chamber, 1), ERR_STORE);
	assert_false(gatehouse_receipts(&f.gate, &r));
	redis_fixture_start(&f.gate.record);
	enum err e = ERR_STORE;
	for (int i = 0; i < 10 && !gatehouse_receipts(&f.gate, &r); i++)
		e = chamber_fixture_round(&f);
	assert_int_equal(e, ERR_OK);
	assert_int_equal(chamber_fixture_receipts(&f).ok_count, 1);
	assert_int_equal(room_items_count(chamber_fixture_room(&f)->now.room), 1);
	assert_true(chamber_fixture_replays_equal(&f));
}

/* Without transit nothing comes in and nothing is lost; a clear round follows its return. */
static void test_transit_dies(void **state)
{
	(void)state;
	uint8_t token[TOKEN_BYTES];
	chamber_fixture_post(&f, "Before.", 1, NULL);
	redis_fixture_kill(&f.gate.transit);
	assert_int_equal(serve_round(&f.chamber, 1), ERR_STORE);
	redis_fixture_start(&f.gate.transit);
	bus_sync_disconnect(f.gate.to_transit);
	enum err e = ERR_STORE;
	for (int i = 0; i < 10 && e; i++)
		e = chamber_fixture_round(&f);
	assert_int_equal(e, ERR_OK);
	chamber_fixture_post(&f, "After.", 2, token);
	assert_int_equal(room_items_count(chamber_fixture_room(&f)->now.room), 2);
}

/* The registrar was not ready when the chamber read its keys: a restart must not be needed. */
static void test_registrar_publishes_later(void **state)
{
	(void)state;
	gatehouse_rekey(&f.gate);
	chamber_renew_entitlement(&f.chamber);
	chamber_fixture_post(&f, "With a new key.", 1, NULL);
	/* what cannot be read changes nothing */
	struct bus_sync *registrar = redis_fixture_connect(&f.gate.record, "registrar");
	assert_int_equal(
		bus_sync_call(registrar,
	                      BUS_ARGV(bus_word("SET"), bus_word("keys:registrar"), bus_word("{}")),
	                      NULL),
		ERR_OK);
	bus_sync_destroy(registrar);
	chamber_renew_entitlement(&f.chamber);
	chamber_fixture_post(&f, "With the same key.", 2, NULL);
}

/* Entries that no gate of ours writes are dropped, and the next one is done. */
static void test_nonsense_does_not_block(void **state)
{
	(void)state;
	static const char *const kinds[] = {"f", "s", "x"};
	for (int i = 0; i < 3; i++)
		assert_int_equal(
			bus_sync_call(f.gate.to_transit,
		                      BUS_ARGV(bus_word("XADD"), bus_word("in:theme-a"),
		                               bus_word("*"), bus_word("k"), bus_word(kinds[i]),
		                               bus_word("f"), bus_word("\x04nonsense")),
		                      NULL),
			ERR_OK);
	/* a good command from a gate whose stream cannot be */
	char gate[BUS_KEY_NAME_MAX + 1];
	memset(gate, 'g', sizeof(gate) - 1);
	gate[sizeof(gate) - 1] = '\0';
	struct wire_command in = {.type = WIRE_COMMAND_OPEN};
	in.open.view = WIRE_VIEW_DESK;
	gatehouse_command_from(&f.gate, gate, WIRE_ROLE_MODERATOR, &in);
	chamber_fixture_post(&f, "Still here.", 1, NULL);
	assert_int_equal(gatehouse_length(&f.gate, true, "in:theme-a"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_fenced, setup, teardown),
		cmocka_unit_test_setup_teardown(test_replaced_while_asleep, setup, teardown),
		cmocka_unit_test_setup_teardown(test_journal_moved_on, setup, teardown),
		cmocka_unit_test_setup_teardown(test_record_dies, setup, teardown),
		cmocka_unit_test_setup_teardown(test_transit_dies, setup, teardown),
		cmocka_unit_test_setup_teardown(test_registrar_publishes_later, setup, teardown),
		cmocka_unit_test_setup_teardown(test_nonsense_does_not_block, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
