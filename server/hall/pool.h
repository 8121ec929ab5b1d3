/* pool - contributions reach the desk in shuffled groups, so that nobody can join the moment of
 * typing to a line on the desk. */
#ifndef SUBROSA_HALL_POOL_H
#define SUBROSA_HALL_POOL_H

#include "hall/room.h"

/* pool_tick - lets a group go when `pool_min` wait, or the first has waited `pool_wait_s`.
 * Contributions released at `part_end` wait until the part is paused or asked to close.
 * @now_ms: monotonic, any origin; to be called about once a second.
 * Emits ITEM (pooled = false) in shuffled order.
 * Returns ERR_NOMEM. */
MUST_CHECK enum err pool_tick(struct room *room, uint64_t now_ms, struct changes *out);

struct stage;
struct state_part;

/* pool_release - stages the release, shuffled, of all that waits in `part`; NULL = of all that may
 * leave by itself. Returns how many leave. Private to hall/. */
size_t pool_release(struct stage *s, const struct state_part *part);

#endif
