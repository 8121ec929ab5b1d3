#include <string.h>

#include "lib/cmocka_all.h"
#include "lib/hall_fixture.h"

static int setup(void **state)
{
	static struct hall_fixture f;
	hall_fixture_init(&f, "plenary", 5);
	hall_fixture_part(&f, "open-1", PART_ACT_OPEN);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	hall_fixture_finish(*state);
	return 0;
}

static struct id live(struct hall_fixture *f, const char *text)
{
	struct id id = hall_fixture_post(f, "open-1", text, USE_PARAPHRASE);
	hall_fixture_act(f, id, ACT_APPROVE);
	return id;
}

static void vote(struct hall_fixture *f, struct id item, uint64_t from, uint64_t to)
{
	for (uint64_t voter = from; voter <= to; voter++)
		assert_int_equal(hall_fixture_support(f, item, voter, true), ERR_OK);
}

static void a_voter_counts_once_and_can_take_it_back(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = live(f, "Count me");
	assert_int_equal(hall_fixture_support(f, id, 42, true), ERR_OK);
	assert_int_equal(hall_fixture_count(f, CHANGE_SUPPORT), 1);
	assert_int_equal(hall_fixture_support(f, id, 42, true), ERR_OK);
	assert_int_equal(f->out.count, 0);
	assert_int_equal(room_support(f->room, id), 1);
	assert_int_equal(hall_fixture_support(f, id, 42, false), ERR_OK);
	assert_false(hall_fixture_only(f, CHANGE_SUPPORT)->support.on);
	assert_int_equal(room_support(f->room, id), 0);
	assert_int_equal(hall_fixture_support(f, id, 42, false), ERR_OK);
	assert_int_equal(f->out.count, 0);
}

static void numbers_below_k_are_not_told_nor_their_moment(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = live(f, "Few");
	for (uint64_t voter = 1; voter < 5; voter++) {
		assert_int_equal(hall_fixture_support(f, id, voter, true), ERR_OK);
		assert_int_equal(hall_fixture_count(f, CHANGE_COUNT), 0);
	}
	assert_int_equal(room_support_shown(f->room, id), 0);
	assert_int_equal(hall_fixture_support(f, id, 5, true), ERR_OK);
	assert_int_equal(hall_fixture_only(f, CHANGE_COUNT)->count.n, 5);
	assert_int_equal(hall_fixture_support(f, id, 3, false), ERR_OK);
	assert_int_equal(hall_fixture_only(f, CHANGE_COUNT)->count.n, 0);
}

static void a_merge_counts_people_not_votes(void **state)
{
	struct hall_fixture *f = *state;
	struct id lead = live(f, "Lead");
	struct id twin = live(f, "Twin");
	struct id third = live(f, "Third");
	vote(f, lead, 1, 4);
	vote(f, twin, 3, 6);
	vote(f, third, 6, 7);
	hall_fixture_merge(f, twin, lead);
	assert_int_equal(hall_fixture_only(f, CHANGE_COUNT)->count.n, 6);
	hall_fixture_merge(f, third, lead);
	assert_int_equal(room_support(f->room, lead), 7);

	/* Taking back from the lead takes back from all of them. */
	assert_int_equal(hall_fixture_support(f, lead, 6, false), ERR_OK);
	assert_int_equal(hall_fixture_count(f, CHANGE_SUPPORT), 2);
	assert_int_equal(room_support(f->room, lead), 6);
	assert_int_equal(hall_fixture_support(f, twin, 9, true), ERR_STATE_REFUSED);

	hall_fixture_act(f, twin, ACT_UNMERGE);
	assert_int_equal(room_support(f->room, twin), 3);
	assert_int_equal(room_support(f->room, lead), 5);
}

static void support_is_for_what_stands_on_the_floor_of_that_part(void **state)
{
	struct hall_fixture *f = *state;
	struct id waiting = hall_fixture_post(f, "open-1", "Waiting", USE_QUOTE);
	assert_int_equal(hall_fixture_support(f, waiting, 1, true), ERR_STATE_REFUSED);
	struct id id = live(f, "There");
	struct support_set in = {STR("press"), 1, id, true};
	assert_int_equal(support_set(f->room, &in, &f->out), ERR_PART_NOT_OPEN);
	hall_fixture_part(f, "press", PART_ACT_OPEN);
	assert_int_equal(support_set(f->room, &in, &f->out), ERR_ITEM_UNKNOWN);
	in.part = STR("moon");
	assert_int_equal(support_set(f->room, &in, &f->out), ERR_PART_UNKNOWN);
	hall_fixture_part(f, "open-1", PART_ACT_PAUSE);
	assert_int_equal(hall_fixture_support(f, id, 1, true), ERR_OK);
	hall_fixture_part(f, "open-1", PART_ACT_CLOSE);
	assert_int_equal(hall_fixture_support(f, id, 2, true), ERR_PART_NOT_OPEN);
	assert_int_equal(room_support(f->room, id), 1);
}

static void votes_come_back_by_the_prefix_of_the_id(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = live(f, "Replayed");
	uint8_t unknown[ROOM_PREFIX_BYTES] = {0};
	assert_int_equal(room_restore_vote(f->room, 8, id.bytes), ERR_OK);
	assert_int_equal(room_restore_vote(f->room, 8, id.bytes), ERR_OK);
	assert_int_equal(room_restore_vote(f->room, 9, unknown), ERR_OK);
	assert_int_equal(room_support(f->room, id), 1);
	hall_fixture_part(f, "open-1", PART_ACT_CLOSE);
	assert_int_equal(room_restore_vote(f->room, 10, id.bytes), ERR_OK);
	assert_int_equal(room_support(f->room, id), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_voter_counts_once_and_can_take_it_back),
		TEST(numbers_below_k_are_not_told_nor_their_moment),
		TEST(a_merge_counts_people_not_votes),
		TEST(support_is_for_what_stands_on_the_floor_of_that_part),
		TEST(votes_come_back_by_the_prefix_of_the_id),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
