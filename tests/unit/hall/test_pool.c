#include <string.h>

#include "lib/cmocka_all.h"
#include "lib/hall_fixture.h"

static int setup(void **state)
{
	static struct hall_fixture f;
	hall_fixture_init(&f, "plenary", 11);
	hall_fixture_part(&f, "open-1", PART_ACT_OPEN);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	hall_fixture_finish(*state);
	return 0;
}

static enum err post(struct hall_fixture *f, const char *text, enum release release)
{
	struct room_post in = {
		.part = STR("open-1"),
		.lang = STR("en"),
		.use = USE_PARAPHRASE,
		.release = release,
		.text = str_of(text),
	};
	hall_fixture_commit(f->next_commit++, in.commit);
	return room_post(f->room, &in, &f->out);
}

static size_t tick(struct hall_fixture *f, uint64_t now_ms)
{
	changes_reset(&f->out);
	assert_int_equal(pool_tick(f->room, now_ms, &f->out), ERR_OK);
	return hall_fixture_count(f, CHANGE_ITEM);
}

static void few_wait_their_time(void **state)
{
	struct hall_fixture *f = *state;
	assert_int_equal(tick(f, 1000), 0);
	assert_int_equal(post(f, "one", RELEASE_NOW), ERR_OK);
	assert_int_equal(tick(f, 5000), 0);
	assert_int_equal(post(f, "two", RELEASE_NOW), ERR_OK);
	assert_int_equal(tick(f, 24999), 0);
	assert_int_equal(tick(f, 25000), 2);
	assert_int_equal(room_pooled_count(f->room), 0);
	for (size_t i = 0; i < f->out.count; i++) {
		assert_false(f->out.list[i].item.pooled);
		assert_int_equal(f->out.list[i].item.version, 2);
	}
	/* The wait of the next group begins anew. */
	assert_int_equal(post(f, "three", RELEASE_NOW), ERR_OK);
	assert_int_equal(tick(f, 26000), 0);
	assert_int_equal(tick(f, 45999), 0);
	assert_int_equal(tick(f, 46000), 1);
}

static void enough_leave_at_once(void **state)
{
	struct hall_fixture *f = *state;
	assert_int_equal(post(f, "one", RELEASE_NOW), ERR_OK);
	assert_int_equal(post(f, "two", RELEASE_NOW), ERR_OK);
	assert_int_equal(tick(f, 0), 0);
	assert_int_equal(post(f, "three", RELEASE_NOW), ERR_OK);
	assert_int_equal(tick(f, 1), 3);
}

/* Position at which the first of three leaves, over many seeds: each about as often. */
static void the_order_of_arrival_is_lost(void **state)
{
	(void)state;
	enum { ROUNDS = 600 };
	size_t at[3] = {0};
	size_t ascending = 0; /* nor is it the order of the ids */
	for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
		struct hall_fixture f;
		hall_fixture_init(&f, "plenary", seed * 7919);
		hall_fixture_part(&f, "open-1", PART_ACT_OPEN);
		assert_int_equal(post(&f, "first", RELEASE_NOW), ERR_OK);
		assert_int_equal(post(&f, "second", RELEASE_NOW), ERR_OK);
		assert_int_equal(post(&f, "third", RELEASE_NOW), ERR_OK);
		assert_int_equal(tick(&f, 0), 3);
		for (size_t i = 0; i < 3; i++)
			at[i] += str_equal(f.out.list[i].item.text, STR("first"));
		ascending += id_compare(&f.out.list[0].item.id, &f.out.list[1].item.id) < 0 &&
		             id_compare(&f.out.list[1].item.id, &f.out.list[2].item.id) < 0;
		hall_fixture_finish(&f);
	}
	for (size_t i = 0; i < 3; i++)
		assert_in_range(at[i], 150, 250);
	assert_in_range(ascending, 60, 140);
}

static void the_end_of_the_part_is_waited_for(void **state)
{
	struct hall_fixture *f = *state;
	assert_int_equal(post(f, "later", RELEASE_PART_END), ERR_OK);
	assert_int_equal(tick(f, 0), 0);
	assert_int_equal(tick(f, 3600000), 0);
	hall_fixture_part(f, "open-1", PART_ACT_PAUSE);
	const struct change *item = hall_fixture_only(f, CHANGE_ITEM);
	assert_non_null(item);
	assert_false(item->item.pooled);
	assert_int_equal(room_pooled_count(f->room), 0);
}

static void closing_with_texts_in_the_pool_pauses_first(void **state)
{
	struct hall_fixture *f = *state;
	assert_int_equal(post(f, "at the end", RELEASE_PART_END), ERR_OK);
	assert_int_equal(post(f, "just now", RELEASE_NOW), ERR_OK);
	hall_fixture_part(f, "open-1", PART_ACT_CLOSE);
	assert_int_equal(hall_fixture_count(f, CHANGE_ITEM), 2);
	assert_int_equal(hall_fixture_count(f, CHANGE_BALANCE), 0);
	assert_int_equal(room_part(f->room, STR("open-1"))->state, PART_STATE_PAUSED);
	assert_int_equal(post(f, "too late", RELEASE_NOW), ERR_PART_NOT_OPEN);
	hall_fixture_part(f, "open-1", PART_ACT_CLOSE);
	assert_int_equal(room_part(f->room, STR("open-1"))->state, PART_STATE_CLOSED);
	assert_int_equal(hall_fixture_count(f, CHANGE_BALANCE), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(few_wait_their_time),
		TEST(enough_leave_at_once),
		TEST(the_order_of_arrival_is_lost),
		TEST(the_end_of_the_part_is_waited_for),
		TEST(closing_with_texts_in_the_pool_pauses_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
