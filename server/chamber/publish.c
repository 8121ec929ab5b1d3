#include "chamber/publish.h"

#include "base/log.h"

enum { KEYS_MAX_BYTES = 65536, HEALTH_LIFE_MS = 10000 };

enum err publish_keys(struct chamber *chamber)
{
	struct wire_keys_chamber_rooms rooms[ROOMS_MAX + 1];
	struct wire_keys_chamber keys = {.rooms = rooms};
	struct buf json;
	for (size_t i = 0; i < chamber->rooms_count && i <= ROOMS_MAX; i++)
		rooms[keys.rooms_count++] = (struct wire_keys_chamber_rooms){
			chamber_room_id(&chamber->rooms[i]),
			hpke_receiver_public(chamber->rooms[i].keys.receiver)};
	buf_init(&json, KEYS_MAX_BYTES);
	enum err e = wire_keys_chamber_encode(&keys, &json);
	if (!e)
		e = bus_sync_call(
			chamber->record,
			BUS_ARGV(bus_word("SET"), bus_word("keys:chamber"), buf_bytes(&json)),
			NULL);
	buf_finish(&json);
	return e;
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
