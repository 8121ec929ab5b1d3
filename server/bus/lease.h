/* lease - one chamber writes a room at a time.
 *
 * The fence number in record is what protects: append refuses every number but the highest.
 * The expiring mark in transit only tells a waiting chamber when it may take over; it is never
 * on disk, because it would date everything.
 */
#ifndef SUBROSA_BUS_LEASE_H
#define SUBROSA_BUS_LEASE_H

#include "base/err.h"
#include "base/id.h"
#include "bus/sync.h"

enum { BUS_LEASE_MS = 2000 }; /* a chamber that shows no sign for this long may be replaced */

/* bus_lease_take - raises the fence of a room and makes its epoch if it has none.
 * @epoch: a fresh random id, used when the room is new
 * @fence: out, the number to append with */
MUST_CHECK enum err bus_lease_take(struct bus_sync *record, struct str room, struct id epoch,
                                   uint64_t *fence);

/* bus_lease_claim - shows a sign of life, unless another holder does.
 * @holder: random id of this chamber's run
 * ERR_FENCED: another holder is alive. */
MUST_CHECK enum err bus_lease_claim(struct bus_sync *transit, struct str room, struct id holder);

/* bus_lease_release - takes our sign of life away, so that nobody has to wait for it to expire. */
MUST_CHECK enum err bus_lease_release(struct bus_sync *transit, struct str room, struct id holder);

#endif
