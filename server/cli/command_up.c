#include <stdio.h>

#include "base/secret.h"
#include "cli/card_batch.h"
#include "cli/certificate.h"
#include "cli/command.h"
#include "cli/forum_file.h"
#include "cli/port.h"
#include "cli/ready.h"
#include "cli/redis_server.h"
#include "cli/redis_setup.h"
#include "cli/say.h"
#include "cli/share.h"
#include "cli/up_programs.h"
#include "seal/rng_os.h"

struct up_options {
	struct endpoints_options store;
	const char *forum;
	const char *cards;
	const char *listen;
	const char *host;
	const char *cert;
	const char *key;
	const char *share;
	int port;
	int gates;
	bool json;
};

static const struct option_row rows[] = {
	ENDPOINTS_ROWS(struct up_options, store),
	{"forum", OPTION_TEXT, offsetof(struct up_options, forum), 0, 0},
	{"cards", OPTION_TEXT, offsetof(struct up_options, cards), 0, 0},
	{"listen", OPTION_TEXT, offsetof(struct up_options, listen), 0, 0},
	{"host", OPTION_TEXT, offsetof(struct up_options, host), 0, 0},
	{"cert", OPTION_TEXT, offsetof(struct up_options, cert), 0, 0},
	{"key", OPTION_TEXT, offsetof(struct up_options, key), 0, 0},
	{"share", OPTION_TEXT, offsetof(struct up_options, share), 0, 0},
	{"port", OPTION_NUMBER, offsetof(struct up_options, port), 0, 65535},
	{"gates", OPTION_NUMBER, offsetof(struct up_options, gates), 1, 16},
	{"json", OPTION_FLAG, offsetof(struct up_options, json), 0, 0},
};

/* One store with what its probe needs. */
struct up_store {
	struct up *up;
	enum endpoints_store store;
	struct bus_sync *bus; /* as operator */
};

struct up {
	struct up_options options;
	struct data_dir dir;
	struct share share;
	struct endpoints endpoints;
	struct up_programs programs;
	struct supervisor *supervisor;
	struct up_store stores[ENDPOINTS_COUNT];
	struct arena arena;
	struct wire_forum_file forum;
	struct card_batch cards;
	char tls_cert[FILES_PATH_MAX];
	char tls_key[FILES_PATH_MAX];
};

static enum supervisor_answer probe_store(void *context)
{
	struct up_store *store = context;
	enum err e = redis_setup_functions(&store->up->endpoints, store->up->share.deploy,
	                                   store->store, store->bus);
	if (!e)
		return SUPERVISOR_READY;
	if (e == ERR_STORE)
		return SUPERVISOR_WAIT;
	if (e != ERR_IO)
		endpoints_complain(&store->up->endpoints, store->store, e);
	return SUPERVISOR_HOPELESS;
}

static bool open_buses(struct up *up)
{
	for (unsigned i = 0; i < ENDPOINTS_COUNT; i++) {
		enum endpoints_store store = (enum endpoints_store)i;
		up->stores[i] = (struct up_store){
			up, store, endpoints_open(&up->endpoints, store, "operator")};
		if (!up->stores[i].bus)
			return false;
	}
	return true;
}

static bool start_private_stores(struct up *up)
{
	char server[FILES_PATH_MAX];
	struct rng rng = rng_os();
	if (!redis_server_find(server) || !redis_server_wipe_freed() ||
	    !redis_setup_configure(&up->dir, up->share.deploy, &rng) || !open_buses(up))
		return false;
	for (unsigned i = 0; i < ENDPOINTS_COUNT; i++) {
		struct supervisor_program program;
		if (!up_programs_store(&up->programs, server, (enum endpoints_store)i, &program))
			return false;
		program.probe = probe_store;
		program.context = &up->stores[i];
		if (!supervisor_start(up->supervisor, &program))
			return false;
	}
	return supervisor_wait(up->supervisor);
}

/* A store of the operator's own has to be there already. */
static bool use_given_stores(struct up *up)
{
	if (!open_buses(up))
		return false;
	for (unsigned i = 0; i < ENDPOINTS_COUNT; i++) {
		enum supervisor_answer answer = probe_store(&up->stores[i]);
		if (answer == SUPERVISOR_WAIT)
			endpoints_complain(&up->endpoints, (enum endpoints_store)i, ERR_STORE);
		if (answer != SUPERVISOR_READY)
			return false;
	}
	return true;
}

static bool load_forum(struct up *up)
{
	enum err e = forum_file_store(up->stores[ENDPOINTS_RECORD].bus, &up->forum);
	if (e)
		endpoints_complain(&up->endpoints, ENDPOINTS_RECORD, e);
	return !e;
}

static bool import_cards(struct up *up, const struct card_counts *counts)
{
	char path[FILES_PATH_MAX], message[256];
	struct cards *cards = NULL;
	struct rng rng = rng_os();
	if (!data_dir_path(&up->dir, "registrar/cards.db", path))
		return false;
	if (cards_open(path, &cards, message, sizeof(message)) != ERR_OK) {
		say_error("%s", message);
		return false;
	}
	bool good = card_batch_make(&up->cards, counts, "", up->forum.id, cards, &rng);
	if (good && cards_import(cards, up->cards.entries, up->cards.count) != ERR_OK) {
		say_error("the cards cannot be written to %s", path);
		good = false;
	}
	cards_close(cards);
	return good;
}

static bool start_programs(struct up *up)
{
	struct supervisor_program program;
	/* One after the other: the chamber begins with the keys that the registrar publishes. */
	bool good = up_programs_registrar(&up->programs, &program) &&
	            supervisor_start(up->supervisor, &program) && supervisor_wait(up->supervisor) &&
	            up_programs_chamber(&up->programs, &program) &&
	            supervisor_start(up->supervisor, &program) && supervisor_wait(up->supervisor);
	for (int i = 1; good && i <= up->options.gates; i++)
		good = up_programs_gate(&up->programs, i, &program) &&
		       supervisor_start(up->supervisor, &program);
	return good && supervisor_wait(up->supervisor);
}

static void announce(struct up *up)
{
	static char printed[BUFSIZ];
	char url[FILES_PATH_MAX];
	snprintf(url, sizeof(url), "https://%s:%d", up->options.host, up->options.port);
	setvbuf(stdout, printed, _IOFBF, sizeof(printed));
	struct ready ready = {url, up->tls_cert, &up->forum, &up->cards};
	if (up->options.json)
		ready_json(&ready);
	else
		ready_text(&ready);
	/* Printed once, kept nowhere. */
	card_batch_finish(&up->cards);
	secret_wipe(printed, sizeof(printed));
}

static bool choose_certificate(struct up *up)
{
	if (up->options.cert) {
		return files_absolute(up->options.cert, up->tls_cert) &&
		       files_absolute(up->options.key, up->tls_key) &&
		       certificate_check(up->tls_cert, up->tls_key);
	}
	return data_dir_path(&up->dir, "tls/cert.pem", up->tls_cert) &&
	       data_dir_path(&up->dir, "tls/key.pem", up->tls_key) &&
	       certificate_ensure(up->tls_cert, up->tls_key);
}

/* All that can be found wrong before anything is started. */
static bool prepare(struct up *up)
{
	if (!forum_file_read(up->options.forum, &up->arena, &up->forum) ||
	    !share_find(up->options.share, &up->share) || !share_has_pages(&up->share) ||
	    !data_dir_open(&up->dir, up->options.store.data) || !data_dir_lock(&up->dir) ||
	    !port_reserve(up->options.listen, &up->options.port) || !choose_certificate(up))
		return false;
	up->options.store.data = up->dir.root;
	up->programs = (struct up_programs){
		.dir = &up->dir,
		.endpoints = &up->endpoints,
		.bin = up->share.bin,
		.assets = up->share.assets,
		.listen = up->options.listen,
		.port = up->options.port,
		.tls_cert = up->tls_cert,
		.tls_key = up->tls_key,
	};
	return true;
}

static int go(struct up *up, const struct card_counts *counts)
{
	bool up_and_running = (up->endpoints.ours ? start_private_stores(up)
	                                          : use_given_stores(up)) &&
	                      load_forum(up) && import_cards(up, counts) && start_programs(up);
	if (up_and_running) {
		announce(up);
		supervisor_run(up->supervisor);
	}
	bool asked = supervisor_asked_to_stop(up->supervisor);
	supervisor_stop(up->supervisor);
	return asked ? COMMAND_DONE : COMMAND_FAILED;
}

static int bring_up(struct up *up, const struct card_counts *counts)
{
	int status = COMMAND_FAILED;
	up->dir.lock_fd = -1;
	arena_init(&up->arena, FORUM_FILE_ARENA_BYTES);
	if (prepare(up) && endpoints_choose(&up->options.store, &up->endpoints)) {
		up->supervisor = supervisor_create(&up->dir);
		if (up->supervisor)
			status = go(up, counts);
		else
			say_error("%s", err_text(ERR_NOMEM));
	}
	supervisor_destroy(up->supervisor);
	for (size_t i = 0; i < ENDPOINTS_COUNT; i++)
		bus_sync_destroy(up->stores[i].bus);
	card_batch_finish(&up->cards);
	arena_finish(&up->arena);
	data_dir_close(&up->dir);
	return status;
}

static int run(int argc, char **argv)
{
	static struct up up; /* large, and there is one */
	struct card_counts counts;
	up.options = (struct up_options){
		.listen = "127.0.0.1", .host = "localhost", .port = 8443, .gates = 1};
	for (unsigned role = 0; role < WIRE_ROLE_COUNT; role++)
		counts.of[role] = 1;
	if (!options_read("up", argc, argv, rows, sizeof(rows) / sizeof(rows[0]), &up.options,
	                  NULL))
		return COMMAND_MISUSED;
	if (!up.options.store.data || !up.options.forum)
		return say_misuse("up", "--data DIR and --forum FILE are needed");
	if (!up.options.cert != !up.options.key)
		return say_misuse("up", "--cert and --key go together");
	if (!endpoints_options_good("up", &up.options.store))
		return COMMAND_MISUSED;
	if (up.options.cards && !card_counts_parse("up", up.options.cards, &counts))
		return COMMAND_MISUSED;
	return bring_up(&up, &counts);
}

const struct command command_up = {
	.name = "up",
	.purpose = "run a forum on this machine",
	.help = "subrosa up --data DIR --forum FILE [--port N]\n\n"
		"Starts two private Redis and all programs, starts again what dies, and prints\n"
		"the address and new access cards. SIGTERM or Ctrl-C ends everything in order.\n"
		"What was published stays in DIR; the next start goes on with it.\n\n"
		"  --forum FILE         the programme, see `subrosa forum --help`\n"
		"  --port N             TCP port of the pages, 0 for any free one (8443)\n"
		"  --listen ADDRESS     numeric address to listen on (127.0.0.1); 0.0.0.0: all\n"
		"  --host NAME          name of this machine in the printed links (localhost)\n"
		"  --cert F --key F     PEM files; without them a development certificate is\n"
		"                       made in DIR/tls\n"
		"  --cards ROLE=N,...   how many new cards of a role (1 of each)\n"
		"  --gates N            programs that serve the port (1)\n"
		"  --json               when ready, print one line of JSON instead of text\n"
		"  --share DIR          folder with redis/ and web/, where they are not beside\n"
		"                       this program\n" ENDPOINTS_HELP "\n"
		"Exit status: 0 ended as asked, 1 could not start, 2 misused.\n",
	.run = run,
};
