/* inbox - sealed frames on their way to the chamber; nobody here can read them. */
#include <string.h>

#include "gate/client.h"

enum { STAFF_HEAD_MIN_BYTES = 1 + 1 + 4 }; /* u8 n | room[n] | u32 ref */

static void participant_frame(struct client *client, struct bytes data)
{
	struct seat *seat = client->speaks;
	struct room *room = seat->room;
	enum err err = ERR_OK;

	if (data.len != FRAME_BYTES)
		err = ERR_FRAME_SIZE;
	else if (seat->answered && seat->tick == room->tick)
		err = ERR_FRAME_EARLY;
	else if (!client->gate->store_ok)
		err = ERR_STORE;
	else
		err = room_add_frame(room, data);
	if (err != ERR_OK) {
		client_error(client, err == ERR_NOMEM ? ERR_FULL : err, STR("frame"), 0);
		return;
	}
	seat->answered = true;
	seat->tick = room->tick;
}

static enum err send_staff_frame(struct client *client, const struct room *room, uint32_t ref,
                                 struct bytes sealed)
{
	struct gate *g = client->gate;
	struct bus_key stream, connection, number;

	return bus_async_send(g->transit,
	                      BUS_ARGV(bus_word("XADD"),
	                               bus_key(&stream, "in", str_of(room->id), (struct str){0}),
	                               bus_word("*"), bus_word("k"), bus_word("s"), bus_word("g"),
	                               bus_word(g->id), bus_word("c"),
	                               bus_decimal(&connection, client->number), bus_word("r"),
	                               bus_decimal(&number, ref), bus_word("f"), sealed),
	                      0, NULL, NULL);
}

static void staff_frame(struct client *client, struct bytes data)
{
	size_t name_len = data.len ? data.ptr[0] : 0;

	if (data.len < STAFF_HEAD_MIN_BYTES || data.len <= name_len + 5) {
		client_error(client, ERR_FRAME_SIZE, STR("frame"), 0);
		return;
	}
	struct str name = {(const char *)data.ptr + 1, name_len};
	const uint8_t *at = data.ptr + 1 + name_len;
	uint32_t ref = (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
	struct bytes sealed = bytes_of(at + 4, data.len - name_len - 5);
	struct room *room = gate_room(client->gate, name);
	const struct seat *seat = room ? entry_seat(client, room) : NULL;
	enum err err = ERR_OK;

	if (!room)
		err = ERR_ROOM_UNKNOWN;
	else if (!seat || seat->voice != ACCESS_COMMANDS)
		err = ERR_NOT_ENTERED;
	else if (!client->gate->store_ok)
		err = ERR_STORE;
	else
		err = send_staff_frame(client, room, ref, sealed);
	if (err != ERR_OK) {
		struct bus_key about;
		struct bytes number = bus_decimal(&about, ref);
		client_error(client, err, (struct str){(const char *)number.ptr, number.len}, 0);
	}
}

static bool commands(const struct client *client)
{
	for (const struct seat *seat = client->seats; seat; seat = seat->next)
		if (seat->voice == ACCESS_COMMANDS)
			return true;
	return false;
}

void inbox_frame(struct client *client, struct bytes data)
{
	if (client->speaks)
		participant_frame(client, data);
	else if (commands(client))
		staff_frame(client, data);
	else
		client_error(client, ERR_NOT_ENTERED, STR("frame"), 0);
}
