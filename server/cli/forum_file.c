#include "cli/forum_file.h"

#include <stdio.h>

#include "cli/files.h"
#include "cli/forum_check.h"
#include "cli/say.h"

enum { FORUM_FILE_MAX_BYTES = 8388608 };

struct reporting {
	const char *path;
	bool with_warnings;
	size_t warnings;
};

static void report(void *context, bool warning, const char *pointer, const char *expected)
{
	struct reporting *r = context;
	r->warnings += warning;
	if (warning && !r->with_warnings)
		return;
	fprintf(stderr, "%s: %s at %s: expected %s\n", r->path, warning ? "warning" : "fault",
	        *pointer ? pointer : "the whole file", expected);
}

static struct forum_file_report check(const char *path, struct str json, bool with_warnings)
{
	struct reporting reporting = {path, with_warnings, 0};
	size_t faults = forum_check_text(json, report, &reporting);
	return (struct forum_file_report){true, faults, reporting.warnings};
}

struct forum_file_report forum_file_report(const char *path, bool with_warnings)
{
	struct forum_file_report result = {0};
	struct buf text;
	buf_init(&text, FORUM_FILE_MAX_BYTES);
	if (files_read(path, &text))
		result = check(path, buf_str(&text), with_warnings);
	buf_finish(&text);
	return result;
}

bool forum_file_read(const char *path, struct arena *arena, struct wire_forum_file *out)
{
	struct buf text;
	buf_init(&text, FORUM_FILE_MAX_BYTES);
	bool good = files_read(path, &text);
	if (good && check(path, buf_str(&text), false).faults) {
		say_error("this forum file has faults; correct them first");
		good = false;
	}
	if (good && wire_forum_file_decode(buf_str(&text), arena, out) != ERR_OK) {
		say_error("%s", err_text(ERR_NOMEM));
		good = false;
	}
	buf_finish(&text);
	return good;
}

enum err forum_file_store(struct bus_sync *record, const struct wire_forum_file *forum)
{
	struct buf json;
	buf_init(&json, FORUM_FILE_MAX_BYTES);
	enum err e = wire_forum_file_encode(forum, &json);
	if (!e)
		e = bus_sync_call(record,
		                  BUS_ARGV(bus_word("SET"), bus_word("forum"), buf_bytes(&json)),
		                  NULL);
	buf_finish(&json);
	return e;
}
