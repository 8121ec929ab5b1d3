/* receipts - what became of the frames of a batch, the same bytes for everybody in the room. */
#ifndef SUBROSA_CHAMBER_RECEIPTS_H
#define SUBROSA_CHAMBER_RECEIPTS_H

#include "chamber/chamber.h"
#include "chamber/door.h"

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

/* receipts_send - sorts (the numbers are random, so that is a shuffle) and appends gate.receipts
 * messages to out:{room}; none when there is nothing to say. */
MUST_CHECK enum err receipts_send(struct receipts *receipts, struct bus_sync *transit,
                                  struct str room);

#endif
