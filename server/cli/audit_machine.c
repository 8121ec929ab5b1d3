#include "cli/audit_machine.h"

#include <ctype.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void check_core_limit(const struct audit_process *process, struct audit_report *report)
{
	char check[96], limit[128] = "not told", found[256];
	bool holds = audit_process_core_limit(process->pid, limit, sizeof(limit)) &&
	             strcmp(limit, "0 0") == 0;
	snprintf(check, sizeof(check), "%s: core dumps are off", process->name);
	snprintf(found, sizeof(found),
	         "the limit of a core file is %s (soft, hard), not 0 0: a crash would write its "
	         "memory to a file",
	         limit);
	audit_report_fact(report, holds, check, found,
	                  "find what raised it (prlimit, the service manager), and start again; "
	                  "`subrosa up` sets it to 0");
}

static void check_tracer(const struct audit_process *process, struct audit_report *report)
{
	char check[96], tracer[32] = "?", found[96];
	bool holds = audit_process_field(process->pid, "TracerPid", tracer, sizeof(tracer)) &&
	             strcmp(tracer, "0") == 0;
	snprintf(check, sizeof(check), "%s: nobody traces it", process->name);
	snprintf(found, sizeof(found), "process %s reads its memory or its calls", tracer);
	audit_report_fact(report, holds, check, found, "end that debugger, and start again");
}

/* A program that collects cores gets them whatever their limit is (core(5)); what is in them is
 * decided here. */
static void check_core_filter(const struct audit_process *process, struct audit_report *report)
{
	char check[96], path[64], filter[64] = "not told", found[128];
	snprintf(path, sizeof(path), "/proc/%d/coredump_filter", (int)process->pid);
	FILE *file = fopen(path, "re");
	bool told = file && fgets(filter, sizeof(filter), file);
	if (file)
		fclose(file);
	filter[strcspn(filter, "\n")] = 0;
	snprintf(check, sizeof(check), "%s: a core dump would have no memory in it", process->name);
	snprintf(found, sizeof(found), "coredump_filter is %s, not 0", filter);
	audit_report_fact(report, told && strtoul(filter, NULL, 16) == 0, check, found,
	                  "find what raised it, and start again; `subrosa up` sets it to 0");
}

static bool swap_is_on(void)
{
	char line[256];
	int lines = 0;
	FILE *file = fopen("/proc/swaps", "re");
	while (file && fgets(line, sizeof(line), file))
		lines++;
	if (file)
		fclose(file);
	return lines > 1;
}

/* Kilobytes of a line of /proc/PID/status. */
static long kilobytes(const struct audit_process *process, const char *name)
{
	char text[64];
	return audit_process_field(process->pid, name, text, sizeof(text)) ? strtol(text, NULL, 10)
	                                                                   : 0;
}

static void check_swap(const struct audit_processes *processes, struct audit_report *report)
{
	char found[AUDIT_FOUND_MAX] = "";
	size_t used = 0;
	bool on = swap_is_on();
	for (size_t i = 0; on && i < processes->count; i++) {
		const struct audit_process *process = &processes->list[i];
		bool locked = kilobytes(process, "VmLck") > 0 && !kilobytes(process, "VmSwap");
		if (!locked && used < sizeof(found) - AUDIT_NAME_MAX - 32)
			used += (size_t)snprintf(
				found + used, sizeof(found) - used, "%s%s",
				used ? ", " : "swap is on, and not locked: ", process->name);
	}
	audit_report_add(report,
	                 &(struct audit_row){
				 .verdict = used ? AUDIT_WARN : AUDIT_PASS,
				 .check = "machine: memory is not written to a swap disk",
				 .found = found,
				 .remedy = used ? "swapoff -a, or encrypt the swap with a key "
	                                          "that nobody keeps"
	                                        : "",
			 });
}

void audit_machine_programs(const struct audit_processes *processes, struct audit_report *report)
{
	for (size_t i = 0; i < processes->count; i++)
		check_core_limit(&processes->list[i], report);
	for (size_t i = 0; i < processes->count; i++)
		check_core_filter(&processes->list[i], report);
	for (size_t i = 0; i < processes->count; i++)
		check_tracer(&processes->list[i], report);
	check_swap(processes, report);
}

/* nftw(3) hands its visitor no context; there is one search at a time. */
static char open_path[FILES_PATH_MAX], dated_path[FILES_PATH_MAX];

/* Whether `text` begins as the pattern does, in which 0 stands for any digit. */
static bool looks_like(const char *text, const char *pattern)
{
	for (; *pattern; text++, pattern++)
		if (*pattern == '0' ? !isdigit((unsigned char)*text) : *text != *pattern)
			return false;
	return true;
}

/* Seconds since 1970, or a day of this century. */
static bool is_dated(const char *name)
{
	for (; *name; name++)
		if (looks_like(name, "0000000000") ||
		    (strncmp(name, "20", 2) == 0 && looks_like(name, "0000-00-00")))
			return true;
	return false;
}

static int visit(const char *path, const struct stat *info, int kind, struct FTW *place)
{
	bool link = S_ISLNK(info->st_mode);
	(void)kind;
	if (!link && (info->st_mode & 077) && !open_path[0])
		snprintf(open_path, sizeof(open_path), "%s", path);
	if (is_dated(path + place->base) && !dated_path[0])
		snprintf(dated_path, sizeof(dated_path), "%s", path);
	return 0;
}

void audit_machine_files(const char *data, struct audit_report *report)
{
	char found[FILES_PATH_MAX + 64];
	open_path[0] = dated_path[0] = 0;
	bool read = nftw(data, visit, 16, FTW_PHYS) == 0;
	snprintf(found, sizeof(found), "%s",
	         !read          ? "the folder cannot be read"
	         : open_path[0] ? open_path
	                        : "");
	audit_report_fact(report, read && !open_path[0],
	                  "files: nothing of the installation is open to other accounts", found,
	                  "chmod -R go= on the folder given with --data");
	audit_report_fact(report, read && !dated_path[0], "files: no name has a date or a time",
	                  dated_path, "remove that file; what made it is not part of Subrosa");
}
