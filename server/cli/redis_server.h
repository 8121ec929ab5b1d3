/* redis_server - finds the redis-server of this machine. */
#ifndef SUBROSA_CLI_REDIS_SERVER_H
#define SUBROSA_CLI_REDIS_SERVER_H

#include <stdbool.h>

#include "cli/files.h"

/* redis_server_find - path of redis-server; false after saying that there is none, or that it is
 * older than 7.0. */
bool redis_server_find(char out[FILES_PATH_MAX]);

#endif
