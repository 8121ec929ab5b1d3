/* What the holder of a secret may still do, and that nothing tells of it too soon; every cell of
 * the table is walked in prop_hall_revise.c. */
#include <string.h>

#include "hall/refund.h"
#include "hall/revise.h"
#include "lib/cmocka_all.h"
#include "lib/hall_fixture.h"

static const uint8_t request[ITEM_REFUND_BYTES] = {1, 2, 3};
static const uint8_t other_request[ITEM_REFUND_BYTES] = {9};

static int setup(void **state)
{
	static struct hall_fixture f;
	hall_fixture_init(&f, "plenary", 17);
	hall_fixture_part(&f, "open-1", PART_ACT_OPEN);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	hall_fixture_finish(*state);
	return 0;
}

struct said {
	struct id id;
	uint8_t commit[ITEM_COMMIT_BYTES];
};

static struct room_post a_post(struct hall_fixture *f, const char *text)
{
	struct room_post in = {
		.part = STR("open-1"),
		.kind = KIND_EXPERIENCE,
		.lang = STR("en"),
		.use = USE_QUOTE,
		.release = RELEASE_NOW,
		.text = str_of(text),
	};
	hall_fixture_commit(f->next_commit, in.commit);
	memset(in.reply, f->next_commit++, sizeof(in.reply));
	return in;
}

/* Lets everything that waits go. */
static void release(struct hall_fixture *f)
{
	changes_reset(&f->out);
	assert_int_equal(pool_tick(f->room, 0, &f->out), ERR_OK);
	assert_int_equal(pool_tick(f->room, 20000, &f->out), ERR_OK);
}

static struct said say(struct hall_fixture *f, const char *text, const uint8_t *refund)
{
	struct room_post in = a_post(f, text);
	struct said said;
	in.refund = bytes_of(refund, refund ? ITEM_REFUND_BYTES : 0);
	memcpy(said.commit, in.commit, sizeof(said.commit));
	changes_reset(&f->out);
	assert_int_equal(room_post(f->room, &in, &f->out), ERR_OK);
	said.id = f->out.list[0].item.id;
	release(f);
	return said;
}

static const struct item *now(const struct hall_fixture *f, const struct said *said)
{
	return room_item(f->room, said->id);
}

static enum err answer(struct hall_fixture *f, const struct said *said, const char *words)
{
	changes_reset(&f->out);
	return revise_answer(f->room, said->commit, str_of(words), &f->out);
}

static enum err appeal(struct hall_fixture *f, const struct said *said, const char *words)
{
	changes_reset(&f->out);
	return revise_appeal(f->room, said->commit, words ? str_of(words) : (struct str){NULL, 0},
	                     &f->out);
}

static enum err edit(struct hall_fixture *f, const struct said *said, const struct room_post *in)
{
	changes_reset(&f->out);
	return revise_edit(f->room, said->commit, in, &f->out);
}

static void an_edit_is_another_contribution(void **state)
{
	struct hall_fixture *f = *state;
	struct said old = say(f, "Mayor Cruz forgot it.", request);
	struct room_post in = a_post(f, "Somebody forgot it.");
	in.part = STR("nowhere"); /* it is the old one's */
	assert_int_equal(edit(f, &old, &in), ERR_OK);
	assert_int_equal(f->out.count, 2);
	assert_int_equal(f->out.list[0].kind, CHANGE_GONE);
	assert_true(f->out.list[0].left_desk);
	assert_true(id_equal(f->out.list[0].gone, old.id));
	const struct item *item = &f->out.list[1].item;
	assert_false(id_equal(item->id, old.id));
	assert_int_equal(item->version, 1);
	assert_true(item->pooled);
	assert_string_equal(item->part.text, "open-1");
	assert_memory_equal(item->commit, in.commit, sizeof(in.commit));
	assert_memory_equal(item->reply, in.reply, sizeof(in.reply));
	assert_true(bytes_equal(item->refund, bytes_of(request, sizeof(request))));
	assert_int_equal(now(f, &old)->state, ITEM_STATE_WITHDRAWN);
	assert_null(now(f, &old)->text.ptr);
	assert_null(now(f, &old)->refund.ptr);
	/* Sent again after a lost receipt it changes nothing; the old secret is used up. */
	assert_int_equal(edit(f, &old, &in), ERR_OK);
	assert_int_equal(f->out.count, 0);
	struct room_post again = a_post(f, "Once more.");
	assert_int_equal(edit(f, &old, &again), ERR_STATE_REFUSED);
}

/* In the pool it is edited, or withdrawn, without the desk hearing of it. */
static void what_the_desk_never_had_goes_unseen(void **state)
{
	struct hall_fixture *f = *state;
	struct room_post in = a_post(f, "first"), next = a_post(f, "second");
	struct said said;
	memcpy(said.commit, in.commit, sizeof(said.commit));
	changes_reset(&f->out);
	assert_int_equal(room_post(f->room, &in, &f->out), ERR_OK);
	assert_int_equal(edit(f, &said, &next), ERR_OK);
	assert_false(f->out.list[0].left_desk);
	changes_reset(&f->out);
	assert_int_equal(room_withdraw(f->room, next.commit, &f->out), ERR_OK);
	assert_false(hall_fixture_only(f, CHANGE_GONE)->left_desk);
	/* What waits there again is on the desk. */
	said = say(f, "third", NULL);
	hall_fixture_act(f, said.id, ACT_HOLD);
	assert_int_equal(answer(f, &said, "words"), ERR_OK);
	changes_reset(&f->out);
	assert_int_equal(room_withdraw(f->room, said.commit, &f->out), ERR_OK);
	assert_true(hall_fixture_only(f, CHANGE_GONE)->left_desk);
}

static void an_edit_reaches_the_desk_with_the_pool(void **state)
{
	struct hall_fixture *f = *state;
	struct said held = say(f, "It failed there.", NULL);
	hall_fixture_act(f, held.id, ACT_HOLD);
	struct room_post in = a_post(f, "It failed by the river.");
	assert_int_equal(edit(f, &held, &in), ERR_OK);
	assert_int_equal(room_pooled_count(f->room), 1);
	changes_reset(&f->out);
	assert_int_equal(pool_tick(f->room, 0, &f->out), ERR_OK);
	assert_int_equal(f->out.count, 0);
	release(f);
	const struct item *item = &hall_fixture_only(f, CHANGE_ITEM)->item;
	assert_int_equal(item->state, ITEM_STATE_SUBMITTED);
	assert_int_equal(item->version, 2);
	assert_null(item->note.ptr);
}

static void the_request_of_an_edit(void **state)
{
	struct hall_fixture *f = *state;
	static const struct {
		const uint8_t *before, *with, *after;
	} rows[] = {
		{request, NULL, request},
		{request, other_request, other_request},
		{NULL, other_request, NULL}, /* or an edit would be a way to two tokens */
		{NULL, NULL, NULL},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct said old = say(f, "x", rows[i].before);
		struct room_post in = a_post(f, "y");
		in.refund = bytes_of(rows[i].with, rows[i].with ? ITEM_REFUND_BYTES : 0);
		assert_int_equal(edit(f, &old, &in), ERR_OK);
		const struct bytes got = f->out.list[1].item.refund;
		assert_int_equal(got.ptr != NULL, rows[i].after != NULL);
		if (rows[i].after)
			assert_memory_equal(got.ptr, rows[i].after, ITEM_REFUND_BYTES);
	}
}

static void what_an_edit_must_be(void **state)
{
	struct hall_fixture *f = *state;
	struct said old = say(f, "x", NULL);
	struct said nobodys = old;
	memset(nobodys.commit, 0x99, sizeof(nobodys.commit));
	struct room_post in = a_post(f, "y");
	assert_int_equal(edit(f, &nobodys, &in), ERR_SECRET_UNKNOWN);
	in.text = STR("");
	assert_int_equal(edit(f, &old, &in), ERR_TEXT_EMPTY);
	in.text = STR("y");
	memcpy(in.commit, old.commit, sizeof(in.commit));
	assert_int_equal(edit(f, &old, &in), ERR_ID_TAKEN);
	in = a_post(f, "y");
	in.lang = STR("a-language-tag-that-never-was-and-is-long");
	assert_int_equal(edit(f, &old, &in), ERR_BAD_MESSAGE);
	assert_int_equal(f->out.count, 0);
	assert_string_equal(now(f, &old)->text.ptr ? "there" : "gone", "there");
}

static void an_answer_waits_beside_what_the_desk_has(void **state)
{
	struct hall_fixture *f = *state;
	struct said held = say(f, "It failed there.", request);
	assert_int_equal(answer(f, &held, "Nobody asked."), ERR_STATE_REFUSED);
	struct desk_act hold = hall_fixture_act_in(f, held.id, ACT_HOLD);
	hold.note = STR("Where?");
	changes_reset(&f->out);
	assert_int_equal(desk_act(f->room, &hold, &f->out), ERR_OK);
	const int64_t shown = now(f, &held)->version;

	assert_int_equal(answer(f, &held, ""), ERR_TEXT_EMPTY);
	assert_int_equal(answer(f, &held, "By the river."), ERR_OK);
	const struct item *item = &hall_fixture_only(f, CHANGE_ITEM)->item;
	assert_int_equal(f->out.count, 1); /* no note: nobody in the room hears of it */
	assert_true(item->pooled);
	assert_int_equal(item->state, ITEM_STATE_HELD);
	assert_int_equal(item_desk_version(item), shown);
	assert_true(str_equal(item->clarification, STR("By the river.")));
	assert_int_equal(answer(f, &held, "By the river."), ERR_OK);
	assert_int_equal(f->out.count, 0);
	assert_int_equal(answer(f, &held, "By the sea."), ERR_STATE_REFUSED);

	release(f);
	assert_int_equal(f->out.count, 1);
	item = &hall_fixture_only(f, CHANGE_ITEM)->item;
	assert_int_equal(item->state, ITEM_STATE_SUBMITTED);
	assert_false(item->pooled);
	assert_true(str_equal(item->note, STR("Where?")));
	assert_true(bytes_equal(item->refund, bytes_of(request, sizeof(request))));
	assert_int_equal(answer(f, &held, "By the river."), ERR_OK);
	assert_int_equal(f->out.count, 0);
	/* Asked again, the same words are a new answer. */
	hall_fixture_act(f, held.id, ACT_HOLD);
	assert_int_equal(answer(f, &held, "By the river."), ERR_OK);
	assert_int_equal(f->out.count, 1);
}

/* A moderator learns of what waits only by an act that would have been done. */
static void nobody_asks_without_a_trace(void **state)
{
	struct hall_fixture *f = *state;
	struct said one = say(f, "one", NULL);
	struct said two = say(f, "two", NULL);
	hall_fixture_act(f, one.id, ACT_HOLD);
	hall_fixture_act(f, two.id, ACT_HOLD);
	assert_int_equal(answer(f, &two, "Here."), ERR_OK);
	for (int act = 0; act < ACT_COUNT; act++) {
		enum err results[2];
		struct conflict told[2];
		for (int which = 0; which < 2; which++) {
			/* Each act as it would be refused: without what it needs, or stale. */
			struct desk_act in = hall_fixture_act_in(f, which ? two.id : one.id,
			                                         (enum act)act);
			in.reason = STR("no-such-reason");
			in.version = item_desk_version(now(f, which ? &two : &one));
			bool done = act == ACT_APPROVE || act == ACT_READY || act == ACT_RELEASE ||
			            act == ACT_UNDO;
			in.version -= done;
			changes_reset(&f->out);
			results[which] = desk_act(f->room, &in, &f->out);
			told[which] = f->out.conflict;
			assert_int_not_equal(results[which], ERR_OK);
		}
		assert_int_equal(results[0], results[1]);
		assert_int_equal(told[0].version, told[1].version);
		assert_int_equal(told[0].state, told[1].state);
	}
	struct desk_act in = hall_fixture_act_in(f, two.id, ACT_APPROVE);
	in.version = item_desk_version(now(f, &two));
	changes_reset(&f->out);
	assert_int_equal(desk_act(f->room, &in, &f->out), ERR_VERSION_STALE);
	assert_int_equal(f->out.conflict.version, in.version + 1);
	assert_int_equal(f->out.count, 0);
	assert_int_equal(now(f, &two)->state, ITEM_STATE_HELD);
}

static void a_return_is_appealed_against_once(void **state)
{
	struct hall_fixture *f = *state;
	struct said said = say(f, "returned", NULL);
	assert_int_equal(appeal(f, &said, "Why?"), ERR_STATE_REFUSED);
	hall_fixture_act(f, said.id, ACT_RETURN);
	assert_int_equal(appeal(f, &said, "It is a fact."), ERR_OK);
	assert_int_equal(f->out.count, 1);
	assert_true(now(f, &said)->appealed);
	assert_int_equal(now(f, &said)->state, ITEM_STATE_RETURNED);
	release(f);
	const struct item *item = now(f, &said);
	assert_int_equal(item->state, ITEM_STATE_SUBMITTED);
	assert_true(item->appealed);
	assert_string_equal(item->by.text, "M1");
	assert_string_equal(item->reason.text, "off-topic");
	assert_true(str_equal(item->clarification, STR("It is a fact.")));
	assert_int_equal(hall_fixture_count(f, CHANGE_NOTE), 0);
	assert_int_equal(appeal(f, &said, "It is a fact."), ERR_OK);
	assert_int_equal(f->out.count, 0);
	hall_fixture_act(f, said.id, ACT_RETURN);
	assert_int_equal(appeal(f, &said, "Once more."), ERR_STATE_REFUSED);
	assert_int_equal(f->out.count, 0);
}

static void an_appeal_needs_no_words(void **state)
{
	struct hall_fixture *f = *state;
	struct said said = say(f, "returned", NULL);
	hall_fixture_act(f, said.id, ACT_HOLD);
	assert_int_equal(answer(f, &said, "An answer."), ERR_OK);
	release(f);
	hall_fixture_act(f, said.id, ACT_RETURN);
	assert_int_equal(appeal(f, &said, NULL), ERR_OK);
	assert_null(now(f, &said)->clarification.ptr);
	assert_int_equal(appeal(f, &said, NULL), ERR_OK);
	assert_int_equal(f->out.count, 0);
}

/* The end of the part is waited for once; what the desk had before comes back with the next group. */
static void what_was_on_the_desk_does_not_wait_for_the_end(void **state)
{
	struct hall_fixture *f = *state;
	struct room_post in = a_post(f, "later");
	struct said said;
	in.release = RELEASE_PART_END;
	memcpy(said.commit, in.commit, sizeof(said.commit));
	changes_reset(&f->out);
	assert_int_equal(room_post(f->room, &in, &f->out), ERR_OK);
	said.id = f->out.list[0].item.id;
	hall_fixture_part(f, "open-1", PART_ACT_PAUSE);
	hall_fixture_act(f, said.id, ACT_HOLD);
	assert_int_equal(answer(f, &said, "While paused."), ERR_OK);
	hall_fixture_part(f, "open-1", PART_ACT_RESUME);
	release(f);
	assert_int_equal(now(f, &said)->state, ITEM_STATE_SUBMITTED);
}

static enum err revise(struct hall_fixture *f, enum revision revision, const struct said *said)
{
	struct room_post in = a_post(f, "another");
	switch (revision) {
	case REVISION_EDIT:
		return edit(f, said, &in);
	case REVISION_ANSWER:
		return answer(f, said, "words");
	case REVISION_APPEAL:
	case REVISION_COUNT:
		break;
	}
	return appeal(f, said, "words");
}

static void a_closed_part_refuses_all_and_keeps_nothing(void **state)
{
	struct hall_fixture *f = *state;
	struct said live = say(f, "live", request);
	struct said returned = say(f, "returned", request);
	hall_fixture_act(f, live.id, ACT_HOLD);
	assert_int_equal(answer(f, &live, "an answer"), ERR_OK);
	release(f);
	hall_fixture_act(f, live.id, ACT_APPROVE);
	hall_fixture_act(f, returned.id, ACT_RETURN);
	assert_int_equal(room_owed_count(f->room), 2);
	hall_fixture_part(f, "open-1", PART_ACT_CLOSE);
	const struct item *archived = now(f, &live);
	assert_int_equal(archived->state, ITEM_STATE_ARCHIVED);
	assert_true(item_is_public(archived));
	assert_int_equal(room_owed_count(f->room), 0);
	for (int revision = 0; revision < REVISION_COUNT; revision++) {
		assert_int_equal(revise(f, (enum revision)revision, &live), ERR_STATE_REFUSED);
		assert_int_equal(revise(f, (enum revision)revision, &returned), ERR_STATE_REFUSED);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_edit_is_another_contribution),
		TEST(what_the_desk_never_had_goes_unseen),
		TEST(an_edit_reaches_the_desk_with_the_pool),
		TEST(the_request_of_an_edit),
		TEST(what_an_edit_must_be),
		TEST(an_answer_waits_beside_what_the_desk_has),
		TEST(nobody_asks_without_a_trace),
		TEST(a_return_is_appealed_against_once),
		TEST(an_appeal_needs_no_words),
		TEST(what_was_on_the_desk_does_not_wait_for_the_end),
		TEST(a_closed_part_refuses_all_and_keeps_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
