#include "cli/audit_settings.h"

#include <stdio.h>
#include <string.h>

static const char *const store_names[ENDPOINTS_COUNT] = {"transit", "record"};

enum { TRANSIT = 1 << ENDPOINTS_TRANSIT, RECORD = 1 << ENDPOINTS_RECORD, BOTH = TRANSIT | RECORD };

/* One setting of Redis. */
static const struct row {
	unsigned stores;
	const char *setting;
	const char *wanted;
	const char *check; /* what it means when it is so */
	const char *else_; /* what it means when it is not */
} rows[] = {
	{BOTH, "slowlog-log-slower-than", "-1", "the slow log is off",
         "the slow log keeps commands with what they hold, and when they came"},
	{BOTH, "slowlog-max-len", "0", "the slow log has no place",
         "the slow log could be switched on and would keep commands"},
	{BOTH, "latency-monitor-threshold", "0", "latencies are not kept",
         "the latency monitor keeps when something happened"},
	{BOTH, "latency-tracking", "no", "latencies are not counted",
         "latencies of commands are counted"},
	{BOTH, "loglevel", "warning", "the debug log is off",
         "the log tells of connections and when they came"},
	{BOTH, "logfile", "", "no log file of its own", "the log goes to a file of its own"},
	{BOTH, "syslog-enabled", "no", "nothing goes to the system's log",
         "the log goes to the system's log"},
	{BOTH, "crash-log-enabled", "no", "no crash report",
         "a crash would write memory and commands to the log"},
	{BOTH, "crash-memcheck-enabled", "no", "no memory report",
         "a crash would write about memory to the log"},
	{BOTH, "acllog-max-len", "0", "refused commands are not kept",
         "refused commands are kept, with addresses and times"},
	{BOTH, "enable-debug-command", "no", "no debugging",
         "the command DEBUG can write memory out"},
	{BOTH, "enable-module-command", "no", "no modules", "modules can be loaded"},
	{BOTH, "notify-keyspace-events", "", "no notifications", "what happens to keys is told"},
	{BOTH, "save", "", "no snapshots to disk", "snapshots of the memory go to the disk"},
	{BOTH, "maxmemory-policy", "noeviction", "nothing is thrown away",
         "what was acknowledged could be thrown away when memory is short"},
	{TRANSIT, "appendonly", "no", "nothing goes to a disk",
         "cover traffic and its times go to the disk"},
	{RECORD, "appendonly", "yes", "what is acknowledged is on disk",
         "what was acknowledged is lost with the process"},
	{RECORD, "appendfsync", "always", "and is there before it is acknowledged",
         "what was acknowledged can be lost with the machine"},
	{RECORD, "aof-timestamp-enabled", "no", "the file has no times",
         "the append-only file says when each text came"},
	{RECORD, "aof-use-rdb-preamble", "no", "the file is what is written, line by line",
         "the rewritten file has its own time in its head"},
};

static void add_row(struct audit_report *report, const struct row *row, const char *store,
                    enum err e, struct str value)
{
	char check[128], found[AUDIT_FOUND_MAX], remedy[AUDIT_FOUND_MAX];
	snprintf(check, sizeof(check), "%s: %s (%s)", store, row->check, row->setting);
	if (e || !value.ptr)
		snprintf(found, sizeof(found), "the store does not tell it: %s", err_text(e));
	else
		snprintf(found, sizeof(found), "%s is \"%.*s\": %s", row->setting,
		         (int)(value.len < 200 ? value.len : 200), value.ptr, row->else_);
	snprintf(remedy, sizeof(remedy),
	         "set `%s %s` in redis-%s.conf, from which `subrosa up` starts it (see --share), "
	         "and start again",
	         row->setting, row->wanted[0] ? row->wanted : "\"\"", store);
	audit_report_fact(report, !e && str_equal(value, str_of(row->wanted)), check, found,
	                  remedy);
}

static void check_setting(struct bus_sync *bus, const struct row *row, const char *store,
                          struct audit_report *report)
{
	struct bus_reply *reply = NULL;
	enum err e = bus_sync_call(
		bus, BUS_ARGV(bus_word("CONFIG"), bus_word("GET"), bus_word(row->setting)), &reply);
	struct bytes value = e ? (struct bytes){NULL, 0} : bus_reply_field(reply, row->setting);
	add_row(report, row, store, e, (struct str){(const char *)value.ptr, value.len});
	bus_reply_destroy(reply);
}

static void check_slow_log(struct bus_sync *bus, const char *store, struct audit_report *report)
{
	char check[64], found[128];
	struct bus_reply *reply = NULL;
	enum err e = bus_sync_call(bus, BUS_ARGV(bus_word("SLOWLOG"), bus_word("LEN")), &reply);
	bool empty = !e && bus_reply_kind(reply) == BUS_INTEGER && bus_reply_integer(reply) == 0;
	snprintf(check, sizeof(check), "%s: the slow log is empty (SLOWLOG LEN)", store);
	if (e)
		snprintf(found, sizeof(found), "the store does not tell it: %s", err_text(e));
	else
		snprintf(found, sizeof(found), "%lld commands are kept in its memory",
		         (long long)bus_reply_integer(reply));
	audit_report_fact(report, empty, check, found,
	                  "switch the slow log off and start this store again: its memory keeps "
	                  "commands");
	bus_reply_destroy(reply);
}

/* A client with the flag O reads along every command: MONITOR. */
static bool is_watched(struct str clients)
{
	for (size_t i = 0; i + 7 < clients.len; i++) {
		if (memcmp(clients.ptr + i, " flags=", 7) != 0)
			continue;
		for (i += 7; i < clients.len && clients.ptr[i] != ' '; i++)
			if (clients.ptr[i] == 'O')
				return true;
	}
	return false;
}

static void check_monitors(struct bus_sync *bus, const char *store, struct audit_report *report)
{
	char check[64];
	struct bus_reply *reply = NULL;
	enum err e = bus_sync_call(bus, BUS_ARGV(bus_word("CLIENT"), bus_word("LIST")), &reply);
	bool alone = !e && bus_reply_kind(reply) == BUS_BYTES && !is_watched(bus_reply_str(reply));
	snprintf(check, sizeof(check), "%s: nobody reads along (MONITOR)", store);
	audit_report_fact(report, alone, check,
	                  e ? "the store does not tell it"
	                    : "a client gets a copy of every command",
	                  "find who runs MONITOR on this store, end it, and start again");
	bus_reply_destroy(reply);
}

void audit_settings_stores(struct bus_sync *const buses[ENDPOINTS_COUNT],
                           struct audit_report *report)
{
	for (unsigned store = 0; store < ENDPOINTS_COUNT; store++) {
		for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
			if (rows[i].stores & (1u << store))
				check_setting(buses[store], &rows[i], store_names[store], report);
		check_slow_log(buses[store], store_names[store], report);
		check_monitors(buses[store], store_names[store], report);
	}
}
