#include <string.h>

#include "export/json_text.h"
#include "export/markdown_text.h"
#include "lib/cmocka_all.h"

static const struct {
	const char *text;
	const char *line;
	const char *block;
} cases[] = {
	{"plain words, 60% (now). A & B!", "plain words, 60% (now). A & B!",
         "> plain words, 60% (now). A & B!\n"},
	{"# no heading #1", "\\# no heading #1", "> \\# no heading #1\n"},
	{"1. no list, 10.7", "1\\. no list, 10.7", "> 1\\. no list, 10.7\n"},
	{"12) no list", "12\\) no list", "> 12\\) no list\n"},
	{"10.7 goal", "10.7 goal", "> 10.7 goal\n"},
	{"- no list - at all", "\\- no list - at all", "> \\- no list - at all\n"},
	{"a\n---", "a ---", "> a\\\n> \\---\n"},
	{"a\n\n===", "a  ===", "> a\n> \n> \\===\n"},
	{"<b>&amp;</b>&#60;", "\\<b\\>\\&amp;\\</b\\>\\&#60;", "> \\<b\\>\\&amp;\\</b\\>\\&#60;\n"},
	{"![x](y)", "!\\[x\\](y)", "> !\\[x\\](y)\n"},
	{"a|b", "a\\|b", "> a\\|b\n"},
	{"see https://x.org", "see https\\://x.org", "> see https\\://x.org\n"},
	{"WWW.x.org a@b now.", "WWW\\.x.org a\\@b now.", "> WWW\\.x.org a\\@b now.\n"},
	{"one\ntwo", "one two", "> one\\\n> two\n"},
	{"one\n\ntwo", "one  two", "> one\n> \n> two\n"},
	{"one\n    code", "one     code", "> one\\\n> code\n"},
	{"one\n  2. x", "one   2. x", "> one\\\n> 2\\. x\n"},
	{"\\*", "\\\\\\*", "> \\\\\\*\n"},
	{"caf\xc3\xa9 \xd9\x85", "caf\xc3\xa9 \xd9\x85", "> caf\xc3\xa9 \xd9\x85\n"},
};

static void words_stay_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf out;
		buf_init(&out, 1000);
		markdown_text_line(&out, str_of(cases[i].text));
		assert_string_equal(buf_cstr(&out), cases[i].line);
		buf_reset(&out);
		markdown_text_block(&out, str_of(cases[i].text), "> ");
		assert_string_equal(buf_cstr(&out), cases[i].block);
		buf_finish(&out);
	}
}

static void json_is_escaped_and_separated(void **state)
{
	(void)state;
	struct buf out;
	buf_init(&out, 1000);
	struct json_text j = {&out, false};
	json_text_open(&j, '{');
	json_text_member(&j, "a", STR("q\"b\\n\n\t\x01\xc3\xa9"));
	json_text_member(&j, "absent", (struct str){NULL, 0});
	json_text_key(&j, "b");
	json_text_open(&j, '[');
	json_text_int(&j, -7);
	json_text_str(&j, (struct str){NULL, 0});
	json_text_open(&j, '{');
	json_text_close(&j, '}');
	json_text_bool(&j, true);
	json_text_close(&j, ']');
	json_text_close(&j, '}');
	assert_string_equal(buf_cstr(&out), "{\"a\":\"q\\\"b\\\\n\\n\\t\\u0001\xc3\xa9\","
	                                    "\"b\":[-7,null,{},true]}");
	buf_finish(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_stay_words),
		cmocka_unit_test(json_is_escaped_and_separated),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
