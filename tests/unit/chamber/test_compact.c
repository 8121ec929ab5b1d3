/* What was on the floor and is not any more leaves the record when its part is closed. */
#include "lib/cmocka_all.h"

#include <string.h>
#include <time.h>

#include "chamber/compact.h"
#include "chamber/journal.h"
#include "lib/chamber_fixture.h"
#include "seal/hash.h"

enum { REWRITE_PATIENCE_MS = 5000, REWRITE_LOOK_MS = 20, POOL_WAIT_MS = 60000 };

static const char *const stays[] = {"A-TEXT-THAT-STAYS", "WHAT-A-MODERATOR-MADE-OF-IT"};
static const char *const goes[] = {"A-TEXT-THAT-NAMES-A-CITY", "WITHDRAWN-FROM-THE-FLOOR",
                                   "RETURNED-FROM-THE-FLOOR"};
static const uint8_t withdrawal_secret[32] = "the secret of a withdrawal, 32 b";

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

static void approve(const char *text)
{
	assert_int_equal(inbox_release(&f.chamber), ERR_OK); /* begins to wait */
	f.now_ms += POOL_WAIT_MS;
	assert_int_equal(inbox_release(&f.chamber), ERR_OK);
	assert_int_equal(
		chamber_fixture_act(&f, chamber_fixture_find(&f, text)->id, WIRE_ACT_APPROVE, NULL)
			.type,
		WIRE_RESULT_APPLIED);
}

static void publish(const char *text, uint8_t mark)
{
	chamber_fixture_post(&f, text, mark, NULL);
	approve(text);
}

static void publish_withdrawable(const char *text)
{
	uint8_t token[TOKEN_BYTES], commit[HASH_BYTES],
		number[12] = {1, 1, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9};
	const struct bytes secret = bytes_of(withdrawal_secret, sizeof(withdrawal_secret));
	assert_int_equal(hash_sha256(&secret, 1, commit), ERR_OK);
	gatehouse_token(&f.gate, WIRE_PURPOSE_POST, "a-reaching", token);
	struct wire_frame head = {.type = WIRE_FRAME_POST};
	head.post = (struct wire_frame_post){.receipt = bytes_of(number, 12),
	                                     .part = STR("a-reaching"),
	                                     .lang = STR("en"),
	                                     .commit = bytes_of(commit, 32),
	                                     .reply = bytes_of(commit, 16)};
	gatehouse_add_frame(&f.gate, &head, bytes_of(token, TOKEN_BYTES), text);
	gatehouse_send(&f.gate);
	assert_int_equal(chamber_fixture_round(&f), ERR_OK);
	approve(text);
}

static void withdraw(void)
{
	uint8_t number[12] = {1, 1, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8};
	struct wire_frame head = {.type = WIRE_FRAME_WITHDRAW};
	head.withdraw = (struct wire_frame_withdraw){
		bytes_of(number, 12), bytes_of(withdrawal_secret, sizeof(withdrawal_secret))};
	gatehouse_add_frame(&f.gate, &head, bytes_of(NULL, 0), "");
	gatehouse_send(&f.gate);
	assert_int_equal(chamber_fixture_round(&f), ERR_OK);
}

static void edit(const char *before, const char *after)
{
	const struct item *item = chamber_fixture_find(&f, before);
	struct wire_command in = {.type = WIRE_COMMAND_ACT};
	in.act = (struct wire_command_act){.item = item->id,
	                                   .version = item->version,
	                                   .act = WIRE_ACT_EDIT,
	                                   .text = str_of(after),
	                                   .has_edit_kind = true,
	                                   .edit_kind = WIRE_EDIT_KIND_DEIDENTIFY};
	assert_int_equal(chamber_fixture_command(&f, WIRE_ROLE_MODERATOR, &in).type,
	                 WIRE_RESULT_APPLIED);
}

static void give_back(const char *text)
{
	assert_int_equal(chamber_fixture_act(&f, chamber_fixture_find(&f, text)->id,
	                                     WIRE_ACT_RETURN, "unclear")
	                         .type,
	                 WIRE_RESULT_APPLIED);
}

static bool contains(struct bytes hay, const char *needle)
{
	return memmem(hay.ptr, hay.len, needle, strlen(needle)) != NULL;
}

/* All floor events, and all that a key left in this world opens of the journal. */
static void read_all(struct buf *out)
{
	const struct keys *keys = &chamber_fixture_room(&f)->keys;
	struct str event;
	for (size_t i = 0; (event = gatehouse_event(&f.gate, "floor", i)).ptr; i++)
		buf_add_str(out, event);
	struct bus_reply *core = NULL;
	assert_int_equal(bus_sync_call(f.chamber.record,
	                               BUS_ARGV(bus_word("XRANGE"), bus_word("core:theme-a"),
	                                        bus_word("-"), bus_word("+")),
	                               &core),
	                 ERR_OK);
	for (size_t i = 0; i < bus_reply_count(core); i++) {
		const struct bus_reply *fields = bus_reply_at(bus_reply_at(core, i), 1);
		struct change change;
		if (journal_read(keys, bus_reply_field(fields, "c"),
		                 wire_text(bus_reply_field(fields, "k")),
		                 bus_reply_field(fields, "b"), &f.gate.arena, &change) == ERR_OK &&
		    change.kind == CHANGE_ITEM)
			buf_add_str(out, change.item.text);
	}
	bus_reply_destroy(core);
}

static void expect(void (*read)(struct buf *out), bool gone)
{
	struct buf all;
	buf_init(&all, 64 << 20);
	read(&all);
	for (size_t i = 0; i < sizeof(stays) / sizeof(stays[0]); i++)
		assert_true(contains(buf_bytes(&all), stays[i]));
	for (size_t i = 0; i < sizeof(goes) / sizeof(goes[0]); i++)
		assert_int_equal(contains(buf_bytes(&all), goes[i]), !gone);
	buf_finish(&all);
}

static void read_file(struct buf *out)
{
	redis_fixture_read_aof(&f.gate.record, out);
}

static bool file_has(const char *text)
{
	struct buf all;
	buf_init(&all, 64 << 20);
	read_file(&all);
	bool found = contains(buf_bytes(&all), text);
	buf_finish(&all);
	return found;
}

static struct str epoch(void)
{
	struct bus_reply *reply = NULL;
	assert_int_equal(bus_sync_call(f.chamber.record,
	                               BUS_ARGV(bus_word("GET"), bus_word("epoch:theme-a")),
	                               &reply),
	                 ERR_OK);
	struct str text = arena_str(&f.gate.arena, bus_reply_str(reply));
	bus_reply_destroy(reply);
	return text;
}

static void play(void)
{
	publish(stays[0], 31);
	publish(goes[0], 32);
	edit(goes[0], stays[1]);
	publish_withdrawable(goes[1]);
	withdraw();
	publish(goes[2], 33);
	give_back(goes[2]);
}

static void close_part(void)
{
	for (int i = 0;
	     i < 2 && room_part(chamber_fixture_room(&f)->now.room, STR("a-reaching"))->state !=
	                      PART_STATE_CLOSED;
	     i++)
		chamber_fixture_part(&f, WIRE_PART_ACT_CLOSE);
}

static void test_nothing_of_the_past_is_left(void **state)
{
	(void)state;
	play();
	expect(read_all, false);
	assert_int_equal(compact_rooms(&f.chamber), ERR_OK);
	expect(read_all, false); /* an open part can still be undone */
	const struct str before = epoch();
	close_part();
	assert_int_equal(compact_rooms(&f.chamber), ERR_OK);
	expect(read_all, true);
	assert_false(str_equal(epoch(), before));
	assert_true(chamber_fixture_replays_equal(&f));
	for (unsigned waited = 0; waited < REWRITE_PATIENCE_MS && file_has(goes[0]);
	     waited += REWRITE_LOOK_MS)
		nanosleep(&(struct timespec){.tv_nsec = REWRITE_LOOK_MS * 1000000L}, NULL);
	expect(read_file, true);
}

static void test_floor_is_numbered_again(void **state)
{
	(void)state;
	play();
	size_t before = gatehouse_length(&f.gate, false, "view:theme-a:floor");
	close_part();
	assert_int_equal(compact_rooms(&f.chamber), ERR_OK);
	size_t after = gatehouse_length(&f.gate, false, "view:theme-a:floor");
	assert_in_range(after, 2, before - 1);
	struct bus_reply *last = NULL;
	uint64_t sequence = 0;
	assert_int_equal(bus_sync_call(f.chamber.record,
	                               BUS_ARGV(bus_word("XREVRANGE"),
	                                        bus_word("view:theme-a:floor"), bus_word("+"),
	                                        bus_word("-"), bus_word("COUNT"), bus_word("1")),
	                               &last),
	                 ERR_OK);
	assert_true(
		bus_stream_seq(bus_reply_str(bus_reply_at(bus_reply_at(last, 0), 0)), &sequence));
	bus_reply_destroy(last);
	assert_int_equal(sequence, after);
}

static void test_a_chamber_that_died_before_it(void **state)
{
	(void)state;
	play();
	close_part();
	chamber_fixture_restart(&f);
	expect(read_all, false);
	assert_int_equal(compact_rooms(&f.chamber), ERR_OK);
	expect(read_all, true);
	assert_true(chamber_fixture_replays_equal(&f));
}

static void test_done_once(void **state)
{
	(void)state;
	play();
	close_part();
	assert_int_equal(compact_rooms(&f.chamber), ERR_OK);
	const struct str after = epoch();
	chamber_fixture_restart(&f);
	assert_int_equal(compact_rooms(&f.chamber), ERR_OK);
	assert_true(str_equal(epoch(), after)); /* readers are not disturbed for nothing */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_nothing_of_the_past_is_left, setup, teardown),
		cmocka_unit_test_setup_teardown(test_floor_is_numbered_again, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_chamber_that_died_before_it, setup,
	                                        teardown),
		cmocka_unit_test_setup_teardown(test_done_once, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
