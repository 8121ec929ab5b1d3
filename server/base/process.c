#include "base/process.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* Limit and filter are inherited: they hold for what we start too, such as a Redis, which cannot
 * say so itself. The limit does not keep a core from a program that the kernel pipes it to; the
 * filter leaves no memory in it. */
static void allow_no_core(void)
{
	setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
	int fd = open("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return;
	ssize_t written = write(fd, "0", 1);
	(void)written;
	close(fd);
}

void process_harden(void)
{
	allow_no_core();
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	umask(0077);
	signal(SIGPIPE, SIG_IGN);
	/* Locked memory counts against its limit at every allocation: under a finite one, locking
	 * would end in failing allocations. */
	struct rlimit lock;
	if (getrlimit(RLIMIT_MEMLOCK, &lock) == 0 && lock.rlim_cur == RLIM_INFINITY)
		mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT);
}

static volatile sig_atomic_t stop;

static void on_stop(int signal_number)
{
	(void)signal_number;
	stop = 1;
}

const volatile sig_atomic_t *process_catch_stop(void)
{
	struct sigaction action = {.sa_handler = on_stop}; /* no SA_RESTART: waiting ends early */
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
	return &stop;
}
