/* store - the registrar's two connections, and what it reads and publishes at its start. */
#ifndef SUBROSA_REGISTRAR_STORE_H
#define SUBROSA_REGISTRAR_STORE_H

#include <signal.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "bus/stores.h"
#include "gen/wire.h"
#include "registrar/keyring.h"

struct store {
	struct bus_sync *transit;
	struct bus_sync *record;
	struct buf forum; /* the forum file as it was read */
};

/* store_open - makes both connections; connects later.
 * ERR_CONF: an address or a login is wrong; ERR_IO: a password file cannot be read; ERR_NOMEM. */
MUST_CHECK enum err store_open(const struct bus_stores_settings *settings, struct store *out);
void store_close(struct store *store);

/* store_forum - reads the forum, which the operator loads; waits for it and for the store until
 * `stop` is set (then ERR_STORE). ERR_BAD_MESSAGE and others of wire_decode: not a forum file. */
MUST_CHECK enum err store_forum(struct store *store, const volatile sig_atomic_t *stop,
                                struct arena *arena, struct wire_forum_file *out);

/* store_is_current - false when the forum in the record is another one: everything that was made for
 * the old one has to be made again. True also when the store does not answer. */
bool store_is_current(struct store *store);

/* store_publish - writes keys:registrar. */
MUST_CHECK enum err store_publish(struct store *store, const struct keyring *keyring,
                                  const struct wire_forum_file *forum);

#endif
