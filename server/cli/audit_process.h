/* audit_process - the running programs of an installation, and what the kernel tells of them. */
#ifndef SUBROSA_CLI_AUDIT_PROCESS_H
#define SUBROSA_CLI_AUDIT_PROCESS_H

#include <stdbool.h>
#include <sys/types.h>

#include "cli/files.h"

enum audit_program {
	AUDIT_GATE,
	AUDIT_REGISTRAR,
	AUDIT_CHAMBER,
	AUDIT_TRANSIT,
	AUDIT_RECORD,
	AUDIT_SUPERVISOR, /* `subrosa up` itself */
	AUDIT_PROGRAMS,
};

enum { AUDIT_PROCESSES_MAX = 32, AUDIT_NAME_MAX = 32 };

struct audit_process {
	char name[AUDIT_NAME_MAX]; /* as in run/NAME.pid: "gate-1" */
	enum audit_program program;
	pid_t pid;
};

struct audit_processes {
	struct audit_process list[AUDIT_PROCESSES_MAX];
	size_t count;
};

/* audit_process_find - all of them, from run/NAME.pid. False after saying which is missing. */
bool audit_process_find(const char *data, struct audit_processes *out);

/* audit_process_pid - of a name, now; 0 when it does not run. */
pid_t audit_process_pid(const char *data, const char *name);

/* audit_process_field - the value of a line "NAME: value" of /proc/PID/status; false when it has
 * none. */
bool audit_process_field(pid_t pid, const char *name, char *out, size_t size);

/* audit_process_core_limit - "0 0": its soft and hard limits in words. */
bool audit_process_core_limit(pid_t pid, char *out, size_t size);

/* audit_process_output - the file to which it writes its standard error; "" when that is none. */
void audit_process_output(pid_t pid, char out[FILES_PATH_MAX]);

#endif
