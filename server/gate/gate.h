/* gate - the program's state, and what its files ask of each other.
 *
 *	watch      forum, keys and epochs, read again every two seconds
 *	shelf      the views: record -> feeds
 *	post       transit -> receipts, replies, admissions
 *	client     one connection: messages in, dispatch
 *	entry      enter, leave
 *	inbox      sealed frames -> transit, once a tick
 *	admission  sealed requests -> transit
 *	room       feeds, ticks, and how many there are, in steps, over all gates
 *	health     answer to the secretariat
 *	configure  settings -> name, stores, edge
 *	lifecycle  start, ready, drain, stop
 */
#ifndef SUBROSA_GATE_GATE_H
#define SUBROSA_GATE_GATE_H

#include <uv.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/log.h"
#include "bus/async.h"
#include "bus/tail.h"
#include "edge/edge.h"
#include "gate/keys.h"
#include "gate/room.h"
#include "gate/settings.h"

enum {
	GATE_NAME_MAX = 15,
	GATE_ROOMS_MAX = ROOMS_MAX + 1, /* and the one named "forum" */
	GATE_CLIENT_BUCKETS = 4096,
	GATE_RETRY_MS = 2000,             /* what clients are told to wait, before jitter */
	GATE_MESSAGE_MAX_BYTES = 8388608, /* the largest thing that is framed: a document */
};

struct gate {
	const struct settings *settings;
	uv_loop_t *loop;
	struct rng rng;
	char id[SLUG_MAX_CHARS + 1]; /* names its streams */

	struct bus_address transit_address, record_address;
	struct bus_async *transit; /* commands */
	struct bus_async *record;  /* watch */
	struct bus_tail *shelf, *post;
	bool shelf_up, post_up, store_ok;

	struct edge_config edge_config;
	struct edge *edge;
	struct client *clients[GATE_CLIENT_BUCKETS]; /* by number */
	uint64_t next_number;

	struct buf forum, registrar, chamber; /* texts as they were last read */
	char forum_id[SLUG_MAX_CHARS + 1];
	struct keys keys;
	struct room rooms[GATE_ROOMS_MAX];
	size_t rooms_count;
	struct admission *admissions;
	size_t admissions_count;

	uv_timer_t watch, pace;
	unsigned paces;
	uv_signal_t sigterm, sigint, sighup;
	bool awaited_told, ready, stopping;
	void (*on_ready)(void *context);
	void *on_ready_context;
	int exit_status;
};

struct room *gate_room(struct gate *g, struct str id); /* or NULL */
uint64_t gate_now_ms(const struct gate *g);
uint32_t gate_jitter_ms(struct gate *g); /* half to one and a half of GATE_RETRY_MS */

/* gate_publish - one message for all who read a feed. Out of memory: it is left out, and that is
 * logged; clients notice a gap or send again. */
void gate_publish(struct gate *g, struct feed *feed, struct str text);

/* watch */
MUST_CHECK enum err watch_start(struct gate *g);

/* shelf: made once, when the forum is known. */
MUST_CHECK enum err shelf_start(struct gate *g);
/* The room's history is another one; @why: the log event that says so. */
void shelf_forget_room(struct gate *g, struct room *room, enum log_event why);

/* post */
MUST_CHECK enum err post_start(struct gate *g);

/* store: called by whoever notices; tells the clients, stops and starts the ticks. */
void gate_store_changed(struct gate *g);

/* configure: ERR_CONF, ERR_IO */
MUST_CHECK enum err gate_configure(struct gate *g);

/* lifecycle */
MUST_CHECK enum err gate_start(struct gate *g, const struct settings *settings, uv_loop_t *loop,
                               struct rng rng, void (*on_ready)(void *context), void *context);
void gate_check_ready(struct gate *g); /* listens as soon as everything is there */
void gate_drain(struct gate *g);       /* says goodbye, then stops */
void gate_abort(struct gate *g);       /* after a failed gate_start: lets the loop run out */
void gate_finish(struct gate *g);      /* after the loop ran out */

#endif
