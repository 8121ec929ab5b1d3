/* child - one program under the supervisor: its process, its readiness, its restarts. */
#ifndef SUBROSA_CLI_CHILD_H
#define SUBROSA_CLI_CHILD_H

#include <uv.h>

#include "cli/supervisor.h"

struct child;

struct child *child_create(uv_loop_t *loop, const struct data_dir *dir,
                           const struct supervisor_program *program);
/* child_close - before the loop's last run; child_free - after it. */
void child_close(struct child *child);
void child_free(struct child *child);

bool child_start(struct child *child); /* false after saying why */
void child_end(struct child *child, int signal_number);
void child_stay_down(struct child *child); /* from now on it is not started again */

bool child_is_ready(const struct child *child);
bool child_is_alive(const struct child *child);
bool child_failed_at_start(const struct child *child); /* ended, or hopeless, before it was ready */
const char *child_name(const struct child *child);
enum supervisor_wave child_wave(const struct child *child);

#endif
