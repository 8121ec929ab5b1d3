#include "edge/feed.h"

#include <stdlib.h>
#include <string.h>

#include "edge/reader.h"

enum { FEED_FIRST_CAP = 64 };

void feed_init(struct feed *f, size_t keep)
{
	*f = (struct feed){.keep = keep};
}

static size_t slot(const struct feed *f, uint64_t number)
{
	return (size_t)(f->keep ? number % f->keep : number);
}

void feed_clear(struct feed *f)
{
	while (f->readers)
		reader_detach(f->readers);
	for (uint64_t n = f->first; n < f->end; n++)
		packet_drop(f->packets[slot(f, n)]);
	f->first = f->end = 0;
}

void feed_finish(struct feed *f)
{
	feed_clear(f);
	free(f->packets);
	feed_init(f, f->keep);
}

static bool make_room(struct feed *f)
{
	if (f->keep && f->cap) {
		if (f->end - f->first == f->keep)
			packet_drop(f->packets[slot(f, f->first++)]);
		return true;
	}
	if (f->end < f->cap)
		return true;
	size_t cap = f->keep ? f->keep : f->cap ? f->cap * 2 : FEED_FIRST_CAP;
	struct packet **packets = realloc(f->packets, cap * sizeof(struct packet *));
	if (!packets)
		return false;
	f->packets = packets;
	f->cap = cap;
	return true;
}

struct packet *feed_packet(const struct feed *f, uint64_t number)
{
	return f->packets[slot(f, number)];
}

enum err feed_append_take(struct feed *f, struct packet *p)
{
	if (!make_room(f)) {
		packet_drop(p);
		return ERR_NOMEM;
	}
	f->packets[slot(f, f->end)] = p;
	f->end++;
	return ERR_OK;
}

void feed_push(struct feed *f, uint64_t now_ms)
{
	for (struct cursor *c = f->readers, *next; c; c = next) {
		next = c->feed_next;
		reader_push(c->reader, c, now_ms);
	}
}

enum err feed_publish_take(struct feed *f, struct packet *p, uint64_t now_ms)
{
	enum err err = feed_append_take(f, p);

	if (err == ERR_OK)
		feed_push(f, now_ms);
	return err;
}
