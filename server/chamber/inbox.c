#include "chamber/inbox.h"

#include "base/log.h"
#include "chamber/batch.h"
#include "chamber/staff.h"
#include "chamber/step.h"
#include "hall/pool.h"

#include <time.h>

enum { ENTRIES_AT_ONCE = 64 };

static struct chamber_room *room_of(struct chamber *chamber, struct str key)
{
	static const struct str prefix = {"in:", 3};
	if (key.len <= prefix.len)
		return NULL;
	const struct str id = {key.ptr + prefix.len, key.len - prefix.len};
	for (size_t i = 0; i < chamber->rooms_count; i++)
		if (label_is(&chamber->rooms[i].keys.room, id))
			return &chamber->rooms[i];
	return NULL;
}

static enum err delete_entry(struct chamber *chamber, struct str key, struct str id)
{
	return bus_sync_call(chamber->transit,
	                     BUS_ARGV(bus_word("XDEL"), bus_str(key), bus_str(id)), NULL);
}

static bool to_be_repeated(enum err e)
{
	return chamber_is_store_error(e) || e == ERR_SEQ || e == ERR_FENCED;
}

static enum err do_entry(struct chamber *chamber, struct chamber_room *room,
                         const struct bus_reply *fields)
{
	struct bytes kind = bus_reply_field(fields, "k");
	if (bytes_equal(kind, bytes_of("f", 1)))
		return batch_run(chamber, room, fields);
	if (bytes_equal(kind, bytes_of("s", 1)))
		return staff_run(chamber, room, fields);
	return ERR_BAD_MESSAGE;
}

static enum err read_stream(struct chamber *chamber, const struct bus_reply *stream)
{
	const struct str key = bus_reply_str(bus_reply_at(stream, 0));
	const struct bus_reply *entries = bus_reply_at(stream, 1);
	struct chamber_room *room = room_of(chamber, key);
	enum err e = ERR_OK;
	for (size_t i = 0; !e && room && i < bus_reply_count(entries) && room->held; i++) {
		const struct bus_reply *entry = bus_reply_at(entries, i);
		e = do_entry(chamber, room, bus_reply_at(entry, 1));
		if (to_be_repeated(e))
			return e == ERR_FENCED ? ERR_OK : e;
		if (e)
			LOG_EVENT(BATCH_DROPPED, .room = room->keys.room.text, .err = e);
		e = delete_entry(chamber, key, bus_reply_str(bus_reply_at(entry, 0)));
	}
	return e;
}

static enum err read_all(struct chamber *chamber, unsigned wait_ms, struct bus_reply **out)
{
	struct bytes argv[6 + 2 * (ROOMS_MAX + 1)];
	struct bus_key keys[ROOMS_MAX + 1], wait, count;
	size_t held = 0, n = 0;
	argv[n++] = bus_word("XREAD");
	argv[n++] = bus_word("COUNT");
	argv[n++] = bus_decimal(&count, ENTRIES_AT_ONCE);
	argv[n++] = bus_word("BLOCK");
	argv[n++] = bus_decimal(&wait, wait_ms);
	argv[n++] = bus_word("STREAMS");
	for (size_t i = 0; i < chamber->rooms_count && held <= ROOMS_MAX; i++)
		if (chamber->rooms[i].held) {
			argv[n++] = bus_key(&keys[held], "in", chamber_room_id(&chamber->rooms[i]),
			                    (struct str){NULL, 0});
			held++;
		}
	for (size_t i = 0; i < held; i++)
		argv[n++] = bus_word("0");
	if (held > 0)
		return bus_sync_call(chamber->transit, argv, n, out);
	nanosleep(&(struct timespec){.tv_nsec = (long)wait_ms * 1000000L}, NULL);
	return ERR_OK;
}

enum err inbox_read(struct chamber *chamber, unsigned wait_ms)
{
	struct bus_reply *streams = NULL;
	enum err e = read_all(chamber, wait_ms, &streams);
	for (size_t i = 0; !e && i < bus_reply_count(streams) && !*chamber->stop; i++)
		e = read_stream(chamber, bus_reply_at(streams, i));
	bus_reply_destroy(streams);
	return e;
}

enum err inbox_release(struct chamber *chamber)
{
	const uint64_t now = clock_now_ms(&chamber->clock);
	enum err e = ERR_OK;
	for (size_t i = 0; !e && i < chamber->rooms_count; i++) {
		struct chamber_room *room = &chamber->rooms[i];
		struct step step;
		if (!room->held || room_pooled_count(room->now.room) == 0)
			continue;
		step_init(&step, chamber, room);
		e = pool_tick(room->now.room, now, &step.changes);
		if (!e)
			e = step_commit(&step);
		step_finish(&step);
		if (e == ERR_FENCED || e == ERR_SEQ)
			e = ERR_OK;
	}
	return e;
}
