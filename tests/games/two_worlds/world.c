#include "games/two_worlds/world.h"

#include <stdio.h>
#include <stdlib.h>

#include "games/two_worlds/traces.h"

enum { TICKS = 3 };

static struct str value_of(struct bus_sync *bus, const char *key, struct bus_reply **reply)
{
	must(bus_sync_call(bus, BUS_ARGV(bus_word("GET"), bus_word(key)), reply), key);
	return bus_reply_str(*reply);
}

static void learn_forum(struct world *world)
{
	struct bus_sync *record = world->house.to_record;
	struct bus_reply *file = NULL, *registrar = NULL, *chamber = NULL;
	struct str a = value_of(record, "forum", &file);
	struct str b = value_of(record, "keys:registrar", &registrar);
	forum_read(&world->forum, a, b, value_of(record, "keys:chamber", &chamber));
	bus_reply_destroy(file);
	bus_reply_destroy(registrar);
	bus_reply_destroy(chamber);
	world->room = world->forum.file.rooms[0].id;
	world->part = world->forum.file.rooms[0].sessions[0].parts[0].id;
}

static void export(struct world *world)
{
	struct wire_command command = {
		.type = WIRE_COMMAND_EXPORT,
		.export = {.scope = world->room, .format = WIRE_FORMAT_JSON}};
	desk_command(world, &world->rapporteur, &command);
}

static void talk(struct world *world)
{
	struct buf frames[PERSONS];
	for (size_t i = 0; i < PERSONS; i++)
		buf_init(&frames[i], 2 * FRAME_BYTES);
	for (int tick = 0; tick < TICKS; tick++) {
		minds_write(world, tick, frames);
		people_answer(world, frames);
		desk_decide(world);
	}
	for (size_t i = 0; i < PERSONS; i++)
		buf_finish(&frames[i]);
}

static void leave_traces(struct world *world)
{
	struct house *house = &world->house;
	char replies[64], admitted[64];
	snprintf(replies, sizeof(replies), "reply:%s", house_gate_id(house));
	snprintf(admitted, sizeof(admitted), "admit:out:%s", house_gate_id(house));
	traces_stream(house, world->folder, "out:hall", "transit-out");
	traces_stream(house, world->folder, replies, "transit-reply");
	traces_stream(house, world->folder, admitted, "transit-admit-out");
	traces_record(house, world->folder);
}

void world_play(const char *template, const char *dir, const char *folder, uint64_t seed,
                bool exchanged)
{
	struct world *world = calloc(1, sizeof(*world));
	struct cards_entry cards[CARDS];
	world->folder = folder;
	world->plan = chance_make(seed, "plan");
	world->minds = chance_make(seed, "minds");
	world->clients = chance_make(seed, "clients");
	chance_rule(&world->clients);
	people_make(world, seed, exchanged, cards);
	world->house = (struct house){.template = template, .dir = dir, .seed = seed};
	house_open(&world->house, cards, CARDS);
	learn_forum(world);
	people_come(world);
	house_presence(&world->house);
	desk_part(world, WIRE_PART_ACT_OPEN);
	talk(world);
	export(world);
	desk_part(world, WIRE_PART_ACT_CLOSE);
	leave_traces(world);
	house_close(&world->house);
}
