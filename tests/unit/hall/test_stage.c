/* An answer is applied whole or not at all: every command runs with ever more memory for its
 * answer; as long as it is refused, neither room nor list has changed. */
#include <string.h>

#include "lib/cmocka_all.h"
#include "lib/hall_fixture.h"

enum { ITEMS = 12 };

struct world {
	struct hall_fixture f;
	struct id items[ITEMS];
};

/* Leads, children, tags, outcomes, something on the screen: all that a command can drag along. */
static void fill(struct world *w)
{
	hall_fixture_init(&w->f, "plenary", 41);
	hall_fixture_part(&w->f, "open-1", PART_ACT_OPEN);
	for (size_t i = 0; i < ITEMS; i++) {
		w->items[i] = hall_fixture_post(&w->f, "open-1", "some words here", USE_QUOTE);
		if (i < 8)
			hall_fixture_act(&w->f, w->items[i], ACT_APPROVE);
	}
	hall_fixture_merge(&w->f, w->items[1], w->items[0]);
	hall_fixture_merge(&w->f, w->items[8], w->items[0]);
	const struct span evidence[] = {{w->items[0], 0, 4}, {w->items[2], 0, 0}};
	for (uint8_t i = 1; i < 4; i++) {
		struct harvest_tag tag = {.role = ROLE_RAPPORTEUR};
		tag.tag = (struct tag){
			.id = {{i}}, .item = w->items[0], .code = label_of(STR("a1")), .end = 4};
		assert_int_equal(harvest_tag(w->f.room, &tag, &w->f.out), ERR_OK);
		struct harvest_outcome outcome = {.role = ROLE_RAPPORTEUR};
		outcome.outcome = (struct outcome){.id = {{i}},
		                                   .title = STR("Title"),
		                                   .evidence = evidence,
		                                   .evidence_count = 2};
		assert_int_equal(harvest_outcome(w->f.room, &outcome, &w->f.out), ERR_OK);
	}
	hall_fixture_act(&w->f, w->items[0], ACT_SHOW);
}

static enum err do_return(struct world *w)
{
	struct desk_act in = hall_fixture_act_in(&w->f, w->items[0], ACT_RETURN);
	return desk_act(w->f.room, &in, &w->f.out);
}

static enum err do_edit(struct world *w)
{
	struct desk_act in = hall_fixture_act_in(&w->f, w->items[0], ACT_EDIT);
	in.has_edit_kind = true;
	in.text = STR("only some words");
	return desk_act(w->f.room, &in, &w->f.out);
}

static enum err do_withdraw(struct world *w)
{
	return room_withdraw(w->f.room, room_item(w->f.room, w->items[0])->commit, &w->f.out);
}

static enum err do_close(struct world *w)
{
	struct part_change in = {ROLE_MODERATOR, STR("open-1"),
	                         room_part(w->f.room, STR("open-1"))->version, PART_ACT_CLOSE};
	return part_change(w->f.room, &in, &w->f.out);
}

static enum err (*const commands[])(struct world *w) = {do_return, do_edit, do_withdraw, do_close};

static void an_answer_is_applied_whole_or_not_at_all(void **state)
{
	(void)state;
	for (size_t c = 0; c < sizeof(commands) / sizeof(commands[0]); c++) {
		struct world a;
		struct world untouched;
		fill(&a);
		fill(&untouched);
		assert_true(room_equal(a.f.room, untouched.f.room));
		size_t refused = 0;
		enum err e = ERR_NOMEM;
		for (size_t bytes = 0; e == ERR_NOMEM; bytes += 16) {
			changes_reset(&a.f.out);
			a.f.out.arena.max = bytes;
			e = commands[c](&a);
			if (e != ERR_NOMEM)
				break;
			refused++;
			assert_int_equal(a.f.out.count, 0);
			assert_true(room_equal(a.f.room, untouched.f.room));
		}
		assert_int_equal(e, ERR_OK);
		assert_true(refused > 5);
		assert_false(room_equal(a.f.room, untouched.f.room));
		hall_fixture_finish(&a.f);
		hall_fixture_finish(&untouched.f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_is_applied_whole_or_not_at_all),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
