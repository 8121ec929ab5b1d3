/* audit_renew - ends every program of an installation and waits until its supervisor has started
 * all of them again and all is well: what they had in memory is gone then. */
#ifndef SUBROSA_CLI_AUDIT_RENEW_H
#define SUBROSA_CLI_AUDIT_RENEW_H

#include "cli/audit_link.h"
#include "cli/audit_process.h"
#include "cli/endpoints.h"

/* @processes: as they are now; as they are afterwards. False after saying what did not come. */
bool audit_renew_all(const char *data, const struct endpoints *endpoints,
                     const struct audit_gate *gate, struct audit_processes *processes);

#endif
