/* room - its feeds, the frames of the running tick, and who is there. */
#ifndef SUBROSA_GATE_ROOM_H
#define SUBROSA_GATE_ROOM_H

#include <uv.h>

#include "base/buf.h"
#include "base/id.h"
#include "base/limits.h"
#include "edge/feed.h"
#include "gen/wire.h"

enum { PULSE_KEPT = 64 /* ticks, receipts and presence that a slow reader may still get */ };

struct gate;

struct room {
	struct gate *gate;
	char id[SLUG_MAX_CHARS + 1];
	bool whole_forum; /* the room "forum" */
	bool speaking;
	int64_t tick_ms;
	bool has_epoch;
	struct id epoch;
	struct feed views[WIRE_VIEW_COUNT]; /* event n is packet n - 1 */
	struct feed pulse;

	uv_timer_t timer;
	bool ticking;
	uint64_t tick;
	struct buf frames; /* FRAME_BYTES each, of this tick */

	size_t readers;  /* connections in this room */
	size_t speakers; /* frames of the last tick */
	bool has_presence;
	enum wire_presence presence_readers, presence_speakers;
};

void room_init(struct room *room, struct gate *gate, struct str id, bool speaking, int64_t tick_ms);
void room_stop(struct room *room);   /* closes the timer */
void room_finish(struct room *room); /* after the loop ran out */

/* room_ticks - starts or stops them. */
void room_ticks(struct room *room, bool on);

/* room_add_frame - for the end of this tick. ERR_FULL: more than the room can hold. */
MUST_CHECK enum err room_add_frame(struct room *room, struct bytes frame);

/* presence: reports what is here, and publishes the sum over all gates when its step changes. */
void room_report_presence(struct room *room);
/* room_presence_text - the message for somebody who just came; false: not known yet. */
bool room_presence_text(const struct room *room, struct buf *out);

#endif
