/* process - what every program does first, so that its memory ends up nowhere. */
#ifndef SUBROSA_BASE_PROCESS_H
#define SUBROSA_BASE_PROCESS_H

#include <signal.h>

/* process_harden - no core dumps of this process and those that it starts, no ptrace by others of
 * the same account, files for the owner only, no SIGPIPE; and no swapping where the limits allow
 * locking memory. Cannot fail: what the system refuses is what the service manager has to give
 * (deploy/systemd). */
void process_harden(void);

/* process_catch_stop - for programs without an event loop: what becomes non-zero with SIGTERM or
 * SIGINT. A call that waits ends early then. */
const volatile sig_atomic_t *process_catch_stop(void);

#endif
