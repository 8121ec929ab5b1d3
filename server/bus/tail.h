/* tail - reads streams as they grow, in order, without gap or repeat over reconnects.
 *
 * One blocking XREAD on a connection of its own. After every connect the newest id of each stream
 * is asked for (XREVRANGE): a stream that starts at the newest begins there; one whose newest is
 * older than what was seen has lost its history, which is told (`lost`), and is read from its
 * start again.
 */
#ifndef SUBROSA_BUS_TAIL_H
#define SUBROSA_BUS_TAIL_H

#include "bus/async.h"

struct bus_tail;

enum bus_tail_from {
	BUS_TAIL_ALL,    /* everything from the start, and on after a reconnect */
	BUS_TAIL_NEWEST, /* only what comes after each connect */
};

struct bus_stream_id {
	uint64_t ms; /* first number; 0 in the streams of the record */
	uint64_t seq;
};

struct bus_tail_ops {
	/* @fields: flat array of names and values, borrowed until the call returns */
	void (*entry)(void *context, size_t stream, struct bus_stream_id id,
	              const struct bus_reply *fields);
	void (*batch)(void *context);     /* the entries of one read are delivered; may be NULL */
	void (*caught_up)(void *context); /* what was there at connect is delivered; each connect */
	void (*down)(void *context);      /* the connection is lost; it comes back by itself */
	void (*lost)(void *context, size_t stream); /* may be NULL */
};

enum { BUS_TAIL_STREAMS_MAX = 128, BUS_KEY_MAX = 96 };

/* bus_tail_create, bus_tail_destroy - as bus_async. Reads nothing before bus_tail_start. */
struct bus_tail *bus_tail_create(uv_loop_t *loop, const struct bus_address *address,
                                 const struct rng *rng, const struct bus_tail_ops *ops,
                                 void *context);
void bus_tail_destroy(struct bus_tail *t);

/* bus_tail_add - before bus_tail_start. @index: out, the number that `entry` and `lost` name.
 * ERR_FULL: BUS_TAIL_STREAMS_MAX streams. ERR_INVAL: key too long, or started already. */
MUST_CHECK enum err bus_tail_add(struct bus_tail *t, const char *key, enum bus_tail_from from,
                                 size_t *index);
/* bus_tail_start - connects. ERR_NOMEM. */
MUST_CHECK enum err bus_tail_start(struct bus_tail *t);
/* bus_tail_rewind - reads this stream from its start again. */
void bus_tail_rewind(struct bus_tail *t, size_t index);

#endif
