/* shelf - every view of every room, read once from the record and kept framed. */
#include <stdio.h>

#include "base/log.h"
#include "gate/client.h"

static struct room *room_of(struct gate *g, size_t stream, enum wire_view *view)
{
	*view = (enum wire_view)(stream % WIRE_VIEW_COUNT);
	return &g->rooms[stream / WIRE_VIEW_COUNT];
}

void shelf_forget_room(struct gate *g, struct room *room, enum log_event why)
{
	size_t first = (size_t)(room - g->rooms) * WIRE_VIEW_COUNT;

	log_event(why, (struct log_args){.room = room->id});
	room->has_epoch = false; /* until it is read again, nobody enters; then readers are reset */
	for (size_t view = 0; view < WIRE_VIEW_COUNT; view++) {
		feed_clear(&room->views[view]);
		bus_tail_rewind(g->shelf, first + view);
	}
}

/* {"t":"ev","room":R,"view":V,"seq":N,"e":E}: E was checked when it was written, and is passed
 * on as it is. */
static void on_entry(void *context, size_t stream, struct bus_stream_id id,
                     const struct bus_reply *fields)
{
	struct gate *g = context;
	enum wire_view view;
	struct room *room = room_of(g, stream, &view);
	struct feed *feed = &room->views[view];
	struct bytes event = bus_reply_field(fields, "e");
	struct buf text;

	if (id.ms == 0 && id.seq <= feed->end)
		return;
	if (id.ms != 0 || id.seq != feed->end + 1 || !event.ptr) {
		shelf_forget_room(g, room, LOG_VIEW_LOST);
		return;
	}
	buf_init(&text, GATE_MESSAGE_MAX_BYTES);
	buf_printf(&text,
	           "{\"t\":\"ev\",\"room\":\"%s\",\"view\":\"%s\",\"seq\":%llu,\"e\":", room->id,
	           wire_view_name(view), (unsigned long long)id.seq);
	buf_add(&text, event.ptr, event.len);
	buf_add_char(&text, '}');
	struct packet *packet = buf_err(&text) == ERR_OK ? packet_create(buf_str(&text)) : NULL;
	buf_finish(&text);
	if (!packet || feed_append_take(feed, packet) != ERR_OK)
		shelf_forget_room(g, room, LOG_VIEW_LOST); /* better once more than with a hole */
}

/* Everything that one read brought goes out together: a burst is a few records, not many. */
static void on_batch(void *context)
{
	struct gate *g = context;

	for (size_t i = 0; i < g->rooms_count; i++)
		for (int view = 0; view < WIRE_VIEW_COUNT; view++)
			feed_push(&g->rooms[i].views[view], gate_now_ms(g));
}

static void on_caught_up(void *context)
{
	struct gate *g = context;

	g->shelf_up = true;
	gate_store_changed(g);
	gate_check_ready(g);
}

static void on_down(void *context)
{
	struct gate *g = context;

	g->shelf_up = false;
	gate_store_changed(g);
}

static void on_lost(void *context, size_t stream)
{
	struct gate *g = context;
	enum wire_view view;

	shelf_forget_room(g, room_of(g, stream, &view), LOG_VIEW_LOST);
}

static const struct bus_tail_ops shelf_ops = {.entry = on_entry,
                                              .batch = on_batch,
                                              .caught_up = on_caught_up,
                                              .down = on_down,
                                              .lost = on_lost};

enum err shelf_start(struct gate *g)
{
	g->shelf = bus_tail_create(g->loop, &g->record_address, &g->rng, &shelf_ops, g);
	if (!g->shelf)
		return ERR_NOMEM;
	for (size_t i = 0; i < g->rooms_count * WIRE_VIEW_COUNT; i++) {
		struct bus_key key;
		size_t index;
		enum wire_view view;
		struct room *room = room_of(g, i, &view);
		struct bytes name = bus_key(&key, "view", str_of(room->id),
		                            str_of(wire_view_name(view)));
		if (!name.ptr)
			return ERR_INVAL;
		enum err err = bus_tail_add(g->shelf, key.text, BUS_TAIL_ALL, &index);
		if (err != ERR_OK)
			return err;
	}
	return bus_tail_start(g->shelf);
}
