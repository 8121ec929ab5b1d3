/* Days are counted over months, years and leap days. */
#include "lib/cmocka_all.h"

#include "cli/calendar.h"

static void what_is_no_day_is_refused(void **state)
{
	(void)state;
	static const char *const wrong[] = {"",           "2016-13-01", "2016-00-10", "2016-01-32",
	                                    "2016-01-00", "2016-1-01",  "2016/01/01", "2016-01-01 ",
	                                    "x016-01-01", "2016-01-0x"};
	struct calendar_day day;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(calendar_parse(str_of(wrong[i]), &day));
	assert_true(calendar_parse(STR("2016-11-30"), &day));
	assert_int_equal(calendar_compare(day, (struct calendar_day){2016, 11, 30}), 0);
}

static void days_later_are_counted(void **state)
{
	(void)state;
	static const struct {
		struct calendar_day from;
		int64_t days;
		struct calendar_day to;
	} rows[] = {
		{{2016, 9, 30}, 0, {2016, 9, 30}},   {{2016, 9, 30}, 30, {2016, 10, 30}},
		{{2016, 12, 31}, 1, {2017, 1, 1}},   {{2016, 2, 28}, 1, {2016, 2, 29}},
		{{2017, 2, 28}, 1, {2017, 3, 1}},    {{2100, 2, 28}, 1, {2100, 3, 1}},
		{{2000, 2, 28}, 1, {2000, 2, 29}},   {{2016, 1, 1}, 366, {2017, 1, 1}},
		{{2016, 3, 1}, 3650, {2026, 2, 27}},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct calendar_day later = calendar_after(rows[i].from, rows[i].days);
		assert_int_equal(calendar_compare(later, rows[i].to), 0);
		assert_int_equal(calendar_compare(rows[i].from, later), rows[i].days ? -1 : 0);
		assert_int_equal(calendar_compare(later, rows[i].from), rows[i].days ? 1 : 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_day_is_refused),
		cmocka_unit_test(days_later_are_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
