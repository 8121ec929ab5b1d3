#include "cli/audit_report.h"

#include <stdarg.h>
#include <stdio.h>

static const struct {
	const char *text, *json;
} names[AUDIT_VERDICTS] = {
	[AUDIT_PASS] = {"pass", "pass"},
	[AUDIT_WARN] = {"WARN", "warn"},
	[AUDIT_FAIL] = {"FAIL", "fail"},
};

static void print_json_string(const char *text)
{
	putchar('"');
	for (const char *c = text; *c; c++) {
		if (*c == '"' || *c == '\\')
			printf("\\%c", *c);
		else if ((unsigned char)*c < 0x20)
			printf("\\u%04x", (unsigned)(unsigned char)*c);
		else
			putchar(*c);
	}
	putchar('"');
}

static void print_member(const char *name, const char *text)
{
	printf(",\"%s\":", name);
	print_json_string(text);
}

void audit_report_begin(struct audit_report *report, bool json)
{
	*report = (struct audit_report){.json = json};
	if (json)
		printf("{\"rows\":[");
}

void audit_report_section(struct audit_report *report, const char *title)
{
	if (!report->json)
		printf("\n%s\n", title);
}

void audit_report_add(struct audit_report *report, const struct audit_row *row)
{
	bool first = !report->counts[AUDIT_PASS] && !report->counts[AUDIT_WARN] &&
	             !report->counts[AUDIT_FAIL];
	report->counts[row->verdict]++;
	if (report->json) {
		printf("%s{\"verdict\":\"%s\"", first ? "" : ",", names[row->verdict].json);
		print_member("check", row->check);
		print_member("found", row->found);
		print_member("do", row->remedy);
		putchar('}');
	} else {
		printf("  %s  %s\n", names[row->verdict].text, row->check);
		if (row->found[0])
			printf("        found: %s\n", row->found);
		if (row->remedy[0])
			printf("        do:    %s\n", row->remedy);
	}
	fflush(stdout);
}

void audit_report_fact(struct audit_report *report, bool holds, const char *check,
                       const char *found, const char *remedy)
{
	audit_report_add(report, &(struct audit_row){.verdict = holds ? AUDIT_PASS : AUDIT_FAIL,
	                                             .check = check,
	                                             .found = holds ? "" : found,
	                                             .remedy = holds ? "" : remedy});
}

void audit_report_end(struct audit_report *report, const char *note)
{
	const size_t *counts = report->counts;
	if (report->json) {
		printf("],\"passed\":%zu,\"warned\":%zu,\"failed\":%zu", counts[AUDIT_PASS],
		       counts[AUDIT_WARN], counts[AUDIT_FAIL]);
		print_member("note", note ? note : "");
		puts("}");
		return;
	}
	if (note)
		printf("\n%s\n", note);
	printf("\n%s: %zu passed, %zu warnings, %zu failed\n",
	       audit_report_passed(report) ? "PASS" : "FAIL", counts[AUDIT_PASS],
	       counts[AUDIT_WARN], counts[AUDIT_FAIL]);
}

bool audit_report_passed(const struct audit_report *report)
{
	return report->counts[AUDIT_FAIL] == 0;
}

void audit_report_progress(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	fputs("  ... ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
}
