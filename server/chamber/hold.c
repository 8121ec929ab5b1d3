#include "chamber/hold.h"

#include "base/log.h"
#include "bus/lease.h"

enum { CLAIM_EVERY_MS = 500 };

void hold_give_up(struct chamber_room *room)
{
	if (room->held)
		LOG_EVENT(ROOM_LOST, .room = room->keys.room.text);
	room->held = false;
	replay_finish(&room->now);
}

/* A chamber may have died between closing a part and destroying its key. */
static enum err settle_keys(struct chamber *chamber, struct chamber_room *room)
{
	enum err e = ERR_OK;
	for (size_t i = 0; !e && i < room_parts_count(room->now.room); i++) {
		const struct part_snapshot *part = room_part_at(room->now.room, i);
		if (part->state == PART_STATE_CLOSED)
			e = keys_destroy_desk(&room->keys, label_str(&part->part));
		else
			e = keys_ensure_desk(&room->keys, label_str(&part->part), &chamber->rng);
	}
	return e;
}

enum err hold_rebuild(struct chamber *chamber, struct chamber_room *room)
{
	replay_finish(&room->now);
	enum err e = replay_room(chamber->record, &room->keys, &chamber->programme, &chamber->rng,
	                         &room->now);
	if (!e)
		e = settle_keys(chamber, room);
	if (e)
		replay_finish(&room->now);
	room->held = !e;
	return e;
}

static enum err take(struct chamber *chamber, struct chamber_room *room)
{
	enum err e = bus_lease_take(chamber->record, chamber_room_id(room), id_make(&chamber->rng),
	                            &room->fence);
	if (!e)
		e = hold_rebuild(chamber, room);
	room->compact_due = !e; /* whoever held it may have died before it was done */
	if (!e)
		LOG_EVENT(ROOM_TAKEN, .room = room->keys.room.text,
		          .count = (int64_t)room->now.last);
	else if (!chamber_is_store_error(e))
		LOG_EVENT(ROOM_UNREADABLE, .room = room->keys.room.text, .err = e);
	return e;
}

enum err hold_rooms(struct chamber *chamber)
{
	const uint64_t now = clock_now_ms(&chamber->clock);
	for (size_t i = 0; i < chamber->rooms_count && !*chamber->stop; i++) {
		struct chamber_room *room = &chamber->rooms[i];
		seal_key_expire(&room->keys.seal, now);
		if (room->claimed_ms != 0 && now - room->claimed_ms < CLAIM_EVERY_MS)
			continue;
		enum err e = bus_lease_claim(chamber->transit, chamber_room_id(room),
		                             chamber->holder);
		room->claimed_ms = now;
		if (e == ERR_FENCED && room->held) /* or we would answer from what has gone on */
			hold_give_up(room);
		if (!e && !room->held)
			e = take(chamber, room);
		if (e && e != ERR_FENCED && !chamber_is_store_error(e))
			return e;
	}
	return ERR_OK;
}

void hold_release(struct chamber *chamber)
{
	for (size_t i = 0; i < chamber->rooms_count; i++)
		if (chamber->rooms[i].held &&
		    bus_lease_release(chamber->transit, chamber_room_id(&chamber->rooms[i]),
		                      chamber->holder) != ERR_OK)
			return; /* the mark expires by itself */
}
