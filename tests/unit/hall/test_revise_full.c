/* Edits cost no token and what is gone keeps its place: half of a room is left to posts. */
#include <string.h>

#include "hall/revise.h"
#include "lib/cmocka_all.h"
#include "lib/hall_fixture.h"

static void number(struct room_post *in, uint32_t n)
{
	memset(in->commit, 0, sizeof(in->commit));
	memcpy(in->commit, &n, sizeof(n));
}

static void edits_leave_half_of_the_room_to_posts(void **state)
{
	(void)state;
	struct hall_fixture f;
	struct room_post in = {.part = STR("open-1"), .lang = STR("en"), .text = STR("x")};
	uint8_t before[ITEM_COMMIT_BYTES];
	enum err e = ERR_OK;
	uint32_t made = 1;
	hall_fixture_init(&f, "plenary", 31);
	hall_fixture_part(&f, "open-1", PART_ACT_OPEN);
	number(&in, made);
	assert_int_equal(room_post(f.room, &in, &f.out), ERR_OK);
	while (e == ERR_OK && made <= ITEMS_MAX) {
		memcpy(before, in.commit, sizeof(before));
		number(&in, ++made);
		changes_reset(&f.out);
		e = revise_edit(f.room, before, &in, &f.out);
	}
	assert_int_equal(e, ERR_FULL);
	assert_int_equal(room_items_count(f.room), REVISE_EDITS_MAX);
	changes_reset(&f.out);
	assert_int_equal(room_post(f.room, &in, &f.out), ERR_OK);
	hall_fixture_finish(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(edits_leave_half_of_the_room_to_posts)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
