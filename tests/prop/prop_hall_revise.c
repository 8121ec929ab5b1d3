/* Walks every cell of revision x state x state of the part in a real room and compares with
 * hall/revise.tbl: what is listed is applied, everything else is refused and changes nothing. */
#include <string.h>

#include "hall/revise.h"
#include "lib/cmocka_all.h"
#include "lib/hall_fixture.h"

static bool listed(enum revision revision, enum item_state from, enum part_state part)
{
	for (size_t i = 0; i < revise_rule_count(); i++) {
		const struct revise_rule *rule = revise_rule_at(i);
		if (rule->revision == revision && rule->from == from)
			return (rule->parts & 1u << part) != 0;
	}
	return false;
}

/* The way to a state; ACT_COUNT ends it. */
static const enum act ways[ITEM_STATE_COUNT][3] = {
	[ITEM_STATE_SUBMITTED] = {ACT_COUNT},
	[ITEM_STATE_HELD] = {ACT_HOLD, ACT_COUNT},
	[ITEM_STATE_READY] = {ACT_READY, ACT_COUNT},
	[ITEM_STATE_LIVE] = {ACT_APPROVE, ACT_COUNT},
	[ITEM_STATE_ONSCREEN] = {ACT_APPROVE, ACT_SHOW, ACT_COUNT},
	[ITEM_STATE_ANSWERED] = {ACT_APPROVE, ACT_COUNT},
	[ITEM_STATE_RETURNED] = {ACT_RETURN, ACT_COUNT},
	[ITEM_STATE_MERGED] = {ACT_COUNT},
	[ITEM_STATE_WITHDRAWN] = {ACT_COUNT},
	[ITEM_STATE_ARCHIVED] = {ACT_APPROVE, ACT_COUNT},
};

/* A contribution in a state; its commitment is as it came. */
static void bring_to(struct hall_fixture *f, enum item_state state,
                     uint8_t commit[ITEM_COMMIT_BYTES])
{
	struct id lead = hall_fixture_post(f, "open-1", "lead", USE_QUOTE);
	hall_fixture_act(f, lead, ACT_APPROVE);
	struct id id = hall_fixture_post(f, "open-1", "text", USE_QUOTE);
	memcpy(commit, room_item(f->room, id)->commit, ITEM_COMMIT_BYTES);
	for (size_t i = 0; ways[state][i] != ACT_COUNT; i++)
		hall_fixture_act(f, id, ways[state][i]);
	struct desk_act answer = hall_fixture_act_in(f, id, ACT_ANSWER);
	answer.has_answer = true;
	if (state == ITEM_STATE_ANSWERED)
		assert_int_equal(desk_act(f->room, &answer, &f->out), ERR_OK);
	if (state == ITEM_STATE_MERGED)
		hall_fixture_merge(f, id, lead);
	if (state == ITEM_STATE_WITHDRAWN)
		assert_int_equal(room_withdraw(f->room, commit, &f->out), ERR_OK);
	if (state == ITEM_STATE_ARCHIVED)
		hall_fixture_part(f, "open-1", PART_ACT_CLOSE);
	assert_int_equal(room_item(f->room, id)->state, state);
}

static enum err revise(struct hall_fixture *f, enum revision revision,
                       const uint8_t commit[ITEM_COMMIT_BYTES])
{
	struct room_post in = {.lang = STR("en"), .text = STR("another")};
	hall_fixture_commit(f->next_commit++, in.commit);
	changes_reset(&f->out);
	switch (revision) {
	case REVISION_EDIT:
		return revise_edit(f->room, commit, &in, &f->out);
	case REVISION_ANSWER:
		return revise_answer(f->room, commit, STR("words"), &f->out);
	case REVISION_APPEAL:
	case REVISION_COUNT:
		break;
	}
	return revise_appeal(f->room, commit, STR("words"), &f->out);
}

static void walk(enum revision revision, enum item_state from, bool paused)
{
	struct hall_fixture f;
	uint8_t commit[ITEM_COMMIT_BYTES];
	hall_fixture_init(&f, "plenary", 29);
	hall_fixture_part(&f, "open-1", PART_ACT_OPEN);
	bring_to(&f, from, commit);
	if (paused && from != ITEM_STATE_ARCHIVED)
		hall_fixture_part(&f, "open-1", PART_ACT_PAUSE);
	const enum part_state part = room_part(f.room, STR("open-1"))->state;
	const bool may = listed(revision, from, part);
	assert_int_equal(revise(&f, revision, commit) == ERR_OK, may);
	assert_int_equal(f.out.count > 0, may);
	hall_fixture_finish(&f);
}

static void every_cell_is_as_listed(void **state)
{
	(void)state;
	for (int revision = 0; revision < REVISION_COUNT; revision++)
		for (int from = 0; from < ITEM_STATE_COUNT; from++)
			for (int paused = 0; paused < 2; paused++)
				walk((enum revision)revision, (enum item_state)from, paused != 0);
	assert_null(revise_rule_at(revise_rule_count()));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_cell_is_as_listed)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
