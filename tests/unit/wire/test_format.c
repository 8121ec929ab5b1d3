/* The forms of texts, one row an example; the golden vectors show them inside messages. */
#include "lib/cmocka_all.h"

#include "wire/format.h"

struct row {
	enum shape_kind kind;
	struct str text;
	bool fits;
};

static const struct row rows[] = {
	{SHAPE_SLUG, {"a", 1}, true},
	{SHAPE_SLUG, {"0-a-", 4}, true},
	{SHAPE_SLUG, {"-a", 2}, false},
	{SHAPE_SLUG, {"", 0}, false},
	{SHAPE_SLUG, {"a\0b", 3}, false},
	{SHAPE_CODE, {"_", 1}, true},
	{SHAPE_CODE, {"a-b", 3}, false},
	{SHAPE_LANG, {"fil", 3}, true},
	{SHAPE_LANG, {"zh-Hant", 7}, true},
	{SHAPE_LANG, {"es-419", 6}, true},
	{SHAPE_LANG, {"en-", 3}, false},
	{SHAPE_LANG, {"abcd", 4}, false},
	{SHAPE_LANG, {"en-abcdefghi", 12}, false},
	{SHAPE_GUID, {"0F6a2b1c-3d4e-4f50-8a9b-0c1d2e3f4a5B", 36}, true},
	{SHAPE_GUID, {"0f6a2b1c-3d4e-4f50-8a9b-0c1d2e3f4a5", 35}, false},
	{SHAPE_GUID, {"0f6a2b1c+3d4e-4f50-8a9b-0c1d2e3f4a5b", 36}, false},
	{SHAPE_DATE, {"2016-02-29", 10}, true},
	{SHAPE_DATE, {"2000-02-29", 10}, true},
	{SHAPE_DATE, {"1900-02-29", 10}, false},
	{SHAPE_DATE, {"2015-02-29", 10}, false},
	{SHAPE_DATE, {"2016-04-30", 10}, true},
	{SHAPE_DATE, {"2016-04-31", 10}, false},
	{SHAPE_DATE, {"2016-00-01", 10}, false},
	{SHAPE_DATE, {"2016/11/30", 10}, false},
	{SHAPE_HHMM, {"00:00", 5}, true},
	{SHAPE_HHMM, {"23:59", 5}, true},
	{SHAPE_HHMM, {"24:00", 5}, false},
	{SHAPE_HHMM, {"12:60", 5}, false},
	{SHAPE_RAW, {"{}", 2}, false}, /* not a form */
};

static void test_forms(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct shape shape = {.kind = rows[i].kind};
		if (format_fits(&shape, rows[i].text) != rows[i].fits)
			fail_msg("row %zu: %.*s", i, (int)rows[i].text.len, rows[i].text.ptr);
	}
}

static void test_absent_text_has_no_form(void **state)
{
	(void)state;
	const struct shape shape = {.kind = SHAPE_TEXT, .max = 10};
	assert_false(format_fits(&shape, (struct str){NULL, 0}));
	assert_true(format_fits(&shape, STR("")));
}

static void test_text_counts_code_points(void **state)
{
	(void)state;
	const struct shape shape = {.kind = SHAPE_TEXT, .min = 2, .max = 3};
	assert_false(format_fits(&shape, STR("\xF0\x9F\x8C\xB9")));
	assert_true(format_fits(&shape, STR("\xF0\x9F\x8C\xB9\xF0\x9F\x8C\xB9\xF0\x9F\x8C\xB9")));
	assert_true(
		format_fits(&shape, STR("e\xCC\x81"))); /* one character to people, two points */
	assert_false(format_fits(&shape, STR("abcd")));
	assert_false(format_fits(&shape, STR("abcdabcdabcdabcd")));
}

static void test_descriptions(void **state)
{
	(void)state;
	static const char *const names[] = {"on", "off"};
	static const struct wire_enum values = {names, 2};
	const struct {
		struct shape shape;
		const char *expected;
	} cases[] = {
		{{.kind = SHAPE_TEXT, .max = 8}, "text of at most 8 characters"},
		{{.kind = SHAPE_B64, .min = 32, .max = 32}, "base64url of exactly 32 bytes"},
		{{.kind = SHAPE_ARRAY, .min = 1, .max = 8}, "a list of 1 to 8 items"},
		{{.kind = SHAPE_INTEGER, .min = 0, .max = 8}, "a whole number from 0 to 8"},
		{{.kind = SHAPE_ENUM, .values = &values}, "one of on, off"},
		{{.kind = SHAPE_BOOLEAN}, "true or false"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf out;
		buf_init(&out, 256);
		format_describe(&cases[i].shape, &out);
		assert_string_equal(buf_cstr(&out), cases[i].expected);
		buf_finish(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_absent_text_has_no_form),
		cmocka_unit_test(test_text_counts_code_points),
		cmocka_unit_test(test_descriptions),
	};
	return cmocka_run_group_tests_name("wire.format", tests, NULL, NULL);
}
