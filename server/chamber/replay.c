#include "chamber/replay.h"

#include "chamber/journal.h"
#include "gen/wire.h"

#include <stdio.h>

enum { CHUNK = 256, CHANGE_ARENA_BYTES = 8388608 };

static enum err replay_entry(const struct keys *keys, const struct bus_reply *entry,
                             struct arena *arena, struct replay *replay)
{
	const struct bus_reply *fields = bus_reply_at(entry, 1);
	struct change change;
	if (!bus_stream_seq(bus_reply_str(bus_reply_at(entry, 0)), &replay->last))
		return ERR_BAD_MESSAGE;
	enum err e = journal_read(keys, bus_reply_field(fields, "c"),
	                          wire_text(bus_reply_field(fields, "k")),
	                          bus_reply_field(fields, "b"), arena, &change);
	if (!e)
		e = room_restore(replay->room, &change);
	if (e == ERR_KEY_GONE) {
		replay->sealed++;
		e = ERR_OK;
	}
	arena_reset(arena);
	return e;
}

static enum err read_chunk(struct bus_sync *record, struct str room, uint64_t after,
                           struct bus_reply **out)
{
	struct bus_key key, count, from;
	int n = snprintf(from.text, sizeof(from.text), "(0-%llu", (unsigned long long)after);
	return bus_sync_call(record,
	                     BUS_ARGV(bus_word("XRANGE"),
	                              bus_key(&key, "core", room, (struct str){NULL, 0}),
	                              bytes_of(from.text, (size_t)n), bus_word("+"),
	                              bus_word("COUNT"), bus_decimal(&count, CHUNK)),
	                     out);
}

static enum err replay_journal(struct bus_sync *record, const struct keys *keys,
                               struct replay *replay)
{
	struct arena arena;
	arena_init(&arena, CHANGE_ARENA_BYTES);
	size_t count = 1;
	enum err e = ERR_OK;
	while (!e && count > 0) {
		struct bus_reply *chunk = NULL;
		e = read_chunk(record, label_str(&keys->room), replay->last, &chunk);
		count = bus_reply_count(chunk);
		for (size_t i = 0; !e && i < count; i++)
			e = replay_entry(keys, bus_reply_at(chunk, i), &arena, replay);
		bus_reply_destroy(chunk);
	}
	arena_finish(&arena);
	return e;
}

static enum err members(struct bus_sync *record, const char *set, const struct keys *keys,
                        struct str part, struct bus_reply **out)
{
	struct bus_key key;
	return bus_sync_call(
		record,
		BUS_ARGV(bus_word("SMEMBERS"), bus_key(&key, set, label_str(&keys->room), part)),
		out);
}

static enum err replay_spent(struct bus_sync *record, const struct keys *keys, struct str part,
                             struct spent *spent)
{
	struct bus_reply *set = NULL;
	enum err e = members(record, "spent", keys, part, &set);
	for (size_t i = 0; !e && i < bus_reply_count(set); i++) {
		struct bytes member = bus_reply_bytes(bus_reply_at(set, i));
		e = member.len == BUS_SPENT_BYTES ? spent_add(spent, part, member.ptr)
		                                  : ERR_BAD_MESSAGE;
	}
	bus_reply_destroy(set);
	return e;
}

static enum err replay_support(struct bus_sync *record, const struct keys *keys, struct str part,
                               struct room *room)
{
	struct bus_reply *set = NULL;
	enum err e = members(record, "support", keys, part, &set);
	for (size_t i = 0; !e && i < bus_reply_count(set); i++) {
		uint64_t voter;
		uint8_t prefix[ROOM_PREFIX_BYTES];
		e = journal_support_vote(keys, bus_reply_bytes(bus_reply_at(set, i)), &voter,
		                         prefix);
		if (!e)
			e = room_restore_vote(room, voter, prefix);
	}
	bus_reply_destroy(set);
	return e;
}

void replay_finish(struct replay *replay)
{
	room_destroy(replay->room);
	spent_destroy(replay->spent);
	*replay = (struct replay){.room = NULL};
}

enum err replay_room(struct bus_sync *record, const struct keys *keys,
                     const struct programme *programme, const struct rng *rng, struct replay *out)
{
	*out = (struct replay){.spent = spent_create()};
	enum err e = out->spent ? ERR_OK : ERR_NOMEM;
	if (!e)
		e = room_create(programme, label_str(&keys->room), rng, &out->room);
	if (!e)
		e = replay_journal(record, keys, out);
	for (size_t i = 0; !e && i < room_parts_count(out->room); i++) {
		const struct str part = label_str(&room_part_at(out->room, i)->part);
		e = replay_spent(record, keys, part, out->spent);
		if (!e)
			e = replay_support(record, keys, part, out->room);
	}
	if (e)
		replay_finish(out);
	return e;
}
