#include "lib/cmocka_all.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/conf.h"

struct settings {
	char path[CONF_STRING_MAX];
	int64_t port;
	bool fast;
};

static const struct conf_row rows[] = {
	CONF_ROW_STRING(struct settings, path, NULL, "Where."),
	CONF_ROW_INT(struct settings, port, "443", 1, 65535, "Which."),
	CONF_ROW_BOOL(struct settings, fast, "no", "Whether."),
};

static enum err load(const char *text, struct settings *out, char *message)
{
	char path[] = "/tmp/subrosa-conf-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	enum err e = conf_load(path, rows, sizeof(rows) / sizeof(rows[0]), out, message, 256);
	unlink(path);
	return e;
}

static void reads_what_is_there(void **state)
{
	(void)state;
	struct settings s;
	char message[256] = "";
	assert_int_equal(load("# a comment\n\n path = /a b \nport=8443\nfast = yes\n", &s, message),
	                 ERR_OK);
	assert_string_equal(s.path, "/a b");
	assert_int_equal(s.port, 8443);
	assert_true(s.fast);
	assert_int_equal(load("path = x\n", &s, message), ERR_OK);
	assert_int_equal(s.port, 443);
	assert_false(s.fast);
}

static void names_what_is_wrong(void **state)
{
	(void)state;
	static const struct {
		const char *text, *said;
	} cases[] = {
		{"port = 1\n", "path: is missing"},
		{"path = x\nport = 0\n", "line 2: port: give a whole number from 1 to 65535"},
		{"path = x\nport = 12a\n", "line 2: port"},
		{"path = x\nfast = maybe\n", "give yes or no"},
		{"path = x\npath = y\n", "is set twice"},
		{"nonsense\n", "expected key = value"},
		{"secret_thing = 1\n", "there is no such setting"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct settings s;
		char message[256] = "";
		assert_int_equal(load(cases[i].text, &s, message), ERR_CONF);
		assert_non_null(strstr(message, cases[i].said));
	}
	struct settings s;
	char message[256];
	assert_int_equal(conf_load("/nowhere/x", rows, 3, &s, message, sizeof(message)), ERR_IO);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_is_there),
		cmocka_unit_test(names_what_is_wrong),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
