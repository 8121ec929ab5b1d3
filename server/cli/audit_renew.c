#include "cli/audit_renew.h"

#include <signal.h>
#include <string.h>
#include <time.h>

#include "cli/progress.h"
#include "cli/say.h"
#include "gen/wire.h"

enum {
	WAIT_MS = 60000,
	POLL_MS = 100,
	ARENA_BYTES = 65536,
};

static void pause_shortly(void)
{
	nanosleep(&(struct timespec){.tv_nsec = POLL_MS * 1000000L}, NULL);
}

/* Ends it, if it is still the one of before; its supervisor has it again when its number is another
 * one. */
static bool renew(const char *data, const struct audit_process *process)
{
	int waited = 0;
	if (audit_process_pid(data, process->name) == process->pid)
		kill(process->pid, SIGTERM);
	for (; waited < WAIT_MS; waited += POLL_MS) {
		pid_t now = audit_process_pid(data, process->name);
		if (now > 0 && now != process->pid)
			return true;
		pause_shortly();
	}
	say_error("%s did not start again; see the output of `subrosa up`", process->name);
	return false;
}

/* A health of before is not told by a store that has just started. */
static bool is_well(struct bus_sync *transit, const char *key)
{
	struct arena arena;
	struct wire_health_program health = {.ok = false};
	struct bus_reply *reply = NULL;
	arena_init(&arena, ARENA_BYTES);
	bool well = bus_sync_call(transit, BUS_ARGV(bus_word("GET"), bus_word(key)), &reply) ==
	                    ERR_OK &&
	            bus_reply_kind(reply) == BUS_BYTES &&
	            wire_health_program_decode(bus_reply_str(reply), &arena, &health) == ERR_OK &&
	            health.ok;
	bus_reply_destroy(reply);
	arena_finish(&arena);
	return well;
}

static bool await_health(const struct endpoints *endpoints, const struct audit_gate *gate)
{
	struct bus_sync *transit = endpoints_open(endpoints, ENDPOINTS_TRANSIT, "operator");
	bool well = false;
	for (int waited = 0; transit && !well && waited < WAIT_MS; waited += POLL_MS) {
		well = is_well(transit, "health:registrar") && is_well(transit, "health:chamber") &&
		       audit_link_answers(gate);
		if (!well)
			pause_shortly();
	}
	bus_sync_destroy(transit);
	if (!well)
		say_error("the programs are not well again after a minute; see `subrosa status`");
	return well;
}

/* The order in which they are ended: who writes goes before the store that it writes to. */
static const enum audit_program order[] = {AUDIT_GATE, AUDIT_REGISTRAR, AUDIT_CHAMBER,
                                           AUDIT_TRANSIT, AUDIT_RECORD};

bool audit_renew_all(const char *data, const struct endpoints *endpoints,
                     const struct audit_gate *gate, struct audit_processes *processes)
{
	bool good = true;
	progress_show("ending all programs; they start again with an empty memory");
	for (size_t step = 0; good && step < sizeof(order) / sizeof(order[0]); step++)
		for (size_t i = 0; good && i < processes->count; i++)
			if (processes->list[i].program == order[step])
				good = renew(data, &processes->list[i]);
	return good && await_health(endpoints, gate) && audit_process_find(data, processes);
}
