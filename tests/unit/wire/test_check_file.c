/* A person who writes a forum file is told every fault, where it is and what was expected. */
#include "lib/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen/wire.h"

enum { TEST_FAULTS_BYTES = 65536, TEST_FILE_BYTES = 1 << 20 };

static void collect(void *context, const char *pointer, const char *expected)
{
	buf_printf(context, "%s: %s\n", pointer, expected);
}

static enum err check(const char *json, struct buf *faults)
{
	buf_reset(faults);
	return wire_check_file(&wire_type_forum_file, str_of(json), collect, faults);
}

static void assert_told(struct buf *faults, const char *line)
{
	if (!strstr(buf_cstr(faults), line))
		print_error("not told: %sbut:\n%s\n", line, buf_cstr(faults));
	assert_non_null(strstr(buf_cstr(faults), line));
}

static int open_buffer(void **state)
{
	static struct buf faults;
	buf_init(&faults, TEST_FAULTS_BYTES);
	*state = &faults;
	return 0;
}

static int close_buffer(void **state)
{
	buf_finish(*state);
	return 0;
}

static void test_every_fault_is_told(void **state)
{
	struct buf *faults = *state;
	assert_int_equal(check("{\"id\":\"Quezon City\",\"k\":0,\"start\":\"2016-02-30\","
	                       "\"languages\":[\"en\",\"tl\"],\"facets\":{},\"color\":\"red\","
	                       "\"rooms\":[{\"tick_s\":\"5\",\"sessions\":"
	                       "[{\"parts\":[{\"start\":\"9:00\"}]}]}]}",
	                       faults),
	                 ERR_BAD_MESSAGE);
	assert_told(faults, "/color: no such member\n");
	assert_told(faults, "/id: a short name of a-z, 0-9 and \"-\", at most 32 characters\n");
	assert_told(faults, "/k: a whole number from 1 to 50\n");
	assert_told(faults, "/start: a date such as 2016-11-30\n");
	assert_told(faults, "/languages/1: one of en, fr, es, ar, pt, ru, zh, fil\n");
	assert_told(faults, "/facets: a list of at most 16 items\n");
	assert_told(faults, "/rooms/0/id: this member, which is missing\n");
	assert_told(faults, "/rooms/0/tick_s: a whole number from 1 to 30\n");
	assert_told(faults, "/rooms/0/sessions/0/parts/0/start: a time from 00:00 to 23:59\n");
	assert_told(faults, "/rooms/0/sessions/0/parts/0/regime: this member, which is missing\n");
	assert_told(faults, "/title: this member, which is missing\n");
}

static void test_what_is_not_json_has_a_place(void **state)
{
	struct buf *faults = *state;
	assert_int_equal(check("{\n \"id\": \"a\",\n}", faults), ERR_BAD_JSON);
	assert_told(faults, ": JSON without errors, no member twice; see line 3, column 1\n");
	assert_int_equal(check("{\"id\": \"a\",\n\"id\": \"b\"}", faults), ERR_BAD_JSON);
	assert_told(faults, "see line 2");
	assert_int_equal(check("[[[[[[[[[", faults), ERR_TOO_DEEP);
	assert_true(strncmp(buf_cstr(faults), ": ", 2) == 0);
	assert_int_equal(check("[]", faults), ERR_BAD_MESSAGE);
	assert_string_equal(buf_cstr(faults), ": an object\n");
}

/* Names come from the file: they are escaped as RFC 6901 says, and cannot steer a terminal. */
static void test_names_are_tamed(void **state)
{
	struct buf *faults = *state;
	assert_int_equal(check("{\"a/b~c\":1,\"\\u001b[31mred\":1}", faults), ERR_BAD_MESSAGE);
	assert_told(faults, "/a~1b~0c: no such member\n");
	assert_told(faults, "/?[31mred: no such member\n");
	assert_null(strchr(buf_cstr(faults), '\x1B'));
}

static void test_shipped_forum_is_right(void **state)
{
	struct buf *faults = *state;
	FILE *file = fopen(SOURCE_DIR "/deploy/forums/quezon-city-2016.json", "rb");
	assert_non_null(file);
	char *text = calloc(1, TEST_FILE_BYTES);
	assert_non_null(text);
	assert_true(fread(text, 1, TEST_FILE_BYTES - 1, file) > 0);
	fclose(file);
	enum err err = check(text, faults);
	if (err != ERR_OK)
		print_error("%s", buf_cstr(faults));
	assert_int_equal(err, ERR_OK);
	assert_int_equal(faults->len, 0);
	free(text);
}

int main(void)
{
	wire_start();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_every_fault_is_told, open_buffer,
	                                        close_buffer),
		cmocka_unit_test_setup_teardown(test_what_is_not_json_has_a_place, open_buffer,
	                                        close_buffer),
		cmocka_unit_test_setup_teardown(test_names_are_tamed, open_buffer, close_buffer),
		cmocka_unit_test_setup_teardown(test_shipped_forum_is_right, open_buffer,
	                                        close_buffer),
	};
	return cmocka_run_group_tests_name("wire.check_file", tests, NULL, NULL);
}
