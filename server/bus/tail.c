#include "bus/tail.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

enum {
	BLOCK_MS = 1000, /* how long an empty read waits: also the pulse of liveness */
	READ_COUNT = 256 /* entries of a stream in one read */
};

enum { ID_TEXT_MAX = 44 }; /* two 64-bit numbers and a dash */

struct stream {
	char key[BUS_KEY_MAX + 1];
	enum bus_tail_from from;
	struct bus_stream_id seen;
	bool rewound; /* since the read that is under way was sent: its entries do not count */
	struct bus_tail *owner;
};

struct bus_tail {
	uv_loop_t *loop;
	const struct bus_address *address;
	const struct rng *rng;
	const struct bus_tail_ops *ops;
	void *context;
	struct bus_async *bus;
	size_t asked;   /* answers on newest ids that are still to come */
	bool caught_up; /* since the last connect */
	struct stream streams[BUS_TAIL_STREAMS_MAX];
	size_t count;
};

static bool parse_u64(const char **at, const char *end, uint64_t *out)
{
	const char *start = *at;
	uint64_t v = 0;

	for (; *at < end && **at >= '0' && **at <= '9'; (*at)++) {
		uint64_t digit = (uint64_t)(**at - '0');
		if (v > (UINT64_MAX - digit) / 10)
			return false;
		v = v * 10 + digit;
	}
	*out = v;
	return *at > start;
}

static bool parse_id(struct str text, struct bus_stream_id *out)
{
	if (!text.ptr)
		return false;
	const char *at = text.ptr, *end = text.ptr + text.len;
	return parse_u64(&at, end, &out->ms) && at < end && *at++ == '-' &&
	       parse_u64(&at, end, &out->seq) && at == end;
}

static bool is_older(struct bus_stream_id a, struct bus_stream_id b)
{
	return a.ms != b.ms ? a.ms < b.ms : a.seq < b.seq;
}

static void read_on(struct bus_tail *t);

static void deliver_stream(struct bus_tail *t, const struct bus_reply *pair)
{
	struct str key = bus_reply_str(bus_reply_at(pair, 0));
	const struct bus_reply *entries = bus_reply_at(pair, 1);
	size_t s = 0;

	while (s < t->count && !str_equal(str_of(t->streams[s].key), key))
		s++;
	if (s == t->count)
		return;
	for (size_t i = 0; i < bus_reply_count(entries) && !t->streams[s].rewound; i++) {
		const struct bus_reply *entry = bus_reply_at(entries, i);
		struct bus_stream_id id;
		if (!parse_id(bus_reply_str(bus_reply_at(entry, 0)), &id))
			continue;
		t->streams[s].seen = id;
		t->ops->entry(t->context, s, id, bus_reply_at(entry, 1));
	}
}

static void on_read(void *context, enum err err, const struct bus_reply *reply)
{
	struct bus_tail *t = context;

	if (err == ERR_STORE)
		return; /* lost; `down` follows */
	if (err != ERR_OK) {
		bus_async_reset(t->bus);
		return;
	}
	for (size_t i = 0; i < bus_reply_count(reply); i++)
		deliver_stream(t, bus_reply_at(reply, i));
	if (bus_reply_count(reply) && t->ops->batch)
		t->ops->batch(t->context);
	if (!bus_reply_count(reply) && !t->caught_up) {
		t->caught_up = true;
		t->ops->caught_up(t->context);
	}
	read_on(t);
}

/* XREAD COUNT n [BLOCK ms] STREAMS keys... ids...; without BLOCK until everything is read. */
static void read_on(struct bus_tail *t)
{
	struct bytes args[2 * BUS_TAIL_STREAMS_MAX + 6];
	char ids[BUS_TAIL_STREAMS_MAX][ID_TEXT_MAX];
	char count[8], block[8];
	size_t n = 0;

	if (!t->count || !bus_async_is_up(t->bus))
		return;
	args[n++] = bytes_of("XREAD", 5);
	args[n++] = bytes_of("COUNT", 5);
	args[n++] = bytes_of(count, (size_t)snprintf(count, sizeof(count), "%d", READ_COUNT));
	if (t->caught_up) {
		args[n++] = bytes_of("BLOCK", 5);
		args[n++] = bytes_of(block, (size_t)snprintf(block, sizeof(block), "%d", BLOCK_MS));
	}
	args[n++] = bytes_of("STREAMS", 7);
	for (size_t i = 0; i < t->count; i++)
		args[n++] = bytes_of(t->streams[i].key, strlen(t->streams[i].key));
	for (size_t i = 0; i < t->count; i++) {
		struct stream *s = &t->streams[i];
		int len = snprintf(ids[i], sizeof(ids[i]), "%llu-%llu",
		                   (unsigned long long)s->seen.ms, (unsigned long long)s->seen.seq);
		args[n++] = bytes_of(ids[i], (size_t)len);
		s->rewound = false;
	}
	if (bus_async_send(t->bus, args, n, t->caught_up ? BLOCK_MS : 0, on_read, t) != ERR_OK)
		bus_async_reset(t->bus);
}

static void on_newest(void *context, enum err err, const struct bus_reply *reply)
{
	struct stream *s = context;
	struct bus_tail *t = s->owner;
	struct bus_stream_id newest = {0, 0};

	if (err == ERR_STORE)
		return;
	if (err != ERR_OK) {
		bus_async_reset(t->bus);
		return;
	}
	if (bus_reply_count(reply) &&
	    !parse_id(bus_reply_str(bus_reply_at(bus_reply_at(reply, 0), 0)), &newest))
		newest = (struct bus_stream_id){0, 0};
	if (s->from == BUS_TAIL_NEWEST) {
		s->seen = newest;
	} else if (is_older(newest, s->seen)) {
		s->seen = (struct bus_stream_id){0, 0};
		if (t->ops->lost)
			t->ops->lost(t->context, (size_t)(s - t->streams));
	}
	if (--t->asked == 0)
		read_on(t);
}

static void on_up(void *context)
{
	struct bus_tail *t = context;

	t->caught_up = false;
	t->asked = t->count;
	for (size_t i = 0; i < t->count; i++) {
		const char *key = t->streams[i].key;
		const struct bytes args[] = {bytes_of("XREVRANGE", 9), bytes_of(key, strlen(key)),
		                             bytes_of("+", 1),         bytes_of("-", 1),
		                             bytes_of("COUNT", 5),     bytes_of("1", 1)};
		if (bus_async_send(t->bus, args, 6, 0, on_newest, &t->streams[i]) != ERR_OK) {
			bus_async_reset(t->bus);
			return;
		}
	}
}

static void on_down(void *context)
{
	struct bus_tail *t = context;

	if (t->ops->down)
		t->ops->down(t->context);
}

static const struct bus_async_ops bus_ops = {.up = on_up, .down = on_down};

struct bus_tail *bus_tail_create(uv_loop_t *loop, const struct bus_address *address,
                                 const struct rng *rng, const struct bus_tail_ops *ops,
                                 void *context)
{
	struct bus_tail *t = calloc(1, sizeof(*t));

	if (!t)
		return NULL;
	t->loop = loop;
	t->address = address;
	t->rng = rng;
	t->ops = ops;
	t->context = context;
	return t;
}

void bus_tail_destroy(struct bus_tail *t)
{
	if (!t)
		return;
	bus_async_destroy(t->bus); /* answers everything first: nothing refers to us afterwards */
	free(t);
}

enum err bus_tail_add(struct bus_tail *t, const char *key, enum bus_tail_from from, size_t *index)
{
	size_t len = strlen(key);

	if (t->bus || len > BUS_KEY_MAX)
		return ERR_INVAL;
	if (t->count == BUS_TAIL_STREAMS_MAX)
		return ERR_FULL;
	struct stream *s = &t->streams[t->count];
	memcpy(s->key, key, len + 1);
	s->from = from;
	s->owner = t;
	*index = t->count++;
	return ERR_OK;
}

enum err bus_tail_start(struct bus_tail *t)
{
	t->bus = bus_async_create(t->loop, t->address, t->rng, &bus_ops, t);
	return t->bus ? ERR_OK : ERR_NOMEM;
}

void bus_tail_rewind(struct bus_tail *t, size_t index)
{
	t->streams[index].seen = (struct bus_stream_id){0, 0};
	t->streams[index].rewound = true;
}
