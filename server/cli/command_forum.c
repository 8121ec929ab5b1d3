#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/endpoints.h"
#include "cli/forum_file.h"
#include "cli/options.h"
#include "cli/say.h"

static int check_file(const char *path)
{
	struct forum_file_report report = forum_file_report(path, true);
	if (!report.readable)
		return COMMAND_FAILED;
	if (report.faults) {
		fprintf(stderr, "%zu %s, %zu %s\n", report.faults,
		        report.faults == 1 ? "fault" : "faults", report.warnings,
		        report.warnings == 1 ? "warning" : "warnings");
		return COMMAND_FAILED;
	}
	printf("%s is good%s", path, report.warnings ? ", with " : "\n");
	if (report.warnings)
		printf("%zu %s\n", report.warnings, report.warnings == 1 ? "warning" : "warnings");
	return COMMAND_DONE;
}

static int load_file(const char *path, const struct endpoints_options *options)
{
	struct endpoints endpoints;
	struct arena arena;
	struct wire_forum_file forum;
	int status = COMMAND_FAILED;
	if (!endpoints_choose("forum", options, &endpoints))
		return COMMAND_MISUSED;
	arena_init(&arena, FORUM_FILE_ARENA_BYTES);
	struct bus_sync *record = forum_file_read(path, &arena, &forum)
	                                  ? endpoints_connect(&endpoints, ENDPOINTS_RECORD,
	                                                      "operator")
	                                  : NULL;
	if (record) {
		enum err e = forum_file_store(record, &forum);
		if (e)
			endpoints_complain(&endpoints, ENDPOINTS_RECORD, e);
		else
			printf("%.*s is loaded. Restart the programs to use it.\n",
			       (int)forum.id.len, forum.id.ptr);
		status = e ? COMMAND_FAILED : COMMAND_DONE;
	}
	bus_sync_destroy(record);
	arena_finish(&arena);
	return status;
}

struct forum_options {
	struct endpoints_options store;
};

static const struct option_row rows[] = {ENDPOINTS_ROWS(struct forum_options, store)};

static int run(int argc, char **argv)
{
	struct forum_options options = {0};
	const char *words[2];
	size_t count;
	if (!options_read("forum", argc, argv, rows, sizeof(rows) / sizeof(rows[0]), &options,
	                  words, 2, &count))
		return COMMAND_MISUSED;
	if (count == 2 && strcmp(words[0], "check") == 0)
		return check_file(words[1]);
	if (count == 2 && strcmp(words[0], "load") == 0)
		return load_file(words[1], &options.store);
	return say_misuse("forum", "say `forum check FILE` or `forum load FILE --data DIR`");
}

const struct command command_forum = {
        .name = "forum",
        .purpose = "check a forum file, or load it into the store",
        .help = "subrosa forum check FILE\n"
                "subrosa forum load FILE --data DIR\n\n"
                "check names every fault of a forum file with its JSON pointer and what was\n"
                "expected there; warnings are things that probably nobody wants. load checks,\n"
                "and replaces the forum in the store.\n\n" ENDPOINTS_HELP "\n"
                "Exit status: 0 no fault, 1 faults or no store, 2 misused.\n",
        .run = run,
};
