#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/endpoints.h"
#include "cli/forum_file.h"
#include "cli/options.h"
#include "cli/redis_setup.h"
#include "cli/say.h"
#include "cli/share.h"

struct forum_options {
	struct endpoints_options store;
	const char *share;
};

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

/* Functions first: they are what the programs cannot do without. */
static enum err load_functions(const struct endpoints *endpoints, const char *deploy,
                               enum endpoints_store store, struct bus_sync *bus)
{
	enum err e = redis_setup_functions(endpoints, deploy, store, bus);
	if (e && e != ERR_IO)
		endpoints_complain(endpoints, store, e);
	return e;
}

static bool load_stores(const struct endpoints *endpoints, const char *deploy,
                        const struct wire_forum_file *forum)
{
	struct bus_sync *record = endpoints_connect(endpoints, ENDPOINTS_RECORD, "operator");
	struct bus_sync *transit = record ? endpoints_connect(endpoints, ENDPOINTS_TRANSIT,
	                                                      "operator")
	                                  : NULL;
	bool good = transit && !load_functions(endpoints, deploy, ENDPOINTS_RECORD, record) &&
	            !load_functions(endpoints, deploy, ENDPOINTS_TRANSIT, transit);
	enum err e = good ? forum_file_store(record, forum) : ERR_OK;
	if (e)
		endpoints_complain(endpoints, ENDPOINTS_RECORD, e);
	bus_sync_destroy(record);
	bus_sync_destroy(transit);
	return good && !e;
}

static int load_file(const char *path, const struct forum_options *options)
{
	struct endpoints endpoints;
	struct share share;
	struct arena arena;
	struct wire_forum_file forum;
	if (!endpoints_options_good("forum", &options->store))
		return COMMAND_MISUSED;
	if (!endpoints_choose(&options->store, &endpoints))
		return COMMAND_FAILED;
	arena_init(&arena, FORUM_FILE_ARENA_BYTES);
	bool good = forum_file_read(path, &arena, &forum) && share_find(options->share, &share) &&
	            load_stores(&endpoints, share.deploy, &forum);
	if (good)
		printf("%.*s is loaded. Programs that run end within seconds and start again "
		       "with it.\n",
		       (int)forum.id.len, forum.id.ptr);
	arena_finish(&arena);
	return good ? COMMAND_DONE : COMMAND_FAILED;
}

static const struct option_row rows[] = {
	ENDPOINTS_ROWS(struct forum_options, store),
	{"share", OPTION_TEXT, offsetof(struct forum_options, share), 0, 0},
};

static int run(int argc, char **argv)
{
	struct forum_options options = {0};
	struct option_words words;
	if (!options_read("forum", argc, argv, rows, sizeof(rows) / sizeof(rows[0]), &options,
	                  &words))
		return COMMAND_MISUSED;
	if (words.count == 2 && strcmp(words.at[0], "check") == 0)
		return check_file(words.at[1]);
	if (words.count == 2 && strcmp(words.at[0], "load") == 0)
		return load_file(words.at[1], &options);
	return say_misuse("forum", "say `forum check FILE` or `forum load FILE --data DIR`");
}

const struct command command_forum = {
	.name = "forum",
	.purpose = "check a forum file, or load it into the store",
	.help = "subrosa forum check FILE\n"
		"subrosa forum load FILE --data DIR\n\n"
		"check names every fault of a forum file with its JSON pointer and what was\n"
		"expected there; warnings are things that probably nobody wants. load checks,\n"
		"loads our functions into both stores, and replaces the forum.\n\n"
		"  --share DIR          folder with redis/ and web/, where they are not beside\n"
		"                       this program\n" ENDPOINTS_HELP "\n"
		"Exit status: 0 no fault, 1 faults or no store, 2 misused.\n",
	.run = run,
};
