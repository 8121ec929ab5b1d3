#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/process.h"
#include "cli/audit_machine.h"
#include "cli/audit_memory.h"
#include "cli/audit_rehearsal.h"
#include "cli/audit_room.h"
#include "cli/audit_search.h"
#include "cli/audit_settings.h"
#include "cli/audit_trace.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "cli/say.h"

struct audit_options {
	const char *data;
	bool leave_no_trace;
	bool json;
};

static const struct option_row rows[] = {
	{"data", OPTION_TEXT, offsetof(struct audit_options, data), 0, 0},
	{"leave-no-trace", OPTION_FLAG, offsetof(struct audit_options, leave_no_trace), 0, 0},
	{"json", OPTION_FLAG, offsetof(struct audit_options, json), 0, 0},
};

struct audit {
	struct audit_options options;
	char data[FILES_PATH_MAX]; /* absolute */
	int lock_fd;
	char cards[FILES_PATH_MAX];
	struct endpoints endpoints;
	struct bus_sync *buses[ENDPOINTS_COUNT];
	struct audit_processes processes;
	struct audit_known known;
	struct audit_rehearsal rehearsal;
	struct audit_report report;
};

static bool open_stores(struct audit *a)
{
	for (unsigned i = 0; i < ENDPOINTS_COUNT; i++) {
		bus_sync_destroy(a->buses[i]);
		a->buses[i] = endpoints_connect(&a->endpoints, (enum endpoints_store)i, "operator");
		if (!a->buses[i])
			return false;
	}
	return true;
}

/* The value of a line `NAME = value` of run/gate.conf; false when there is none. */
static bool gate_setting(struct str config, const char *name, char *out, size_t size)
{
	char line[64];
	int len = snprintf(line, sizeof(line), "\n%s = ", name);
	const char *at = memmem(config.ptr, config.len, line, (size_t)len);
	if (!at)
		return false;
	at += len;
	size_t left = config.len - (size_t)(at - config.ptr), chars = 0;
	while (chars < left && at[chars] != '\n')
		chars++;
	snprintf(out, size, "%.*s", (int)chars, at);
	return true;
}

/* Where a browser on this machine finds the gates; all addresses are this one too. */
static bool find_gate(const char *data, struct audit_gate *out)
{
	char path[FILES_PATH_MAX], port[16];
	struct buf config;
	buf_init(&config, 65536);
	bool good = files_join(path, data, "run/gate.conf") && files_read(path, &config);
	if (good &&
	    !(gate_setting(buf_str(&config), "listen", out->address, sizeof(out->address)) &&
	      gate_setting(buf_str(&config), "port", port, sizeof(port)))) {
		say_error("%s says not where the gates listen", path);
		good = false;
	}
	if (good) {
		out->port = (int)strtol(port, NULL, 10);
		if (strcmp(out->address, "0.0.0.0") == 0 || strcmp(out->address, "::") == 0)
			snprintf(out->address, sizeof(out->address), "127.0.0.1");
		snprintf(out->host, sizeof(out->host), "localhost");
	}
	buf_finish(&config);
	return good;
}

/* The folder itself is locked, so that this leaves nothing in it. */
static bool lock(struct audit *a)
{
	a->lock_fd = open(a->data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = a->lock_fd >= 0 && flock(a->lock_fd, LOCK_EX | LOCK_NB) == 0;
	if (!good)
		say_error("another audit goes on in %s; wait for its end", a->data);
	return good;
}

static bool may_look(const struct audit *a)
{
	for (size_t i = 0; i < a->processes.count; i++)
		if (!audit_memory_readable(&a->processes.list[i])) {
			say_error("the memory of %s cannot be read: run this as root, or with the "
			          "right to trace (CAP_SYS_PTRACE)",
			          a->processes.list[i].name);
			return false;
		}
	return true;
}

static bool clear(struct audit *a)
{
	const struct audit_trace trace = {a->data, &a->endpoints, &a->rehearsal.gate,
	                                  &a->processes};
	return audit_trace_remove(&trace) && open_stores(a);
}

/* A rehearsal that somebody left, or that was broken off. */
static bool clear_what_was_left(struct audit *a)
{
	if (!audit_trace_exists(a->data))
		return true;
	if (a->options.leave_no_trace) {
		progress_show("an earlier rehearsal is still here: taking it away");
		return clear(a);
	}
	say_error("an earlier rehearsal is still in %s; take it away with: subrosa audit --data %s "
	          "--leave-no-trace",
	          a->data, a->data);
	return false;
}

static bool prepare(struct audit *a, const volatile sig_atomic_t *stop)
{
	const struct endpoints_options store = {.data = a->options.data};
	a->rehearsal.stop = stop;
	return files_absolute(a->options.data, a->data) && lock(a) &&
	       files_join(a->cards, a->data, "registrar/cards.db") &&
	       audit_process_find(a->data, &a->processes) && may_look(a) &&
	       endpoints_choose(&store, &a->endpoints) && open_stores(a) &&
	       find_gate(a->data, &a->rehearsal.gate) && clear_what_was_left(a) &&
	       audit_room_untouched(a->buses[ENDPOINTS_RECORD]) &&
	       audit_known_read(a->buses[ENDPOINTS_RECORD], &a->known) &&
	       audit_rehearsal_prepare(&a->rehearsal, &a->known, a->cards);
}

static void search(struct audit *a, bool nothing_left)
{
	const struct audit_search search = {.canaries = &a->rehearsal.canaries,
	                                    .data = a->data,
	                                    .processes = &a->processes,
	                                    .record = a->buses[ENDPOINTS_RECORD],
	                                    .room = a->rehearsal.room,
	                                    .day = a->rehearsal.day,
	                                    .nothing_left = nothing_left};
	audit_search_all(&search, &a->report);
}

static void remove_traces(struct audit *a)
{
	audit_report_section(&a->report, "After the rehearsal was taken away");
	bool cleared = clear(a);
	audit_report_fact(&a->report, cleared, "the rehearsal is taken away",
	                  "it is not, as said above",
	                  "say it again: subrosa audit --data DIR --leave-no-trace");
	if (cleared)
		search(a, true);
}

static void examine(struct audit *a)
{
	struct audit_report *report = &a->report;
	audit_report_section(report, "Settings of the stores");
	audit_settings_stores(a->buses, report);
	audit_report_section(report, "Programs and files");
	audit_machine_programs(&a->processes, report);
	audit_machine_files(a->data, report);
	audit_report_section(report, "After a rehearsal");
	bool played = audit_trace_mark(a->data, a->rehearsal.room, &a->rehearsal.cards) &&
	              audit_rehearsal_play(&a->rehearsal, a->cards);
	audit_report_fact(report, played,
	                  "a rehearsal: people came, spoke, were answered, and left",
	                  "it stopped, as said above", "correct that, and say this again");
	if (played)
		search(a, false);
	if (a->options.leave_no_trace)
		remove_traces(a);
}

static int audit(struct audit *a)
{
	static const char left[] =
		"The rehearsal is still in this installation, to look at. Do not open the doors\n"
		"with it: take it away with --leave-no-trace, or begin in another folder.";
	if (!prepare(a, process_catch_stop()))
		return COMMAND_FAILED;
	audit_report_begin(&a->report, a->options.json);
	examine(a);
	audit_report_end(&a->report, a->options.leave_no_trace ? NULL : left);
	return audit_report_passed(&a->report) ? COMMAND_DONE : COMMAND_FAILED;
}

static int run(int argc, char **argv)
{
	static struct audit a; /* large, and there is one */
	a.lock_fd = -1;
	if (!options_read("audit", argc, argv, rows, sizeof(rows) / sizeof(rows[0]), &a.options,
	                  NULL))
		return COMMAND_MISUSED;
	if (!a.options.data)
		return say_misuse("audit", "--data DIR is missing");
	int status = audit(&a);
	audit_rehearsal_finish(&a.rehearsal);
	audit_known_finish(&a.known);
	for (size_t i = 0; i < ENDPOINTS_COUNT; i++)
		bus_sync_destroy(a.buses[i]);
	if (a.lock_fd >= 0)
		close(a.lock_fd);
	return status;
}

const struct command command_audit = {
	.name = "audit",
	.purpose = "rehearse before the doors open, and search for what was kept",
	.help = "subrosa audit --data DIR [--leave-no-trace] [--json]\n\n"
		"For an installation that `subrosa up` runs with stores of its own, and in which\n"
		"nobody has spoken yet.\n"
		"Checks the settings of stores, programs and files. Then seven people come with\n"
		"cards, devices and texts that exist only once: one text is approved and cited,\n"
		"one returned, one withdrawn, one left waiting. When all have left, it searches\n"
		"files, logs, the memory of every program and the documents for all of it, as\n"
		"written and in hex, base64, UTF-16, JSON and percent escapes.\n\n"
		"Reading the memory of programs needs root.\n\n"
		"  --data DIR           folder of the installation\n"
		"  --leave-no-trace     afterwards take cards, texts and keys of the rehearsal\n"
		"                       away, start every program anew, and search again\n"
		"  --json               one object instead of a table: rows with verdict, check,\n"
		"                       found, do; then passed, warned, failed\n\n"
		"Exit status: 0 everything passed, 1 something failed, 2 misused.\n",
	.run = run,
};
