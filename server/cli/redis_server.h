/* redis_server - finds the redis-server of this machine. */
#ifndef SUBROSA_CLI_REDIS_SERVER_H
#define SUBROSA_CLI_REDIS_SERVER_H

#include <stdbool.h>

#include "cli/files.h"

/* redis_server_find - path of redis-server; false after saying that there is none, or that it is
 * older than 7.0. */
bool redis_server_find(char out[FILES_PATH_MAX]);

/* redis_server_wipe_freed - has the Redis that this process starts overwrite what it frees, so that
 * its memory does not go on saying what is no longer stored. By the environment of jemalloc, which
 * Redis allocates with (jemalloc(3), opt.junk); the second name is for one that is built in.
 * Returns false without memory. */
bool redis_server_wipe_freed(void);

#endif
