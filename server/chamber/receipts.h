/* receipts - what became of the frames of a batch, the same bytes for everybody in the room.
 *
 * Every batch is answered, also one that said nothing, and with numbers of nobody up to the next
 * multiple of RECEIPTS_STEP: else the size of this message would tell the whole hall, and whoever
 * sees its radio, in which tick somebody spoke. */
#ifndef SUBROSA_CHAMBER_RECEIPTS_H
#define SUBROSA_CHAMBER_RECEIPTS_H

#include "chamber/chamber.h"
#include "chamber/door.h"

enum { RECEIPTS_STEP = 16 };

struct receipt {
	uint8_t number[RECEIPT_BYTES];
	enum err err; /* ERR_OK: accepted */
};

struct receipts {
	struct receipt *list;
	size_t count, cap;
	size_t unreadable;
};

void receipts_init(struct receipts *receipts);
void receipts_finish(struct receipts *receipts);
MUST_CHECK enum err receipts_add(struct receipts *receipts, const uint8_t number[RECEIPT_BYTES],
                                 enum err err);

/* receipts_send - fills up with accepted random numbers, sorts (the numbers are random, so that is
 * a shuffle) and appends gate.receipts messages to out:{room}. ERR_NOMEM, errors of bus_sync_call. */
MUST_CHECK enum err receipts_send(struct receipts *receipts, const struct rng *rng,
                                  struct bus_sync *transit, struct str room);

#endif
