/* One note for each decision, whatever becomes of the token; the token once. */
#include <string.h>

#include "hall/refund.h"
#include "lib/cmocka_all.h"
#include "lib/hall_fixture.h"

static const uint8_t request[ITEM_REFUND_BYTES] = {1, 2, 3};
static const uint8_t signature[ITEM_REFUND_BYTES] = {4, 5, 6};

static int setup(void **state)
{
	static struct hall_fixture f;
	hall_fixture_init(&f, "plenary", 19);
	hall_fixture_part(&f, "open-1", PART_ACT_OPEN);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	hall_fixture_finish(*state);
	return 0;
}

static struct id say(struct hall_fixture *f, enum use use, bool asks)
{
	struct room_post in = {
		.part = STR("open-1"),
		.lang = STR("en"),
		.use = use,
		.text = STR("text"),
		.refund = bytes_of(asks ? request : NULL, asks ? sizeof(request) : 0),
	};
	hall_fixture_commit(f->next_commit, in.commit);
	memset(in.reply, f->next_commit++, sizeof(in.reply));
	changes_reset(&f->out);
	assert_int_equal(room_post(f->room, &in, &f->out), ERR_OK);
	struct id id = f->out.list[0].item.id;
	assert_int_equal(pool_tick(f->room, 0, &f->out), ERR_OK);
	assert_int_equal(pool_tick(f->room, 20000, &f->out), ERR_OK);
	return id;
}

static void give_back(struct hall_fixture *f, struct id id, const char *reason)
{
	struct desk_act in = hall_fixture_act_in(f, id, ACT_RETURN);
	in.reason = str_of(reason);
	changes_reset(&f->out);
	assert_int_equal(desk_act(f->room, &in, &f->out), ERR_OK);
}

static bool is_due(const struct hall_fixture *f, struct id id)
{
	return refund_request(f->room, room_item(f->room, id)).ptr != NULL;
}

/* Settles as a chamber would; true when the note is for the holder of the reply key. */
static bool settle_as(struct hall_fixture *f, struct id id, enum refund_outcome outcome)
{
	const struct refund_answer answer = {id, outcome, bytes_of(signature, sizeof(signature))};
	const int64_t version = room_item(f->room, id)->version;
	uint8_t reply[ITEM_REPLY_BYTES];
	memcpy(reply, room_item(f->room, id)->reply, sizeof(reply));
	changes_reset(&f->out);
	assert_int_equal(refund_settle(f->room, &answer, 1, &f->out), ERR_OK);
	assert_int_equal(f->out.count, 2);
	const struct note *note = &hall_fixture_only(f, CHANGE_NOTE)->note;
	assert_int_equal(note->kind, NOTE_REFUND);
	assert_int_equal(note->signature.len, ITEM_REFUND_BYTES);
	/* The version is the desk's: no moderator acts on a stale one because of this. */
	assert_int_equal(room_item(f->room, id)->version, version);
	assert_false(room_item(f->room, id)->owed);
	bool ours = memcmp(note->reply, reply, sizeof(reply)) == 0;
	bool right = bytes_equal(note->signature, bytes_of(signature, sizeof(signature)));
	assert_int_equal(ours, right);
	return ours;
}

static bool settle(struct hall_fixture *f, struct id id)
{
	return settle_as(f, id, is_due(f, id) ? REFUND_SIGNED : REFUND_NOTHING);
}

static void each_decision_is_told_and_a_token_is_due_by_its_kind(void **state)
{
	struct hall_fixture *f = *state;
	struct id live = say(f, USE_QUOTE, true);
	struct id ready = say(f, USE_QUOTE, true);
	struct id handed = say(f, USE_RAPPORTEUR, true);
	struct id merged = say(f, USE_QUOTE, true);
	struct id held = say(f, USE_QUOTE, true);
	struct id polite = say(f, USE_QUOTE, true);
	struct id kept = say(f, USE_QUOTE, true);
	struct id silent = say(f, USE_QUOTE, false);
	assert_int_equal(room_owed_count(f->room), 0);
	hall_fixture_act(f, live, ACT_APPROVE);
	hall_fixture_act(f, ready, ACT_READY);
	hall_fixture_act(f, handed, ACT_READY);
	hall_fixture_merge(f, merged, live);
	hall_fixture_act(f, held, ACT_HOLD);
	give_back(f, polite, "off-topic");
	give_back(f, kept, "identifies");
	hall_fixture_act(f, silent, ACT_APPROVE);
	const struct {
		struct id id;
		bool owed, due;
	} rows[] = {
		{live, true, true},   {ready, false, false}, {handed, true, true},
		{merged, true, true}, {held, false, false},  {polite, true, true},
		{kept, true, false},  {silent, true, false},
	};
	assert_int_equal(room_owed_count(f->room), 6);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(room_item(f->room, rows[i].id)->owed, rows[i].owed);
		assert_int_equal(is_due(f, rows[i].id), rows[i].due);
		if (rows[i].owed)
			assert_int_equal(settle(f, rows[i].id), rows[i].due);
	}
	assert_int_equal(room_owed_count(f->room), 0);
	/* What kept its token keeps its request, for an appeal. */
	assert_non_null(room_item(f->room, kept)->refund.ptr);
	assert_null(room_item(f->room, polite)->refund.ptr);
}

static void a_token_comes_back_once(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = say(f, USE_QUOTE, true);
	hall_fixture_act(f, id, ACT_APPROVE);
	assert_true(settle(f, id));
	hall_fixture_act(f, id, ACT_UNDO); /* goes back to a snapshot that had the request */
	assert_int_equal(room_item(f->room, id)->state, ITEM_STATE_SUBMITTED);
	assert_null(room_item(f->room, id)->refund.ptr);
	hall_fixture_act(f, id, ACT_APPROVE);
	assert_true(room_item(f->room, id)->owed);
	assert_false(settle(f, id));
	/* From one decision to the next: told already. */
	give_back(f, id, "off-topic");
	assert_false(room_item(f->room, id)->owed);
}

static void what_is_undone_in_time_is_not_owed(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = say(f, USE_QUOTE, true);
	hall_fixture_act(f, id, ACT_APPROVE);
	hall_fixture_act(f, id, ACT_UNDO);
	assert_int_equal(room_owed_count(f->room), 0);
	const struct refund_answer late = {id, REFUND_SIGNED,
	                                   bytes_of(signature, sizeof(signature))};
	changes_reset(&f->out);
	assert_int_equal(refund_settle(f->room, &late, 1, &f->out), ERR_OK);
	assert_int_equal(f->out.count, 0);
	assert_non_null(room_item(f->room, id)->refund.ptr);
}

static void kept_first_and_given_after_the_next_decision(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = say(f, USE_QUOTE, true);
	give_back(f, id, "identifies");
	assert_false(settle(f, id));
	hall_fixture_act(f, id, ACT_RESTORE);
	hall_fixture_act(f, id, ACT_APPROVE);
	assert_true(settle(f, id));
}

/* Between asking and answer the decision may have become another one. */
static void an_answer_is_measured_by_what_is_due_now(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = say(f, USE_QUOTE, true);
	hall_fixture_act(f, id, ACT_APPROVE);
	give_back(f, id, "identifies");
	assert_false(settle_as(f, id, REFUND_SIGNED));
	assert_non_null(room_item(f->room, id)->refund.ptr);

	id = say(f, USE_QUOTE, true);
	give_back(f, id, "identifies");
	hall_fixture_act(f, id, ACT_UNDO);
	hall_fixture_act(f, id, ACT_APPROVE);
	const struct refund_answer nothing = {.item = id, .outcome = REFUND_NOTHING};
	changes_reset(&f->out);
	assert_int_equal(refund_settle(f->room, &nothing, 1, &f->out), ERR_OK);
	assert_int_equal(f->out.count, 0);
	assert_true(is_due(f, id));
}

static void a_request_that_cannot_be_signed_is_dropped(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = say(f, USE_QUOTE, true);
	hall_fixture_act(f, id, ACT_APPROVE);
	assert_false(settle_as(f, id, REFUND_REFUSED));
	assert_null(room_item(f->room, id)->refund.ptr);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_decision_is_told_and_a_token_is_due_by_its_kind),
		TEST(a_token_comes_back_once),
		TEST(what_is_undone_in_time_is_not_owed),
		TEST(kept_first_and_given_after_the_next_decision),
		TEST(an_answer_is_measured_by_what_is_due_now),
		TEST(a_request_that_cannot_be_signed_is_dropped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
