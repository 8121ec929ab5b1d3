/* audit_machine - what the machine could keep of the programs: cores, swap, files open to others. */
#ifndef SUBROSA_CLI_AUDIT_MACHINE_H
#define SUBROSA_CLI_AUDIT_MACHINE_H

#include "cli/audit_process.h"
#include "cli/audit_report.h"

/* audit_machine_programs - cores, tracers and swap of each program. */
void audit_machine_programs(const struct audit_processes *processes, struct audit_report *report);

/* audit_machine_files - nothing below the folder is open to others, or has a time in its name. */
void audit_machine_files(const char *data, struct audit_report *report);

#endif
