#include "cli/purge_store.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cli/progress.h"
#include "cli/redis_server.h"
#include "cli/redis_setup.h"
#include "cli/say.h"
#include "seal/rng_os.h"

enum {
	POLL_MS = 20,
	START_MAX_MS = 600000, /* a record of gigabytes is read for minutes */
	REWRITE_MAX_MS = 600000,
	SCAN_COUNT = 500,
};

/* Every key of server/ARCHITECTURE.md, "Redis"; with a colon at its end, all that begin so. */
static const char *const ours[ENDPOINTS_COUNT][9] = {
	[ENDPOINTS_TRANSIT] = {"in:", "out:", "reply:", "admit:", "refund:", "alive:", "live:",
                               "health:", NULL},
	[ENDPOINTS_RECORD] = {"forum", "keys:", "view:", "core:", "spent:", "support:", "epoch:",
                              "lease:", NULL},
};

static bool is_of(enum endpoints_store which, struct str key)
{
	for (const char *const *name = ours[which]; *name; name++) {
		size_t len = strlen(*name);
		bool prefix = (*name)[len - 1] == ':';
		if (key.len >= len && memcmp(key.ptr, *name, len) == 0 &&
		    (prefix || key.len == len))
			return true;
	}
	return false;
}

static bool is_ours(const struct purge_store *store, enum endpoints_store which, struct str key)
{
	if (endpoints_same(&store->endpoints))
		return is_of(ENDPOINTS_TRANSIT, key) || is_of(ENDPOINTS_RECORD, key);
	return is_of(which, key);
}

static void pause_shortly(void)
{
	nanosleep(&(struct timespec){.tv_nsec = POLL_MS * 1000000L}, NULL);
}

/* As `subrosa up` does: it ends when we are killed. */
static long spawn_server(char *server, char *conf, const char *log)
{
	static char setpriv[] = "setpriv", death[] = "--pdeathsig", term[] = "TERM", end[] = "--";
	char *const args[] = {setpriv, death, term, end, server, conf, NULL};
	posix_spawn_file_actions_t actions;
	pid_t pid = 0;
	if (posix_spawn_file_actions_init(&actions) != 0)
		return 0;
	if (posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log,
	                                     O_WRONLY | O_CREAT | O_TRUNC, 0600) != 0 ||
	    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO) != 0 ||
	    posix_spawnp(&pid, setpriv, &actions, NULL, args, environ) != 0)
		pid = 0;
	posix_spawn_file_actions_destroy(&actions);
	return pid;
}

static bool has_ended(struct purge_store *store)
{
	if (store->server && waitpid((pid_t)store->server, NULL, WNOHANG) == 0)
		return false;
	store->server = 0;
	return true;
}

static bool wait_ready(struct purge_store *store, const char *log)
{
	for (int waited = 0; waited < START_MAX_MS; waited += POLL_MS) {
		enum err e = bus_sync_connect(store->bus[ENDPOINTS_RECORD]);
		if (!e)
			return true;
		if (e != ERR_STORE) {
			endpoints_complain(&store->endpoints, ENDPOINTS_RECORD, e);
			return false;
		}
		if (has_ended(store))
			break;
		progress_show("Reading the record");
		pause_shortly();
	}
	progress_clear();
	say_error("the record cannot be read; see %s. What cannot be read cannot be sampled: "
	          "repair it (redis-check-aof), or destroy the folder by other means.",
	          log);
	return false;
}

static bool start_private(struct purge_store *store, const struct data_dir *dir, const char *share)
{
	char server[FILES_PATH_MAX], conf[FILES_PATH_MAX], log[FILES_PATH_MAX];
	struct rng rng = rng_os();
	if (!redis_server_find(server) || !redis_setup_configure(dir, share, &rng) ||
	    !data_dir_path(dir, "run/record.conf", conf) ||
	    !data_dir_path(dir, "run/record.log", log))
		return false;
	store->bus[ENDPOINTS_RECORD] = endpoints_open(&store->endpoints, ENDPOINTS_RECORD,
	                                              "operator");
	if (!store->bus[ENDPOINTS_RECORD])
		return false;
	store->server = spawn_server(server, conf, log);
	if (!store->server) {
		say_error("%s cannot be started (through setpriv of util-linux)", server);
		return false;
	}
	return wait_ready(store, log);
}

static bool find_health(struct bus_sync *bus, struct str key, void *context)
{
	(void)bus;
	char *found = context;
	if (key.len > strlen("health:") && memcmp(key.ptr, "health:", strlen("health:")) == 0)
		snprintf(found, FILES_PATH_MAX, "%.*s", (int)key.len, key.ptr);
	return true;
}

static bool connect_given(struct purge_store *store)
{
	char running[FILES_PATH_MAX] = "";
	unsigned count = endpoints_same(&store->endpoints) ? 1 : ENDPOINTS_COUNT;
	for (unsigned i = 0; i < count; i++) {
		/* of one store that serves as both, the record */
		enum endpoints_store which = count == 1 ? ENDPOINTS_RECORD
		                                        : (enum endpoints_store)i;
		store->bus[which] = endpoints_connect(&store->endpoints, which, "operator");
		if (!store->bus[which] || !purge_store_each(store, which, find_health, running))
			return false;
	}
	if (!running[0])
		return true;
	say_error("programs still run with these stores (%s in transit); stop them first. One that "
	          "was killed is forgotten after ten seconds.",
	          running);
	return false;
}

bool purge_store_open(struct purge_store *store, const struct endpoints_options *options,
                      const struct data_dir *dir, const char *share)
{
	*store = (struct purge_store){.server = 0};
	if (!endpoints_choose(options, &store->endpoints))
		return false;
	return store->endpoints.ours ? start_private(store, dir, share) : connect_given(store);
}

void purge_store_close(struct purge_store *store)
{
	for (unsigned i = 0; i < ENDPOINTS_COUNT; i++) {
		bus_sync_destroy(store->bus[i]);
		store->bus[i] = NULL;
	}
	if (!store->server)
		return;
	kill((pid_t)store->server, SIGTERM);
	waitpid((pid_t)store->server, NULL, 0);
	store->server = 0;
}

static bool complain(const struct purge_store *store, enum endpoints_store which, enum err e)
{
	progress_clear();
	endpoints_complain(&store->endpoints, which, e);
	return false;
}

bool purge_store_each(struct purge_store *store, enum endpoints_store which,
                      purge_store_visit_fn *visit, void *context)
{
	char cursor[32] = "0";
	if (!store->bus[which])
		return true;
	do {
		struct bus_key count;
		struct bus_reply *reply = NULL;
		enum err e = bus_sync_call(store->bus[which],
		                           BUS_ARGV(bus_word("SCAN"), bus_word(cursor),
		                                    bus_word("COUNT"),
		                                    bus_decimal(&count, SCAN_COUNT)),
		                           &reply);
		if (e)
			return complain(store, which, e);
		struct str next = bus_reply_str(bus_reply_at(reply, 0));
		const struct bus_reply *keys = bus_reply_at(reply, 1);
		snprintf(cursor, sizeof(cursor), "%.*s", (int)next.len, next.ptr);
		bool good = true;
		for (size_t i = 0; good && i < bus_reply_count(keys); i++) {
			struct str key = bus_reply_str(bus_reply_at(keys, i));
			good = !is_ours(store, which, key) ||
			       visit(store->bus[which], key, context);
		}
		bus_reply_destroy(reply);
		if (!good)
			return false;
	} while (strcmp(cursor, "0") != 0);
	return true;
}

static bool delete_key(struct bus_sync *bus, struct str key, void *context)
{
	enum err *e = context;
	*e = bus_sync_call(bus, BUS_ARGV(bus_word("DEL"), bus_str(key)), NULL);
	return !*e;
}

static bool count_key(struct bus_sync *bus, struct str key, void *context)
{
	(void)bus;
	(void)key;
	(*(size_t *)context)++;
	return true;
}

/* A scan may miss keys while others are deleted: until a whole one finds none. */
static bool delete_keys(struct purge_store *store, enum endpoints_store which)
{
	size_t left = 1;
	while (left) {
		enum err e = ERR_OK;
		if (!purge_store_each(store, which, delete_key, &e))
			return e ? complain(store, which, e) : false;
		left = 0;
		if (!purge_store_each(store, which, count_key, &left))
			return false;
	}
	return true;
}

/* Whether INFO has "name:value". */
static bool says(struct str info, const char *line)
{
	return info.ptr && memmem(info.ptr, info.len, line, strlen(line));
}

static enum err ask_info(struct bus_sync *bus, struct bus_reply **reply)
{
	return bus_sync_call(bus, BUS_ARGV(bus_word("INFO"), bus_word("persistence")), reply);
}

static bool wait_rewritten(struct purge_store *store, enum endpoints_store which)
{
	bool busy = true, good = false;
	for (int waited = 0; busy && waited < REWRITE_MAX_MS; waited += POLL_MS) {
		struct bus_reply *reply = NULL;
		enum err e = ask_info(store->bus[which], &reply);
		if (e)
			return complain(store, which, e);
		struct str info = bus_reply_str(reply);
		busy = !says(info, "aof_rewrite_in_progress:0") ||
		       !says(info, "aof_rewrite_scheduled:0");
		good = !busy && says(info, "aof_last_bgrewrite_status:ok");
		bus_reply_destroy(reply);
		progress_show("Writing the append-only file anew");
		pause_shortly();
	}
	progress_clear();
	if (!good)
		say_error("the append-only file of the store at %s was not written anew; its log "
		          "says why",
		          store->endpoints.address[which]);
	return good;
}

static bool rewrite(struct purge_store *store, enum endpoints_store which)
{
	struct bus_reply *reply = NULL;
	enum err e = ask_info(store->bus[which], &reply);
	bool has_file = !e && says(bus_reply_str(reply), "aof_enabled:1");
	bus_reply_destroy(reply);
	if (!e && has_file)
		e = bus_sync_call(store->bus[which], BUS_ARGV(bus_word("BGREWRITEAOF")), NULL);
	if (e)
		return complain(store, which, e);
	return !has_file || wait_rewritten(store, which);
}

bool purge_store_empty(struct purge_store *store)
{
	bool good = true;
	for (unsigned i = 0; good && i < ENDPOINTS_COUNT; i++) {
		enum endpoints_store which = (enum endpoints_store)i;
		good = !store->bus[which] || (delete_keys(store, which) && rewrite(store, which));
	}
	return good;
}
