#include "cli/audit_room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/say.h"

enum { REWRITE_WAIT_MS = 120000, REWRITE_TRIES = 3, POLL_MS = 50 };

/* Called for each key; false ends the walk. */
typedef bool visit_fn(void *context, struct str key);

static bool complain(enum err e)
{
	say_error("the record cannot be walked through: %s", err_text(e));
	return false;
}

/* SCAN may tell a key twice; what is deleted meanwhile does not matter to it. */
static bool walk(struct bus_sync *record, visit_fn *visit, void *context)
{
	char cursor[32] = "0";
	do {
		struct bus_reply *reply = NULL;
		enum err e = bus_sync_call(record,
		                           BUS_ARGV(bus_word("SCAN"), bus_word(cursor),
		                                    bus_word("COUNT"), bus_word("1000")),
		                           &reply);
		const struct bus_reply *keys = bus_reply_at(reply, 1);
		struct str next = bus_reply_str(bus_reply_at(reply, 0));
		if (!e && (!next.ptr || next.len >= sizeof(cursor)))
			e = ERR_BAD_MESSAGE;
		if (!e)
			snprintf(cursor, sizeof(cursor), "%.*s", (int)next.len, next.ptr);
		bool good = !e;
		for (size_t i = 0; good && i < bus_reply_count(keys); i++)
			good = visit(context, bus_reply_str(bus_reply_at(keys, i)));
		bus_reply_destroy(reply);
		if (e)
			return complain(e);
		if (!good)
			return false;
	} while (strcmp(cursor, "0") != 0);
	return true;
}

static bool begins(struct str key, const char *prefix)
{
	return key.len >= strlen(prefix) && memcmp(key.ptr, prefix, strlen(prefix)) == 0;
}

static bool is_silent(void *context, struct str key)
{
	static const char *const spoken[] = {"core:", "view:", "spent:", "support:"};
	(void)context;
	for (size_t i = 0; i < sizeof(spoken) / sizeof(spoken[0]); i++) {
		if (!begins(key, spoken[i]))
			continue;
		say_error("something was said or opened here already (%.*s in the record): an "
		          "audit has to run before the doors open",
		          (int)key.len, key.ptr);
		return false;
	}
	return true;
}

bool audit_room_untouched(struct bus_sync *record)
{
	return walk(record, is_silent, NULL);
}

struct removal {
	struct bus_sync *record;
	struct str room;
};

/* Whether the key is KIND:ROOM or KIND:ROOM:MORE. */
static bool is_of(struct str key, struct str room)
{
	const char *colon = key.len ? memchr(key.ptr, ':', key.len) : NULL;
	if (!colon)
		return false;
	struct str rest = {colon + 1, key.len - (size_t)(colon + 1 - key.ptr)};
	return rest.len >= room.len && memcmp(rest.ptr, room.ptr, room.len) == 0 &&
	       (rest.len == room.len || rest.ptr[room.len] == ':');
}

static bool remove_key(void *context, struct str key)
{
	const struct removal *removal = context;
	if (!is_of(key, removal->room) || begins(key, "lease:"))
		return true;
	enum err e = bus_sync_call(removal->record, BUS_ARGV(bus_word("DEL"), bus_str(key)), NULL);
	return e ? complain(e) : true;
}

bool audit_room_remove(struct bus_sync *record, struct str room)
{
	struct removal removal = {record, room};
	return walk(record, remove_key, &removal);
}

/* The number after NAME in the text of INFO; -1 when it is not told. */
static long info_number(struct str info, const char *name)
{
	const char *at = info.len ? memmem(info.ptr, info.len, name, strlen(name)) : NULL;
	return at ? strtol(at + strlen(name), NULL, 10) : -1;
}

/* 1: a rewrite runs, 0: none does, and the last was good, -1: the last was not, or nobody knows. */
static int rewrite_state(struct bus_sync *record)
{
	static const char good[] = "aof_last_bgrewrite_status:ok";
	struct bus_reply *reply = NULL;
	int state = -1;
	if (bus_sync_call(record, BUS_ARGV(bus_word("INFO"), bus_word("persistence")), &reply) ==
	    ERR_OK) {
		struct str info = bus_reply_str(reply);
		bool runs = info_number(info, "aof_rewrite_in_progress:") == 1 ||
		            info_number(info, "aof_rewrite_scheduled:") == 1;
		if (runs)
			state = 1;
		else if (info.len && memmem(info.ptr, info.len, good, sizeof(good) - 1))
			state = 0;
	}
	bus_reply_destroy(reply);
	return state;
}

/* False when it does not end, or the last one failed. */
static bool await_rewrite(struct bus_sync *record)
{
	int state = rewrite_state(record);
	for (int waited = 0; state == 1 && waited < REWRITE_WAIT_MS; waited += POLL_MS) {
		nanosleep(&(struct timespec){.tv_nsec = POLL_MS * 1000000L}, NULL);
		state = rewrite_state(record);
	}
	return state == 0;
}

/* One that runs already may have begun before the deletion; it is refused when another one, of a
 * chamber, is quicker. */
bool audit_room_rewrite(struct bus_sync *record)
{
	bool good = false;
	for (int tries = 0; !good && tries < REWRITE_TRIES; tries++)
		good = await_rewrite(record) &&
		       bus_sync_call(record, BUS_ARGV(bus_word("BGREWRITEAOF")), NULL) == ERR_OK &&
		       await_rewrite(record);
	if (!good)
		say_error("the record's file could not be rewritten: is the disk full?");
	return good;
}
