/* The memory of another process: found wherever it lies, and across every border of pages. */
#include "lib/cmocka_all.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/audit_memory.h"

enum { PAGES = 600, NEEDLE_BYTES = 24, BEFORE_BORDER = 7 };

/* Made up in each process for itself: a copy that is handed down would be found too. */
static uint8_t needle_byte(size_t i)
{
	return (uint8_t)(i * 37 + 129);
}

/* A needle across each border of two pages, but for one page that is never touched. */
static size_t fill(uint8_t *map, size_t page_bytes, size_t gap)
{
	size_t written = 0;
	for (size_t page = 1; page < PAGES; page++) {
		uint8_t *at = map + page * page_bytes - BEFORE_BORDER;
		if (page == gap || page == gap + 1)
			continue;
		for (size_t i = 0; i < NEEDLE_BYTES; i++)
			at[i] = needle_byte(i);
		written++;
	}
	return written;
}

/* Says how many needles it holds, then waits to be ended. */
static void hold(int ready)
{
	size_t page_bytes = (size_t)sysconf(_SC_PAGESIZE), gap = PAGES / 3;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	uint8_t *map = mmap(NULL, PAGES * page_bytes, PROT_READ | PROT_WRITE,
	                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (map == MAP_FAILED)
		_exit(1);
	size_t written = fill(map, page_bytes, gap);
	if (write(ready, &written, sizeof(written)) != sizeof(written))
		_exit(1);
	for (;;)
		pause();
}

static void finds_what_lies_across_pages(void **state)
{
	(void)state;
	int ready[2];
	size_t written = 0;
	assert_int_equal(pipe(ready), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0)
		hold(ready[1]);
	assert_int_equal(read(ready[0], &written, sizeof(written)), sizeof(written));

	uint8_t bytes[NEEDLE_BYTES];
	for (size_t i = 0; i < NEEDLE_BYTES; i++)
		bytes[i] = needle_byte(i);
	struct needle_set *needles = needle_create();
	assert_non_null(needles);
	assert_int_equal(needle_add(needles, "a needle", bytes_of(bytes, NEEDLE_BYTES)), ERR_OK);
	struct needle_search search = {.needles = needles};
	const struct audit_process process = {.name = "child", .pid = child};
	assert_true(audit_memory_readable(&process));
	assert_true(audit_memory_search(&process, &search));
	assert_true(written > PAGES / 2);
	assert_int_equal(search.hits, written);

	needle_destroy(needles);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	close(ready[0]);
	close(ready[1]);
}

static void says_that_a_process_is_gone(void **state)
{
	(void)state;
	pid_t child = fork();
	if (child == 0)
		_exit(0);
	waitpid(child, NULL, 0);
	struct needle_set *needles = needle_create();
	struct needle_search search = {.needles = needles};
	const struct audit_process process = {.name = "gone", .pid = child};
	assert_false(audit_memory_readable(&process));
	assert_false(audit_memory_search(&process, &search));
	needle_destroy(needles);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_lies_across_pages),
		cmocka_unit_test(says_that_a_process_is_gone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
