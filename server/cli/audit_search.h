/* audit_search - looks for the canaries wherever something could have been kept: files, logs, the
 * memory of every program, documents. */
#ifndef SUBROSA_CLI_AUDIT_SEARCH_H
#define SUBROSA_CLI_AUDIT_SEARCH_H

#include "bus/sync.h"
#include "cli/audit_canaries.h"
#include "cli/audit_process.h"
#include "cli/audit_report.h"

struct audit_search {
	const struct audit_canaries *canaries;
	const char *data;
	const struct audit_processes *processes;
	struct bus_sync *record;
	struct str room, day; /* whose documents are made */
	/* After the traces were removed, nothing may be anywhere; before, what was published has to
	 * be where it belongs. */
	bool nothing_left;
};

/* audit_search_all - a row for each place and kind of canary. */
void audit_search_all(const struct audit_search *search, struct audit_report *report);

#endif
