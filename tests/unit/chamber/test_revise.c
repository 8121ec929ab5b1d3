/* What comes by a secret: through the door to the desk, and nothing at rest that joins old and new. */
#include "lib/cmocka_all.h"

#include <string.h>

#include "chamber/journal.h"
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

/* Of one contribution; the secret is 32 times its mark. */
struct secret {
	uint8_t bytes[32], commit[32], reply[16], number[12];
};

static struct secret a_secret(uint8_t mark)
{
	struct secret secret;
	memset(secret.bytes, mark, sizeof(secret.bytes));
	memset(secret.reply, mark, sizeof(secret.reply));
	memset(secret.number, mark, sizeof(secret.number));
	const struct bytes piece = bytes_of(secret.bytes, sizeof(secret.bytes));
	assert_int_equal(hash_sha256(&piece, 1, secret.commit), ERR_OK);
	return secret;
}

static void add_post(const struct secret *s, const char *text)
{
	uint8_t token[TOKEN_BYTES];
	struct wire_frame head = {.type = WIRE_FRAME_POST};
	gatehouse_token(&f.gate, WIRE_PURPOSE_POST, "a-reaching", token);
	head.post = (struct wire_frame_post){.receipt = bytes_of(s->number, 12),
	                                     .part = STR("a-reaching"),
	                                     .lang = STR("en"),
	                                     .commit = bytes_of(s->commit, 32),
	                                     .reply = bytes_of(s->reply, 16)};
	gatehouse_add_frame(&f.gate, &head, bytes_of(token, sizeof(token)), text);
}

static void add_edit(const struct secret *old, const struct secret *s, const char *text)
{
	struct wire_frame head = {.type = WIRE_FRAME_EDIT};
	head.edit = (struct wire_frame_edit){.receipt = bytes_of(s->number, 12),
	                                     .secret = bytes_of(old->bytes, 32),
	                                     .lang = STR("en"),
	                                     .commit = bytes_of(s->commit, 32),
	                                     .reply = bytes_of(s->reply, 16)};
	gatehouse_add_frame(&f.gate, &head, (struct bytes){NULL, 0}, text);
}

static void add_words(enum wire_frame_type type, const struct secret *s, const char *text)
{
	struct wire_frame head = {.type = type};
	if (type == WIRE_FRAME_ANSWER)
		head.answer = (struct wire_frame_answer){bytes_of(s->number, 12),
		                                         bytes_of(s->bytes, 32)};
	else
		head.appeal = (struct wire_frame_appeal){bytes_of(s->number, 12),
		                                         bytes_of(s->bytes, 32)};
	gatehouse_add_frame(&f.gate, &head, (struct bytes){NULL, 0}, text);
}

/* Sends what was added; the code of the only refusal, or "ok" when there is none. */
static struct str send(size_t frames)
{
	gatehouse_send(&f.gate);
	assert_int_equal(chamber_fixture_round(&f), ERR_OK);
	struct wire_gate_receipts r = chamber_fixture_receipts(&f);
	assert_int_equal(r.ok_count + r.refused_count, frames);
	assert_int_equal(r.unreadable, 0);
	return r.refused_count ? r.refused[0].code : STR("ok");
}

#define assert_sent(frames, code) assert_true(str_equal(send(frames), STR(code)))

static void release(void)
{
	assert_int_equal(inbox_release(&f.chamber), ERR_OK);
	f.now_ms += 600000; /* or what waits is too few */
	assert_int_equal(inbox_release(&f.chamber), ERR_OK);
}

/* Event number `index` of the desk, from the newest. */
static struct wire_desk newest_at_desk(size_t index)
{
	struct wire_view_sealed sealed;
	struct wire_desk out;
	struct buf plain;
	buf_init(&plain, 1 << 16);
	assert_int_equal(wire_view_sealed_decode(gatehouse_event(&f.gate, "desk", index),
	                                         &f.gate.arena, &sealed),
	                 ERR_OK);
	const struct keys *keys = &chamber_fixture_room(&f)->keys;
	assert_int_equal(box_open((struct box_use){BOX_VIEW, STR("theme-a"), STR("desk")},
	                          keys_desk(keys, sealed.kid), sealed.box, &plain),
	                 ERR_OK);
	struct str json = arena_str(&f.gate.arena, buf_str(&plain));
	assert_int_equal(wire_desk_decode(json, &f.gate.arena, &out), ERR_OK);
	buf_finish(&plain);
	return out;
}

static void test_edit(void **state)
{
	(void)state;
	const struct secret one = a_secret(1), two = a_secret(2), nobodys = a_secret(3);
	add_post(&one, "Mayor Cruz forgot it.");
	assert_sent(1, "ok");
	release();
	struct id old = chamber_fixture_find(&f, "Mayor Cruz forgot it.")->id;
	add_edit(&nobodys, &two, "x");
	assert_sent(1, "secret_unknown");
	add_edit(&one, &two, " \n ");
	assert_sent(1, "text_empty");
	for (int again = 0; again < 2; again++) {
		add_edit(&one, &two, "Somebody forgot it.");
		assert_sent(1, "ok");
		chamber_fixture_restart(&f);
	}
	assert_null(chamber_fixture_find(&f, "Mayor Cruz forgot it."));
	assert_int_equal(newest_at_desk(0).type, WIRE_DESK_GONE);
	assert_true(id_equal(newest_at_desk(0).gone.id, old));
	const struct item *item = chamber_fixture_find(&f, "Somebody forgot it.");
	assert_true(item->pooled);
	assert_false(id_equal(item->id, old));
	release();
	assert_true(str_equal(newest_at_desk(0).item.text, STR("Somebody forgot it.")));
	assert_int_equal(room_items_count(chamber_fixture_room(&f)->now.room), 2);
	assert_true(chamber_fixture_replays_equal(&f));
}

/* Edited before it left the pool: the desk never hears of the first. */
static void test_edit_in_the_pool(void **state)
{
	(void)state;
	const struct secret one = a_secret(1), two = a_secret(2);
	add_post(&one, "Mayor Cruz forgot it.");
	assert_sent(1, "ok");
	add_edit(&one, &two, "Somebody forgot it.");
	assert_sent(1, "ok");
	assert_int_equal(gatehouse_length(&f.gate, false, "view:theme-a:desk"), 0);
	release();
	assert_int_equal(gatehouse_length(&f.gate, false, "view:theme-a:desk"), 1);
	assert_true(chamber_fixture_replays_equal(&f));
}

static void test_answer_and_appeal(void **state)
{
	(void)state;
	const struct secret one = a_secret(1);
	add_post(&one, "It failed there.");
	assert_sent(1, "ok");
	release();
	struct id id = chamber_fixture_find(&f, "It failed there.")->id;
	add_words(WIRE_FRAME_ANSWER, &one, "Nobody asked.");
	assert_sent(1, "state_refused");
	assert_int_equal(chamber_fixture_act(&f, id, WIRE_ACT_HOLD, NULL).type,
	                 WIRE_RESULT_APPLIED);
	size_t desk = gatehouse_length(&f.gate, false, "view:theme-a:desk");
	size_t floor = gatehouse_length(&f.gate, false, "view:theme-a:floor");
	for (int again = 0; again < 2; again++) {
		add_words(WIRE_FRAME_ANSWER, &one, "By  the\u200b river.\r\n");
		assert_sent(1, "ok");
		chamber_fixture_restart(&f);
	}
	assert_int_equal(gatehouse_length(&f.gate, false, "view:theme-a:desk"), desk);
	release();
	assert_int_equal(gatehouse_length(&f.gate, false, "view:theme-a:desk"), desk + 1);
	assert_int_equal(gatehouse_length(&f.gate, false, "view:theme-a:floor"), floor);
	struct wire_desk_item seen = newest_at_desk(0).item;
	assert_int_equal(seen.state, WIRE_ITEM_STATE_SUBMITTED);
	assert_true(str_equal(seen.clarification, STR("By  the river.")));
	assert_false(seen.appealed);

	assert_int_equal(chamber_fixture_act(&f, id, WIRE_ACT_RETURN, "unclear").type,
	                 WIRE_RESULT_APPLIED);
	add_words(WIRE_FRAME_APPEAL, &one, "");
	assert_sent(1, "ok");
	release();
	seen = newest_at_desk(0).item;
	assert_true(seen.appealed);
	assert_null(seen.clarification.ptr);
	assert_true(str_equal(seen.by, STR("M1")));
	assert_true(str_equal(seen.reason, STR("unclear")));
	assert_int_equal(chamber_fixture_act(&f, id, WIRE_ACT_RETURN, "unclear").type,
	                 WIRE_RESULT_APPLIED);
	add_words(WIRE_FRAME_APPEAL, &one, "Again.");
	assert_sent(1, "state_refused");
	assert_true(chamber_fixture_replays_equal(&f));
}

/* Two that were merged are withdrawn in one batch: the one that stood alone again for a moment, in
 * between, is not brought back by that. */
static void test_what_is_gone_is_not_brought_back(void **state)
{
	(void)state;
	for (uint8_t round = 0; round < 6; round++) { /* the batch is shuffled */
		const struct secret lead = a_secret((uint8_t)(1 + 2 * round));
		const struct secret child = a_secret((uint8_t)(2 + 2 * round));
		add_post(&lead, "lead");
		add_post(&child, "child");
		assert_sent(2, "ok");
		release();
		struct wire_command merge = {.type = WIRE_COMMAND_ACT};
		merge.act.item = chamber_fixture_find(&f, "child")->id;
		merge.act.version = chamber_fixture_find(&f, "child")->version;
		merge.act.act = WIRE_ACT_MERGE;
		merge.act.into = chamber_fixture_find(&f, "lead")->id;
		merge.act.has_into = true;
		struct wire_result live = chamber_fixture_act(&f, merge.act.into, WIRE_ACT_APPROVE,
		                                              NULL);
		assert_int_equal(live.type, WIRE_RESULT_APPLIED);
		assert_int_equal(chamber_fixture_command(&f, WIRE_ROLE_MODERATOR, &merge).type,
		                 WIRE_RESULT_APPLIED);
		const struct secret *both[] = {&lead, &child};
		for (size_t i = 0; i < 2; i++) {
			struct wire_frame head = {.type = WIRE_FRAME_WITHDRAW};
			head.withdraw = (struct wire_frame_withdraw){bytes_of(both[i]->number, 12),
			                                             bytes_of(both[i]->bytes, 32)};
			gatehouse_add_frame(&f.gate, &head, (struct bytes){NULL, 0}, "");
		}
		assert_sent(2, "ok");
		assert_int_equal(newest_at_desk(0).type, WIRE_DESK_GONE);
		assert_int_equal(newest_at_desk(1).type, WIRE_DESK_GONE);
	}
	assert_true(chamber_fixture_replays_equal(&f));
}

/* A moderator's act on what the desk shows meets the answer that waits as an ordinary conflict. */
static void test_conflict(void **state)
{
	(void)state;
	const struct secret one = a_secret(1);
	add_post(&one, "Held.");
	assert_sent(1, "ok");
	release();
	struct wire_command late = {.type = WIRE_COMMAND_ACT};
	late.act.item = chamber_fixture_find(&f, "Held.")->id;
	assert_int_equal(chamber_fixture_act(&f, late.act.item, WIRE_ACT_HOLD, NULL).type,
	                 WIRE_RESULT_APPLIED);
	late.act.version = chamber_fixture_find(&f, "Held.")->version;
	add_words(WIRE_FRAME_ANSWER, &one, "An answer.");
	assert_sent(1, "ok");
	late.act.act = WIRE_ACT_APPROVE;
	struct wire_result result = chamber_fixture_command(&f, WIRE_ROLE_MODERATOR, &late);
	assert_int_equal(result.type, WIRE_RESULT_CONFLICT);
	assert_true(str_equal(result.conflict.by, STR("M1")));
}

/* In one batch: what is gone comes first and in the order of ids, whatever replaced what. */
static void test_nothing_stands_beside_what_it_replaced(void **state)
{
	(void)state;
	enum { EDITS = 6 };
	struct secret old[EDITS], fresh[EDITS];
	struct bus_reply *reply = NULL;
	for (unsigned i = 0; i < EDITS; i++) {
		old[i] = a_secret((uint8_t)(1 + i));
		fresh[i] = a_secret((uint8_t)(100 + i));
		add_post(&old[i], "before");
	}
	assert_sent(EDITS, "ok");
	const uint64_t last = chamber_fixture_room(&f)->now.last;
	for (size_t i = 0; i < EDITS; i++)
		add_edit(&old[i], &fresh[i], "after");
	assert_sent(EDITS, "ok");
	struct bus_sync *operator= redis_fixture_connect(&f.gate.record, "operator");
	assert_int_equal(bus_sync_call(operator,
	                               BUS_ARGV(bus_word("XRANGE"), bus_word("core:theme-a"),
	                                        bus_word("-"), bus_word("+")),
	                               &reply),
	                 ERR_OK);
	struct id before = {{0}};
	size_t gone = 0, came = 0;
	for (size_t i = last; i < bus_reply_count(reply); i++) {
		struct change change;
		const struct bus_reply *fields = bus_reply_at(bus_reply_at(reply, i), 1);
		assert_int_equal(journal_read(&chamber_fixture_room(&f)->keys,
		                              bus_reply_field(fields, "c"),
		                              wire_text(bus_reply_field(fields, "k")),
		                              bus_reply_field(fields, "b"), &f.gate.arena, &change),
		                 ERR_OK);
		if (change.kind == CHANGE_GONE) {
			assert_int_equal(came, 0);
			assert_true(id_compare(&before, &change.gone) < 0);
			before = change.gone;
			gone++;
		} else {
			assert_int_equal(change.kind, CHANGE_ITEM);
			came++;
		}
	}
	assert_int_equal(gone, EDITS);
	assert_int_equal(came, EDITS);
	bus_reply_destroy(reply);
	bus_sync_destroy(operator);
	assert_true(chamber_fixture_replays_equal(&f));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_edit, setup, teardown),
		cmocka_unit_test_setup_teardown(test_edit_in_the_pool, setup, teardown),
		cmocka_unit_test_setup_teardown(test_answer_and_appeal, setup, teardown),
		cmocka_unit_test_setup_teardown(test_what_is_gone_is_not_brought_back, setup,
	                                        teardown),
		cmocka_unit_test_setup_teardown(test_conflict, setup, teardown),
		cmocka_unit_test_setup_teardown(test_nothing_stands_beside_what_it_replaced, setup,
	                                        teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
