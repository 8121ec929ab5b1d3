/* project - what of a change is seen: events of the floor, desk, harvest and screen views. */
#ifndef SUBROSA_CHAMBER_PROJECT_H
#define SUBROSA_CHAMBER_PROJECT_H

#include "base/rng.h"
#include "bus/append.h"
#include "chamber/keys.h"
#include "hall/room.h"

/* project_changes - adds the view events of all changes, in their order; counts of support go
 * together in one event at the end. Desk events of a closed part are left out: nobody has the key.
 * @room: as it is after the changes
 * Errors of wire_*_encode and box_seal; those of `append` are told by bus_append_send. */
MUST_CHECK enum err project_changes(struct bus_append *append, const struct keys *keys,
                                    const struct rng *rng, const struct room *room,
                                    const struct changes *changes);

#endif
