/* tail - reads streams as they grow, in order, without gap or repeat over reconnects.
 *
 * One blocking XREAD on a connection of its own. After every connect the newest id of each stream
 * is asked for: a stream that starts at the newest begins there; one whose newest is older than
 * what was seen has lost its history, which is told (`lost`), and is read from its start.
 */
#ifndef SUBROSA_BUS_TAIL_H
#define SUBROSA_BUS_TAIL_H

#include "bus/async.h"

struct bus_tail;

enum bus_tail_from {
	BUS_TAIL_ALL,    /* everything from the start, and on after a reconnect */
	BUS_TAIL_NEWEST, /* only what comes after (every) connect */
};

struct bus_stream_id {
	uint64_t ms; /* first part; 0 in streams of the record */
	uint64_t seq;
};

struct bus_tail_ops {
	/* @fields: flat array of names and values, borrowed until the call returns */
	void (*entry)(void *context, size_t stream, struct bus_stream_id id,
	              const struct bus_value *fields);
	/* everything that was there at connect has been delivered (once each connect) */
	void (*caught_up)(void *context);
	void (*down)(void *context);
	void (*lost)(void *context, size_t stream);
};

enum { BUS_TAIL_STREAMS_MAX = 128, BUS_KEY_MAX = 96 };

/* bus_tail_create, bus_tail_destroy - as bus_async. */
struct bus_tail *bus_tail_create(uv_loop_t *loop, const struct bus_address *address,
                                 const struct rng *rng, const struct bus_tail_ops *ops,
                                 void *context);
void bus_tail_destroy(struct bus_tail *t);

/* bus_tail_add - before the loop runs, or in a callback; takes part from the next read on.
 * @index: out, the number that `entry` and `lost` will name. ERR_FULL, ERR_INVAL (key too long). */
MUST_CHECK enum err bus_tail_add(struct bus_tail *t, const char *key, enum bus_tail_from from,
                                 size_t *index);
/* bus_tail_rewind - reads this stream from its start again. */
void bus_tail_rewind(struct bus_tail *t, size_t index);

#endif
