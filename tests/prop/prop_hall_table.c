/* Walks every cell of state x act x role (x consent x published before) of a contribution in a
 * real room and compares with hall/item.tbl: what is listed is applied and leads to the listed
 * state, everything else is refused and changes nothing. */
#include <string.h>

#include "lib/cmocka_all.h"
#include "lib/hall_fixture.h"

struct cell {
	struct hall_fixture f;
	struct id item;
	struct id lead;
};

/* Brings an item into a state, published before or not. False where that cannot be. */
static bool bring_to(struct cell *c, enum item_state state, bool published, enum use use)
{
	bool floor = state == ITEM_STATE_LIVE || state == ITEM_STATE_ONSCREEN ||
	             state == ITEM_STATE_ANSWERED;
	if ((floor && !published) || (published && use == USE_RAPPORTEUR) ||
	    state == ITEM_STATE_WITHDRAWN || state == ITEM_STATE_ARCHIVED)
		return false;
	hall_fixture_init(&c->f, "plenary", 23);
	hall_fixture_part(&c->f, "open-1", PART_ACT_OPEN);
	c->lead = hall_fixture_post(&c->f, "open-1", "Lead", USE_QUOTE);
	hall_fixture_act(&c->f, c->lead, ACT_APPROVE);
	c->item = hall_fixture_post(&c->f, "open-1", "Item", use);
	if (published)
		hall_fixture_act(&c->f, c->item, ACT_APPROVE);
	if (published && !floor && state != ITEM_STATE_MERGED) {
		hall_fixture_act(&c->f, c->item, ACT_PULL_BACK);
		hall_fixture_act(&c->f, c->item, ACT_PULL_BACK);
	}
	struct desk_act answer = hall_fixture_act_in(&c->f, c->item, ACT_ANSWER);
	answer.has_answer = true;
	if (state == ITEM_STATE_HELD)
		hall_fixture_act(&c->f, c->item, ACT_HOLD);
	if (state == ITEM_STATE_READY)
		hall_fixture_act(&c->f, c->item, ACT_READY);
	if (state == ITEM_STATE_RETURNED)
		hall_fixture_act(&c->f, c->item, ACT_RETURN);
	if (state == ITEM_STATE_ONSCREEN)
		hall_fixture_act(&c->f, c->item, ACT_SHOW);
	if (state == ITEM_STATE_MERGED)
		hall_fixture_merge(&c->f, c->item, c->lead);
	if (state == ITEM_STATE_ANSWERED)
		assert_int_equal(desk_act(c->f.room, &answer, &c->f.out), ERR_OK);
	const struct item *item = room_item(c->f.room, c->item);
	assert_int_equal(item->state, state);
	assert_int_equal(item->no > 0, published);
	return true;
}

/* Everything that any act could need. */
static struct desk_act full_act(const struct cell *c, enum act act, enum role role)
{
	struct desk_act in = hall_fixture_act_in(&c->f, c->item, act);
	in.role = role;
	in.reason = STR("off-topic");
	in.into = c->lead;
	in.text = STR("Other words");
	in.has_edit_kind = true;
	in.has_answer = true;
	in.answer = ANSWER_MODE_WRITTEN;
	return in;
}

static const struct item_rule *listed(enum item_state from, enum act act, enum role role,
                                      bool published)
{
	for (size_t i = 0; i < item_rule_count(); i++) {
		const struct item_rule *rule = item_rule_at(i);
		bool number = !(rule->needs & (ITEM_NEED_NUMBER | ITEM_NEED_NO_NUMBER)) ||
		              ((rule->needs & ITEM_NEED_NUMBER) != 0) == published;
		if (rule->from == from && rule->act == act && (rule->roles & 1u << role) && number)
			return rule;
	}
	return NULL;
}

static void check_cell(struct cell *c, enum act act, enum role role, bool published, enum use use)
{
	struct item before = *room_item(c->f.room, c->item);
	int64_t version = before.version;
	enum item_state from = before.state;
	const struct item_rule *rule = listed(from, act, role, published);
	struct desk_act in = full_act(c, act, role);
	changes_reset(&c->f.out);
	enum err e = desk_act(c->f.room, &in, &c->f.out);
	const struct item *after = room_item(c->f.room, c->item);

	if (!rule) {
		assert_true(e == ERR_ROLE_DENIED || e == ERR_STATE_REFUSED);
		if (role != ROLE_MODERATOR && role != ROLE_RAPPORTEUR)
			assert_int_equal(e, ERR_ROLE_DENIED);
	} else if ((rule->needs & ITEM_NEED_CONSENT) && use == USE_RAPPORTEUR) {
		assert_int_equal(e, ERR_CONSENT_REFUSED);
	} else if (rule->needs & ITEM_NEED_PREVIOUS) {
		assert_true(e == ERR_OK || e == ERR_STATE_REFUSED);
	} else {
		assert_int_equal(e, ERR_OK);
		assert_int_equal(after->state, rule->to);
	}
	assert_int_equal(after->version, e == ERR_OK ? version + 1 : version);
	if (e != ERR_OK) {
		assert_int_equal(c->f.out.count, 0);
		assert_int_equal(after->state, from);
	}
}

static void every_cell_is_as_listed(void **state)
{
	(void)state;
	size_t cells = 0;
	for (int from = 0; from < ITEM_STATE_COUNT; from++)
		for (int act = 0; act < ACT_COUNT; act++)
			for (int role = 0; role < ROLE_COUNT; role++)
				for (int variant = 0; variant < 2 * USE_COUNT; variant++) {
					struct cell c;
					bool published = variant % 2 != 0;
					enum use use = (enum use)(variant / 2);
					if (!bring_to(&c, (enum item_state)from, published, use))
						continue;
					check_cell(&c, (enum act)act, (enum role)role, published,
					           use);
					hall_fixture_finish(&c.f);
					cells++;
				}
	/* 5 states unpublished with 3 uses, 8 published with 2 uses: all were reached. */
	assert_int_equal(cells, (5 * 3 + 8 * 2) * ACT_COUNT * ROLE_COUNT);
}

/* Withdrawn and archived: reached by other ways, no act is listed. */
static void nothing_is_done_after_the_end(void **state)
{
	(void)state;
	for (int act = 0; act < ACT_COUNT; act++)
		for (int role = 0; role < ROLE_COUNT; role++) {
			struct cell c;
			assert_true(bring_to(&c, ITEM_STATE_LIVE, true, USE_QUOTE));
			hall_fixture_part(&c.f, "open-1", PART_ACT_CLOSE);
			struct desk_act in = full_act(&c, (enum act)act, (enum role)role);
			enum err e = desk_act(c.f.room, &in, &c.f.out);
			assert_true(e == ERR_STATE_REFUSED || e == ERR_ROLE_DENIED);
			hall_fixture_finish(&c.f);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_cell_is_as_listed),
		cmocka_unit_test(nothing_is_done_after_the_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
