/* The blocking connection against a real Redis: what it refuses, and what it survives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "bus/sync.h"
#include "lib/redis_fixture.h"

static const struct str none = {NULL, 0};

static int start(void **state)
{
	static struct redis_fixture redis;
	redis_fixture_init(&redis, REDIS_TRANSIT, "64mb");
	*state = &redis;
	return 0;
}

static int stop(void **state)
{
	redis_fixture_finish(*state);
	return 0;
}

static enum err set(struct bus_sync *bus, const char *key, struct bytes value)
{
	return bus_sync_call(bus, BUS_ARGV(bus_word("SET"), bus_word(key), value), NULL);
}

static void test_binary_safe(void **state)
{
	struct bus_sync *bus = redis_fixture_connect(*state, "chamber");
	const uint8_t odd[] = "a\r\n$3\r\n\0*1\xff";
	assert_int_equal(set(bus, "alive:x", bytes_of(odd, sizeof(odd))), ERR_OK);
	struct bus_reply *reply;
	assert_int_equal(bus_sync_call(bus, BUS_ARGV(bus_word("GET"), bus_word("alive:x")), &reply),
	                 ERR_OK);
	assert_int_equal(bus_reply_kind(reply), BUS_BYTES);
	assert_true(bytes_equal(bus_reply_bytes(reply), bytes_of(odd, sizeof(odd))));
	assert_int_equal(bus_reply_integer(reply), 0);
	assert_null(bus_reply_at(reply, 0));
	bus_reply_destroy(reply);
	bus_sync_destroy(bus);
}

static void test_stream_replies(void **state)
{
	struct bus_sync *bus = redis_fixture_connect(*state, "chamber");
	assert_int_equal(bus_sync_call(bus,
	                               BUS_ARGV(bus_word("XADD"), bus_word("in:plenary"),
	                                        bus_word("0-7"), bus_word("k"), bus_word("f"),
	                                        bus_word("f"), bus_word("frame")),
	                               NULL),
	                 ERR_OK);
	struct bus_reply *reply;
	assert_int_equal(bus_sync_call(bus,
	                               BUS_ARGV(bus_word("XREAD"), bus_word("STREAMS"),
	                                        bus_word("in:plenary"), bus_word("0")),
	                               &reply),
	                 ERR_OK);
	const struct bus_reply *entry = bus_reply_at(bus_reply_at(bus_reply_at(reply, 0), 1), 0);
	uint64_t seq = 0;
	assert_true(bus_stream_seq(bus_reply_str(bus_reply_at(entry, 0)), &seq));
	assert_int_equal(seq, 7);
	const struct bus_reply *fields = bus_reply_at(entry, 1);
	assert_true(bytes_equal(bus_reply_field(fields, "f"), bus_word("frame")));
	assert_null(bus_reply_field(fields, "frame").ptr);
	bus_reply_destroy(reply);
	bus_sync_destroy(bus);
}

static void test_wrong_password(void **state)
{
	struct bus_address address = redis_fixture_address(*state, "chamber");
	assert_int_equal(bus_address_login(&address, STR("chamber"), STR("guess")), ERR_OK);
	struct bus_sync *bus = bus_sync_create(&address, 1000);
	assert_int_equal(bus_sync_connect(bus), ERR_STORE_AUTH);
	assert_false(bus_sync_connected(bus));
	bus_sync_destroy(bus);
	address.login[0] = '\0'; /* no login at all: the default user is off */
	bus = bus_sync_create(&address, 1000);
	assert_int_equal(bus_sync_call(bus, BUS_ARGV(bus_word("PING")), NULL), ERR_STORE_AUTH);
	bus_sync_destroy(bus);
}

/* Each login reaches its own keys and nothing else; nobody reaches what could date or watch. */
static void test_access(void **state)
{
	static const char *const logins[] = {"gate", "registrar", "chamber"};
	static const char *const watching[][2] = {
		{"MONITOR", NULL}, {"CONFIG", "GET"},  {"SLOWLOG", "GET"}, {"CLIENT", "LIST"},
		{"KEYS", "*"},     {"DEBUG", "SLEEP"}, {"ACL", "LIST"},    {"FLUSHALL", NULL},
	};
	for (size_t l = 0; l < 3; l++) {
		struct bus_sync *bus = redis_fixture_connect(*state, logins[l]);
		for (size_t i = 0; i < sizeof(watching) / sizeof(watching[0]); i++) {
			struct bytes argv[3] = {bus_word(watching[i][0])};
			size_t argc = 1;
			if (watching[i][1]) {
				argv[1] = bus_word(watching[i][1]);
				argv[2] = bus_word("0");
				argc = watching[i][1][0] == '*' || l == 99 ? 2 : 3;
			}
			enum err e = bus_sync_call(bus, argv, argc, NULL);
			assert_true(e == ERR_STORE_AUTH || e == ERR_INVAL);
			if (argc == 1 || watching[i][1][0] == '*')
				assert_int_equal(e, ERR_STORE_AUTH);
		}
		bus_sync_destroy(bus);
	}
	struct bus_sync *gate = redis_fixture_connect(*state, "gate");
	assert_int_equal(bus_sync_call(gate,
	                               BUS_ARGV(bus_word("XREAD"), bus_word("STREAMS"),
	                                        bus_word("in:plenary"), bus_word("0")),
	                               NULL),
	                 ERR_STORE_AUTH);
	bus_sync_destroy(gate);
	struct bus_sync *chamber = redis_fixture_connect(*state, "chamber");
	assert_int_equal(bus_sync_call(chamber,
	                               BUS_ARGV(bus_word("XREAD"), bus_word("STREAMS"),
	                                        bus_word("admit:in"), bus_word("0")),
	                               NULL),
	                 ERR_STORE_AUTH);
	bus_sync_destroy(chamber);
	struct bus_sync *registrar = redis_fixture_connect(*state, "registrar");
	assert_int_equal(bus_sync_call(registrar,
	                               BUS_ARGV(bus_word("XREAD"), bus_word("STREAMS"),
	                                        bus_word("in:plenary"), bus_word("0")),
	                               NULL),
	                 ERR_STORE_AUTH);
	bus_sync_destroy(registrar);
}

static void test_presence_sums_gates(void **state)
{
	struct bus_sync *bus = redis_fixture_connect(*state, "gate");
	static const struct {
		const char *gate, *readers, *speakers, *life;
		int64_t sum[2];
	} rows[] = {
		{"a", "3", "2", "60000", {3, 2}},
		{"b", "4", "4", "60000", {7, 6}},
		{"a", "1", "0", "60000", {5, 4}},
	};
	for (size_t i = 0; i < 3; i++) {
		struct bus_reply *reply;
		assert_int_equal(
			bus_sync_call(bus,
		                      BUS_ARGV(bus_word("FCALL"), bus_word("presence"),
		                               bus_word("1"), bus_word("live:plenary"),
		                               bus_word(rows[i].gate), bus_word(rows[i].readers),
		                               bus_word(rows[i].speakers), bus_word(rows[i].life)),
		                      &reply),
			ERR_OK);
		assert_int_equal(bus_reply_integer(bus_reply_at(reply, 0)), rows[i].sum[0]);
		assert_int_equal(bus_reply_integer(bus_reply_at(reply, 1)), rows[i].sum[1]);
		bus_reply_destroy(reply);
	}
	bus_sync_destroy(bus);
}

static void test_silence_is_an_error(void **state)
{
	struct redis_fixture *redis = *state;
	struct bus_address address = redis_fixture_address(redis, "chamber");
	struct bus_sync *bus = bus_sync_create(&address, 300);
	assert_int_equal(bus_sync_connect(bus), ERR_OK);
	kill(redis->pid, SIGSTOP);
	assert_int_equal(set(bus, "alive:x", bus_word("1")), ERR_STORE);
	assert_false(bus_sync_connected(bus));
	kill(redis->pid, SIGCONT);
	enum err e = ERR_STORE;
	for (int i = 0; e && i < 10; i++)
		e = set(bus, "alive:x", bus_word("2"));
	assert_int_equal(e, ERR_OK);
	bus_sync_destroy(bus);
}

static void test_comes_back_after_restart(void **state)
{
	struct redis_fixture *redis = *state;
	struct bus_sync *bus = redis_fixture_connect(redis, "chamber");
	redis_fixture_kill(redis);
	assert_int_equal(set(bus, "alive:x", bus_word("1")), ERR_STORE);
	assert_int_equal(set(bus, "alive:x", bus_word("1")), ERR_STORE);
	redis_fixture_start(redis);
	enum err e = ERR_STORE;
	for (int i = 0; e && i < 5; i++)
		e = set(bus, "alive:x", bus_word("1"));
	assert_int_equal(e, ERR_OK);
	bus_sync_destroy(bus);
}

static void test_read_only_replica(void **state)
{
	struct redis_fixture *redis = *state;
	struct redis_fixture replica;
	redis_fixture_init(&replica, REDIS_RECORD, "64mb");
	redis_fixture_kill(&replica);
	char path[128];
	snprintf(path, sizeof(path), "%s/redis.conf", replica.dir);
	FILE *conf = fopen(path, "a");
	assert_non_null(conf);
	fputs("replicaof 127.0.0.1 9\n", conf);
	fclose(conf);
	redis_fixture_start(&replica);
	struct bus_sync *bus = redis_fixture_connect(&replica, "chamber");
	assert_int_equal(set(bus, "keys:chamber", bus_word("1")), ERR_STORE_READ_ONLY);
	bus_sync_destroy(bus);
	redis_fixture_finish(&replica);
	(void)redis;
}

static void test_error_lines(void **state)
{
	(void)state;
	assert_int_equal(bus_error_of(STR("OOM command not allowed")), ERR_STORE_FULL);
	assert_int_equal(bus_error_of(STR("MISCONF Errors writing to the AOF file")),
	                 ERR_STORE_FULL);
	assert_int_equal(bus_error_of(STR("LOADING Redis is loading")), ERR_STORE);
	assert_int_equal(bus_error_of(STR("FENCED x")), ERR_FENCED);
	assert_int_equal(bus_error_of(STR("SEQ x")), ERR_SEQ);
	assert_int_equal(bus_error_of(STR("ERR syntax error")), ERR_INVAL);
	assert_int_equal(bus_error_of(STR("OO")), ERR_INVAL);
}

static void test_stream_ids(void **state)
{
	(void)state;
	uint64_t seq = 5;
	assert_true(bus_stream_seq(STR("0-18446744073709551615"), &seq) || seq == 5);
	assert_true(bus_stream_seq(STR("0-12"), &seq));
	assert_int_equal(seq, 12);
	assert_false(bus_stream_seq(STR("1-12"), &seq));
	assert_false(bus_stream_seq(STR("0-"), &seq));
	assert_false(bus_stream_seq(STR("0-1a"), &seq));
	assert_false(bus_stream_seq(none, &seq));
}

static void test_keys(void **state)
{
	(void)state;
	struct bus_key key;
	assert_true(bytes_equal(bus_key(&key, "view", STR("a"), STR("floor")),
	                        bus_word("view:a:floor")));
	assert_true(bytes_equal(bus_key(&key, "in", STR("a"), none), bus_word("in:a")));
	char longest[200];
	memset(longest, 'a', sizeof(longest));
	assert_null(bus_key(&key, "in", (struct str){longest, sizeof(longest)}, none).ptr);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_binary_safe),
		cmocka_unit_test(test_stream_replies),
		cmocka_unit_test(test_wrong_password),
		cmocka_unit_test(test_access),
		cmocka_unit_test(test_presence_sums_gates),
		cmocka_unit_test(test_silence_is_an_error),
		cmocka_unit_test(test_comes_back_after_restart),
		cmocka_unit_test(test_read_only_replica),
		cmocka_unit_test(test_error_lines),
		cmocka_unit_test(test_stream_ids),
		cmocka_unit_test(test_keys),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
