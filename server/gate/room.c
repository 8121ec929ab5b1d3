#include "gate/room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gate/gate.h"

enum {
	BATCH_FRAMES = 1024,    /* in one entry of the inbox */
	ROOM_FRAMES_MAX = 8192, /* 32 MiB: more speak in no room */
	PULSE_TEXT_BYTES = 1024,
	PRESENCE_LIFE_MS = 6000,
};

void room_init(struct room *room, struct gate *gate, struct str id, bool speaking, int64_t tick_ms)
{
	*room = (struct room){.gate = gate, .speaking = speaking, .tick_ms = tick_ms};
	snprintf(room->id, sizeof(room->id), "%.*s", (int)id.len, id.ptr);
	room->whole_forum = str_equal(id, STR("forum"));
	for (int view = 0; view < WIRE_VIEW_COUNT; view++)
		feed_init(&room->views[view], 0);
	feed_init(&room->pulse, PULSE_KEPT);
	buf_init(&room->frames, (size_t)ROOM_FRAMES_MAX * FRAME_BYTES);
	uv_timer_init(gate->loop, &room->timer);
	room->timer.data = room;
}

void room_stop(struct room *room)
{
	uv_close((uv_handle_t *)&room->timer, NULL);
}

void room_finish(struct room *room)
{
	for (int view = 0; view < WIRE_VIEW_COUNT; view++)
		feed_finish(&room->views[view]);
	feed_finish(&room->pulse);
	buf_finish(&room->frames);
}

enum err room_add_frame(struct room *room, struct bytes frame)
{
	buf_add(&room->frames, frame.ptr, frame.len);
	return buf_err(&room->frames);
}

/* Clients of frames that do not arrive get no receipt and send again. */
static void send_batch(struct room *room, const uint8_t *frames, size_t count)
{
	struct bytes args[5 + 2 * BATCH_FRAMES];
	struct bus_key stream;
	size_t n = 0;

	args[n++] = bus_word("XADD");
	args[n++] = bus_key(&stream, "in", str_of(room->id), (struct str){0});
	args[n++] = bus_word("*");
	args[n++] = bus_word("k");
	args[n++] = bus_word("f");
	for (size_t i = 0; i < count; i++) {
		args[n++] = bus_word("f");
		args[n++] = bytes_of(frames + i * FRAME_BYTES, FRAME_BYTES);
	}
	if (bus_async_send(room->gate->transit, args, n, 0, NULL, NULL) != ERR_OK)
		gate_store_changed(room->gate);
}

static int by_bytes(const void *a, const void *b)
{
	return memcmp(a, b, FRAME_BYTES);
}

/* In an order that says nothing about who was first: sorted, then shuffled. What goes out depends on
 * chance and on which frames came, so that not even whoever knew the chance would learn more. */
static void send_frames(struct room *room)
{
	size_t count = room->frames.len / FRAME_BYTES;

	room->speakers = count;
	if (!count)
		return;
	qsort(room->frames.data, count, FRAME_BYTES, by_bytes);
	rng_shuffle(&room->gate->rng, room->frames.data, count, FRAME_BYTES);
	for (size_t at = 0; at < count; at += BATCH_FRAMES)
		send_batch(room, room->frames.data + at * FRAME_BYTES,
		           count - at < BATCH_FRAMES ? count - at : BATCH_FRAMES);
	buf_finish(&room->frames);
}

static void on_tick(uv_timer_t *timer)
{
	struct room *room = timer->data;
	struct buf text;

	send_frames(room);
	room->tick++;
	buf_init(&text, PULSE_TEXT_BYTES);
	if (wire_gate_encode(&(struct wire_gate){.type = WIRE_GATE_TICK,
	                                         .tick = {.room = str_of(room->id),
	                                                  .n = (int64_t)room->tick}},
	                     &text) == ERR_OK)
		gate_publish(room->gate, &room->pulse, buf_str(&text));
	buf_finish(&text);
}

void room_ticks(struct room *room, bool on)
{
	if (!room->speaking || on == room->ticking)
		return;
	room->ticking = on;
	if (on) {
		uv_timer_start(&room->timer, on_tick, (uint64_t)room->tick_ms,
		               (uint64_t)room->tick_ms);
		return;
	}
	uv_timer_stop(&room->timer);
	buf_finish(&room->frames);
}

static enum wire_presence step_of(int64_t count)
{
	static const int64_t from[] = {[WIRE_PRESENCE_FROM_5] = 5,
	                               [WIRE_PRESENCE_FROM_10] = 10,
	                               [WIRE_PRESENCE_FROM_25] = 25,
	                               [WIRE_PRESENCE_FROM_50] = 50};
	enum wire_presence step = WIRE_PRESENCE_FEWER_THAN_5;

	for (int i = WIRE_PRESENCE_FROM_5; i <= WIRE_PRESENCE_FROM_50; i++)
		if (count >= from[i])
			step = (enum wire_presence)i;
	return step;
}

bool room_presence_text(const struct room *room, struct buf *out)
{
	return room->has_presence &&
	       wire_gate_encode(
		       &(struct wire_gate){.type = WIRE_GATE_PRESENCE,
	                                   .presence = {.room = str_of(room->id),
	                                                .readers = room->presence_readers,
	                                                .speakers = room->presence_speakers}},
		       out) == ERR_OK;
}

static void on_presence(void *context, enum err err, const struct bus_reply *reply)
{
	struct room *room = context;

	if (err != ERR_OK || bus_reply_count(reply) != 2)
		return;
	enum wire_presence readers = step_of(bus_reply_integer(bus_reply_at(reply, 0)));
	enum wire_presence speakers = step_of(bus_reply_integer(bus_reply_at(reply, 1)));
	if (room->has_presence && readers == room->presence_readers &&
	    speakers == room->presence_speakers)
		return;
	room->has_presence = true;
	room->presence_readers = readers;
	room->presence_speakers = speakers;
	struct buf text;
	buf_init(&text, PULSE_TEXT_BYTES);
	if (room_presence_text(room, &text))
		gate_publish(room->gate, &room->pulse, buf_str(&text));
	buf_finish(&text);
}

void room_report_presence(struct room *room)
{
	struct gate *g = room->gate;
	struct bus_key key, readers, speakers, life;
	enum err err = bus_async_send(
		g->transit,
		BUS_ARGV(bus_word("FCALL"), bus_word("presence"), bus_word("1"),
	                 bus_key(&key, "live", str_of(room->id), (struct str){0}), bus_word(g->id),
	                 bus_decimal(&readers, room->readers),
	                 bus_decimal(&speakers, room->speakers),
	                 bus_decimal(&life, PRESENCE_LIFE_MS)),
		0, on_presence, room);

	(void)err; /* not connected: presence stays as it was known, and is reported again soon */
}
