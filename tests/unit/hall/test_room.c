#include <stdlib.h>
#include <string.h>

#include "lib/cmocka_all.h"
#include "lib/hall_fixture.h"

static int setup(void **state)
{
	static struct hall_fixture f;
	hall_fixture_init(&f, "plenary", 3);
	hall_fixture_part(&f, "open-1", PART_ACT_OPEN);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	hall_fixture_finish(*state);
	return 0;
}

static struct room_post a_post(const char *part, const char *text)
{
	return (struct room_post){
		.part = str_of(part),
		.kind = KIND_QUESTION,
		.lang = STR("fil"),
		.use = USE_QUOTE,
		.release = RELEASE_NOW,
		.marks = TEXT_MARK_BIDI,
		.commit = {1, 2, 3},
		.text = str_of(text),
	};
}

static void a_room_is_of_the_programme_or_the_forum(void **state)
{
	(void)state;
	struct hall_fixture_rng seed = {1};
	struct rng rng = hall_fixture_rng(&seed);
	struct room *room = NULL;
	assert_int_equal(room_create(&hall_fixture_programme, STR("bar"), &rng, &room),
	                 ERR_ROOM_UNKNOWN);
	assert_int_equal(room_create(&hall_fixture_programme, STR("forum"), &rng, &room), ERR_OK);
	assert_int_equal(room_parts_count(room), 0);
	room_destroy(room);
	room_destroy(NULL);
}

static void a_post_waits_in_the_pool_with_all_that_came(void **state)
{
	struct hall_fixture *f = *state;
	struct room_post in = a_post("open-1", "Paano?");
	changes_reset(&f->out);
	assert_int_equal(room_post(f->room, &in, &f->out), ERR_OK);
	assert_int_equal(f->out.count, 1);
	const struct item *item = room_item(f->room, f->out.list[0].item.id);
	assert_true(item_equal(item, &f->out.list[0].item));
	assert_true(item->pooled);
	assert_int_equal(item->state, ITEM_STATE_SUBMITTED);
	assert_int_equal(item->kind, KIND_QUESTION);
	assert_int_equal(item->marks, TEXT_MARK_BIDI);
	assert_string_equal(item->lang.text, "fil");
	assert_int_equal(item->no, 0);
}

static void what_must_not_be_posted_is_refused(void **state)
{
	struct hall_fixture *f = *state;
	static char long_text[TEXT_MAX_BYTES + 2];
	memset(long_text, 'x', sizeof(long_text) - 1);
	const struct {
		const char *part;
		const char *text;
		enum err err;
	} cases[] = {
		{"nowhere", "hello", ERR_PART_UNKNOWN},
		{"press", "hello", ERR_PART_NOT_OPEN},
		{"lunch", "hello", ERR_PART_NOT_OPEN},
		{"open-1", "", ERR_TEXT_EMPTY},
		{"open-1", "\xc3\x28", ERR_TEXT_BAD_UTF8},
		{"open-1", long_text, ERR_TEXT_TOO_LONG},
		{"open-1", long_text + TEXT_MAX_BYTES - TEXT_MAX_GRAPHEMES, ERR_TEXT_TOO_LONG},
	};
	hall_fixture_part(f, "lunch", PART_ACT_OPEN);
	changes_reset(&f->out);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct room_post in = a_post(cases[i].part, cases[i].text);
		assert_int_equal(room_post(f->room, &in, &f->out), cases[i].err);
	}
	struct room_post in = a_post("open-1", "ok");
	in.lang = STR("a-language-tag-that-never-was-and-is-long");
	assert_int_equal(room_post(f->room, &in, &f->out), ERR_BAD_MESSAGE);
	assert_int_equal(f->out.count, 0);
	assert_int_equal(room_items_count(f->room), 0);

	in = a_post("open-1", "ok");
	assert_int_equal(room_post(f->room, &in, &f->out), ERR_OK);
	assert_int_equal(room_post(f->room, &in, &f->out), ERR_ID_TAKEN);
}

static void a_thousand_characters_fit(void **state)
{
	struct hall_fixture *f = *state;
	char text[3 * TEXT_MAX_GRAPHEMES + 1];
	for (size_t i = 0; i < TEXT_MAX_GRAPHEMES; i++)
		memcpy(text + 3 * i, "e\xcc\x81", 3);
	text[3 * TEXT_MAX_GRAPHEMES] = '\0';
	struct room_post in = a_post("open-1", text);
	changes_reset(&f->out);
	assert_int_equal(room_post(f->room, &in, &f->out), ERR_OK);
}

static void withdrawing_leaves_nothing_and_can_be_repeated(void **state)
{
	struct hall_fixture *f = *state;
	uint8_t commit[ITEM_COMMIT_BYTES];
	hall_fixture_commit(f->next_commit, commit);
	struct id id = hall_fixture_post(f, "open-1", "take me back", USE_QUOTE);
	hall_fixture_act(f, id, ACT_APPROVE);
	hall_fixture_act(f, id, ACT_SHOW);
	changes_reset(&f->out);
	assert_int_equal(room_withdraw(f->room, commit, &f->out), ERR_OK);
	const struct change *gone = hall_fixture_only(f, CHANGE_GONE);
	assert_non_null(gone);
	assert_true(id_equal(gone->gone, id));
	assert_true(gone->left_floor);
	assert_int_equal(hall_fixture_only(f, CHANGE_SCREEN)->screen.mode, SCREEN_MODE_RULE);
	const struct item *item = room_item(f->room, id);
	assert_int_equal(item->state, ITEM_STATE_WITHDRAWN);
	assert_null(item->text.ptr);
	assert_false(item->has_reply);

	changes_reset(&f->out);
	assert_int_equal(room_withdraw(f->room, commit, &f->out), ERR_OK);
	assert_int_equal(f->out.count, 0);
	memset(commit, 0x99, sizeof(commit));
	assert_int_equal(room_withdraw(f->room, commit, &f->out), ERR_SECRET_UNKNOWN);
}

static void what_is_gone_stays_gone_in_any_order(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = hall_fixture_post(f, "open-1", "late", USE_QUOTE);
	struct change late = {.kind = CHANGE_ITEM, .item = *room_item(f->room, id)};
	struct changes kept;
	changes_init(&kept);
	assert_int_equal(changes_add(&kept, &late), ERR_OK);

	struct hall_fixture other;
	hall_fixture_init(&other, "plenary", 4);
	struct change gone = {.kind = CHANGE_GONE, .gone = id};
	assert_int_equal(room_restore(other.room, &gone), ERR_OK);
	assert_int_equal(room_restore(other.room, &kept.list[0]), ERR_OK);
	assert_null(room_item(other.room, id)->text.ptr);
	assert_string_equal(room_item(other.room, id)->part.text, "open-1");
	assert_int_equal(room_withdraw(other.room, late.item.commit, &other.out), ERR_OK);
	assert_int_equal(other.out.count, 0);
	hall_fixture_finish(&other);
	changes_finish(&kept);
}

static void an_older_snapshot_changes_nothing(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = hall_fixture_post(f, "open-1", "older", USE_QUOTE);
	struct changes kept;
	changes_init(&kept);
	struct change older = {.kind = CHANGE_ITEM, .item = *room_item(f->room, id)};
	assert_int_equal(changes_add(&kept, &older), ERR_OK);
	hall_fixture_act(f, id, ACT_APPROVE);
	assert_int_equal(room_restore(f->room, &kept.list[0]), ERR_OK);
	assert_int_equal(room_item(f->room, id)->state, ITEM_STATE_LIVE);
	kept.list[0].item.part = label_of(STR("gone-part"));
	assert_int_equal(room_restore(f->room, &kept.list[0]), ERR_PART_UNKNOWN);
	changes_finish(&kept);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_room_is_of_the_programme_or_the_forum),
		TEST(a_post_waits_in_the_pool_with_all_that_came),
		TEST(what_must_not_be_posted_is_refused),
		TEST(a_thousand_characters_fit),
		TEST(withdrawing_leaves_nothing_and_can_be_repeated),
		TEST(what_is_gone_stays_gone_in_any_order),
		TEST(an_older_snapshot_changes_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
