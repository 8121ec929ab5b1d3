#include <stdlib.h>
#include <string.h>

#include "lib/cmocka_all.h"
#include "lib/hall_fixture.h"

static int setup(void **state)
{
	static struct hall_fixture f;
	hall_fixture_init(&f, "plenary", 13);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	hall_fixture_finish(*state);
	return 0;
}

/* A part in any state, by the shortest way. */
static void bring_to(struct hall_fixture *f, const char *part, enum part_state state)
{
	if (state != PART_STATE_PLANNED)
		hall_fixture_part(f, part, PART_ACT_OPEN);
	if (state == PART_STATE_PAUSED)
		hall_fixture_part(f, part, PART_ACT_PAUSE);
	if (state == PART_STATE_CLOSED)
		hall_fixture_part(f, part, PART_ACT_CLOSE);
}

static bool listed(enum part_state from, enum part_act act, enum part_state *to)
{
	for (size_t i = 0; i < part_rule_count(); i++) {
		const struct part_rule *rule = part_rule_at(i);
		if (rule->from != from || rule->act != act)
			continue;
		*to = rule->to;
		return true;
	}
	return false;
}

static void every_cell_of_state_act_and_role_is_as_listed(void **state)
{
	(void)state;
	for (int from = 0; from < PART_STATE_COUNT; from++)
		for (int act = 0; act < PART_ACT_COUNT; act++)
			for (int role = 0; role < ROLE_COUNT; role++) {
				struct hall_fixture f;
				hall_fixture_init(&f, "plenary", 1);
				bring_to(&f, "open-1", (enum part_state)from);
				int64_t version = room_part(f.room, STR("open-1"))->version;
				struct part_change in = {(enum role)role, STR("open-1"), version,
				                         (enum part_act)act};
				enum part_state to = (enum part_state)from;
				bool may = role == ROLE_MODERATOR || role == ROLE_SECRETARIAT;
				bool known = listed((enum part_state)from, (enum part_act)act, &to);
				enum err wanted = !may    ? ERR_ROLE_DENIED
				                  : known ? ERR_OK
				                          : ERR_STATE_REFUSED;
				changes_reset(&f.out);
				assert_int_equal(part_change(f.room, &in, &f.out), wanted);
				if (wanted != ERR_OK)
					to = (enum part_state)from;
				assert_int_equal(room_part(f.room, STR("open-1"))->state, to);
				hall_fixture_finish(&f);
			}
}

static void a_stale_version_is_told(void **state)
{
	struct hall_fixture *f = *state;
	struct part_change in = {ROLE_MODERATOR, STR("open-1"), 1, PART_ACT_OPEN};
	assert_int_equal(part_change(f->room, &in, &f->out), ERR_OK);
	assert_int_equal(f->out.version, 2);
	assert_int_equal(part_change(f->room, &in, &f->out), ERR_VERSION_STALE);
	assert_int_equal(f->out.conflict.version, 2);
	in.part = STR("nope");
	assert_int_equal(part_change(f->room, &in, &f->out), ERR_PART_UNKNOWN);
}

struct cast {
	struct id live, answered, returned, submitted, held, ready, kept, child, pulled;
};

static void fill_part(struct hall_fixture *f, struct cast *c)
{
	hall_fixture_part(f, "open-1", PART_ACT_OPEN);
	c->live = hall_fixture_post(f, "open-1", "secret live original", USE_QUOTE);
	hall_fixture_act(f, c->live, ACT_APPROVE);
	struct desk_act edit = hall_fixture_act_in(f, c->live, ACT_EDIT);
	edit.text = STR("public live");
	edit.has_edit_kind = true;
	assert_int_equal(desk_act(f->room, &edit, &f->out), ERR_OK);
	c->answered = hall_fixture_post(f, "open-1", "public answered", USE_QUOTE);
	hall_fixture_act(f, c->answered, ACT_APPROVE);
	struct desk_act answer = hall_fixture_act_in(f, c->answered, ACT_ANSWER);
	answer.has_answer = true;
	assert_int_equal(desk_act(f->room, &answer, &f->out), ERR_OK);
	c->returned = hall_fixture_post(f, "open-1", "secret returned", USE_QUOTE);
	hall_fixture_act(f, c->returned, ACT_RETURN);
	c->submitted = hall_fixture_post(f, "open-1", "secret submitted", USE_QUOTE);
	c->held = hall_fixture_post(f, "open-1", "secret held", USE_QUOTE);
	hall_fixture_act(f, c->held, ACT_HOLD);
	c->ready = hall_fixture_post(f, "open-1", "secret ready", USE_QUOTE);
	hall_fixture_act(f, c->ready, ACT_READY);
	c->kept = hall_fixture_post(f, "open-1", "for rapporteurs", USE_RAPPORTEUR);
	hall_fixture_act(f, c->kept, ACT_READY);
	c->child = hall_fixture_post(f, "open-1", "secret child", USE_QUOTE);
	hall_fixture_merge(f, c->child, c->live);
	c->pulled = hall_fixture_post(f, "open-1", "secret pulled", USE_QUOTE);
	hall_fixture_act(f, c->pulled, ACT_APPROVE);
	hall_fixture_act(f, c->pulled, ACT_PULL_BACK);
	uint8_t commit[ITEM_COMMIT_BYTES];
	hall_fixture_commit(f->next_commit, commit);
	(void)hall_fixture_post(f, "open-1", "secret withdrawn", USE_QUOTE);
	assert_int_equal(room_withdraw(f->room, commit, &f->out), ERR_OK);
}

static void closing_archives_the_public_drops_the_rest_and_counts(void **state)
{
	struct hall_fixture *f = *state;
	struct cast c;
	fill_part(f, &c);
	hall_fixture_part(f, "open-1", PART_ACT_CLOSE);

	assert_int_equal(room_item(f->room, c.live)->state, ITEM_STATE_ARCHIVED);
	assert_int_equal(room_item(f->room, c.answered)->state, ITEM_STATE_ARCHIVED);
	assert_int_equal(room_item(f->room, c.kept)->state, ITEM_STATE_ARCHIVED);
	assert_true(item_is_on_floor(room_item(f->room, c.live)));
	assert_true(item_is_rapporteurs(room_item(f->room, c.kept)));
	assert_false(item_is_on_floor(room_item(f->room, c.kept)));
	const struct id gone[] = {c.returned, c.submitted, c.held, c.ready, c.child, c.pulled};
	for (size_t i = 0; i < sizeof(gone) / sizeof(gone[0]); i++)
		assert_int_equal(room_item(f->room, gone[i])->state, ITEM_STATE_WITHDRAWN);

	const struct balance *b = room_balance(f->room, STR("open-1"));
	assert_non_null(b);
	assert_int_equal(b->received, 10);
	assert_int_equal(b->live, 3);
	assert_int_equal(b->merged, 1);
	assert_int_equal(b->withdrawn, 1);
	assert_int_equal(b->unanswered, 4);
	assert_int_equal(b->returned_count, 2);
	assert_int_equal(b->returned[0].n, 0);
	assert_int_equal(b->returned[1].n, 1);

	struct desk_act act = hall_fixture_act_in(f, c.live, ACT_UNDO);
	assert_int_equal(desk_act(f->room, &act, &f->out), ERR_STATE_REFUSED);
}

/* Every text that was not published begins with "secret". After the close no byte of one is in
 * any item of the room, nor in the answer of the close. */
static bool holds_secret(struct str s)
{
	for (size_t i = 0; i + 6 <= s.len; i++)
		if (memcmp(s.ptr + i, "secret", 6) == 0)
			return true;
	return false;
}

static bool item_holds_secret(const struct item *item)
{
	return holds_secret(item->text) || holds_secret(item->original) ||
	       holds_secret(item->note) || holds_secret(item->answer);
}

static void no_unpublished_text_is_left_after_the_close(void **state)
{
	struct hall_fixture *f = *state;
	struct cast c;
	fill_part(f, &c);
	size_t before = 0;
	for (size_t i = 0; i < room_items_count(f->room); i++)
		before += item_holds_secret(room_item_at(f->room, i));
	assert_int_equal(before, 7);
	hall_fixture_part(f, "open-1", PART_ACT_CLOSE);
	for (size_t i = 0; i < room_items_count(f->room); i++) {
		assert_false(item_holds_secret(room_item_at(f->room, i)));
		assert_false(room_item_at(f->room, i)->has_reply);
	}
	for (size_t i = 0; i < f->out.count; i++)
		if (f->out.list[i].kind == CHANGE_ITEM)
			assert_false(item_holds_secret(&f->out.list[i].item));
}

static void the_shown_item_closes_with_its_part(void **state)
{
	struct hall_fixture *f = *state;
	hall_fixture_part(f, "open-1", PART_ACT_OPEN);
	struct id id = hall_fixture_post(f, "open-1", "shown", USE_QUOTE);
	hall_fixture_act(f, id, ACT_APPROVE);
	hall_fixture_act(f, id, ACT_SHOW);
	hall_fixture_part(f, "open-1", PART_ACT_CLOSE);
	assert_int_equal(room_screen_now(f->room)->mode, SCREEN_MODE_CLOSED);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_cell_of_state_act_and_role_is_as_listed),
		TEST(a_stale_version_is_told),
		TEST(closing_archives_the_public_drops_the_rest_and_counts),
		TEST(no_unpublished_text_is_left_after_the_close),
		TEST(the_shown_item_closes_with_its_part),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
