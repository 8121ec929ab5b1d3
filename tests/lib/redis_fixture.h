/* redis_fixture - a real redis-server of our own, from the templates of deploy/redis, on a unix
 * socket in a temporary directory. Every failure aborts: a test without its store is no test. */
#ifndef SUBROSA_TESTS_REDIS_FIXTURE_H
#define SUBROSA_TESTS_REDIS_FIXTURE_H

#include <sys/types.h>

#include "base/buf.h"
#include "bus/sync.h"

enum redis_kind { REDIS_RECORD, REDIS_TRANSIT };

struct redis_fixture {
	enum redis_kind kind;
	char dir[64];
	pid_t pid; /* 0: not running */
};

/* Makes the directory, starts the server and loads the function library.
 * @maxmemory: for example "256mb" */
void redis_fixture_init(struct redis_fixture *redis, enum redis_kind kind, const char *maxmemory);
void redis_fixture_finish(struct redis_fixture *redis); /* ends it and removes the directory */
void redis_fixture_start(struct redis_fixture *redis);
void redis_fixture_kill(struct redis_fixture *redis); /* SIGKILL, as a crash */

/* Address of an ACL user: "gate", "registrar", "chamber" or "operator". */
struct bus_address redis_fixture_address(const struct redis_fixture *redis, const char *login);
struct bus_sync *redis_fixture_connect(const struct redis_fixture *redis, const char *login);

/* Appends the append-only files of record, in order, to `out`. */
void redis_fixture_read_aof(const struct redis_fixture *redis, struct buf *out);

#endif
