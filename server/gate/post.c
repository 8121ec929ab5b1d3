/* post - what the other programs send: receipts for rooms, answers for connections. */
#include <stdlib.h>

#include "gate/client.h"

/* Streams in this order: out of each room, then replies, then admissions. */
static bool parse_number(struct bytes text, uint64_t max, uint64_t *out)
{
	*out = 0;
	if (!text.len || text.len > 20)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
		*out = *out * 10 + (uint64_t)(text.ptr[i] - '0');
	}
	return *out <= max;
}

static void on_reply(struct gate *g, const struct bus_reply *fields)
{
	struct bytes box = bus_reply_field(fields, "b");
	uint64_t number, ref;

	if (!parse_number(bus_reply_field(fields, "c"), UINT64_MAX, &number) ||
	    !parse_number(bus_reply_field(fields, "r"), UINT32_MAX, &ref) || !box.ptr)
		return;
	struct client *client = client_find(g, number);
	if (client)
		client_send(client,
		            &(struct wire_gate){.type = WIRE_GATE_REPLY,
		                                .reply = {.ref = (int64_t)ref, .box = box}});
}

static void on_admitted(struct gate *g, const struct bus_reply *fields)
{
	struct bytes id = bus_reply_field(fields, "i"), code = bus_reply_field(fields, "e");
	uint64_t number;

	if (parse_number(bus_reply_field(fields, "c"), UINT64_MAX, &number))
		admission_answered(g, number, (struct str){(const char *)id.ptr, id.len},
		                   bus_reply_field(fields, "b"),
		                   (struct str){(const char *)code.ptr, code.len});
}

static void on_entry(void *context, size_t stream, struct bus_stream_id id,
                     const struct bus_reply *fields)
{
	struct gate *g = context;

	(void)id;
	if (stream < g->rooms_count) {
		struct bytes message = bus_reply_field(fields, "m");
		if (message.ptr)
			gate_publish(g, &g->rooms[stream].pulse,
			             (struct str){(const char *)message.ptr, message.len});
	} else if (stream == g->rooms_count) {
		on_reply(g, fields);
	} else {
		on_admitted(g, fields);
	}
}

static void on_caught_up(void *context)
{
	struct gate *g = context;

	g->post_up = true;
	gate_store_changed(g);
	gate_check_ready(g);
}

static void on_down(void *context)
{
	struct gate *g = context;

	g->post_up = false;
	gate_store_changed(g);
}

static const struct bus_tail_ops post_ops = {
	.entry = on_entry, .caught_up = on_caught_up, .down = on_down};

static enum err add(struct gate *g, const char *prefix, const char *name)
{
	struct bus_key key;
	size_t index;

	if (!bus_key(&key, prefix, str_of(name), (struct str){0}).ptr)
		return ERR_INVAL;
	return bus_tail_add(g->post, key.text, BUS_TAIL_NEWEST, &index);
}

enum err post_start(struct gate *g)
{
	enum err err = ERR_OK;

	g->post = bus_tail_create(g->loop, &g->transit_address, &g->rng, &post_ops, g);
	if (!g->post)
		return ERR_NOMEM;
	for (size_t i = 0; err == ERR_OK && i < g->rooms_count; i++)
		err = add(g, "out", g->rooms[i].id);
	if (err == ERR_OK)
		err = add(g, "reply", g->id);
	if (err == ERR_OK)
		err = add(g, "admit:out", g->id);
	return err == ERR_OK ? bus_tail_start(g->post) : err;
}
