/* audit_memory - reads the memory of a running process (proc(5): maps, pagemap, mem). */
#ifndef SUBROSA_CLI_AUDIT_MEMORY_H
#define SUBROSA_CLI_AUDIT_MEMORY_H

#include "cli/audit_process.h"
#include "cli/needle_search.h"

/* audit_memory_readable - whether we may. */
bool audit_memory_readable(const struct audit_process *process);

/* audit_memory_search - all of its memory that is there, in RAM or swapped out. False after saying
 * why not. */
bool audit_memory_search(const struct audit_process *process, struct needle_search *search);

#endif
