/* The function library of record through append.h and lease.h: all or nothing, fenced, undated. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "bus/append.h"
#include "bus/lease.h"
#include "lib/redis_fixture.h"

static const struct id epoch = {{1, 2, 3}};

static uint64_t take(struct bus_sync *bus, const char *room)
{
	uint64_t fence = 0;
	assert_int_equal(bus_lease_take(bus, str_of(room), epoch, &fence), ERR_OK);
	return fence;
}

static size_t length(struct bus_sync *bus, const char *command, const char *key)
{
	struct bus_reply *reply;
	assert_int_equal(bus_sync_call(bus, BUS_ARGV(bus_word(command), bus_word(key)), &reply),
	                 ERR_OK);
	int64_t n = bus_reply_integer(reply);
	bus_reply_destroy(reply);
	return (size_t)n;
}

static void fill(struct bus_append *append, unsigned n)
{
	uint8_t spent[BUS_SPENT_BYTES] = {0}, support[BUS_SUPPORT_BYTES] = {0};
	for (unsigned i = 0; i < n; i++) {
		spent[0] = (uint8_t)i;
		spent[1] = (uint8_t)(i >> 8);
		memcpy(support, spent, sizeof(support));
		bus_append_journal(append, BUS_DESK, STR("p1"), bytes_of("\0body", 5));
		bus_append_view(append, STR("desk"), STR("{\"t\":\"sealed\"}"));
		bus_append_spent(append, STR("p1"), spent);
		bus_append_support(append, STR("p1"), support, true);
	}
}

static void test_one_big_step(void **state)
{
	struct bus_sync *bus = redis_fixture_connect(*state, "chamber");
	struct bus_sync *operator= redis_fixture_connect(*state, "operator");
	uint64_t fence = take(bus, "big"), last = 0;
	struct bus_append append;
	bus_append_init(&append, STR("big"));
	assert_true(bus_append_is_empty(&append));
	fill(&append, 2000);
	assert_false(bus_append_is_empty(&append));
	assert_int_equal(bus_append_send(&append, bus, fence, 0, &last), ERR_OK);
	assert_int_equal(last, 2000);
	assert_int_equal(length(operator, "XLEN", "core:big"), 2000);
	assert_int_equal(length(operator, "XLEN", "view:big:desk"), 2000);
	assert_int_equal(length(operator, "SCARD", "spent:big:p1"), 2000);
	assert_int_equal(length(operator, "SCARD", "support:big:p1"), 2000);
	bus_append_reset(&append);
	bus_append_journal(&append, BUS_PLAIN, STR(""), bytes_of("x", 1));
	bus_append_forget(&append, STR("p1"));
	assert_int_equal(bus_append_send(&append, bus, fence, 2000, &last), ERR_OK);
	assert_int_equal(last, 2001);
	assert_int_equal(length(operator, "SCARD", "spent:big:p1"), 0);
	assert_int_equal(length(operator, "SCARD", "support:big:p1"), 0);
	struct bus_reply *reply;
	assert_int_equal(bus_sync_call(bus,
	                               BUS_ARGV(bus_word("XRANGE"), bus_word("core:big"),
	                                        bus_word("0-2000"), bus_word("+")),
	                               &reply),
	                 ERR_OK);
	const struct bus_reply *fields = bus_reply_at(bus_reply_at(reply, 0), 1);
	assert_true(bytes_equal(bus_reply_field(fields, "c"), bus_word("d")));
	assert_true(bytes_equal(bus_reply_field(fields, "k"), bus_word("p1")));
	assert_true(bytes_equal(bus_reply_field(fields, "b"), bytes_of("\0body", 5)));
	fields = bus_reply_at(bus_reply_at(reply, 1), 1);
	assert_true(bytes_equal(bus_reply_field(fields, "c"), bus_word("p")));
	bus_reply_destroy(reply);
	bus_append_finish(&append);
	bus_sync_destroy(operator);
	bus_sync_destroy(bus);
}

static void test_refused_steps_write_nothing(void **state)
{
	struct bus_sync *bus = redis_fixture_connect(*state, "chamber");
	struct bus_sync *operator= redis_fixture_connect(*state, "operator");
	uint64_t old = take(bus, "fence"), fence = take(bus, "fence"), last = 77;
	assert_int_equal(fence, old + 1);
	struct bus_append append;
	bus_append_init(&append, STR("fence"));
	fill(&append, 3);
	assert_int_equal(bus_append_send(&append, bus, old, 0, &last), ERR_FENCED);
	assert_int_equal(bus_append_send(&append, bus, fence, 1, &last), ERR_SEQ);
	assert_int_equal(length(operator, "XLEN", "core:fence"), 0);
	assert_int_equal(length(operator, "XLEN", "view:fence:desk"), 0);
	assert_int_equal(length(operator, "SCARD", "spent:fence:p1"), 0);
	assert_int_equal(last, 77);
	assert_int_equal(bus_append_send(&append, bus, fence, 0, &last), ERR_OK);
	assert_int_equal(bus_append_send(&append, bus, fence, 0, &last), ERR_SEQ);
	assert_int_equal(length(operator, "XLEN", "core:fence"), 3);
	/* A key of another kind: found before anything is written. */
	assert_int_equal(bus_sync_call(operator,
	                               BUS_ARGV(bus_word("SET"), bus_word("view:fence:harvest"),
	                                        bus_word("1")),
	                               NULL),
	                 ERR_OK);
	bus_append_view(&append, STR("harvest"), STR("{}"));
	assert_int_equal(bus_append_send(&append, bus, fence, 3, &last), ERR_INVAL);
	assert_int_equal(length(operator, "XLEN", "core:fence"), 3);
	bus_append_finish(&append);
	bus_sync_destroy(operator);
	bus_sync_destroy(bus);
}

/* Cut and unknown operations are refused before anything is written. */
static void test_malformed_calls(void **state)
{
	static const char *const bad[][4] = {
		{"j", "p", "", NULL},  {"q", "1", "2", NULL},   {"v", "9", "e", NULL},
		{"v", "x", "e", NULL}, {"x", NULL, NULL, NULL},
	};
	struct bus_sync *bus = redis_fixture_connect(*state, "chamber");
	uint64_t fence = take(bus, "malformed");
	struct bus_key number;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct bytes argv[16] = {
			bus_word("FCALL"),
			bus_word("append"),
			bus_word("2"),
			bus_word("lease:malformed"),
			bus_word("core:malformed"),
			bus_decimal(&number, fence),
			bus_word("0"),
			bus_word("j"),
			bus_word("p"),
			bus_word(""),
			bus_word("good"),
		};
		size_t argc = 11;
		for (size_t k = 0; k < 4 && bad[i][k]; k++)
			argv[argc++] = bus_word(bad[i][k]);
		assert_int_equal(bus_sync_call(bus, argv, argc, NULL), ERR_INVAL);
	}
	struct bus_reply *reply;
	assert_int_equal(bus_sync_call(bus,
	                               BUS_ARGV(bus_word("XRANGE"), bus_word("core:malformed"),
	                                        bus_word("-"), bus_word("+")),
	                               &reply),
	                 ERR_OK);
	assert_int_equal(bus_reply_count(reply), 0);
	bus_reply_destroy(reply);
	bus_sync_destroy(bus);
}

static void test_full_store(void **state)
{
	(void)state;
	struct redis_fixture small;
	redis_fixture_init(&small, REDIS_RECORD, "3mb");
	struct bus_sync *bus = redis_fixture_connect(&small, "chamber");
	uint64_t fence = take(bus, "full"), last = 0, before = 0;
	struct bus_append append;
	bus_append_init(&append, STR("full"));
	enum err e = ERR_OK;
	for (int i = 0; !e && i < 200; i++) {
		before = last;
		bus_append_reset(&append);
		fill(&append, 500);
		e = bus_append_send(&append, bus, fence, last, &last);
	}
	assert_int_equal(e, ERR_STORE_FULL);
	assert_int_equal(last, before);
	struct bus_reply *reply;
	assert_int_equal(
		bus_sync_call(bus,
	                      BUS_ARGV(bus_word("XREVRANGE"), bus_word("core:full"), bus_word("+"),
	                               bus_word("-"), bus_word("COUNT"), bus_word("1")),
	                      &reply),
		ERR_OK);
	uint64_t seq = 0;
	assert_true(bus_stream_seq(bus_reply_str(bus_reply_at(bus_reply_at(reply, 0), 0)), &seq));
	assert_int_equal(seq, last);
	bus_reply_destroy(reply);
	bus_append_finish(&append);
	bus_sync_destroy(bus);
	redis_fixture_finish(&small);
}

static void test_survives_a_crash(void **state)
{
	(void)state;
	struct redis_fixture redis;
	redis_fixture_init(&redis, REDIS_RECORD, "64mb");
	struct bus_sync *bus = redis_fixture_connect(&redis, "chamber");
	uint64_t fence = take(bus, "crash"), last = 0;
	struct bus_append append;
	bus_append_init(&append, STR("crash"));
	fill(&append, 10);
	assert_int_equal(bus_append_send(&append, bus, fence, 0, &last), ERR_OK);
	redis_fixture_kill(&redis);
	assert_int_equal(bus_append_send(&append, bus, fence, last, &last), ERR_STORE);
	redis_fixture_start(&redis);
	enum err e = ERR_STORE;
	for (int i = 0; e == ERR_STORE && i < 5; i++)
		e = bus_append_send(&append, bus, fence, 10, &last);
	assert_int_equal(e, ERR_OK);
	assert_int_equal(last, 20);
	bus_append_finish(&append);
	bus_sync_destroy(bus);
	redis_fixture_finish(&redis);
}

static void run_once(struct buf *aof)
{
	struct redis_fixture redis;
	redis_fixture_init(&redis, REDIS_RECORD, "64mb");
	struct bus_sync *bus = redis_fixture_connect(&redis, "chamber");
	uint64_t fence = take(bus, "same"), last = 0;
	struct bus_append append;
	bus_append_init(&append, STR("same"));
	for (int i = 0; i < 3; i++) {
		bus_append_reset(&append);
		fill(&append, 20);
		if (i == 2)
			bus_append_forget(&append, STR("p1"));
		assert_int_equal(bus_append_send(&append, bus, fence, last, &last), ERR_OK);
	}
	bus_append_finish(&append);
	bus_sync_destroy(bus);
	redis_fixture_read_aof(&redis, aof);
	redis_fixture_finish(&redis);
}

/* No clock enters the append-only file: two runs, more than a second apart, are the same bytes. */
static void test_file_has_no_clock(void **state)
{
	(void)state;
	struct buf first, second;
	buf_init(&first, 1 << 24);
	buf_init(&second, 1 << 24);
	run_once(&first);
	nanosleep(&(struct timespec){1, 200000000}, NULL);
	run_once(&second);
	assert_true(first.len > 4000);
	assert_true(bytes_equal(buf_bytes(&first), buf_bytes(&second)));
	buf_finish(&first);
	buf_finish(&second);
}

static void test_lease_marks(void **state)
{
	(void)state;
	struct redis_fixture transit;
	redis_fixture_init(&transit, REDIS_TRANSIT, "64mb");
	struct bus_sync *bus = redis_fixture_connect(&transit, "chamber");
	const struct id one = {{1}}, two = {{2}};
	assert_int_equal(bus_lease_claim(bus, STR("a"), one), ERR_OK);
	assert_int_equal(bus_lease_claim(bus, STR("a"), one), ERR_OK);
	assert_int_equal(bus_lease_claim(bus, STR("a"), two), ERR_FENCED);
	assert_int_equal(bus_lease_release(bus, STR("a"), two), ERR_OK);
	assert_int_equal(bus_lease_claim(bus, STR("a"), two), ERR_FENCED);
	assert_int_equal(bus_lease_release(bus, STR("a"), one), ERR_OK);
	assert_int_equal(bus_lease_claim(bus, STR("a"), two), ERR_OK);
	nanosleep(&(struct timespec){BUS_LEASE_MS / 1000, 300000000}, NULL);
	assert_int_equal(bus_lease_claim(bus, STR("a"), one), ERR_OK);
	bus_sync_destroy(bus);
	redis_fixture_finish(&transit);
}

static int start(void **state)
{
	static struct redis_fixture redis;
	redis_fixture_init(&redis, REDIS_RECORD, "64mb");
	*state = &redis;
	return 0;
}

static int stop(void **state)
{
	redis_fixture_finish(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_big_step),
		cmocka_unit_test(test_refused_steps_write_nothing),
		cmocka_unit_test(test_malformed_calls),
		cmocka_unit_test(test_full_store),
		cmocka_unit_test(test_survives_a_crash),
		cmocka_unit_test(test_file_has_no_clock),
		cmocka_unit_test(test_lease_marks),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
