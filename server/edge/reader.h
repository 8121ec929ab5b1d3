/* reader - what feed.c and reader.c share and nobody else needs. */
#ifndef SUBROSA_EDGE_READER_H
#define SUBROSA_EDGE_READER_H

#include "edge/feed.h"

/* feed_packet - borrowed; first <= number < end. */
struct packet *feed_packet(const struct feed *f, uint64_t number);
/* reader_push - the cursor's feed has grown: writes what is new, unless the reader waits. */
void reader_push(struct reader *r, struct cursor *c, uint64_t now_ms);

#endif
