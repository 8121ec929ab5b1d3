#include "cli/document.h"

#include "base/limits.h"
#include "chamber/keys.h"
#include "chamber/programme_read.h"
#include "chamber/replay.h"
#include "cli/files.h"
#include "cli/say.h"
#include "seal/rng_os.h"

enum { SUMMARY_ARENA_BYTES = 268435456, ROOMS_ALL = ROOMS_MAX + 1 };

/* The room that keeps the drafts of the daily Summaries. */
#define DRAFTS_ROOM STR("forum")

/* The rooms of one document, rebuilt from their journals. */
struct rooms {
	struct bus_sync *record;
	char key_dir[FILES_PATH_MAX];
	const struct programme *programme;
	struct rng rng;
	struct keys keys[ROOMS_ALL];
	struct replay replays[ROOMS_ALL];
	const struct room *list[ROOMS_ALL];
	size_t count;
};

static bool add_room(struct rooms *rooms, struct str id)
{
	struct keys *keys = &rooms->keys[rooms->count];
	struct replay *replay = &rooms->replays[rooms->count];
	enum err e = keys_open(rooms->key_dir, id, rooms->programme, NULL, keys);
	if (e) {
		say_error("the keys of room %.*s cannot be read from %s: %s", (int)id.len, id.ptr,
		          rooms->key_dir, err_text(e));
		return false;
	}
	e = replay_room(rooms->record, keys, rooms->programme, &rooms->rng, replay);
	if (e) {
		say_error("the room %.*s cannot be read: %s", (int)id.len, id.ptr, err_text(e));
		keys_close(keys);
		return false;
	}
	rooms->list[rooms->count++] = replay->room;
	return true;
}

/* A day takes every room and the drafts; a room's name takes that room, over all days. */
static bool add_rooms(struct rooms *rooms, struct str scope)
{
	const struct programme *p = rooms->programme;
	if (programme_room(p, scope))
		return add_room(rooms, scope);
	if (!programme_day(p, scope)) {
		say_error("\"%.*s\" is neither a day nor a room of this forum", (int)scope.len,
		          scope.ptr);
		return false;
	}
	bool good = add_room(rooms, DRAFTS_ROOM);
	for (size_t i = 0; good && i < p->rooms_count; i++)
		good = add_room(rooms, p->rooms[i].id);
	return good;
}

static void rooms_finish(struct rooms *rooms)
{
	for (size_t i = 0; i < rooms->count; i++) {
		replay_finish(&rooms->replays[i]);
		keys_close(&rooms->keys[i]);
	}
}

static bool render(const struct rooms *rooms, const struct export_format *format, struct str scope,
                   struct buf *out)
{
	struct arena arena;
	struct summary_view view;
	struct str day = programme_day(rooms->programme, scope) ? scope : (struct str){0};
	arena_init(&arena, SUMMARY_ARENA_BYTES);
	enum err e = summary_build(rooms->programme, rooms->list, rooms->count, day, &arena, &view);
	if (!e)
		e = export_render(format, &view, out);
	if (e)
		say_error("the document cannot be made: %s", err_text(e));
	arena_finish(&arena);
	return !e;
}

bool document_make(struct bus_sync *record, const char *data, const struct export_format *format,
                   struct str scope, struct buf *out)
{
	struct arena arena;
	struct programme programme;
	struct bus_reply *reply = NULL;
	static struct rooms rooms; /* large, and one document is made at a time */
	rooms = (struct rooms){.record = record, .programme = &programme, .rng = rng_os()};
	arena_init(&arena, PROGRAMME_ARENA_BYTES);
	enum err e = bus_sync_call(record, BUS_ARGV(bus_word("GET"), bus_word("forum")), &reply);
	if (!e && bus_reply_kind(reply) != BUS_BYTES)
		e = ERR_NOT_FOUND;
	if (!e)
		e = programme_read(bus_reply_str(reply), &arena, NULL, &programme);
	if (e)
		say_error("the forum cannot be read from the store: %s", err_text(e));
	bool good = !e && files_join(rooms.key_dir, data, "chamber/keys") &&
	            add_rooms(&rooms, scope) && render(&rooms, format, scope, out);
	rooms_finish(&rooms);
	bus_reply_destroy(reply);
	arena_finish(&arena);
	return good;
}
