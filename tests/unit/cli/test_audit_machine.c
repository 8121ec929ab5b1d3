/* What the machine would keep of a program: each row holds, and fails when it should. */
#include "lib/cmocka_all.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/audit_machine.h"

/* A process with these settings, until it is ended. */
static pid_t start(struct rlimit core, const char *filter)
{
	int ready[2];
	char byte = 0;
	assert_int_equal(pipe(ready), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		int fd = open("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC);
		bool good = setrlimit(RLIMIT_CORE, &core) == 0 && fd >= 0 &&
		            write(fd, filter, strlen(filter)) == (ssize_t)strlen(filter) &&
		            write(ready[1], &byte, 1) == 1;
		if (!good)
			_exit(1);
		for (;;)
			pause();
	}
	close(ready[1]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	return child;
}

static void end(pid_t child)
{
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
}

/* Whether the report has a row with this verdict, and in it these words. */
static bool has_row(struct audit_report *report, const char *check, const char *verdict,
                    const char *words)
{
	char begin[256];
	snprintf(begin, sizeof(begin), "{\"verdict\":\"%s\",\"check\":\"%s\"", verdict, check);
	const char *row = strstr(buf_cstr(&report->text), begin);
	const char *found = row ? strstr(row, words) : NULL;
	return found && found < row + strcspn(row, "}");
}

static void examine(pid_t child, struct audit_report *report)
{
	struct audit_processes processes = {.count = 1};
	processes.list[0] = (struct audit_process){.name = "gate-1", .pid = child};
	audit_report_begin(report, true);
	audit_machine_programs(&processes, report);
}

static void passes_where_no_core_is_left(void **state)
{
	(void)state;
	struct audit_report report;
	pid_t child = start((struct rlimit){0, 0}, "0");
	examine(child, &report);
	assert_true(has_row(&report, "gate-1: core dumps are off", "pass", ""));
	assert_true(has_row(&report, "gate-1: a core dump would have no memory in it", "pass", ""));
	assert_true(has_row(&report, "gate-1: nobody traces it", "pass", ""));
	assert_true(audit_report_passed(&report));
	buf_finish(&report.text);
	end(child);
}

static void fails_where_a_core_is_allowed(void **state)
{
	(void)state;
	struct audit_report report;
	struct rlimit core;
	assert_int_equal(getrlimit(RLIMIT_CORE, &core), 0);
	if (core.rlim_max == 0)
		skip();
	core.rlim_cur = core.rlim_max;
	pid_t child = start(core, "0");
	examine(child, &report);
	assert_true(has_row(&report, "gate-1: core dumps are off", "fail",
	                    "a crash would write its memory to a file"));
	assert_true(has_row(&report, "gate-1: core dumps are off", "fail", "prlimit"));
	assert_true(has_row(&report, "gate-1: a core dump would have no memory in it", "pass", ""));
	assert_false(audit_report_passed(&report));
	buf_finish(&report.text);
	end(child);
}

static void fails_where_a_core_would_have_memory(void **state)
{
	(void)state;
	struct audit_report report;
	pid_t child = start((struct rlimit){0, 0}, "0x33");
	examine(child, &report);
	assert_true(has_row(&report, "gate-1: core dumps are off", "pass", ""));
	assert_true(has_row(&report, "gate-1: a core dump would have no memory in it", "fail",
	                    "33, not 0"));
	buf_finish(&report.text);
	end(child);
}

static void names_a_file_that_is_open_or_dated(void **state)
{
	(void)state;
	struct audit_report report;
	char dir[] = "/tmp/subrosa-machine-XXXXXX", path[128];
	assert_non_null(mkdtemp(dir));
	const char *const names[] = {"plain-123456789", "open", "log-2016-09-29", "at-1475139600"};
	for (size_t i = 0; i < 4; i++) {
		snprintf(path, sizeof(path), "%s/%s", dir, names[i]);
		int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
		assert_true(fd >= 0);
		assert_int_equal(fchmod(fd, i == 1 ? 0640 : 0600), 0);
		close(fd);
		audit_report_begin(&report, true);
		audit_machine_files(dir, &report);
		const char *open_row = "files: nothing of the installation is open to other "
				       "accounts";
		const char *dated_row = "files: no name has a date or a time";
		assert_true(has_row(&report, open_row, i == 1 ? "fail" : "pass",
		                    i == 1 ? names[i] : ""));
		assert_true(has_row(&report, dated_row, i > 1 ? "fail" : "pass",
		                    i > 1 ? names[i] : ""));
		buf_finish(&report.text);
		unlink(path);
	}
	rmdir(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(passes_where_no_core_is_left),
		cmocka_unit_test(fails_where_a_core_is_allowed),
		cmocka_unit_test(fails_where_a_core_would_have_memory),
		cmocka_unit_test(names_a_file_that_is_open_or_dated),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
