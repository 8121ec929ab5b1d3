#include <stdio.h>

#include "base/limits.h"
#include "chamber/keys.h"
#include "chamber/programme_read.h"
#include "chamber/replay.h"
#include "cli/command.h"
#include "cli/endpoints.h"
#include "cli/say.h"
#include "export/export.h"
#include "seal/rng_os.h"

enum { SUMMARY_ARENA_BYTES = 268435456, ROOMS_ALL = ROOMS_MAX + 1 };

/* The room that keeps the drafts of the daily Summaries. */
#define DRAFTS_ROOM STR("forum")

struct export_options {
	struct endpoints_options store;
	const char *format;
	const char *out;
};

static const struct option_row rows[] = {
	ENDPOINTS_ROWS(struct export_options, store),
	{"format", OPTION_TEXT, offsetof(struct export_options, format), 0, 0},
	{"out", OPTION_TEXT, offsetof(struct export_options, out), 0, 0},
};

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

static bool write_document(const char *path, const struct buf *document)
{
	if (path)
		return files_write(path, buf_bytes(document), 0600);
	bool good = fwrite(document->data, 1, document->len, stdout) == document->len &&
	            fflush(stdout) == 0;
	if (!good)
		say_error("the document cannot be written to standard output");
	return good;
}

static bool render(const struct rooms *rooms, const struct export_format *format, struct str scope,
                   const char *out_path)
{
	struct arena arena;
	struct buf document;
	struct summary_view view;
	struct str day = programme_day(rooms->programme, scope) ? scope : (struct str){0};
	arena_init(&arena, SUMMARY_ARENA_BYTES);
	buf_init(&document, DOCUMENT_MAX_BYTES);
	enum err e = summary_build(rooms->programme, rooms->list, rooms->count, day, &arena, &view);
	if (!e)
		e = export_render(format, &view, &document);
	if (e)
		say_error("the document cannot be made: %s", err_text(e));
	bool good = !e && write_document(out_path, &document);
	buf_finish(&document);
	arena_finish(&arena);
	return good;
}

static bool export_with(struct bus_sync *record, const struct export_options *options,
                        const struct export_format *format, struct str scope)
{
	struct arena arena;
	struct programme programme;
	struct bus_reply *reply = NULL;
	static struct rooms rooms; /* large, and there is one */
	rooms = (struct rooms){.record = record, .programme = &programme, .rng = rng_os()};
	arena_init(&arena, PROGRAMME_ARENA_BYTES);
	enum err e = bus_sync_call(record, BUS_ARGV(bus_word("GET"), bus_word("forum")), &reply);
	if (!e && bus_reply_kind(reply) != BUS_BYTES)
		e = ERR_NOT_FOUND;
	if (!e)
		e = programme_read(bus_reply_str(reply), &arena, NULL, &programme);
	if (e)
		say_error("the forum cannot be read from the store: %s", err_text(e));
	bool good = !e && files_join(rooms.key_dir, options->store.data, "chamber/keys") &&
	            add_rooms(&rooms, scope) && render(&rooms, format, scope, options->out);
	rooms_finish(&rooms);
	bus_reply_destroy(reply);
	arena_finish(&arena);
	return good;
}

static int run(int argc, char **argv)
{
	struct export_options options = {.format = "md"};
	struct endpoints endpoints;
	struct option_words words;
	if (!options_read("export", argc, argv, rows, sizeof(rows) / sizeof(rows[0]), &options,
	                  &words))
		return COMMAND_MISUSED;
	if (words.count != 1)
		return say_misuse("export", "name one day or room of the forum, for example day-1");
	if (!options.store.data)
		return say_misuse("export", "--data DIR is needed: the keys are there");
	const struct export_format *format = export_format_find(str_of(options.format));
	if (!format)
		return say_misuse("export", "--format: md or json");
	if (!endpoints_options_good("export", &options.store))
		return COMMAND_MISUSED;
	if (!endpoints_choose(&options.store, &endpoints))
		return COMMAND_FAILED;
	struct bus_sync *record = endpoints_connect(&endpoints, ENDPOINTS_RECORD, "operator");
	bool good = record && export_with(record, &options, format, str_of(words.at[0]));
	bus_sync_destroy(record);
	return good ? COMMAND_DONE : COMMAND_FAILED;
}

const struct command command_export = {
	.name = "export",
	.purpose = "write a day's Summary for Action, or a room's outcomes",
	.help = "subrosa export DAY|ROOM --data DIR [--format md|json] [--out FILE]\n\n"
		"Reads the record while everything runs, and writes the document: the Rule,\n"
		"findings and recommendations with their evidence as numbered quotations, and\n"
		"how moderation went. It holds no number below the forum's k.\n\n"
		"  --format F           md or json (md)\n"
		"  --out FILE           instead of standard output\n" ENDPOINTS_HELP "\n"
		"Exit status: 0 done, 1 failed, 2 misused.\n",
	.run = run,
};
