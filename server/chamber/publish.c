#include "chamber/publish.h"

#include "base/log.h"

enum { KEYS_MAX_BYTES = 65536, HEALTH_LIFE_MS = 10000 };

static uint32_t closed_count(const struct room *room)
{
	uint32_t closed = 0;
	for (size_t i = 0; i < room_parts_count(room); i++)
		closed += room_part_at(room, i)->state == PART_STATE_CLOSED;
	return closed;
}

/* A key ends with every part of its room; of rooms that are not ours another chamber makes them. */
static enum err renew(struct chamber *chamber, struct chamber_room *room)
{
	struct seal_key *seal = &room->keys.seal;
	const uint64_t now = clock_now_ms(&chamber->clock);
	enum err e = seal_key_refresh(seal, now);
	if (!e && (!room->held || closed_count(room->now.room) == seal->closings))
		return ERR_OK;
	if (!e)
		e = seal_key_renew(seal, closed_count(room->now.room), now);
	LOG_EVENT(SEAL_RENEWED, .room = room->keys.room.text, .err = e);
	return e;
}

static enum err encode(const struct chamber *chamber, struct buf *json)
{
	struct wire_keys_chamber_rooms rooms[ROOMS_MAX + 1];
	struct wire_keys_chamber keys = {
		.identity = bytes_of(chamber->identity, sizeof(chamber->identity)),
		.registrar = bytes_of(chamber->issuer_digest, sizeof(chamber->issuer_digest)),
		.rooms = rooms,
	};
	for (size_t i = 0; i < chamber->rooms_count && i <= ROOMS_MAX; i++) {
		const struct seal_key *seal = &chamber->rooms[i].keys.seal;
		rooms[keys.rooms_count++] = (struct wire_keys_chamber_rooms){
			chamber_room_id(&chamber->rooms[i]), seal_key_public(seal),
			bytes_of(seal->signature, sizeof(seal->signature))};
	}
	return wire_keys_chamber_encode(&keys, json);
}

/* Only what changed is written: of several chambers each comes by here again and again. */
static enum err put(struct chamber *chamber, struct bytes json)
{
	struct bus_reply *there = NULL;
	enum err e = bus_sync_call(chamber->record,
	                           BUS_ARGV(bus_word("GET"), bus_word("keys:chamber")), &there);
	if (!e && !bytes_equal(bus_reply_bytes(there), json))
		e = bus_sync_call(chamber->record,
		                  BUS_ARGV(bus_word("SET"), bus_word("keys:chamber"), json), NULL);
	bus_reply_destroy(there);
	return e;
}

enum err publish_keys(struct chamber *chamber)
{
	struct buf json;
	enum err unmade = ERR_OK;
	for (size_t i = 0; i < chamber->rooms_count; i++) {
		enum err e = renew(chamber, &chamber->rooms[i]);
		unmade = unmade ? unmade : e;
	}
	buf_init(&json, KEYS_MAX_BYTES);
	enum err e = encode(chamber, &json);
	if (!e)
		e = put(chamber, buf_bytes(&json));
	buf_finish(&json);
	for (size_t i = 0; !e && i < chamber->rooms_count; i++)
		e = seal_key_settle(&chamber->rooms[i].keys.seal);
	return e ? e : unmade;
}

enum err publish_health(struct chamber *chamber, enum err last)
{
	const struct wire_health_program health = {.ok = last == ERR_OK,
	                                           .detail = str_of(err_code(last))};
	struct bus_key life;
	struct buf json;
	buf_init(&json, KEYS_MAX_BYTES);
	enum err e = wire_health_program_encode(&health, &json);
	if (!e)
		e = bus_sync_call(chamber->transit,
		                  BUS_ARGV(bus_word("SET"), bus_word("health:chamber"),
		                           buf_bytes(&json), bus_word("PX"),
		                           bus_decimal(&life, HEALTH_LIFE_MS)),
		                  NULL);
	buf_finish(&json);
	return e;
}

bool publish_is_current(struct chamber *chamber)
{
	struct bus_reply *reply = NULL;
	enum err e = bus_sync_call(chamber->record, BUS_ARGV(bus_word("GET"), bus_word("forum")),
	                           &reply);
	bool current = e || bytes_equal(bus_reply_bytes(reply), buf_bytes(&chamber->forum));
	bus_reply_destroy(reply);
	if (!current)
		log_event(LOG_FORUM_CHANGED, (struct log_args){.err = ERR_OK});
	return current;
}
