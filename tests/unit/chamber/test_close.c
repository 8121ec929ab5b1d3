/* Closing a part destroys its key, and with it every word that was not published. */
#include "lib/cmocka_all.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "bus/lease.h"
#include "lib/chamber_fixture.h"

static struct chamber_fixture f;

static int setup(void **state)
{
	(void)state;
	chamber_fixture_init(&f);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	chamber_fixture_finish(&f);
	return 0;
}

static bool contains(struct bytes hay, const char *needle)
{
	return memmem(hay.ptr, hay.len, needle, strlen(needle)) != NULL;
}

static void test_close_destroys(void **state)
{
	(void)state;
	uint8_t token[TOKEN_BYTES];
	static const char *const texts[] = {"PUBLISHED-TEXT", "RETURNED-TEXT", "PENDING-TEXT"};
	for (uint8_t i = 0; i < 3; i++) {
		gatehouse_token(&f.gate, WIRE_PURPOSE_POST, "a-reaching", token);
		gatehouse_add_post(&f.gate, token, texts[i], (uint8_t)(20 + i), (uint8_t)(20 + i));
	}
	gatehouse_send(&f.gate);
	assert_int_equal(chamber_fixture_round(&f), ERR_OK);
	assert_int_equal(inbox_release(&f.chamber), ERR_OK);
	assert_int_equal(chamber_fixture_act(&f, chamber_fixture_find(&f, texts[0])->id,
	                                     WIRE_ACT_APPROVE, NULL)
	                         .type,
	                 WIRE_RESULT_APPLIED);
	assert_int_equal(chamber_fixture_act(&f, chamber_fixture_find(&f, texts[1])->id,
	                                     WIRE_ACT_RETURN, "unclear")
	                         .type,
	                 WIRE_RESULT_APPLIED);
	char key_file[128];
	snprintf(key_file, sizeof(key_file), "%s/desk.theme-a.a-reaching", f.gate.key_dir);
	assert_int_equal(access(key_file, F_OK), 0);
	for (int i = 0; i < 2 && access(key_file, F_OK) == 0; i++)
		chamber_fixture_part(&f, WIRE_PART_ACT_CLOSE);
	assert_int_not_equal(access(key_file, F_OK), 0);
	assert_int_equal(spent_count(chamber_fixture_room(&f)->now.spent), 0);
	chamber_fixture_restart(&f);
	assert_true(chamber_fixture_room(&f)->now.sealed > 0);
	assert_non_null(chamber_fixture_find(&f, texts[0]));
	assert_null(chamber_fixture_find(&f, texts[1]));
	assert_null(chamber_fixture_find(&f, texts[2]));
	assert_true(chamber_fixture_replays_equal(&f));
	struct buf aof;
	buf_init(&aof, 64 << 20);
	redis_fixture_read_aof(&f.gate.record, &aof);
	assert_true(contains(buf_bytes(&aof), texts[0])); /* the floor is plain */
	assert_false(contains(buf_bytes(&aof), texts[1]));
	assert_false(contains(buf_bytes(&aof), texts[2]));
	buf_finish(&aof);
	gatehouse_add_post(&f.gate, token, "Too late.", 1, 1);
	gatehouse_send(&f.gate);
	assert_int_equal(chamber_fixture_round(&f), ERR_OK);
	assert_true(str_equal(chamber_fixture_receipts(&f).refused[0].code, STR("token_expired")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_close_destroys, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
