#include <stdio.h>
#include <string.h>

#include "games/two_worlds/traces.h"
#include "games/two_worlds/world.h"

static void on_heard(void *context, struct str text)
{
	static const char receipts[] = "{\"t\":\"receipts\"";
	struct person *person = context;
	traces_add(person->world->folder, person->name, bytes_of(text.ptr, text.len));
	traces_add(person->world->folder, person->name, bytes_of("\n", 1));
	if (text.len >= sizeof(receipts) - 1 &&
	    memcmp(text.ptr, receipts, sizeof(receipts) - 1) == 0)
		person->receipts++;
}

/* Everything by which somebody can be told from others stays with the place. */
static void make_place(struct world *world, struct person *person, size_t number,
                       enum wire_role role, const struct rng *rng, struct cards_entry *card)
{
	struct card code;
	person->world = world;
	snprintf(person->name, sizeof(person->name), "heard-%s-%zu", wire_role_name(role), number);
	snprintf(person->source, sizeof(person->source), "127.9.%zu.%zu", number + 1,
	         7 * number + 3);
	snprintf(person->agent, sizeof(person->agent), "Mozilla/5.0 (World %zu)", number * number);
	card_generate(rng, &code);
	card_format(&code, person->card);
	*card = (struct cards_entry){.role = role};
	if (role != WIRE_ROLE_PARTICIPANT)
		snprintf(card->handle, sizeof(card->handle), "%c1",
		         role == WIRE_ROLE_MODERATOR ? 'M' : 'R');
	must(card_hash(card_first(&code), STR("small"), card->hash), "card hash");
}

void people_make(struct world *world, uint64_t seed, bool exchanged, struct cards_entry *cards)
{
	struct chance chance = chance_make(seed, "people");
	struct rng rng = chance_rng(&chance);
	size_t minds[PERSONS];
	for (size_t i = 0; i < PERSONS; i++) {
		make_place(world, &world->persons[i], i, WIRE_ROLE_PARTICIPANT, &rng, &cards[i]);
		minds[i] = i;
	}
	make_place(world, &world->staff[0], PERSONS, WIRE_ROLE_MODERATOR, &rng, &cards[PERSONS]);
	make_place(world, &world->staff[1], PERSONS + 1, WIRE_ROLE_RAPPORTEUR, &rng,
	           &cards[PERSONS + 1]);
	rng_shuffle(&rng, minds, PERSONS, sizeof(minds[0]));
	for (size_t i = 0; i < PERSONS; i++)
		world->persons[i].mind = exchanged ? minds[i] : i;
}

static bool asks_admission(void *context)
{
	struct world *world = context;
	return house_length(world->house.to_transit, "admit:in") == 1;
}

static bool is_there(void *context)
{
	return client_is_ready(context);
}

static void admit(struct world *world, struct client *client)
{
	house_until(&world->house, asks_admission, world, "a card");
	traces_stream(&world->house, world->folder, "admit:in", "transit-admit-in");
	house_admit(&world->house);
	house_until(&world->house, is_there, client, "an entry");
}

static struct ws_place place_of(struct world *world, const struct person *person)
{
	return (struct ws_place){&world->house.loop, house_port(&world->house), person->source,
	                         person->agent};
}

static void come(struct world *world, struct person *person)
{
	static const struct client_hooks silent;
	const struct ws_place place = place_of(world, person);
	const struct client_visit visit = {
		.card_code = str_of(person->card), .room = world->room, .view = WIRE_VIEW_FLOOR};
	client_start(&person->client, &world->forum, &place, &visit, &silent, person);
	person->client.heard = on_heard;
	person->client.heard_context = person;
	admit(world, &person->client);
}

static void come_to_work(struct world *world, struct staff *staff, struct person *person,
                         enum wire_view view)
{
	const struct ws_place place = place_of(world, person);
	staff->event = desk_event;
	staff->owner = world;
	staff_start(staff, &world->forum, &place, str_of(person->card), world->room, view);
	staff->client.heard = on_heard;
	staff->client.heard_context = person;
	admit(world, &staff->client);
	desk_command(world, staff, NULL); /* it has asked for the keys of its view */
}

void people_come(struct world *world)
{
	come_to_work(world, &world->moderator, &world->staff[0], WIRE_VIEW_DESK);
	come_to_work(world, &world->rapporteur, &world->staff[1], WIRE_VIEW_HARVEST);
	for (size_t i = 0; i < PERSONS; i++)
		come(world, &world->persons[i]);
}

static bool has_heard(struct world *world, const struct client *client, size_t receipts)
{
	struct house *house = &world->house;
	for (size_t v = 0; v < client->views_count; v++) {
		char stream[80];
		snprintf(stream, sizeof(stream), "view:%.*s:%s", (int)world->room.len,
		         world->room.ptr, wire_view_name(client->views[v].view));
		if ((size_t)client->views[v].seq != house_length(house->to_record, stream))
			return false;
	}
	return receipts == house_length(house->to_transit, "out:hall");
}

static bool all_have_heard(void *context)
{
	struct world *world = context;
	for (size_t i = 0; i < PERSONS; i++)
		if (!has_heard(world, &world->persons[i].client, world->persons[i].receipts))
			return false;
	return has_heard(world, &world->moderator.client, world->staff[0].receipts) &&
	       has_heard(world, &world->rapporteur.client, world->staff[1].receipts);
}

void people_level(struct world *world)
{
	house_until(&world->house, all_have_heard, world, "everybody to hear everything");
}

struct arrival {
	const struct world *world;
	size_t frames;
};

static bool has_arrived(void *context)
{
	const struct arrival *arrival = context;
	return house_frames(&arrival->world->house) == arrival->frames;
}

static bool has_batch(void *context)
{
	struct world *world = context;
	return house_length(world->house.to_transit, "in:hall") == 1;
}

void people_answer(struct world *world, struct buf frames[PERSONS])
{
	struct rng rng = chance_rng(&world->plan);
	size_t turns[PERSONS];
	for (size_t i = 0; i < PERSONS; i++)
		turns[i] = i;
	rng_shuffle(&rng, turns, PERSONS, sizeof(turns[0]));
	for (size_t i = 0; i < PERSONS; i++) {
		struct person *person = &world->persons[turns[i]];
		struct arrival arrival = {world, i + 1};
		client_send_frame(&person->client, buf_bytes(&frames[person->mind]));
		house_until(&world->house, has_arrived, &arrival, "a frame");
	}
	house_tick(&world->house);
	house_until(&world->house, has_batch, world, "a batch");
	traces_stream(&world->house, world->folder, "in:hall", "transit-in");
	house_round(&world->house);
	people_level(world);
	house_release(&world->house);
	people_level(world);
}
