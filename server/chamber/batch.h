/* batch - the frames of one tick: opened, admitted, posted; one append for all of them. */
#ifndef SUBROSA_CHAMBER_BATCH_H
#define SUBROSA_CHAMBER_BATCH_H

#include "chamber/chamber.h"

/* batch_run - does an entry of kind `f` and sends its receipts. Errors as step_commit. */
MUST_CHECK enum err batch_run(struct chamber *chamber, struct chamber_room *room,
                              const struct bus_reply *fields);

#endif
