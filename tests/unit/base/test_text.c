#include "lib/cmocka_all.h"

#include <string.h>

#include "base/text.h"

struct clean_case {
	const char *in;
	const char *out; /* NULL: refused with `err` */
	enum err err;
	unsigned marks;
};

static const struct clean_case clean_cases[] = {
	{"  hello  ", "hello", ERR_OK, 0},
	{"a\r\nb\rc", "a\nb\nc", ERR_OK, 0},
	{"a\n\n\n\n\nb\n\n", "a\n\nb", ERR_OK, 0},
	{"tab\there", "tab here", ERR_OK, 0},
	{"e\xCC\x81", "\xC3\xA9", ERR_OK, 0}, /* composed */
	/* whatever hid between a letter and its accent */
	{"e\xE2\x80\x8B\xCC\x81", "\xC3\xA9", ERR_OK, TEXT_MARK_ZERO_WIDTH},
	{"e\xCD\x8F\xCC\x81", "\xC3\xA9", ERR_OK, TEXT_MARK_ZERO_WIDTH},
	{"a\xE2\x80\x8D\xCD\x8F"
         "1",
         "a1", ERR_OK, TEXT_MARK_ZERO_WIDTH},
	/* one sign that stands for two accents */
	{"u\xCD\x84\xCD\x84\xCD\x84", "\xC7\x98\xCC\x88\xCC\x81\xCC\x88", ERR_OK,
         TEXT_MARK_COMBINING},
	{"pay\xE2\x80\xAE"
         "evil",
         "payevil", ERR_OK, TEXT_MARK_BIDI},
	{"\xE2\x81\xA6iso\xE2\x81\xA9", "iso", ERR_OK, TEXT_MARK_BIDI},
	{"a\xE2\x80\x8B\xE2\x80\x8B"
         "b",
         "ab", ERR_OK, TEXT_MARK_ZERO_WIDTH},
	{"\xEF\xBB\xBFx", "x", ERR_OK, TEXT_MARK_ZERO_WIDTH},
	{"bell\a", "bell", ERR_OK, TEXT_MARK_CONTROL},
	{"tag\xF3\xA0\x81\xA1", "tag", ERR_OK, TEXT_MARK_CONTROL},
	/* ZWNJ between Persian letters and ZWJ in an emoji family carry meaning. */
	{"\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE", "\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE", ERR_OK, 0},
	{"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7",
         "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7", ERR_OK, 0},
	{"a \xE2\x80\x8D b", "a  b", ERR_OK, TEXT_MARK_ZERO_WIDTH},
	{"o\xCC\x82\xCC\x83\xCC\x84\xCC\x85\xCC\x86\xCC\x87\xCC\x88\xCC\x89!",
         "\xE1\xBB\x97\xCC\x84\xCC\x85\xCC\x86!", ERR_OK, TEXT_MARK_COMBINING},
	{"\xD9\x83\xD9\x8A\xD9\x81\xD8\x9F", "\xD9\x83\xD9\x8A\xD9\x81\xD8\x9F", ERR_OK, 0},
	{"", NULL, ERR_TEXT_EMPTY, 0},
	{" \n\t ", NULL, ERR_TEXT_EMPTY, 0},
	{"\xE2\x80\x8B\xE2\x80\x8E", NULL, ERR_TEXT_EMPTY, 0},
	{"\xC0\x80", NULL, ERR_TEXT_BAD_UTF8, 0},
	{"\xED\xA0\x80", NULL, ERR_TEXT_BAD_UTF8, 0},
	{"\xF4\x90\x80\x80", NULL, ERR_TEXT_BAD_UTF8, 0},
	{"cut\xE2\x82", NULL, ERR_TEXT_BAD_UTF8, 0},
};

static void cleans_what_hides(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(clean_cases) / sizeof(clean_cases[0]); i++) {
		const struct clean_case *c = &clean_cases[i];
		struct buf out;
		unsigned marks = 0;
		buf_init(&out, 4096);
		assert_int_equal(text_clean(str_of(c->in), 100, 1000, &out, &marks), c->err);
		if (c->out) {
			assert_string_equal(buf_cstr(&out), c->out);
			assert_int_equal(marks, c->marks);
		}
		buf_finish(&out);
	}
}

static void refuses_nul_inside(void **state)
{
	(void)state;
	struct buf out;
	unsigned marks;
	buf_init(&out, 64);
	assert_int_equal(text_clean((struct str){"a\0b", 3}, 10, 10, &out, &marks), ERR_TEXT_NUL);
	buf_finish(&out);
}

static void counts_as_people_count(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t graphemes, code_points;
	} cases[] = {
		{"", 0, 0},
		{"abc", 3, 3},
		{"e\xCC\x81", 1, 2},
		{"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7", 1, 3},
		{"\xF0\x9F\x87\xB5\xF0\x9F\x87\xAD\xF0\x9F\x87\xAA\xF0\x9F\x87\xB8", 2, 4},
		{"\xE4\xBE\xA8\xE6\xB0\x91", 2, 2},
		{"\xE0\xB8\x97\xE0\xB8\xB5\xE0\xB9\x88", 1, 3},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(text_graphemes(str_of(cases[i].text)), cases[i].graphemes);
		assert_int_equal(text_code_points(str_of(cases[i].text)), cases[i].code_points);
	}
}

static void limits_by_characters_not_bytes(void **state)
{
	(void)state;
	char text[3 * 1001 + 1];
	for (size_t i = 0; i < 1001; i++)
		memcpy(text + 3 * i, "\xE4\xBE\xA8", 3);
	struct buf out;
	unsigned marks;
	buf_init(&out, 8192);
	assert_int_equal(text_clean((struct str){text, 3000}, 1000, 3072, &out, &marks), ERR_OK);
	assert_int_equal(text_clean((struct str){text, 3003}, 1000, 3072, &out, &marks),
	                 ERR_TEXT_TOO_LONG);
	buf_finish(&out);
}

static void finds_boundaries(void **state)
{
	(void)state;
	struct str s = str_of("ae\xCC\x81z");
	assert_true(text_is_grapheme_boundary(s, 0));
	assert_true(text_is_grapheme_boundary(s, 1));
	assert_false(text_is_grapheme_boundary(s, 2));
	assert_true(text_is_grapheme_boundary(s, 3));
	assert_true(text_is_grapheme_boundary(s, 4));
	assert_false(text_is_grapheme_boundary(s, 5));
	assert_int_equal(text_offset(s, 3), 4);
	assert_int_equal(text_offset(s, 4), 5);
	assert_int_equal(text_offset(s, 5), SIZE_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cleans_what_hides),
		cmocka_unit_test(refuses_nul_inside),
		cmocka_unit_test(counts_as_people_count),
		cmocka_unit_test(limits_by_characters_not_bytes),
		cmocka_unit_test(finds_boundaries),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
