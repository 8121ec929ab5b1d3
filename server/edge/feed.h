/* feed - one sequence of packets, many readers.
 *
 * A feed keeps packets, numbered from 0: all of them (a view), or the newest few (a pulse, in
 * which a slow reader skips). A reader is a connection; its cursors say how far it is in which
 * feeds. A packet is written at once to every reader that is not waiting for its socket; the
 * others catch up when their socket takes bytes, up to one TLS record in one write.
 *
 * Cost: publishing is O(readers of the feed), and for each of them one write of the shared bytes.
 * Catching up copies at most PACKET_SLICE_BYTES into one static buffer for each write, so that k
 * small packets cost one record and one system call. Nothing is allocated for each reader.
 * Being behind costs no memory: a reader is a number in the feed.
 *
 * Single-threaded. Knows no socket: struct reader_ops is the way out.
 */
#ifndef SUBROSA_EDGE_FEED_H
#define SUBROSA_EDGE_FEED_H

#include "base/err.h"
#include "edge/packet.h"

struct reader;

struct cursor {            /* how far a reader is in a feed; memory of the caller */
	struct feed *feed; /* NULL: not attached */
	struct reader *reader;
	uint64_t next; /* number of the packet to send next */
	struct cursor *feed_prev, *feed_next;
	struct cursor *reader_next;
};

struct feed {
	struct packet **packets;
	size_t cap;
	size_t keep;    /* 0: all; else how many of the newest */
	uint64_t first; /* number of the oldest that is kept */
	uint64_t end;   /* number that the next packet will get */
	struct cursor *readers;
};

void feed_init(struct feed *f, size_t keep);
void feed_finish(struct feed *f); /* detaches its readers, drops its packets */
/* feed_clear - forgets all packets; the next has number 0 again. Readers are detached. */
void feed_clear(struct feed *f);
/* feed_append_take - appends the packet; feed_push then sends what was appended to who can take
 * it, several packets in one write..
 * feed_publish_take - both. ERR_NOMEM: the packet is dropped. */
MUST_CHECK enum err feed_append_take(struct feed *f, struct packet *p);
void feed_push(struct feed *f, uint64_t now_ms);
MUST_CHECK enum err feed_publish_take(struct feed *f, struct packet *p, uint64_t now_ms);

enum reader_sent {
	READER_SENT,   /* taken, and the transport takes more */
	READER_FULL,   /* taken, but no more now */
	READER_FAILED, /* the connection is going */
};

struct reader_ops {
	/* Writes framed bytes, at most PACKET_SLICE_BYTES, whole: what the socket does not take the
	 * transport keeps. PACKET_HEADROOM_BYTES before `data` are writable. */
	enum reader_sent (*write)(void *link, struct bytes data);
	/* Asks for one call of reader_flush when the transport takes more. */
	void (*want)(void *link);
};

enum { READER_OUTBOX_MAX = 64 }; /* answers that wait; who does not read them is closed */

struct reader_queue { /* the readers that wait for their sockets */
	struct reader *first;
};

struct reader {
	const struct reader_ops *ops;
	void *link;
	struct reader_queue *queue;
	struct cursor *cursors;
	struct packet *outbox[READER_OUTBOX_MAX]; /* a ring: answers to this reader alone */
	size_t outbox_first, outbox_count;
	struct packet *partial; /* sent up to `offset`, which is the end of a fragment */
	size_t offset;
	bool waiting; /* reader_flush will be called; only it writes */
	bool dead;
	uint64_t progress_ms; /* when the transport last took something, while waiting */
	struct reader *prev, *next;
};

void reader_init(struct reader *r, const struct reader_ops *ops, void *link,
                 struct reader_queue *queue);
void reader_finish(struct reader *r); /* detaches its cursors, drops what waits */

/* reader_attach - sends every packet of `f` from number `from` on; numbers that are gone are
 * skipped. reader_detach - no more of them; harmless when not attached. */
void reader_attach(struct reader *r, struct cursor *c, struct feed *f, uint64_t from,
                   uint64_t now_ms);
void reader_detach(struct cursor *c);

/* reader_send_take - one packet for this reader alone, before anything of its feeds that is not
 * sent yet. ERR_SLOW_READER: more than READER_OUTBOX_MAX wait; the packet is dropped. */
MUST_CHECK enum err reader_send_take(struct reader *r, struct packet *p, uint64_t now_ms);

/* reader_flush - one write of what is due; called by the transport when it takes more. */
void reader_flush(struct reader *r, uint64_t now_ms);
bool reader_is_behind(const struct reader *r);

/* reader_each_slow - calls `slow` for every reader that waits and made no progress for limit_ms.
 * `slow` may finish that reader. */
void reader_each_slow(struct reader_queue *queue, uint64_t now_ms, uint64_t limit_ms,
                      void (*slow)(struct reader *r));

#endif
