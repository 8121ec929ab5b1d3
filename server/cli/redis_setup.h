/* redis_setup - makes the two stores ready: configuration of private ones, functions, the forum. */
#ifndef SUBROSA_CLI_REDIS_SETUP_H
#define SUBROSA_CLI_REDIS_SETUP_H

#include <stdbool.h>

#include "base/rng.h"
#include "cli/data_dir.h"
#include "cli/endpoints.h"

/* redis_setup_configure - writes run/{transit,record}.conf, run/users-*.acl and fresh passwords
 * from the templates in SHARE/redis. Says what is wrong and returns false. */
bool redis_setup_configure(const struct data_dir *dir, const char *share, const struct rng *rng);

/* redis_setup_functions - loads our functions into a store. ERR_STORE while it is not there yet;
 * ERR_IO (said) when they cannot be read from `share`; others as bus/sync.h. */
MUST_CHECK enum err redis_setup_functions(const struct endpoints *endpoints, const char *share,
                                          enum endpoints_store store, struct bus_sync *bus);

#endif
