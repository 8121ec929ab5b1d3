#include "cli/audit_process.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/say.h"

static const struct {
	const char *prefix;
	enum audit_program program;
} kinds[] = {
	{"gate-", AUDIT_GATE},      {"registrar", AUDIT_REGISTRAR}, {"chamber", AUDIT_CHAMBER},
	{"transit", AUDIT_TRANSIT}, {"record", AUDIT_RECORD},
};

static FILE *open_proc(pid_t pid, const char *file)
{
	char path[64];
	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, file);
	return fopen(path, "re");
}

/* The first line of /proc/PID/FILE that begins with `name`, after it and its blanks. */
static bool find_line(pid_t pid, const char *file, const char *name, char *out, size_t size)
{
	FILE *lines = open_proc(pid, file);
	char line[512];
	bool found = false;
	while (lines && !found && fgets(line, sizeof(line), lines)) {
		size_t len = strlen(name);
		if (strncmp(line, name, len) != 0)
			continue;
		const char *value = line + len + strspn(line + len, ": \t");
		snprintf(out, size, "%.*s", (int)strcspn(value, "\n"), value);
		found = true;
	}
	if (lines)
		fclose(lines);
	return found;
}

bool audit_process_field(pid_t pid, const char *name, char *out, size_t size)
{
	return find_line(pid, "status", name, out, size);
}

bool audit_process_core_limit(pid_t pid, char *out, size_t size)
{
	char line[256], soft[64], hard[64];
	if (!find_line(pid, "limits", "Max core file size", line, sizeof(line)) ||
	    sscanf(line, "%63s %63s", soft, hard) != 2)
		return false;
	snprintf(out, size, "%s %s", soft, hard);
	return true;
}

void audit_process_output(pid_t pid, char out[FILES_PATH_MAX])
{
	char path[64];
	struct stat info;
	snprintf(path, sizeof(path), "/proc/%d/fd/2", (int)pid);
	ssize_t len = readlink(path, out, FILES_PATH_MAX - 1);
	out[len > 0 && stat(path, &info) == 0 && S_ISREG(info.st_mode) ? len : 0] = 0;
}

pid_t audit_process_pid(const char *data, const char *name)
{
	char path[FILES_PATH_MAX + 64], line[4096] = "";
	snprintf(path, sizeof(path), "%s/run/%s.pid", data, name);
	FILE *file = fopen(path, "re");
	long pid = file && fgets(line, sizeof(line), file) ? strtol(line, NULL, 10) : 0;
	if (file)
		fclose(file);
	/* a number that was given to another program since then is not ours */
	file = pid > 0 ? open_proc((pid_t)pid, "cmdline") : NULL;
	size_t got = file ? fread(line, 1, sizeof(line), file) : 0;
	if (file)
		fclose(file);
	return got && memmem(line, got, data, strlen(data)) ? (pid_t)pid : 0;
}

static bool add_process(const char *data, const char *name, struct audit_processes *out)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		struct audit_process *process = &out->list[out->count];
		if (strncmp(name, kinds[i].prefix, strlen(kinds[i].prefix)) != 0 ||
		    out->count == AUDIT_PROCESSES_MAX - 1)
			continue;
		*process = (struct audit_process){.program = kinds[i].program};
		snprintf(process->name, sizeof(process->name), "%s", name);
		process->pid = audit_process_pid(data, name);
		out->count += process->pid > 0;
		return process->pid > 0;
	}
	return false;
}

/* Who started them, if that is `subrosa up`. */
static void add_supervisor(struct audit_processes *out)
{
	char parent[32], line[512];
	struct audit_process *process = &out->list[out->count];
	if (!out->count || !audit_process_field(out->list[0].pid, "PPid", parent, sizeof(parent)))
		return;
	*process = (struct audit_process){.name = "subrosa up", .program = AUDIT_SUPERVISOR};
	process->pid = (pid_t)strtol(parent, NULL, 10);
	if (audit_process_field(process->pid, "Name", line, sizeof(line)) &&
	    strcmp(line, "subrosa") == 0)
		out->count++;
}

/* By what they are, then by name. */
static int compare(const void *a, const void *b)
{
	const struct audit_process *x = a, *y = b;
	if (x->program != y->program)
		return x->program < y->program ? -1 : 1;
	return strcmp(x->name, y->name);
}

bool audit_process_find(const char *data, struct audit_processes *out)
{
	char run[FILES_PATH_MAX];
	bool there[AUDIT_PROGRAMS] = {false};
	*out = (struct audit_processes){.count = 0};
	DIR *files = files_join(run, data, "run") ? opendir(run) : NULL;
	for (struct dirent *entry = files ? readdir(files) : NULL; entry; entry = readdir(files)) {
		char name[AUDIT_NAME_MAX];
		size_t len = strlen(entry->d_name);
		if (len <= 4 || len - 4 >= sizeof(name) ||
		    strcmp(entry->d_name + len - 4, ".pid") != 0)
			continue;
		snprintf(name, sizeof(name), "%.*s", (int)(len - 4), entry->d_name);
		if (add_process(data, name, out))
			there[out->list[out->count - 1].program] = true;
	}
	if (files)
		closedir(files);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (there[kinds[i].program])
			continue;
		say_error("no %.*s runs in %s; start the installation first, with stores of its "
		          "own: subrosa up --data %s",
		          (int)strcspn(kinds[i].prefix, "-"), kinds[i].prefix, data, data);
		return false;
	}
	qsort(out->list, out->count, sizeof(out->list[0]), compare);
	add_supervisor(out);
	return true;
}
