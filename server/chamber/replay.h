/* replay - a room as its journal tells it, read only: what a chamber starts from, and what the
 * operator's command exports from.
 *
 * What was sealed under the key of a closed part is skipped: nobody can read it any more.
 */
#ifndef SUBROSA_CHAMBER_REPLAY_H
#define SUBROSA_CHAMBER_REPLAY_H

#include "base/rng.h"
#include "bus/sync.h"
#include "chamber/keys.h"
#include "chamber/spent.h"
#include "hall/room.h"

struct replay {
	struct room *room;   /* the caller's to destroy */
	struct spent *spent; /* likewise */
	uint64_t last;       /* sequence of the newest journal record, 0 for none */
	size_t sealed;       /* records whose key is gone */
};

/* replay_room - rebuilds a room from record.
 * @programme: from programme_read; outlives the room, as does the context of `rng`
 * @keys: keys_open of this room
 * ERR_ROOM_UNKNOWN; ERR_CRYPTO: a record does not open with the key that it names (another key
 * directory, or damage); the errors of bus_sync_call, wire_core_decode and room_restore.
 * Nothing is left in *out after an error. */
MUST_CHECK enum err replay_room(struct bus_sync *record, const struct keys *keys,
                                const struct programme *programme, const struct rng *rng,
                                struct replay *out);
void replay_finish(struct replay *replay); /* destroys what is left in it */

#endif
