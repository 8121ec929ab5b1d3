/* audit_settings - how the stores must be set, as they are shipped. A table: what, what it must
 * be, what it means. */
#ifndef SUBROSA_CLI_AUDIT_SETTINGS_H
#define SUBROSA_CLI_AUDIT_SETTINGS_H

#include "bus/sync.h"
#include "cli/audit_report.h"
#include "cli/endpoints.h"

/* audit_settings_stores - one row a setting of each store. @buses: as operator */
void audit_settings_stores(struct bus_sync *const buses[ENDPOINTS_COUNT],
                           struct audit_report *report);

#endif
