/* audit_report - what `subrosa audit` found: rows that passed, failed or are worth knowing. */
#ifndef SUBROSA_CLI_AUDIT_REPORT_H
#define SUBROSA_CLI_AUDIT_REPORT_H

#include <stdbool.h>

#include "base/buf.h"
#include "export/json_text.h"

enum audit_verdict { AUDIT_PASS, AUDIT_WARN, AUDIT_FAIL, AUDIT_VERDICTS };

enum { AUDIT_FOUND_MAX = 512 };

/* One row; strings are borrowed for the call. */
struct audit_row {
	enum audit_verdict verdict;
	const char *check;  /* what has to hold: "record: no slow log" */
	const char *found;  /* what was found instead; "" when it holds */
	const char *remedy; /* what to do; "" when it holds */
};

struct audit_report {
	bool json;
	struct buf text; /* of JSON: printed at the end */
	struct json_text writer;
	size_t counts[AUDIT_VERDICTS];
};

void audit_report_begin(struct audit_report *report, bool json);

/* audit_report_section - a heading for the rows that follow. */
void audit_report_section(struct audit_report *report, const char *title);

void audit_report_add(struct audit_report *report, const struct audit_row *row);

/* audit_report_fact - a row that holds or fails; found and remedy are said when it fails. */
void audit_report_fact(struct audit_report *report, bool holds, const char *check,
                       const char *found, const char *remedy);

/* audit_report_end - prints the counts. `note`: a sentence for the end, NULL for none. */
void audit_report_end(struct audit_report *report, const char *note);

/* audit_report_passed - nothing failed. */
bool audit_report_passed(const struct audit_report *report);

#endif
