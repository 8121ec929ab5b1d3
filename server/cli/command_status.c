#include <stdio.h>

#include "cli/command.h"
#include "cli/endpoints.h"
#include "cli/say.h"
#include "gen/wire.h"

enum { STATUS_ARENA_BYTES = 65536, FORUM_ARENA_BYTES = 67108864 };

struct status_options {
	struct endpoints_options store;
};

static const struct option_row rows[] = {ENDPOINTS_ROWS(struct status_options, store)};

static bool get(struct bus_sync *bus, const char *key, struct bus_reply **reply)
{
	*reply = NULL;
	return bus_sync_call(bus, BUS_ARGV(bus_word("GET"), bus_word(key)), reply) == ERR_OK &&
	       bus_reply_kind(*reply) == BUS_BYTES;
}

static void print_cards(const struct wire_health_program *health)
{
	for (size_t i = 0; i < health->cards_count; i++) {
		const struct wire_health_program_cards *row = &health->cards[i];
		printf("  %-12s %6lld made, ", wire_role_name(row->role), (long long)row->issued);
		if (row->drawn_hidden)
			puts("few or none in use");
		else
			printf("%lld in use\n", (long long)row->drawn);
	}
}

/* True when the program says that it is well. */
static bool print_program(struct bus_sync *transit, const char *name, const char *key)
{
	struct bus_reply *reply;
	struct arena arena;
	struct wire_health_program health;
	arena_init(&arena, STATUS_ARENA_BYTES);
	bool good = get(transit, key, &reply) &&
	            wire_health_program_decode(bus_reply_str(reply), &arena, &health) == ERR_OK;
	if (!good) {
		printf("%-10s does not answer\n", name);
	} else {
		printf("%-10s %s\n", name, health.ok ? "well" : "has trouble");
		if (!health.ok)
			printf("  %.*s\n", (int)health.detail.len, health.detail.ptr);
		print_cards(&health);
		good = health.ok;
	}
	bus_reply_destroy(reply);
	arena_finish(&arena);
	return good;
}

static bool print_forum(struct bus_sync *record)
{
	struct bus_reply *reply;
	struct arena arena;
	struct wire_forum_file forum;
	arena_init(&arena, FORUM_ARENA_BYTES);
	bool loaded = get(record, "forum", &reply) &&
	              wire_forum_file_decode(bus_reply_str(reply), &arena, &forum) == ERR_OK;
	if (loaded)
		printf("forum      %.*s\n", (int)forum.title.en.len, forum.title.en.ptr);
	else
		puts("forum      none is loaded; say `subrosa forum load FILE`");
	bus_reply_destroy(reply);
	arena_finish(&arena);
	return loaded;
}

static int run(int argc, char **argv)
{
	struct status_options options = {0};
	struct endpoints endpoints;
	if (!options_read("status", argc, argv, rows, sizeof(rows) / sizeof(rows[0]), &options,
	                  NULL) ||
	    !endpoints_options_good("status", &options.store))
		return COMMAND_MISUSED;
	if (!endpoints_choose(&options.store, &endpoints))
		return COMMAND_FAILED;
	struct bus_sync *record = endpoints_connect(&endpoints, ENDPOINTS_RECORD, "operator");
	struct bus_sync *transit = record ? endpoints_connect(&endpoints, ENDPOINTS_TRANSIT,
	                                                      "operator")
	                                  : NULL;
	bool well = false;
	if (transit) {
		bool forum = print_forum(record);
		bool registrar = print_program(transit, "registrar", "health:registrar");
		bool chamber = print_program(transit, "chamber", "health:chamber");
		well = forum && registrar && chamber;
	}
	bus_sync_destroy(transit);
	bus_sync_destroy(record);
	return well ? COMMAND_DONE : COMMAND_FAILED;
}

const struct command command_status = {
	.name = "status",
	.purpose = "say whether everything runs, and how many cards there are",
	.help = "subrosa status --data DIR\n\n"
		"Asks the stores for the forum and for the health of registrar and chamber.\n"
		"Numbers below the forum's k are not shown.\n\n" ENDPOINTS_HELP "\n"
		"Exit status: 0 all is well, 1 something is not, 2 misused.\n",
	.run = run,
};
