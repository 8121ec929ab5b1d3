#include "base/log.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"

enum { LOG_LINE_MAX = 512 };

enum log_level { LOG_LEVEL_INFO, LOG_LEVEL_WARN, LOG_LEVEL_ERROR };

/* The prefixes are what journald reads as syslog priorities. */
static const char *const level_prefix[] = {
	[LOG_LEVEL_INFO] = "<6>",
	[LOG_LEVEL_WARN] = "<4>",
	[LOG_LEVEL_ERROR] = "<3>",
};

static const struct {
	const char *name;
	enum log_level level;
	const char *sentence;
} events[LOG_EVENT_COUNT] = {
#define LOG(name, level, sentence) [LOG_##name] = {#name, LOG_LEVEL_##level, sentence},
#include "base/log.tbl"
#undef LOG
};

static const char *program_name = "subrosa";

void log_open(const char *program)
{
	program_name = program;
}

/* A room is a name from the forum file; anything else would be text of somebody. */
static bool is_slug(const char *s)
{
	return *s && strlen(s) <= 32 &&
	       strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(s);
}

void log_event(enum log_event event, struct log_args args)
{
	if ((unsigned)event >= LOG_EVENT_COUNT)
		return;
	struct buf line;
	buf_init(&line, LOG_LINE_MAX);
	if (!isatty(STDERR_FILENO))
		buf_add_cstr(&line, level_prefix[events[event].level]);
	buf_printf(&line, "%s: %s", program_name, events[event].sentence);
	if (args.room && is_slug(args.room))
		buf_printf(&line, " room=%s", args.room);
	if (args.err)
		buf_printf(&line, " error=%s", err_code(args.err));
	if (args.count)
		buf_printf(&line, " count=%" PRId64, args.count);
	if (args.ms)
		buf_printf(&line, " ms=%" PRId64, args.ms);
	/* One write a line: several programs share the same standard error. */
	fprintf(stderr, "%s\n", buf_cstr(&line));
	buf_finish(&line);
}
