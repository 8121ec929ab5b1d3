/* What comes through the inbox: receipts, exactly once, refusals, desk, support, documents. */
#include "lib/cmocka_all.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "bus/lease.h"
#include "chamber/receipts.h"
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

static void test_exactly_once(void **state)
{
	(void)state;
	uint8_t token[TOKEN_BYTES], other[TOKEN_BYTES];
	gatehouse_token(&f.gate, WIRE_PURPOSE_POST, "a-reaching", token);
	gatehouse_token(&f.gate, WIRE_PURPOSE_POST, "a-reaching", other);
	other[TOKEN_BYTES - 1] ^= 1;
	gatehouse_add_post(&f.gate, token, "Night buses stop at ten.", 1, 1);
	gatehouse_add_post(&f.gate, token, "Night buses stop at ten.", 1, 2);
	gatehouse_add_post(&f.gate, token, "Another text.", 1, 3);
	gatehouse_add_post(&f.gate, other, "Forged.", 2, 4);
	gatehouse_add_frame(&f.gate, &(struct wire_frame){.type = WIRE_FRAME_DUMMY},
	                    (struct bytes){NULL, 0}, "");
	gatehouse_send(&f.gate);
	assert_int_equal(chamber_fixture_round(&f), ERR_OK);
	struct wire_gate_receipts r = chamber_fixture_receipts(&f);
	/* The batch is shuffled: either text may be first, the other is then refused. */
	size_t twice = chamber_fixture_find(&f, "Night buses stop at ten.") ? 2 : 1;
	assert_int_equal(r.ok_count, twice);
	assert_int_equal(r.refused_count, 4 - twice);
	assert_int_equal(r.unreadable, 0);
	assert_int_equal(room_items_count(chamber_fixture_room(&f)->now.room), 1);
	assert_int_equal(gatehouse_length(&f.gate, true, "in:theme-a"), 0);
	assert_true(chamber_fixture_replays_equal(&f));
	/* The same again after a restart of the chamber. */
	const char *text = twice == 2 ? "Night buses stop at ten." : "Another text.";
	chamber_fixture_restart(&f);
	gatehouse_add_post(&f.gate, token, text, 1, 9);
	gatehouse_send(&f.gate);
	assert_int_equal(chamber_fixture_round(&f), ERR_OK);
	r = chamber_fixture_receipts(&f);
	assert_int_equal(r.ok_count, 1);
	assert_int_equal(r.ok[0].ptr[0], 9);
	assert_int_equal(room_items_count(chamber_fixture_room(&f)->now.room), 1);
}

/* Who reads or only measures the answers cannot tell a tick in which nobody spoke from another. */
static void test_silence_is_answered_like_speech(void **state)
{
	(void)state;
	uint8_t token[TOKEN_BYTES];
	size_t lengths[2];
	for (int spoken = 0; spoken < 2; spoken++) {
		struct wire_gate_receipts r;
		for (int i = 0; i < 3; i++)
			gatehouse_add_frame(&f.gate, &(struct wire_frame){.type = WIRE_FRAME_DUMMY},
			                    (struct bytes){NULL, 0}, "");
		gatehouse_token(&f.gate, WIRE_PURPOSE_POST, "a-reaching", token);
		if (spoken)
			gatehouse_add_post(&f.gate, token, "Spoken.", 1, 1);
		gatehouse_send(&f.gate);
		assert_int_equal(chamber_fixture_round(&f), ERR_OK);
		assert_true(gatehouse_receipts_sent(&f.gate, &r));
		assert_int_equal(r.ok_count, RECEIPTS_STEP);
		assert_int_equal(r.refused_count, 0);
		assert_int_equal(chamber_fixture_receipts(&f).ok_count, spoken);
		struct buf json;
		buf_init(&json, 1 << 16);
		assert_int_equal(wire_gate_receipts_encode(&r, &json), ERR_OK);
		lengths[spoken] = json.len;
		buf_finish(&json);
		assert_int_equal(gatehouse_length(&f.gate, true, "out:theme-a"), spoken + 1);
	}
	assert_int_equal(lengths[0], lengths[1]);
}

static void test_refusals(void **state)
{
	(void)state;
	uint8_t token[TOKEN_BYTES];
	static const struct {
		const char *part, *text, *code;
		enum wire_purpose purpose;
	} rows[] = {
		{"a-reaching", " \n ", "text_empty", WIRE_PURPOSE_POST},
		{"a-investing", "Wrong part.", "token_foreign", WIRE_PURPOSE_POST},
		{"a-reaching", "Wrong purpose.", "token_foreign", WIRE_PURPOSE_SUPPORT},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		gatehouse_token(&f.gate, rows[i].purpose, rows[i].part, token);
		gatehouse_add_post(&f.gate, token, rows[i].text, 5, 5);
		gatehouse_send(&f.gate);
		assert_int_equal(chamber_fixture_round(&f), ERR_OK);
		struct wire_gate_receipts r = chamber_fixture_receipts(&f);
		assert_int_equal(r.ok_count, 0);
		assert_int_equal(r.refused_count, 1);
		assert_true(str_equal(r.refused[0].code, str_of(rows[i].code)));
	}
	gatehouse_token(&f.gate, WIRE_PURPOSE_POST, "a-reaching", token);
	gatehouse_add_post(&f.gate, token, "Damaged.", 5, 5);
	f.gate.frames[0].data[2000] ^= 1;
	gatehouse_send(&f.gate);
	assert_int_equal(chamber_fixture_round(&f), ERR_OK);
	assert_int_equal(chamber_fixture_receipts(&f).unreadable, 1);
	assert_int_equal(room_items_count(chamber_fixture_room(&f)->now.room), 0);
}

static void test_desk_to_floor(void **state)
{
	(void)state;
	uint8_t token[TOKEN_BYTES];
	static const char *const texts[] = {"First.", "Second.", "Third."};
	for (uint8_t i = 0; i < 3; i++) {
		gatehouse_token(&f.gate, WIRE_PURPOSE_POST, "a-reaching", token);
		gatehouse_add_post(&f.gate, token, texts[i], (uint8_t)(10 + i), (uint8_t)(10 + i));
	}
	gatehouse_send(&f.gate);
	assert_int_equal(chamber_fixture_round(&f), ERR_OK);
	assert_int_equal(gatehouse_length(&f.gate, false, "view:theme-a:desk"), 0);
	assert_int_equal(inbox_release(&f.chamber), ERR_OK);
	assert_int_equal(gatehouse_length(&f.gate, false, "view:theme-a:desk"), 3);
	assert_int_equal(chamber_fixture_act(&f, chamber_fixture_find(&f, "Second.")->id,
	                                     WIRE_ACT_APPROVE, NULL)
	                         .type,
	                 WIRE_RESULT_APPLIED);
	assert_int_equal(chamber_fixture_find(&f, "Second.")->state, ITEM_STATE_LIVE);
	bool shown = false, noted = false;
	for (size_t i = 0; i < 3; i++) {
		struct wire_floor event;
		struct str json = gatehouse_event(&f.gate, "floor", i);
		if (!json.ptr || wire_floor_decode(json, &f.gate.arena, &event) != ERR_OK)
			continue;
		shown = shown || (event.type == WIRE_FLOOR_ITEM &&
		                  str_equal(event.item.text, STR("Second.")));
		noted = noted || event.type == WIRE_FLOOR_NOTE;
	}
	assert_true(shown);
	assert_true(noted);
	/* A second moderator was slower. */
	struct wire_command late = {.type = WIRE_COMMAND_ACT};
	late.act.item = chamber_fixture_find(&f, "Second.")->id;
	late.act.version = 1;
	late.act.act = WIRE_ACT_HOLD;
	assert_int_equal(chamber_fixture_command(&f, WIRE_ROLE_MODERATOR, &late).type,
	                 WIRE_RESULT_CONFLICT);
	assert_true(chamber_fixture_replays_equal(&f));
}

static void test_roles_and_keys(void **state)
{
	(void)state;
	struct wire_command in = {.type = WIRE_COMMAND_OPEN};
	in.open.view = WIRE_VIEW_DESK;
	struct wire_result result = chamber_fixture_command(&f, WIRE_ROLE_MODERATOR, &in);
	assert_int_equal(result.type, WIRE_RESULT_KEYS);
	assert_int_equal(result.keys.keys_count, 3);
	result = chamber_fixture_command(&f, WIRE_ROLE_RAPPORTEUR, &in);
	assert_int_equal(result.type, WIRE_RESULT_REFUSED);
	assert_true(str_equal(result.refused.code, STR("view_denied")));
	in = (struct wire_command){.type = WIRE_COMMAND_EXPORT};
	in.export.scope = STR("day-1");
	assert_int_equal(chamber_fixture_command(&f, WIRE_ROLE_RAPPORTEUR, &in).type,
	                 WIRE_RESULT_DOCUMENT);
	result = chamber_fixture_command(&f, WIRE_ROLE_PARTICIPANT, &in);
	assert_int_equal(result.type, WIRE_RESULT_REFUSED);
	assert_true(str_equal(result.refused.code, STR("role_denied")));
	f.gate.pass_secret[0] ^= 1;
	result = chamber_fixture_command(&f, WIRE_ROLE_RAPPORTEUR, &in);
	assert_int_equal(result.type, WIRE_RESULT_REFUSED);
	assert_true(str_equal(result.refused.code, STR("pass_bad")));
}

static void test_support(void **state)
{
	(void)state;
	uint8_t token[TOKEN_BYTES], number[12] = {3};
	gatehouse_token(&f.gate, WIRE_PURPOSE_POST, "a-reaching", token);
	gatehouse_add_post(&f.gate, token, "Support me.", 1, 1);
	gatehouse_send(&f.gate);
	assert_int_equal(chamber_fixture_round(&f), ERR_OK);
	chamber_fixture_part(&f, WIRE_PART_ACT_PAUSE); /* hands the pool to the desk */
	assert_int_equal(chamber_fixture_act(&f, chamber_fixture_find(&f, "Support me.")->id,
	                                     WIRE_ACT_APPROVE, NULL)
	                         .type,
	                 WIRE_RESULT_APPLIED);
	const struct id item = chamber_fixture_find(&f, "Support me.")->id;
	for (int voter = 0; voter < 6; voter++) {
		gatehouse_token(&f.gate, WIRE_PURPOSE_SUPPORT, "a-reaching", token);
		const struct wire_frame_support_votes vote = {item, true};
		struct wire_frame head = {.type = WIRE_FRAME_SUPPORT};
		head.support = (struct wire_frame_support){bytes_of(number, 12), STR("a-reaching"),
		                                           &vote, 1};
		gatehouse_add_frame(&f.gate, &head, bytes_of(token, TOKEN_BYTES), "");
		gatehouse_add_frame(&f.gate, &head, bytes_of(token, TOKEN_BYTES), "");
	}
	gatehouse_send(&f.gate);
	assert_int_equal(chamber_fixture_round(&f), ERR_OK);
	assert_int_equal(chamber_fixture_receipts(&f).ok_count, 12);
	assert_int_equal(room_support(chamber_fixture_room(&f)->now.room, item), 6);
	assert_true(chamber_fixture_replays_equal(&f));
}

/* Everything the rapporteurs and the screen do survives a replay. */
static void test_harvest(void **state)
{
	(void)state;
	chamber_fixture_post(&f, "Quote me exactly.", 31, NULL);
	chamber_fixture_post(&f, "Withdraw me.", 32, NULL);
	chamber_fixture_part(&f, WIRE_PART_ACT_PAUSE);
	const struct id item = chamber_fixture_find(&f, "Quote me exactly.")->id;
	chamber_fixture_act(&f, item, WIRE_ACT_APPROVE, NULL);
	assert_int_equal(chamber_fixture_act(&f, item, WIRE_ACT_SHOW, NULL).type,
	                 WIRE_RESULT_APPLIED);
	struct wire_screen_show show;
	assert_int_equal(wire_screen_show_decode(gatehouse_event(&f.gate, "screen", 0),
	                                         &f.gate.arena, &show),
	                 ERR_OK);
	assert_true(str_equal(show.text, STR("Quote me exactly.")));

	struct wire_command in = {.type = WIRE_COMMAND_TAG};
	in.tag.id = (struct id){{5}};
	in.tag.item = item;
	in.tag.code = STR("a1");
	in.tag.end = 5;
	in.tag.memo = STR("strong");
	assert_int_equal(chamber_fixture_command(&f, WIRE_ROLE_RAPPORTEUR, &in).type,
	                 WIRE_RESULT_APPLIED);
	const struct wire_span evidence = {item, 0, 5};
	const struct str code = STR("a1");
	in = (struct wire_command){.type = WIRE_COMMAND_OUTCOME};
	in.outcome.id = (struct id){{6}};
	in.outcome.title = STR("Run buses at night");
	in.outcome.text = STR("Cities should.");
	in.outcome.theme = STR("a");
	in.outcome.codes = &code;
	in.outcome.codes_count = 1;
	in.outcome.evidence = &evidence;
	in.outcome.evidence_count = 1;
	assert_int_equal(chamber_fixture_command(&f, WIRE_ROLE_RAPPORTEUR, &in).type,
	                 WIRE_RESULT_APPLIED);
	assert_int_equal(gatehouse_length(&f.gate, false, "view:theme-a:harvest"), 2);
	assert_true(chamber_fixture_replays_equal(&f));
	chamber_fixture_restart(&f);
	const struct room *room = chamber_fixture_room(&f)->now.room;
	assert_int_equal(room_tags_count(room), 1);
	assert_true(
		str_equal(room_outcome(room, (struct id){{6}})->title, STR("Run buses at night")));
}

/* The commitment is SHA-256 of the secret; here that of 32 zero bytes. */
static void test_withdraw(void **state)
{
	(void)state;
	static const uint8_t secret[32] = {0};
	uint8_t commit[32], token[TOKEN_BYTES], number[12] = {1}, reply[16] = {1};
	const struct bytes piece = bytes_of(secret, sizeof(secret));
	assert_int_equal(hash_sha256(&piece, 1, commit), ERR_OK);
	gatehouse_token(&f.gate, WIRE_PURPOSE_POST, "a-reaching", token);
	struct wire_frame head = {.type = WIRE_FRAME_POST};
	head.post = (struct wire_frame_post){.receipt = bytes_of(number, 12),
	                                     .part = STR("a-reaching"),
	                                     .lang = STR("en"),
	                                     .commit = bytes_of(commit, 32),
	                                     .reply = bytes_of(reply, 16)};
	gatehouse_add_frame(&f.gate, &head, bytes_of(token, TOKEN_BYTES), "I regret this.");
	gatehouse_send(&f.gate);
	assert_int_equal(chamber_fixture_round(&f), ERR_OK);
	assert_non_null(chamber_fixture_find(&f, "I regret this."));
	head = (struct wire_frame){.type = WIRE_FRAME_WITHDRAW};
	head.withdraw = (struct wire_frame_withdraw){bytes_of(number, 12), piece};
	for (int again = 0; again < 2; again++) {
		gatehouse_add_frame(&f.gate, &head, (struct bytes){NULL, 0}, "");
		gatehouse_send(&f.gate);
		assert_int_equal(chamber_fixture_round(&f), ERR_OK);
		assert_int_equal(chamber_fixture_receipts(&f).ok_count, 1);
	}
	assert_null(chamber_fixture_find(&f, "I regret this."));
	assert_true(chamber_fixture_replays_equal(&f));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_exactly_once, setup, teardown),
		cmocka_unit_test_setup_teardown(test_silence_is_answered_like_speech, setup,
	                                        teardown),
		cmocka_unit_test_setup_teardown(test_refusals, setup, teardown),
		cmocka_unit_test_setup_teardown(test_desk_to_floor, setup, teardown),
		cmocka_unit_test_setup_teardown(test_roles_and_keys, setup, teardown),
		cmocka_unit_test_setup_teardown(test_support, setup, teardown),
		cmocka_unit_test_setup_teardown(test_harvest, setup, teardown),
		cmocka_unit_test_setup_teardown(test_withdraw, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
