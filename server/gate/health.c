/* health - how the installation is, for the secretariat: programs, cards, steps of presence. */
#include <stdlib.h>

#include "base/arena.h"
#include "gate/client.h"

enum {
	HEALTH_ARENA_BYTES = 65536,
	READERS_STEP = 5, /* no number shows a single person */
};

struct health_request { /* answers of two keys make one message */
	struct gate *gate;
	uint64_t client;
	struct arena arena;
	struct wire_gate_health_programs programs[WIRE_PROGRAM_COUNT];
	size_t programs_count;
	const struct wire_gate_health_cards *cards;
	size_t cards_count;
	unsigned missing; /* answers that are still to come */
};

static void send_health(struct health_request *h)
{
	struct gate *g = h->gate;
	struct client *client = client_find(g, h->client);
	struct wire_gate_health_rooms rooms[GATE_ROOMS_MAX];
	size_t count = 0, readers = edge_conn_count(g->edge);

	for (size_t i = 0; i < g->rooms_count; i++) {
		const struct room *room = &g->rooms[i];
		if (!room->whole_forum)
			rooms[count++] = (struct wire_gate_health_rooms){
				.room = str_of(room->id),
				.readers = room->presence_readers,
				.speakers = room->presence_speakers};
	}
	if (client)
		client_send(client, &(struct wire_gate){
					    .type = WIRE_GATE_HEALTH,
					    .health = {.readers = (int64_t)(readers -
		                                                            readers % READERS_STEP),
		                                       .rooms = rooms,
		                                       .rooms_count = count,
		                                       .programs = h->programs,
		                                       .programs_count = h->programs_count,
		                                       .cards = h->cards,
		                                       .cards_count = h->cards_count}});
}

static void add_program(struct health_request *h, enum wire_program program, bool ok,
                        struct str detail)
{
	h->programs[h->programs_count++] = (struct wire_gate_health_programs){
		.program = program, .ok = ok, .detail = detail};
}

static void copy_cards(struct health_request *h, const struct wire_health_program *from)
{
	struct wire_gate_health_cards *cards = arena_array(&h->arena, from->cards_count,
	                                                   sizeof(*cards));

	for (size_t i = 0; cards && i < from->cards_count; i++)
		cards[i] = (struct wire_gate_health_cards){
			.role = from->cards[i].role,
			.issued = from->cards[i].issued,
			.drawn = from->cards[i].drawn,
			.drawn_hidden = from->cards[i].drawn_hidden};
	h->cards = cards;
	h->cards_count = cards ? from->cards_count : 0;
}

static void take_program(struct health_request *h, enum wire_program program, enum err err,
                         const struct bus_reply *reply)
{
	struct wire_health_program health;
	struct str text = bus_reply_str(reply);

	if (err == ERR_OK && text.ptr &&
	    wire_health_program_decode(text, &h->arena, &health) == ERR_OK) {
		add_program(h, program, health.ok, health.detail);
		if (program == WIRE_PROGRAM_REGISTRAR)
			copy_cards(h, &health);
	} else { /* it has not said anything for longer than its word lives */
		add_program(h, program, false, str_of(err_code(ERR_NOT_FOUND)));
	}
}

static void answer(struct health_request *h)
{
	send_health(h);
	arena_finish(&h->arena);
	free(h);
}

static void on_program(struct health_request *h, enum wire_program program, enum err err,
                       const struct bus_reply *reply)
{
	take_program(h, program, err, reply);
	if (--h->missing == 0)
		answer(h);
}

static void on_registrar(void *context, enum err err, const struct bus_reply *reply)
{
	on_program(context, WIRE_PROGRAM_REGISTRAR, err, reply);
}

static void on_chamber(void *context, enum err err, const struct bus_reply *reply)
{
	on_program(context, WIRE_PROGRAM_CHAMBER, err, reply);
}

/* An answer comes later or never: what could not be sent is counted as not heard of at once. */
static void ask(struct health_request *h, enum wire_program program, const char *key,
                bus_answer_fn *on_answer)
{
	if (bus_async_send(h->gate->transit, BUS_ARGV(bus_word("GET"), bus_word(key)), 0, on_answer,
	                   h) == ERR_OK)
		h->missing++;
	else
		take_program(h, program, ERR_STORE, NULL);
}

void health_answer(struct client *client)
{
	struct gate *g = client->gate;

	if (!client->is_secretariat) {
		client_error(client, ERR_VIEW_DENIED, STR("status"), 0);
		return;
	}
	struct health_request *h = calloc(1, sizeof(*h));
	if (!h) {
		client_error(client, ERR_BUSY, STR("status"), 0);
		return;
	}
	h->gate = g;
	h->client = client->number;
	arena_init(&h->arena, HEALTH_ARENA_BYTES);
	add_program(h, WIRE_PROGRAM_GATE, g->store_ok,
	            str_of(err_code(g->store_ok ? ERR_OK : ERR_STORE)));
	ask(h, WIRE_PROGRAM_REGISTRAR, "health:registrar", on_registrar);
	ask(h, WIRE_PROGRAM_CHAMBER, "health:chamber", on_chamber);
	if (h->missing == 0)
		answer(h);
}
