/* The six settings of every program: what is wrong is told, and leaves nothing open. */
#include "lib/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "bus/stores.h"

static void addresses_and_logins_are_read(void **state)
{
	(void)state;
	char path[] = "/tmp/subrosa-stores-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "secret\n", 7), 7);
	close(fd);
	struct bus_stores_settings settings = {.transit = "unix:/run/transit.sock",
	                                       .record = "tcp:127.0.0.1:6379",
	                                       .record_login = "gate"};
	snprintf(settings.record_password_file, sizeof(settings.record_password_file), "%s", path);
	struct bus_address transit, record;
	assert_int_equal(bus_stores_addresses(&settings, &transit, &record), ERR_OK);
	assert_string_equal(transit.path, "/run/transit.sock");
	assert_string_equal(transit.login, "");
	assert_int_equal(record.port, 6379);
	assert_string_equal(record.login, "gate");
	assert_string_equal(record.password, "secret");
	bus_address_finish(&transit);
	bus_address_finish(&record);
	unlink(path);
}

static void what_is_wrong_leaves_nothing_open(void **state)
{
	(void)state;
	static const struct {
		struct bus_stores_settings settings;
		enum err err;
	} cases[] = {
		{{.transit = "redis:1", .record = "unix:/r"}, ERR_CONF},
		{{.transit = "unix:/t", .record = "tcp:host:0"}, ERR_CONF},
		{{.transit = "unix:/t",
	          .transit_login = "gate",
	          .transit_password_file = "/nowhere/x",
	          .record = "unix:/r"},
	         ERR_IO},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct bus_sync *transit, *record;
		assert_int_equal(bus_stores_open(&cases[i].settings, &transit, &record),
		                 cases[i].err);
		assert_null(transit);
		assert_null(record);
	}
}

static void connections_wait_for_their_first_command(void **state)
{
	(void)state;
	const struct bus_stores_settings settings = {.transit = "unix:/nowhere/t",
	                                             .record = "unix:/nowhere/r"};
	struct bus_sync *transit, *record;
	assert_int_equal(bus_stores_open(&settings, &transit, &record), ERR_OK);
	assert_non_null(transit);
	assert_non_null(record);
	bus_sync_destroy(transit);
	bus_sync_destroy(record);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_and_logins_are_read),
		cmocka_unit_test(what_is_wrong_leaves_nothing_open),
		cmocka_unit_test(connections_wait_for_their_first_command),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
