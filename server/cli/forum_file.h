/* forum_file - reads a forum file for a command, and puts a forum into a store. */
#ifndef SUBROSA_CLI_FORUM_FILE_H
#define SUBROSA_CLI_FORUM_FILE_H

#include <stdbool.h>

#include "base/arena.h"
#include "bus/sync.h"
#include "gen/wire.h"

enum { FORUM_FILE_ARENA_BYTES = 67108864 };

/* forum_file_report - checks a file and writes each fault and warning as a line
 * "FILE: fault at POINTER: expected ..." to standard error. */
struct forum_file_report {
	bool readable;
	size_t faults;
	size_t warnings;
};
struct forum_file_report forum_file_report(const char *path, bool with_warnings);

/* forum_file_read - a file that has no fault; else the faults are said and it returns false. */
bool forum_file_read(const char *path, struct arena *arena, struct wire_forum_file *out);

/* forum_file_store - SET forum, canonical. Errors of bus/sync.h. */
MUST_CHECK enum err forum_file_store(struct bus_sync *record, const struct wire_forum_file *forum);

#endif
