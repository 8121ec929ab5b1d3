#include "edge/reader.h"

#include <string.h>

void reader_init(struct reader *r, const struct reader_ops *ops, void *link,
                 struct reader_queue *queue)
{
	*r = (struct reader){.ops = ops, .link = link, .queue = queue};
}

static void queue_remove(struct reader *r)
{
	if (!r->waiting)
		return;
	r->waiting = false;
	if (r->prev)
		r->prev->next = r->next;
	else
		r->queue->first = r->next;
	if (r->next)
		r->next->prev = r->prev;
	r->prev = r->next = NULL;
}

/* From now on only reader_flush writes. */
static void wait_for_transport(struct reader *r, uint64_t now_ms)
{
	if (!r->waiting) {
		r->waiting = true;
		r->progress_ms = now_ms;
		r->prev = NULL;
		r->next = r->queue->first;
		if (r->next)
			r->next->prev = r;
		r->queue->first = r;
	}
	r->ops->want(r->link);
}

void reader_finish(struct reader *r)
{
	while (r->cursors)
		reader_detach(r->cursors);
	for (; r->outbox_count; r->outbox_count--) {
		packet_drop(r->outbox[r->outbox_first]);
		r->outbox_first = (r->outbox_first + 1) % READER_OUTBOX_MAX;
	}
	packet_drop(r->partial);
	r->partial = NULL;
	queue_remove(r);
	r->dead = true;
}

void reader_attach(struct reader *r, struct cursor *c, struct feed *f, uint64_t from,
                   uint64_t now_ms)
{
	*c = (struct cursor){.feed = f, .reader = r, .next = from > f->end ? f->end : from};
	c->feed_next = f->readers;
	if (f->readers)
		f->readers->feed_prev = c;
	f->readers = c;
	c->reader_next = r->cursors;
	r->cursors = c;
	if (c->next < f->end)
		wait_for_transport(r, now_ms);
}

void reader_detach(struct cursor *c)
{
	if (!c->feed)
		return;
	if (c->feed_prev)
		c->feed_prev->feed_next = c->feed_next;
	else
		c->feed->readers = c->feed_next;
	if (c->feed_next)
		c->feed_next->feed_prev = c->feed_prev;
	for (struct cursor **at = &c->reader->cursors; *at; at = &(*at)->reader_next)
		if (*at == c) {
			*at = c->reader_next;
			break;
		}
	*c = (struct cursor){0};
}

static bool cursor_is_behind(const struct cursor *c)
{
	return c->next < c->feed->end;
}

/* The packet at a cursor, with a reference for the caller; the cursor moves on. */
static struct packet *cursor_take(struct cursor *c)
{
	if (c->next < c->feed->first) /* a pulse went on without us */
		c->next = c->feed->first;
	return packet_ref(feed_packet(c->feed, c->next++));
}

/* Answers first; then the feeds in turn, so that a long history does not hold up the pulse. */
static struct packet *take_next(struct reader *r)
{
	if (r->outbox_count) {
		struct packet *p = r->outbox[r->outbox_first];
		r->outbox_first = (r->outbox_first + 1) % READER_OUTBOX_MAX;
		r->outbox_count--;
		return p;
	}
	for (struct cursor **at = &r->cursors; *at; at = &(*at)->reader_next) {
		struct cursor *c = *at;
		if (!cursor_is_behind(c))
			continue;
		if (c->reader_next) { /* to the end of the line */
			struct cursor **end = at;
			*at = c->reader_next;
			while (*end)
				end = &(*end)->reader_next;
			*end = c;
			c->reader_next = NULL;
		}
		return cursor_take(c);
	}
	return NULL;
}

static void sent(struct reader *r, enum reader_sent result, uint64_t now_ms)
{
	if (result == READER_FAILED)
		r->dead = true;
	else if (result == READER_FULL || reader_is_behind(r))
		wait_for_transport(r, now_ms);
}

/* Sends the first slice of a packet that nothing stands before; takes the reference. */
static void write_now(struct reader *r, struct packet *p, uint64_t now_ms)
{
	struct bytes slice = packet_slice(p, 0);
	enum reader_sent result = r->ops->write(r->link, slice);

	if (slice.len < p->len) {
		r->partial = p;
		r->offset = slice.len;
	} else {
		packet_drop(p);
	}
	sent(r, result, now_ms);
}

enum err reader_send_take(struct reader *r, struct packet *p, uint64_t now_ms)
{
	if (!r->waiting && !r->dead) {
		write_now(r, p, now_ms);
		return ERR_OK;
	}
	if (r->dead || r->outbox_count == READER_OUTBOX_MAX) {
		packet_drop(p);
		return r->dead ? ERR_OK : ERR_SLOW_READER;
	}
	r->outbox[(r->outbox_first + r->outbox_count++) % READER_OUTBOX_MAX] = p;
	return ERR_OK;
}

bool reader_is_behind(const struct reader *r)
{
	if (r->partial || r->outbox_count)
		return true;
	for (const struct cursor *c = r->cursors; c; c = c->reader_next)
		if (cursor_is_behind(c))
			return true;
	return false;
}

/* Copies slices one after the other while they fit; a frame is never cut. */
static size_t gather(struct reader *r, uint8_t *out)
{
	size_t len = 0;

	while (r->partial || (r->partial = take_next(r))) {
		struct bytes slice = packet_slice(r->partial, r->offset);
		if (slice.len > PACKET_SLICE_BYTES - len)
			break;
		memcpy(out + len, slice.ptr, slice.len);
		len += slice.len;
		r->offset += slice.len;
		if (r->offset == r->partial->len) {
			packet_drop(r->partial);
			r->partial = NULL;
			r->offset = 0;
		}
	}
	return len;
}

/* One write of what is due. */
static void write_gathered(struct reader *r, uint64_t now_ms)
{
	static uint8_t scratch[PACKET_HEADROOM_BYTES + PACKET_SLICE_BYTES];
	enum reader_sent result = READER_SENT;
	size_t len = gather(r, scratch + PACKET_HEADROOM_BYTES);

	if (len)
		result = r->ops->write(r->link, bytes_of(scratch + PACKET_HEADROOM_BYTES, len));
	if (result == READER_SENT && !reader_is_behind(r))
		queue_remove(r);
	else
		sent(r, result, now_ms);
}

void reader_push(struct reader *r, struct cursor *c, uint64_t now_ms)
{
	if (r->waiting || r->dead || !cursor_is_behind(c))
		return;
	if (c->next + 1 == c->feed->end)
		write_now(r, cursor_take(c), now_ms);
	else
		write_gathered(r, now_ms);
}

void reader_flush(struct reader *r, uint64_t now_ms)
{
	if (r->dead || !r->waiting)
		return;
	r->progress_ms = now_ms;
	write_gathered(r, now_ms);
}

void reader_each_slow(struct reader_queue *queue, uint64_t now_ms, uint64_t limit_ms,
                      void (*slow)(struct reader *r))
{
	for (struct reader *r = queue->first, *next; r; r = next) {
		next = r->next;
		if (now_ms >= r->progress_ms + limit_ms)
			slow(r);
	}
}
