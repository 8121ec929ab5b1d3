#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bus/address.h"

static void test_forms(void **state)
{
	(void)state;
	struct bus_address a;
	assert_int_equal(bus_address_parse(STR("unix:/run/x.sock"), &a), ERR_OK);
	assert_string_equal(a.path, "/run/x.sock");
	assert_string_equal(a.host, "");
	assert_int_equal(bus_address_parse(STR("tcp:127.0.0.1:6379"), &a), ERR_OK);
	assert_string_equal(a.host, "127.0.0.1");
	assert_int_equal(a.port, 6379);
	assert_string_equal(a.path, "");
	assert_int_equal(bus_address_parse(STR("tcp:[::1]:65535"), &a), ERR_OK);
	assert_string_equal(a.host, "::1");
	assert_int_equal(a.port, 65535);
}

static void test_refused(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"",           "unix:",       "tcp:",           "tcp:host",        "tcp:host:",
		"tcp::1",     "tcp:host:0",  "tcp:host:65536", "tcp:host:6x",     "tcp:host:-1",
		"tcp:::1:80", "/run/x.sock", "http://host",    "tcp:host:123456", "tcp:[]:1",
	};
	struct bus_address a;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(bus_address_parse(str_of(bad[i]), &a), ERR_CONF);
	char path[BUS_PATH_MAX + 7] = "unix:/";
	memset(path + 6, 'a', BUS_PATH_MAX);
	assert_int_equal(bus_address_parse((struct str){path, 5 + BUS_PATH_MAX}, &a), ERR_OK);
	assert_int_equal(bus_address_parse((struct str){path, 6 + BUS_PATH_MAX}, &a), ERR_CONF);
	assert_int_equal(bus_address_parse((struct str){"unix:/a\0b", 9}, &a), ERR_CONF);
}

static void test_login(void **state)
{
	(void)state;
	struct bus_address a;
	assert_int_equal(bus_address_parse(STR("unix:/x"), &a), ERR_OK);
	assert_int_equal(bus_address_login(&a, STR(""), STR("p")), ERR_CONF);
	assert_int_equal(bus_address_login(&a, STR("gate"), STR("")), ERR_CONF);
	char path[] = "/tmp/subrosa-test-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "pass word\r\nmore\n", 16), 16);
	close(fd);
	assert_int_equal(bus_address_login_file(&a, STR("gate"), path), ERR_OK);
	assert_string_equal(a.login, "gate");
	assert_string_equal(a.password, "pass word");
	unlink(path);
	assert_int_equal(bus_address_login_file(&a, STR("gate"), path), ERR_IO);
	bus_address_finish(&a);
	assert_int_equal(a.password[0], 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_login),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
