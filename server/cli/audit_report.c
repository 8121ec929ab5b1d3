#include "cli/audit_report.h"

#include <stdio.h>

#include "cli/progress.h"

enum { JSON_MAX_BYTES = 4194304 };

static const struct {
	const char *text, *json;
} names[AUDIT_VERDICTS] = {
	[AUDIT_PASS] = {"pass", "pass"},
	[AUDIT_WARN] = {"WARN", "warn"},
	[AUDIT_FAIL] = {"FAIL", "fail"},
};

void audit_report_begin(struct audit_report *report, bool json)
{
	*report = (struct audit_report){.json = json};
	buf_init(&report->text, JSON_MAX_BYTES);
	report->writer.out = &report->text;
	json_text_open(&report->writer, '{');
	json_text_key(&report->writer, "rows");
	json_text_open(&report->writer, '[');
}

void audit_report_section(struct audit_report *report, const char *title)
{
	progress_clear();
	if (!report->json)
		printf("\n%s\n", title);
}

static void add_json(struct audit_report *report, const struct audit_row *row)
{
	struct json_text *writer = &report->writer;
	json_text_open(writer, '{');
	json_text_member(writer, "verdict", str_of(names[row->verdict].json));
	json_text_member(writer, "check", str_of(row->check));
	json_text_member(writer, "found", str_of(row->found));
	json_text_member(writer, "do", str_of(row->remedy));
	json_text_close(writer, '}');
}

static void print_row(const struct audit_row *row)
{
	progress_clear();
	printf("  %s  %s\n", names[row->verdict].text, row->check);
	if (row->found[0])
		printf("        found: %s\n", row->found);
	if (row->remedy[0])
		printf("        do:    %s\n", row->remedy);
	fflush(stdout);
}

void audit_report_add(struct audit_report *report, const struct audit_row *row)
{
	report->counts[row->verdict]++;
	if (report->json)
		add_json(report, row);
	else
		print_row(row);
}

void audit_report_fact(struct audit_report *report, bool holds, const char *check,
                       const char *found, const char *remedy)
{
	audit_report_add(report, &(struct audit_row){.verdict = holds ? AUDIT_PASS : AUDIT_FAIL,
	                                             .check = check,
	                                             .found = holds ? "" : found,
	                                             .remedy = holds ? "" : remedy});
}

static void print_json(struct audit_report *report, const char *note)
{
	struct json_text *writer = &report->writer;
	json_text_close(writer, ']');
	json_text_key(writer, "passed");
	json_text_int(writer, (int64_t)report->counts[AUDIT_PASS]);
	json_text_key(writer, "warned");
	json_text_int(writer, (int64_t)report->counts[AUDIT_WARN]);
	json_text_key(writer, "failed");
	json_text_int(writer, (int64_t)report->counts[AUDIT_FAIL]);
	json_text_member(writer, "note", str_of(note ? note : ""));
	json_text_close(writer, '}');
	puts(buf_cstr(&report->text));
}

void audit_report_end(struct audit_report *report, const char *note)
{
	progress_clear();
	if (report->json)
		print_json(report, note);
	else
		printf("%s%s%s\n%s: %zu passed, %zu warnings, %zu failed\n", note ? "\n" : "",
		       note ? note : "", note ? "\n" : "",
		       audit_report_passed(report) ? "PASS" : "FAIL", report->counts[AUDIT_PASS],
		       report->counts[AUDIT_WARN], report->counts[AUDIT_FAIL]);
	buf_finish(&report->text);
}

bool audit_report_passed(const struct audit_report *report)
{
	return report->counts[AUDIT_FAIL] == 0;
}
