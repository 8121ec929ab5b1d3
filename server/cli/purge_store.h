/* purge_store - the stores of a forum that ends: what of them is ours, and its end. */
#ifndef SUBROSA_CLI_PURGE_STORE_H
#define SUBROSA_CLI_PURGE_STORE_H

#include "cli/data_dir.h"
#include "cli/endpoints.h"

struct purge_store {
	struct endpoints endpoints;
	struct bus_sync *bus[ENDPOINTS_COUNT]; /* NULL: there is none, or it is the other one */
	long server;                           /* process of the private record; 0: none */
};

/* purge_store_open - starts a private record on the folder, whose transit keeps nothing; or connects
 * to the operator's own stores, and makes sure that no program of ours uses them. Says what is wrong
 * and returns false; to be closed all the same. */
bool purge_store_open(struct purge_store *store, const struct endpoints_options *options,
                      const struct data_dir *dir, const char *share);

/* purge_store_close - ends a private record, without saving. */
void purge_store_close(struct purge_store *store);

/* purge_store_each - calls `visit` for each key of ours in a store, in no order; false from it ends
 * the walk. Says what is wrong with the store and returns false. */
typedef bool purge_store_visit_fn(struct bus_sync *bus, struct str key, void *context);
bool purge_store_each(struct purge_store *store, enum endpoints_store which,
                      purge_store_visit_fn *visit, void *context);

/* purge_store_empty - deletes all keys of ours, has the append-only files written anew without them,
 * and waits for that. Says what is wrong and returns false. */
bool purge_store_empty(struct purge_store *store);

#endif
