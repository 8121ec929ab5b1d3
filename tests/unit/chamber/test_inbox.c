/* A chamber against two real stores: receipts, exactly once, fencing, crashes, closing a part. */
#include "lib/cmocka_all.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "chamber/hold.h"
#include "chamber/inbox.h"
#include "chamber/publish.h"
#include "chamber/serve.h"
#include "bus/lease.h"
#include "hall/support.h"
#include "lib/gatehouse.h"
#include "seal/rng_os.h"

static struct gatehouse g;
static struct chamber chamber;
static uint64_t now_ms = 1000;
static volatile sig_atomic_t stop;

static uint64_t fake_now(void *context)
{
	return *(uint64_t *)context;
}

static void open_chamber(void)
{
	chamber = (struct chamber){
	        .transit = redis_fixture_connect(&g.transit, "chamber"),
	        .record = redis_fixture_connect(&g.record, "chamber"),
	        .key_dir = g.key_dir,
	        .rng = rng_os(),
	        .clock = {fake_now, &now_ms},
	        .stop = &stop,
	};
	assert_int_equal(chamber_open(&chamber), ERR_OK);
	assert_int_equal(publish_keys(&chamber), ERR_OK);
	now_ms += 1000;
	assert_int_equal(serve_round(&chamber, 1), ERR_OK);
}

static void close_chamber(void)
{
	hold_release(&chamber);
	chamber_close(&chamber);
	bus_sync_destroy(chamber.transit);
	bus_sync_destroy(chamber.record);
}

static struct chamber_room *theme_a(void)
{
	for (size_t i = 0; i < chamber.rooms_count; i++)
		if (label_is(&chamber.rooms[i].keys.room, STR("theme-a")))
			return &chamber.rooms[i];
	fail();
	return NULL;
}

static enum err round_once(void)
{
	now_ms += 1000;
	return serve_round(&chamber, 1);
}

/* Sends a command as a role, has it done, and gives its result. */
static struct wire_result command(enum wire_role role, struct wire_command *in)
{
	struct wire_result result;
	gatehouse_command(&g, role, in);
	assert_int_equal(round_once(), ERR_OK);
	gatehouse_result(&g, &result);
	return result;
}

static void part(enum wire_part_act act)
{
	struct wire_command in = {.type = WIRE_COMMAND_PART};
	in.part.part = STR("a-reaching");
	in.part.act = act;
	in.part.version = room_part(theme_a()->now.room, STR("a-reaching"))->version;
	struct wire_result result = command(WIRE_ROLE_MODERATOR, &in);
	assert_int_equal(result.type, WIRE_RESULT_APPLIED);
}

static struct wire_result act(struct id item, enum wire_act verb, const char *reason)
{
	struct wire_command in = {.type = WIRE_COMMAND_ACT};
	const struct item *known = room_item(theme_a()->now.room, item);
	assert_non_null(known);
	in.act.item = item;
	in.act.version = known->version;
	in.act.act = verb;
	if (reason)
		in.act.reason = str_of(reason);
	return command(WIRE_ROLE_MODERATOR, &in);
}

static struct wire_gate_receipts receipts(void)
{
	struct wire_gate_receipts out;
	assert_true(gatehouse_receipts(&g, &out));
	return out;
}

static const struct item *find(const char *text)
{
	const struct room *room = theme_a()->now.room;
	for (size_t i = 0; i < room_items_count(room); i++)
		if (str_equal(room_item_at(room, i)->text, str_of(text)))
			return room_item_at(room, i);
	return NULL;
}

static void assert_replays_equal(void)
{
	struct replay replay;
	struct rng rng = rng_os();
	struct chamber_room *room = theme_a();
	assert_int_equal(replay_room(chamber.record, &room->keys, &chamber.programme, &rng,
	                             &replay), ERR_OK);
	assert_true(room_equal(replay.room, room->now.room));
	assert_int_equal(replay.last, room->now.last);
	assert_int_equal(spent_count(replay.spent), spent_count(room->now.spent));
	replay_finish(&replay);
}

static int setup(void **state)
{
	(void)state;
	now_ms += 10000;
	gatehouse_init(&g);
	open_chamber();
	part(WIRE_PART_ACT_OPEN);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	close_chamber();
	gatehouse_finish(&g);
	return 0;
}

static void test_exactly_once(void **state)
{
	(void)state;
	uint8_t token[TOKEN_BYTES], other[TOKEN_BYTES];
	gatehouse_token(&g, WIRE_PURPOSE_POST, "a-reaching", token);
	gatehouse_token(&g, WIRE_PURPOSE_POST, "a-reaching", other);
	other[TOKEN_BYTES - 1] ^= 1;
	gatehouse_add_post(&g, token, "Night buses stop at ten.", 1, 1);
	gatehouse_add_post(&g, token, "Night buses stop at ten.", 1, 2);
	gatehouse_add_post(&g, token, "Another text.", 1, 3);
	gatehouse_add_post(&g, other, "Forged.", 2, 4);
	gatehouse_add_frame(&g, &(struct wire_frame){.type = WIRE_FRAME_DUMMY},
	                    (struct bytes){NULL, 0}, "");
	gatehouse_send(&g);
	assert_int_equal(round_once(), ERR_OK);
	struct wire_gate_receipts r = receipts();
	/* The batch is shuffled: either text may be first, the other is then refused. */
	size_t twice = find("Night buses stop at ten.") ? 2 : 1;
	assert_int_equal(r.ok_count, twice);
	assert_int_equal(r.refused_count, 4 - twice);
	assert_int_equal(r.unreadable, 0);
	assert_int_equal(room_items_count(theme_a()->now.room), 1);
	assert_int_equal(gatehouse_length(&g, true, "in:theme-a"), 0);
	assert_replays_equal();
	/* The same again after a restart of the chamber. */
	const char *text = twice == 2 ? "Night buses stop at ten." : "Another text.";
	close_chamber();
	open_chamber();
	gatehouse_add_post(&g, token, text, 1, 9);
	gatehouse_send(&g);
	assert_int_equal(round_once(), ERR_OK);
	r = receipts();
	assert_int_equal(r.ok_count, 1);
	assert_int_equal(r.ok[0].ptr[0], 9);
	assert_int_equal(room_items_count(theme_a()->now.room), 1);
}

static void test_refusals(void **state)
{
	(void)state;
	uint8_t token[TOKEN_BYTES];
	static const struct { const char *part, *text, *code; enum wire_purpose purpose; } rows[] = {
		{"a-reaching", " \n ", "text_empty", WIRE_PURPOSE_POST},
		{"a-investing", "Wrong part.", "token_foreign", WIRE_PURPOSE_POST},
		{"a-reaching", "Wrong purpose.", "token_foreign", WIRE_PURPOSE_SUPPORT},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		gatehouse_token(&g, rows[i].purpose, rows[i].part, token);
		gatehouse_add_post(&g, token, rows[i].text, 5, 5);
		gatehouse_send(&g);
		assert_int_equal(round_once(), ERR_OK);
		struct wire_gate_receipts r = receipts();
		assert_int_equal(r.ok_count, 0);
		assert_int_equal(r.refused_count, 1);
		assert_true(str_equal(r.refused[0].code, str_of(rows[i].code)));
	}
	gatehouse_token(&g, WIRE_PURPOSE_POST, "a-reaching", token);
	gatehouse_add_post(&g, token, "Damaged.", 5, 5);
	g.frames[0].data[2000] ^= 1;
	gatehouse_send(&g);
	assert_int_equal(round_once(), ERR_OK);
	assert_int_equal(receipts().unreadable, 1);
	assert_int_equal(room_items_count(theme_a()->now.room), 0);
}

static void test_desk_to_floor(void **state)
{
	(void)state;
	uint8_t token[TOKEN_BYTES];
	static const char *const texts[] = {"First.", "Second.", "Third."};
	for (uint8_t i = 0; i < 3; i++) {
		gatehouse_token(&g, WIRE_PURPOSE_POST, "a-reaching", token);
		gatehouse_add_post(&g, token, texts[i], (uint8_t)(10 + i), (uint8_t)(10 + i));
	}
	gatehouse_send(&g);
	assert_int_equal(round_once(), ERR_OK);
	assert_int_equal(gatehouse_length(&g, false, "view:theme-a:desk"), 0);
	assert_int_equal(inbox_release(&chamber), ERR_OK);
	assert_int_equal(gatehouse_length(&g, false, "view:theme-a:desk"), 3);
	assert_int_equal(act(find("Second.")->id, WIRE_ACT_APPROVE, NULL).type, WIRE_RESULT_APPLIED);
	assert_int_equal(find("Second.")->state, ITEM_STATE_LIVE);
	bool shown = false, noted = false;
	for (size_t i = 0; i < 3; i++) {
		struct wire_floor event;
		struct str json = gatehouse_event(&g, "floor", i);
		if (!json.ptr || wire_floor_decode(json, &g.arena, &event) != ERR_OK)
			continue;
		shown = shown || (event.type == WIRE_FLOOR_ITEM &&
		                  str_equal(event.item.text, STR("Second.")));
		noted = noted || event.type == WIRE_FLOOR_NOTE;
	}
	assert_true(shown);
	assert_true(noted);
	/* A second moderator was slower. */
	struct wire_command late = {.type = WIRE_COMMAND_ACT};
	late.act.item = find("Second.")->id;
	late.act.version = 1;
	late.act.act = WIRE_ACT_HOLD;
	assert_int_equal(command(WIRE_ROLE_MODERATOR, &late).type, WIRE_RESULT_CONFLICT);
	assert_replays_equal();
}

static void test_roles_and_keys(void **state)
{
	(void)state;
	struct wire_command in = {.type = WIRE_COMMAND_OPEN};
	in.open.view = WIRE_VIEW_DESK;
	struct wire_result result = command(WIRE_ROLE_MODERATOR, &in);
	assert_int_equal(result.type, WIRE_RESULT_KEYS);
	assert_int_equal(result.keys.keys_count, 3);
	result = command(WIRE_ROLE_RAPPORTEUR, &in);
	assert_int_equal(result.type, WIRE_RESULT_REFUSED);
	assert_true(str_equal(result.refused.code, STR("view_denied")));
	in = (struct wire_command){.type = WIRE_COMMAND_EXPORT};
	in.export.scope = STR("day-1");
	assert_int_equal(command(WIRE_ROLE_RAPPORTEUR, &in).type, WIRE_RESULT_DOCUMENT);
	result = command(WIRE_ROLE_PARTICIPANT, &in);
	assert_int_equal(result.type, WIRE_RESULT_REFUSED);
	assert_true(str_equal(result.refused.code, STR("role_denied")));
	g.pass_secret[0] ^= 1;
	result = command(WIRE_ROLE_RAPPORTEUR, &in);
	assert_int_equal(result.type, WIRE_RESULT_REFUSED);
	assert_true(str_equal(result.refused.code, STR("pass_bad")));
}

static void test_support(void **state)
{
	(void)state;
	uint8_t token[TOKEN_BYTES], number[12] = {3};
	gatehouse_token(&g, WIRE_PURPOSE_POST, "a-reaching", token);
	gatehouse_add_post(&g, token, "Support me.", 1, 1);
	gatehouse_send(&g);
	assert_int_equal(round_once(), ERR_OK);
	part(WIRE_PART_ACT_PAUSE); /* hands the pool to the desk */
	assert_int_equal(act(find("Support me.")->id, WIRE_ACT_APPROVE, NULL).type,
	                 WIRE_RESULT_APPLIED);
	const struct id item = find("Support me.")->id;
	for (int voter = 0; voter < 6; voter++) {
		gatehouse_token(&g, WIRE_PURPOSE_SUPPORT, "a-reaching", token);
		const struct wire_frame_support_votes vote = {item, true};
		struct wire_frame head = {.type = WIRE_FRAME_SUPPORT};
		head.support = (struct wire_frame_support){bytes_of(number, 12), STR("a-reaching"),
		                                           &vote, 1};
		gatehouse_add_frame(&g, &head, bytes_of(token, TOKEN_BYTES), "");
		gatehouse_add_frame(&g, &head, bytes_of(token, TOKEN_BYTES), "");
	}
	gatehouse_send(&g);
	assert_int_equal(round_once(), ERR_OK);
	assert_int_equal(receipts().ok_count, 12);
	assert_int_equal(room_support(theme_a()->now.room, item), 6);
	assert_replays_equal();
}

static void test_fenced(void **state)
{
	(void)state;
	uint8_t token[TOKEN_BYTES];
	uint64_t fence;
	struct bus_sync *rival = redis_fixture_connect(&g.record, "chamber");
	assert_int_equal(bus_lease_take(rival, STR("theme-a"), (struct id){{1}}, &fence), ERR_OK);
	gatehouse_token(&g, WIRE_PURPOSE_POST, "a-reaching", token);
	gatehouse_add_post(&g, token, "Whose room?", 1, 1);
	gatehouse_send(&g);
	assert_int_equal(serve_round(&chamber, 1), ERR_OK);
	assert_false(theme_a()->held);
	assert_int_equal(gatehouse_length(&g, true, "in:theme-a"), 1);
	struct wire_gate_receipts r;
	assert_false(gatehouse_receipts(&g, &r));
	/* Nobody else shows a sign of life: it is ours again, and the post is done. */
	assert_int_equal(round_once(), ERR_OK);
	assert_true(theme_a()->held);
	assert_int_equal(receipts().ok_count, 1);
	bus_sync_destroy(rival);
}

static void test_journal_moved_on(void **state)
{
	(void)state;
	uint8_t token[TOKEN_BYTES];
	gatehouse_token(&g, WIRE_PURPOSE_POST, "a-reaching", token);
	gatehouse_add_post(&g, token, "Once.", 1, 1);
	gatehouse_send(&g);
	theme_a()->now.last--; /* as after an append whose answer was lost */
	assert_int_equal(serve_round(&chamber, 1), ERR_SEQ);
	assert_int_equal(room_items_count(theme_a()->now.room), 0);
	assert_int_equal(serve_round(&chamber, 1), ERR_OK);
	assert_int_equal(receipts().ok_count, 1);
	assert_int_equal(room_items_count(theme_a()->now.room), 1);
	assert_replays_equal();
}

static void test_record_dies(void **state)
{
	(void)state;
	uint8_t token[TOKEN_BYTES];
	struct wire_gate_receipts r;
	gatehouse_token(&g, WIRE_PURPOSE_POST, "a-reaching", token);
	gatehouse_add_post(&g, token, "Survive.", 1, 1);
	gatehouse_send(&g);
	redis_fixture_kill(&g.record);
	assert_int_equal(serve_round(&chamber, 1), ERR_STORE);
	assert_false(gatehouse_receipts(&g, &r));
	redis_fixture_start(&g.record);
	enum err e = ERR_STORE;
	for (int i = 0; i < 10 && !gatehouse_receipts(&g, &r); i++)
		e = round_once();
	assert_int_equal(e, ERR_OK);
	assert_int_equal(receipts().ok_count, 1);
	assert_int_equal(room_items_count(theme_a()->now.room), 1);
	assert_replays_equal();
}

static bool contains(struct bytes hay, const char *needle)
{
	return memmem(hay.ptr, hay.len, needle, strlen(needle)) != NULL;
}

static void test_close_destroys(void **state)
{
	(void)state;
	uint8_t token[TOKEN_BYTES];
	static const char *const texts[] = {"PUBLISHED-TEXT", "RETURNED-TEXT", "PENDING-TEXT"};
	for (uint8_t i = 0; i < 3; i++) {
		gatehouse_token(&g, WIRE_PURPOSE_POST, "a-reaching", token);
		gatehouse_add_post(&g, token, texts[i], (uint8_t)(20 + i), (uint8_t)(20 + i));
	}
	gatehouse_send(&g);
	assert_int_equal(round_once(), ERR_OK);
	assert_int_equal(inbox_release(&chamber), ERR_OK);
	assert_int_equal(act(find(texts[0])->id, WIRE_ACT_APPROVE, NULL).type, WIRE_RESULT_APPLIED);
	assert_int_equal(act(find(texts[1])->id, WIRE_ACT_RETURN, "unclear").type,
	                 WIRE_RESULT_APPLIED);
	char key_file[128];
	snprintf(key_file, sizeof(key_file), "%s/desk.theme-a.a-reaching", g.key_dir);
	assert_int_equal(access(key_file, F_OK), 0);
	for (int i = 0; i < 2 && access(key_file, F_OK) == 0; i++)
		part(WIRE_PART_ACT_CLOSE);
	assert_int_not_equal(access(key_file, F_OK), 0);
	assert_int_equal(spent_count(theme_a()->now.spent), 0);
	close_chamber();
	open_chamber();
	assert_true(theme_a()->now.sealed > 0);
	assert_non_null(find(texts[0]));
	assert_null(find(texts[1]));
	assert_null(find(texts[2]));
	assert_replays_equal();
	struct buf aof;
	buf_init(&aof, 64 << 20);
	redis_fixture_read_aof(&g.record, &aof);
	assert_true(contains(buf_bytes(&aof), texts[0])); /* the floor is plain */
	assert_false(contains(buf_bytes(&aof), texts[1]));
	assert_false(contains(buf_bytes(&aof), texts[2]));
	buf_finish(&aof);
	gatehouse_add_post(&g, token, "Too late.", 1, 1);
	gatehouse_send(&g);
	assert_int_equal(round_once(), ERR_OK);
	assert_true(str_equal(receipts().refused[0].code, STR("token_expired")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_exactly_once, setup, teardown),
		cmocka_unit_test_setup_teardown(test_refusals, setup, teardown),
		cmocka_unit_test_setup_teardown(test_desk_to_floor, setup, teardown),
		cmocka_unit_test_setup_teardown(test_roles_and_keys, setup, teardown),
		cmocka_unit_test_setup_teardown(test_support, setup, teardown),
		cmocka_unit_test_setup_teardown(test_fenced, setup, teardown),
		cmocka_unit_test_setup_teardown(test_journal_moved_on, setup, teardown),
		cmocka_unit_test_setup_teardown(test_record_dies, setup, teardown),
		cmocka_unit_test_setup_teardown(test_close_destroys, setup, teardown),
	};
	log_open("test");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
