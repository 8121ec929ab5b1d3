/* The asynchronous half against a real Redis that dies, is silent, and forgets. */
#include "lib/cmocka_all.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "bus/tail.h"
#include "lib/redis_fixture.h"

static struct redis_fixture redis;
static uv_loop_t loop;

static void fill(void *context, uint8_t *out, size_t len)
{
	(void)context;
	memset(out, 7, len);
}
static const struct rng rng = {fill, NULL};

struct seen {
	char entries[512]; /* "stream:seq " each */
	unsigned caught_up, downs, losses;
};

static void on_entry(void *context, size_t stream, struct bus_stream_id id,
                     const struct bus_reply *fields)
{
	struct seen *seen = context;
	size_t len = strlen(seen->entries);

	assert_non_null(bus_reply_field(fields, "e").ptr);
	snprintf(seen->entries + len, sizeof(seen->entries) - len, "%zu:%llu ", stream,
	         (unsigned long long)id.seq);
}

static void on_caught_up(void *context)
{
	((struct seen *)context)->caught_up++;
}

static void on_down(void *context)
{
	((struct seen *)context)->downs++;
}

static void on_lost(void *context, size_t stream)
{
	(void)stream;
	((struct seen *)context)->losses++;
}

static const struct bus_tail_ops ops = {
	.entry = on_entry, .caught_up = on_caught_up, .down = on_down, .lost = on_lost};

static void on_timeout(uv_timer_t *timer)
{
	*(bool *)timer->data = true;
}

/* Runs the loop until the condition holds; fails after ten seconds. */
#define RUN_UNTIL(condition)                                                                       \
	do {                                                                                       \
		bool late = false;                                                                 \
		uv_timer_t timer = {.data = &late};                                                \
		uv_timer_init(&loop, &timer);                                                      \
		uv_timer_start(&timer, on_timeout, 10000, 0);                                      \
		while (!(condition) && !late)                                                      \
			uv_run(&loop, UV_RUN_ONCE);                                                \
		uv_close((uv_handle_t *)&timer, NULL);                                             \
		uv_run(&loop, UV_RUN_NOWAIT);                                                      \
		if (late)                                                                          \
			fail_msg("not within ten seconds: %s", #condition);                        \
	} while (0)

static void add(const char *key, const char *id)
{
	struct bus_sync *chamber = redis_fixture_connect(&redis, "chamber");

	assert_int_equal(bus_sync_call(chamber,
	                               BUS_ARGV(bus_word("XADD"), bus_word(key), bus_word(id),
	                                        bus_word("e"), bus_word("{}")),
	                               NULL),
	                 ERR_OK);
	bus_sync_destroy(chamber);
}

static void delete (const char *key)
{
	struct bus_sync *operator= redis_fixture_connect(&redis, "operator");

	assert_int_equal(bus_sync_call(operator, BUS_ARGV(bus_word("DEL"), bus_word(key)), NULL),
	                 ERR_OK);
	bus_sync_destroy(operator);
}

static void reads_on_over_a_crash_without_gap_or_repeat(void **state)
{
	struct bus_address address = redis_fixture_address(&redis, "gate");
	struct seen seen = {.caught_up = 0};
	struct bus_tail *tail = bus_tail_create(&loop, &address, &rng, &ops, &seen);
	size_t all, newest;

	(void)state;
	add("view:a:floor", "0-1");
	add("view:a:floor", "0-2");
	add("view:b:floor", "0-1");
	assert_int_equal(bus_tail_add(tail, "view:a:floor", BUS_TAIL_ALL, &all), ERR_OK);
	assert_int_equal(bus_tail_add(tail, "view:b:floor", BUS_TAIL_NEWEST, &newest), ERR_OK);
	assert_int_equal(bus_tail_start(tail), ERR_OK);
	RUN_UNTIL(seen.caught_up == 1);
	assert_string_equal(seen.entries, "0:1 0:2 ");
	add("view:b:floor", "0-2");
	add("view:a:floor", "0-3");
	RUN_UNTIL(strlen(seen.entries) == 16);
	redis_fixture_kill(&redis);
	RUN_UNTIL(seen.downs == 1);
	redis_fixture_start(&redis);
	add("view:a:floor", "0-4");
	RUN_UNTIL(seen.caught_up == 2);
	assert_string_equal(seen.entries, "0:1 0:2 1:2 0:3 0:4 ");
	assert_int_equal(seen.losses, 0);
	bus_tail_destroy(tail);
	uv_run(&loop, UV_RUN_DEFAULT);
	bus_address_finish(&address);
}

static void says_when_history_is_lost(void **state)
{
	struct bus_address address = redis_fixture_address(&redis, "gate");
	struct seen seen = {.caught_up = 0};
	struct bus_tail *tail = bus_tail_create(&loop, &address, &rng, &ops, &seen);
	size_t index;

	(void)state;
	add("view:c:floor", "0-1");
	add("view:c:floor", "0-2");
	assert_int_equal(bus_tail_add(tail, "view:c:floor", BUS_TAIL_ALL, &index), ERR_OK);
	assert_int_equal(bus_tail_start(tail), ERR_OK);
	RUN_UNTIL(seen.caught_up == 1);
	redis_fixture_kill(&redis);
	RUN_UNTIL(seen.downs == 1);
	redis_fixture_start(&redis);
	delete ("view:c:floor");
	add("view:c:floor", "0-1");
	RUN_UNTIL(seen.caught_up == 2);
	assert_int_equal(seen.losses, 1);
	assert_string_equal(seen.entries, "0:1 0:2 0:1 ");
	bus_tail_rewind(tail, index);
	add("view:c:floor", "0-2");
	RUN_UNTIL(strlen(seen.entries) == 5 * 4);
	assert_string_equal(seen.entries, "0:1 0:2 0:1 0:1 0:2 ");
	bus_tail_destroy(tail);
	uv_run(&loop, UV_RUN_DEFAULT);
	bus_address_finish(&address);
}

struct asked {
	unsigned ups, downs, answers;
	enum err last;
};

static void on_up(void *context)
{
	((struct asked *)context)->ups++;
}

static void on_gone(void *context)
{
	((struct asked *)context)->downs++;
}

static void on_answer(void *context, enum err err, const struct bus_reply *reply)
{
	struct asked *asked = context;

	assert_int_equal(err == ERR_OK, reply != NULL);
	asked->answers++;
	asked->last = err;
}

static const struct bus_async_ops async_ops = {on_up, on_gone};

static void silence_ends_a_connection_and_every_command_is_answered(void **state)
{
	struct bus_address address = redis_fixture_address(&redis, "gate");
	struct asked asked = {.ups = 0};
	struct bus_async *bus = bus_async_create(&loop, &address, &rng, &async_ops, &asked);

	(void)state;
	assert_int_equal(bus_async_send(bus, BUS_ARGV(bus_word("PING")), 0, on_answer, &asked),
	                 ERR_STORE); /* not up yet */
	RUN_UNTIL(asked.ups == 1);
	assert_int_equal(bus_async_send(bus, BUS_ARGV(bus_word("GET"), bus_word("forum")), 0,
	                                on_answer, &asked),
	                 ERR_OK);
	assert_int_equal(bus_async_send(bus, BUS_ARGV(bus_word("GET"), bus_word("core:a")), 0,
	                                on_answer, &asked),
	                 ERR_OK);
	RUN_UNTIL(asked.answers == 2);
	assert_int_equal(asked.last, ERR_STORE_AUTH); /* not one of the gate's keys */
	assert_int_equal(asked.downs, 0);
	kill(redis.pid, SIGSTOP);
	assert_int_equal(bus_async_send(bus, BUS_ARGV(bus_word("PING")), 0, on_answer, &asked),
	                 ERR_OK);
	RUN_UNTIL(asked.downs == 1);
	assert_int_equal(asked.answers, 3);
	assert_int_equal(asked.last, ERR_STORE);
	kill(redis.pid, SIGCONT);
	RUN_UNTIL(asked.ups == 2);
	bus_async_destroy(bus);
	uv_run(&loop, UV_RUN_DEFAULT);
	bus_address_finish(&address);
}

static int start(void **state)
{
	(void)state;
	signal(SIGPIPE, SIG_IGN);
	redis_fixture_init(&redis, REDIS_RECORD, "64mb");
	return uv_loop_init(&loop);
}

static int stop(void **state)
{
	(void)state;
	redis_fixture_finish(&redis);
	return uv_loop_close(&loop); /* 0: no handle was left behind */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_on_over_a_crash_without_gap_or_repeat),
		cmocka_unit_test(says_when_history_is_lost),
		cmocka_unit_test(silence_ends_a_connection_and_every_command_is_answered),
	};

	return cmocka_run_group_tests(tests, start, stop);
}
