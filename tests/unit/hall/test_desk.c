#include <string.h>

#include "lib/cmocka_all.h"
#include "lib/hall_fixture.h"

static int setup(void **state)
{
	static struct hall_fixture f;
	hall_fixture_init(&f, "plenary", 7);
	hall_fixture_part(&f, "open-1", PART_ACT_OPEN);
	hall_fixture_part(&f, "press", PART_ACT_OPEN);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	hall_fixture_finish(*state);
	return 0;
}

static enum err act(struct hall_fixture *f, const struct desk_act *in)
{
	changes_reset(&f->out);
	return desk_act(f->room, in, &f->out);
}

static struct id live(struct hall_fixture *f, const char *text)
{
	struct id id = hall_fixture_post(f, "open-1", text, USE_PARAPHRASE);
	hall_fixture_act(f, id, ACT_APPROVE);
	return id;
}

static void approve_publishes_with_a_number_and_tells_the_reply_key(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = hall_fixture_post(f, "open-1", "We lack housing", USE_PARAPHRASE);
	hall_fixture_act(f, id, ACT_APPROVE);

	const struct item *item = room_item(f->room, id);
	assert_int_equal(item->state, ITEM_STATE_LIVE);
	assert_int_equal(item->no, 1);
	assert_true(item_is_on_floor(item));
	const struct change *note = hall_fixture_only(f, CHANGE_NOTE);
	assert_non_null(note);
	assert_int_equal(note->note.kind, NOTE_APPROVED);
	assert_int_equal(note->note.no, 1);
	uint8_t key[ITEM_REPLY_BYTES];
	memset(key, 1, sizeof(key));
	assert_memory_equal(note->note.reply, key, sizeof(key));
	assert_int_equal(f->out.version, item->version);
}

static void a_second_moderator_learns_by_whom_and_how_it_stands(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = hall_fixture_post(f, "open-1", "Once only", USE_PARAPHRASE);
	struct desk_act late = hall_fixture_act_in(f, id, ACT_RETURN);
	hall_fixture_act(f, id, ACT_APPROVE);
	late.by = label_of(STR("M2"));
	assert_int_equal(act(f, &late), ERR_VERSION_STALE);
	assert_int_equal(f->out.count, 0);
	assert_string_equal(f->out.conflict.by.text, "M1");
	assert_int_equal(f->out.conflict.state, ITEM_STATE_LIVE);
	assert_int_equal(f->out.conflict.version, room_item(f->room, id)->version);
}

static void returning_needs_a_reason_of_the_list(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = hall_fixture_post(f, "open-1", "I am from X", USE_PARAPHRASE);
	struct desk_act in = hall_fixture_act_in(f, id, ACT_RETURN);
	in.reason = (struct str){NULL, 0};
	assert_int_equal(act(f, &in), ERR_REASON_MISSING);
	in.reason = STR("because");
	assert_int_equal(act(f, &in), ERR_REASON_UNKNOWN);
	in.reason = STR("identifies");
	in.note = STR("please leave out the port");
	assert_int_equal(act(f, &in), ERR_OK);
	const struct change *note = hall_fixture_only(f, CHANGE_NOTE);
	assert_int_equal(note->note.kind, NOTE_RETURNED);
	assert_string_equal(note->note.reason.text, "identifies");
	assert_true(str_equal(note->note.text, STR("please leave out the port")));

	hall_fixture_act(f, id, ACT_RESTORE);
	assert_int_equal(hall_fixture_only(f, CHANGE_NOTE)->note.kind, NOTE_RESTORED);
	const struct item *item = room_item(f->room, id);
	assert_int_equal(item->state, ITEM_STATE_SUBMITTED);
	assert_true(label_is_empty(&item->reason));
	assert_null(item->note.ptr);
}

static void what_is_for_rapporteurs_never_reaches_floor_or_screen(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = hall_fixture_post(f, "open-1", "Not for all", USE_RAPPORTEUR);
	struct desk_act in = hall_fixture_act_in(f, id, ACT_APPROVE);
	assert_int_equal(act(f, &in), ERR_CONSENT_REFUSED);
	hall_fixture_act(f, id, ACT_READY);
	const struct item *item = room_item(f->room, id);
	assert_true(item_is_rapporteurs(item));
	assert_true(item_is_citable(item));
	assert_false(item_is_on_floor(item));
	in = hall_fixture_act_in(f, id, ACT_APPROVE);
	assert_int_equal(act(f, &in), ERR_CONSENT_REFUSED);
	hall_fixture_act(f, id, ACT_PULL_BACK);
	assert_true(f->out.list[0].left_harvest);
	assert_false(f->out.list[0].left_floor);
}

static void an_edit_keeps_the_first_text_and_undo_brings_it_back(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = live(f, "Our port city needs help");
	struct desk_act in = hall_fixture_act_in(f, id, ACT_EDIT);
	in.text = STR("Our city needs help");
	assert_int_equal(act(f, &in), ERR_BAD_MESSAGE);
	in.has_edit_kind = true;
	in.edit_kind = EDIT_KIND_DEIDENTIFY;
	assert_int_equal(act(f, &in), ERR_OK);
	in = hall_fixture_act_in(f, id, ACT_EDIT);
	in.has_edit_kind = true;
	in.text = STR("A city needs help");
	assert_int_equal(act(f, &in), ERR_OK);
	const struct item *item = room_item(f->room, id);
	assert_true(str_equal(item->text, STR("A city needs help")));
	assert_true(str_equal(item->original, STR("Our port city needs help")));

	int64_t version = item->version;
	hall_fixture_act(f, id, ACT_UNDO);
	item = room_item(f->room, id);
	assert_true(str_equal(item->text, STR("Our city needs help")));
	assert_int_equal(item->version, version + 1);
	in.text = STR("");
	in.version = item->version;
	assert_int_equal(act(f, &in), ERR_TEXT_EMPTY);
}

static void undo_takes_back_a_return_and_an_approval(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = live(f, "Taken back");
	hall_fixture_act(f, id, ACT_RETURN);
	assert_true(f->out.list[0].left_floor);
	hall_fixture_act(f, id, ACT_UNDO);
	assert_int_equal(room_item(f->room, id)->state, ITEM_STATE_LIVE);
	assert_int_equal(room_item(f->room, id)->no, 1);

	struct id fresh = hall_fixture_post(f, "open-1", "Nothing done yet", USE_QUOTE);
	struct desk_act in = hall_fixture_act_in(f, fresh, ACT_UNDO);
	assert_int_equal(act(f, &in), ERR_STATE_REFUSED);
}

static void a_number_once_given_stays(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = live(f, "Number one");
	hall_fixture_act(f, id, ACT_UNDO);
	assert_int_equal(room_item(f->room, id)->state, ITEM_STATE_SUBMITTED);
	struct id next = live(f, "Number two");
	assert_int_equal(room_item(f->room, next)->no, 2);
	hall_fixture_act(f, id, ACT_APPROVE);
	assert_int_equal(room_item(f->room, id)->no, 1);
}

static void what_changed_by_another_act_is_not_undone(void **state)
{
	struct hall_fixture *f = *state;
	struct id first = live(f, "First");
	struct id second = live(f, "Second");
	hall_fixture_act(f, first, ACT_SHOW);
	hall_fixture_act(f, second, ACT_SHOW);
	struct desk_act in = hall_fixture_act_in(f, first, ACT_UNDO);
	assert_int_equal(act(f, &in), ERR_STATE_REFUSED);
	/* Undoing the second show does not bring the first back, nor leaves anything shown. */
	hall_fixture_act(f, second, ACT_UNDO);
	assert_int_equal(room_item(f->room, second)->state, ITEM_STATE_LIVE);
	assert_int_equal(room_screen_now(f->room)->mode, SCREEN_MODE_RULE);
}

static void one_item_is_on_the_screen(void **state)
{
	struct hall_fixture *f = *state;
	struct id first = live(f, "First");
	struct id second = live(f, "Second");
	hall_fixture_act(f, first, ACT_SHOW);
	hall_fixture_act(f, second, ACT_SHOW);
	assert_int_equal(room_item(f->room, first)->state, ITEM_STATE_LIVE);
	const struct change *screen = hall_fixture_only(f, CHANGE_SCREEN);
	assert_non_null(screen);
	assert_int_equal(screen->screen.mode, SCREEN_MODE_SINGLE);
	assert_true(id_equal(screen->screen.item, second));

	struct room_screen panic = {ROLE_SECRETARIAT, label_of(STR("S1")), SCREEN_MODE_BLANK};
	changes_reset(&f->out);
	assert_int_equal(room_screen(f->room, &panic, &f->out), ERR_OK);
	assert_int_equal(room_screen_now(f->room)->mode, SCREEN_MODE_BLANK);
	assert_int_equal(room_item(f->room, second)->state, ITEM_STATE_LIVE);
	panic.mode = SCREEN_MODE_SINGLE;
	assert_int_equal(room_screen(f->room, &panic, &f->out), ERR_STATE_REFUSED);
	panic.role = ROLE_RAPPORTEUR;
	assert_int_equal(room_screen(f->room, &panic, &f->out), ERR_ROLE_DENIED);
}

static void what_leaves_the_floor_leaves_the_screen(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = live(f, "Shown");
	hall_fixture_act(f, id, ACT_SHOW);
	hall_fixture_act(f, id, ACT_PULL_BACK);
	assert_int_equal(hall_fixture_only(f, CHANGE_SCREEN)->screen.mode, SCREEN_MODE_RULE);
	assert_true(f->out.list[0].left_floor);
	assert_int_equal(hall_fixture_only(f, CHANGE_NOTE)->note.kind, NOTE_RESTORED);
}

static void a_merge_needs_a_lead_on_the_floor_of_the_same_part(void **state)
{
	struct hall_fixture *f = *state;
	struct id lead = live(f, "Lead");
	struct id twin = hall_fixture_post(f, "open-1", "Twin", USE_PARAPHRASE);
	struct id other = hall_fixture_post(f, "press", "Elsewhere", USE_QUOTE);
	struct desk_act in = hall_fixture_act_in(f, lead, ACT_MERGE);
	assert_int_equal(act(f, &in), ERR_BAD_MESSAGE);
	in.into = twin;
	assert_int_equal(act(f, &in), ERR_STATE_REFUSED);
	in.into = lead;
	assert_int_equal(act(f, &in), ERR_STATE_REFUSED);
	memset(&in.into, 0xee, sizeof(in.into));
	assert_int_equal(act(f, &in), ERR_ITEM_UNKNOWN);
	in = hall_fixture_act_in(f, other, ACT_MERGE);
	in.into = lead;
	assert_int_equal(act(f, &in), ERR_STATE_REFUSED);

	hall_fixture_merge(f, twin, lead);
	const struct change *note = hall_fixture_only(f, CHANGE_NOTE);
	assert_int_equal(note->note.kind, NOTE_MERGED);
	assert_int_equal(note->note.no, 1);
	assert_true(id_equal(note->note.into, lead));
	assert_false(item_is_on_floor(room_item(f->room, twin)));
	hall_fixture_act(f, twin, ACT_UNMERGE);
	assert_int_equal(room_item(f->room, twin)->state, ITEM_STATE_SUBMITTED);
}

static void children_follow_their_lead_or_stand_alone(void **state)
{
	struct hall_fixture *f = *state;
	struct id a = live(f, "A");
	struct id b = live(f, "B");
	struct id c = live(f, "C");
	hall_fixture_merge(f, a, b);
	hall_fixture_merge(f, b, c);
	assert_true(id_equal(room_item(f->room, a)->into, c));
	assert_true(id_equal(room_item(f->room, b)->into, c));
	hall_fixture_act(f, c, ACT_RETURN);
	assert_int_equal(room_item(f->room, a)->state, ITEM_STATE_LIVE);
	assert_int_equal(room_item(f->room, b)->state, ITEM_STATE_LIVE);
	assert_true(id_is_zero(room_item(f->room, a)->into));
}

static void an_answer_is_from_the_floor_or_in_writing(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = live(f, "When?");
	struct desk_act in = hall_fixture_act_in(f, id, ACT_ANSWER);
	in.role = ROLE_RAPPORTEUR;
	assert_int_equal(act(f, &in), ERR_BAD_MESSAGE);
	in.has_answer = true;
	in.answer = ANSWER_MODE_WRITTEN;
	assert_int_equal(act(f, &in), ERR_BAD_MESSAGE);
	in.text = STR("Next year");
	assert_int_equal(act(f, &in), ERR_OK);
	assert_true(str_equal(room_item(f->room, id)->answer, STR("Next year")));
	hall_fixture_act(f, id, ACT_REOPEN);
	assert_null(room_item(f->room, id)->answer.ptr);
}

static void pooled_withdrawn_and_unknown_items_are_unknown_to_the_desk(void **state)
{
	struct hall_fixture *f = *state;
	struct room_post post = {.part = STR("open-1"), .lang = STR("en"), .text = STR("waits")};
	changes_reset(&f->out);
	assert_int_equal(room_post(f->room, &post, &f->out), ERR_OK);
	struct desk_act in = hall_fixture_act_in(f, f->out.list[0].item.id, ACT_APPROVE);
	assert_int_equal(act(f, &in), ERR_ITEM_UNKNOWN);
	assert_int_equal(room_withdraw(f->room, post.commit, &f->out), ERR_OK);
	assert_int_equal(act(f, &in), ERR_ITEM_UNKNOWN);
	memset(&in.item, 0x55, sizeof(in.item));
	assert_int_equal(act(f, &in), ERR_ITEM_UNKNOWN);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(approve_publishes_with_a_number_and_tells_the_reply_key),
		TEST(a_second_moderator_learns_by_whom_and_how_it_stands),
		TEST(returning_needs_a_reason_of_the_list),
		TEST(what_is_for_rapporteurs_never_reaches_floor_or_screen),
		TEST(an_edit_keeps_the_first_text_and_undo_brings_it_back),
		TEST(undo_takes_back_a_return_and_an_approval),
		TEST(a_number_once_given_stays),
		TEST(what_changed_by_another_act_is_not_undone),
		TEST(one_item_is_on_the_screen),
		TEST(what_leaves_the_floor_leaves_the_screen),
		TEST(a_merge_needs_a_lead_on_the_floor_of_the_same_part),
		TEST(children_follow_their_lead_or_stand_alone),
		TEST(an_answer_is_from_the_floor_or_in_writing),
		TEST(pooled_withdrawn_and_unknown_items_are_unknown_to_the_desk),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
