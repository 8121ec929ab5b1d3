#include "base/process.h"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

void process_harden(void)
{
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
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
