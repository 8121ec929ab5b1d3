#include "lib/chamber_fixture.h"

#include <stdio.h>
#include <stdlib.h>

#include "seal/rng_os.h"

#define REQUIRE(condition) require((condition), #condition, __LINE__)

static volatile sig_atomic_t never;

static void require(bool holds, const char *what, int line)
{
	if (holds)
		return;
	fprintf(stderr, "chamber_fixture.c:%d: %s does not hold\n", line, what);
	abort();
}

static uint64_t fake_now(void *context)
{
	return *(uint64_t *)context;
}

static void open_chamber(struct chamber_fixture *f)
{
	f->chamber = (struct chamber){
		.transit = redis_fixture_connect(&f->gate.transit, "chamber"),
		.record = redis_fixture_connect(&f->gate.record, "chamber"),
		.key_dir = f->gate.key_dir,
		.rng = rng_os(),
		.clock = {fake_now, &f->now_ms},
		.stop = &never,
	};
	REQUIRE(chamber_open(&f->chamber) == ERR_OK);
	REQUIRE(publish_keys(&f->chamber) == ERR_OK);
	REQUIRE(chamber_fixture_round(f) == ERR_OK);
}

static void close_chamber(struct chamber_fixture *f)
{
	hold_release(&f->chamber);
	chamber_close(&f->chamber);
	bus_sync_destroy(f->chamber.transit);
	bus_sync_destroy(f->chamber.record);
}

void chamber_fixture_init(struct chamber_fixture *f)
{
	f->now_ms = 1000;
	gatehouse_init(&f->gate);
	open_chamber(f);
	chamber_fixture_part(f, WIRE_PART_ACT_OPEN);
}

void chamber_fixture_finish(struct chamber_fixture *f)
{
	close_chamber(f);
	gatehouse_finish(&f->gate);
}

void chamber_fixture_restart(struct chamber_fixture *f)
{
	close_chamber(f);
	open_chamber(f);
}

struct chamber_room *chamber_fixture_room(struct chamber_fixture *f)
{
	for (size_t i = 0; i < f->chamber.rooms_count; i++)
		if (label_is(&f->chamber.rooms[i].keys.room, STR("theme-a")))
			return &f->chamber.rooms[i];
	REQUIRE(false);
	return NULL;
}

enum err chamber_fixture_round(struct chamber_fixture *f)
{
	f->now_ms += 1000;
	return serve_round(&f->chamber, 1);
}

void chamber_fixture_post(struct chamber_fixture *f, const char *text, uint8_t mark,
                          uint8_t token[TOKEN_BYTES])
{
	uint8_t fresh[TOKEN_BYTES];
	uint8_t *used = token ? token : fresh;
	gatehouse_token(&f->gate, WIRE_PURPOSE_POST, "a-reaching", used);
	gatehouse_add_post(&f->gate, used, text, mark, mark);
	gatehouse_send(&f->gate);
	REQUIRE(chamber_fixture_round(f) == ERR_OK);
	REQUIRE(chamber_fixture_receipts(f).ok_count == 1);
}

struct wire_result chamber_fixture_command(struct chamber_fixture *f, enum wire_role role,
                                           struct wire_command *in)
{
	struct wire_result result;
	gatehouse_command(&f->gate, role, in);
	REQUIRE(chamber_fixture_round(f) == ERR_OK);
	gatehouse_result(&f->gate, &result);
	return result;
}

void chamber_fixture_part(struct chamber_fixture *f, enum wire_part_act act)
{
	const struct room *room = chamber_fixture_room(f)->now.room;
	struct wire_command in = {.type = WIRE_COMMAND_PART};
	in.part.part = STR("a-reaching");
	in.part.act = act;
	in.part.version = room_part(room, in.part.part)->version;
	REQUIRE(chamber_fixture_command(f, WIRE_ROLE_MODERATOR, &in).type == WIRE_RESULT_APPLIED);
}

struct wire_result chamber_fixture_act(struct chamber_fixture *f, struct id item, enum wire_act act,
                                       const char *reason)
{
	const struct item *known = room_item(chamber_fixture_room(f)->now.room, item);
	struct wire_command in = {.type = WIRE_COMMAND_ACT};
	REQUIRE(known != NULL);
	in.act.item = item;
	in.act.version = known->version;
	in.act.act = act;
	if (reason)
		in.act.reason = str_of(reason);
	return chamber_fixture_command(f, WIRE_ROLE_MODERATOR, &in);
}

struct wire_gate_receipts chamber_fixture_receipts(struct chamber_fixture *f)
{
	struct wire_gate_receipts out;
	REQUIRE(gatehouse_receipts(&f->gate, &out));
	return out;
}

const struct item *chamber_fixture_find(struct chamber_fixture *f, const char *text)
{
	const struct room *room = chamber_fixture_room(f)->now.room;
	for (size_t i = 0; i < room_items_count(room); i++)
		if (str_equal(room_item_at(room, i)->text, str_of(text)))
			return room_item_at(room, i);
	return NULL;
}

bool chamber_fixture_replays_equal(struct chamber_fixture *f)
{
	const struct chamber_room *room = chamber_fixture_room(f);
	struct replay replay;
	struct rng rng = rng_os();
	REQUIRE(replay_room(f->chamber.record, &room->keys, &f->chamber.programme, &rng, &replay) ==
	        ERR_OK);
	bool equal = room_equal(replay.room, room->now.room) && replay.last == room->now.last &&
	             spent_count(replay.spent) == spent_count(room->now.spent);
	replay_finish(&replay);
	return equal;
}
