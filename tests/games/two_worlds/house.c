#include "games/two_worlds/house.h"

#include <stdio.h>
#include <time.h>

#include "lib/forum.h"

enum { TURN_NS = 50000, PATIENCE_TURNS = 100000, FORUM_MAX = 8 << 20 };

static uint64_t now_of(void *context)
{
	return ((const struct house *)context)->now_ms;
}

struct clock house_clock(struct house *house)
{
	return (struct clock){now_of, house};
}

static void load_forum(struct house *house)
{
	char path[512], chunk[4096];
	struct buf text;
	snprintf(path, sizeof(path), "%s/forum.json", house->template);
	FILE *file = fopen(path, "rbe");
	if (!file)
		die("the template has no forum.json");
	buf_init(&text, FORUM_MAX);
	for (size_t n; (n = fread(chunk, 1, sizeof(chunk), file)) > 0;)
		buf_add(&text, chunk, n);
	fclose(file);
	must(bus_sync_call(house->to_record,
	                   BUS_ARGV(bus_word("SET"), bus_word("forum"), buf_bytes(&text)), NULL),
	     "forum");
	buf_finish(&text);
}

void house_open(struct house *house, const struct cards_entry *cards, size_t cards_count)
{
	house->now_ms = 1000;
	uv_loop_init(&house->loop);
	redis_fixture_init(&house->record, REDIS_RECORD, "256mb");
	redis_fixture_init(&house->transit, REDIS_TRANSIT, "256mb");
	house->to_record = redis_fixture_connect(&house->record, "operator");
	house->to_transit = redis_fixture_connect(&house->transit, "operator");
	load_forum(house);
	house_open_registrar(house, cards, cards_count);
	house_open_chamber(house);
	house_open_gate(house);
}

void house_close(struct house *house)
{
	house_close_registrar(house);
	redis_fixture_finish(&house->transit);
	redis_fixture_finish(&house->record);
}

void house_until(struct house *house, bool (*test)(void *context), void *context, const char *what)
{
	for (int turn = 0; turn < PATIENCE_TURNS; turn++) {
		uv_run(&house->loop, UV_RUN_NOWAIT);
		if (test(context))
			return;
		nanosleep(&(struct timespec){.tv_nsec = TURN_NS}, NULL);
	}
	die("waited in vain for %s", what);
}

size_t house_length(struct bus_sync *bus, const char *stream)
{
	struct bus_reply *reply = NULL;
	must(bus_sync_call(bus, BUS_ARGV(bus_word("XLEN"), bus_word(stream)), &reply), stream);
	size_t length = (size_t)bus_reply_integer(reply);
	bus_reply_destroy(reply);
	return length;
}
