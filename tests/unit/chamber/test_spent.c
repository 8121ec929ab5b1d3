#include "lib/cmocka_all.h"

#include <string.h>

#include "chamber/spent.h"

/* Members as the door makes them are random; here the first eight bytes decide the place. */
static void fill(uint8_t member[BUS_SPENT_BYTES], uint32_t nonce, uint8_t body)
{
	memset(member, 0, BUS_SPENT_BYTES);
	memcpy(member, &nonce, sizeof(nonce));
	member[SPENT_HALF_BYTES] = body;
}

static void test_states(void **state)
{
	(void)state;
	uint8_t member[BUS_SPENT_BYTES];
	struct spent *spent = spent_create();
	fill(member, 1, 1);
	assert_int_equal(spent_look(spent, member), SPENT_FRESH);
	assert_int_equal(spent_add(spent, STR("p1"), member), ERR_OK);
	assert_int_equal(spent_add(spent, STR("p1"), member), ERR_OK);
	assert_int_equal(spent_count(spent), 1);
	assert_int_equal(spent_look(spent, member), SPENT_SAME);
	fill(member, 1, 2);
	assert_int_equal(spent_look(spent, member), SPENT_OTHER);
	spent_destroy(spent);
}

/* Places collide on purpose: all low bits are equal, and the table grows several times. */
static void test_many_and_forget(void **state)
{
	(void)state;
	uint8_t member[BUS_SPENT_BYTES];
	struct spent *spent = spent_create();
	for (uint32_t i = 0; i < 3000; i++) {
		fill(member, i << 10, (uint8_t)i);
		assert_int_equal(spent_add(spent, i % 2 ? STR("odd") : STR("even"), member),
		                 ERR_OK);
	}
	assert_int_equal(spent_count(spent), 3000);
	spent_forget(spent, STR("odd"));
	assert_int_equal(spent_count(spent), 1500);
	for (uint32_t i = 0; i < 3000; i++) {
		fill(member, i << 10, (uint8_t)i);
		assert_int_equal(spent_look(spent, member), i % 2 ? SPENT_FRESH : SPENT_SAME);
	}
	spent_destroy(spent);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_states),
		cmocka_unit_test(test_many_and_forget),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
