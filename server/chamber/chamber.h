/* chamber - what the program holds: two connections, the programme, the rooms. */
#ifndef SUBROSA_CHAMBER_CHAMBER_H
#define SUBROSA_CHAMBER_CHAMBER_H

#include <signal.h>

#include "base/clock.h"
#include "chamber/entitlement.h"
#include "chamber/identity.h"
#include "chamber/keys.h"
#include "chamber/programme_read.h"
#include "chamber/refunds.h"
#include "chamber/replay.h"

struct chamber_room {
	struct keys keys;
	struct replay now; /* valid while held */
	bool held;         /* this chamber writes the room */
	bool compact_due;  /* a closed part may have left something in record: see compact.h */
	uint64_t fence;
	uint64_t claimed_ms; /* when the sign of life was last given */
	struct refunds refunds;
};

struct chamber {
	struct bus_sync *transit;
	struct bus_sync *record;
	const char *key_dir;
	struct rng rng;
	struct clock clock;
	struct id holder; /* random name of this run */
	const volatile sig_atomic_t *stop;
	struct arena arena; /* of forum and programme */
	struct buf forum;   /* the forum file as it was read */
	struct buf issuer;  /* keys:registrar as it was read */
	struct programme programme;
	struct entitlement entitlement;
	uint8_t issuer_digest[HASH_BYTES]; /* SHA-256 of the message that it was read from */
	uint8_t identity[SIGN_PUBLIC_BYTES];
	struct chamber_room *rooms; /* those of the programme, then "forum" */
	size_t rooms_count;
	bool rewrite_due; /* the append-only file has what was taken out */
};

/* chamber_open - waits for the forum and the registrar's keys, then opens the keys of every room.
 * The members transit, record, key_dir, rng, clock and stop are the caller's to set before.
 * ERR_STORE: stopped while waiting. Errors of programme_read (the forum in the record is
 * invalid), entitlement_read, keys_open. */
MUST_CHECK enum err chamber_open(struct chamber *chamber);
/* chamber_renew_entitlement - reads the registrar's keys again: it may publish others after us, when
 * both start with a forum that has a new room. Without a store, or with keys that cannot be read, the
 * old ones stay. */
void chamber_renew_entitlement(struct chamber *chamber);
void chamber_close(struct chamber *chamber); /* releases the rooms; connections stay */

static inline struct str chamber_room_id(const struct chamber_room *room)
{
	return label_str(&room->keys.room);
}

/* chamber_is_store_error - the store said no or nothing: to be tried again. */
bool chamber_is_store_error(enum err e);

#endif
