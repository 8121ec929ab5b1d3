/* inbox - reads what gates have put into in:{room}, and does it, entry by entry.
 *
 * An entry is deleted only after what it changed is on disk and what it is answered was sent, so
 * that a crash anywhere repeats it harmlessly.
 */
#ifndef SUBROSA_CHAMBER_INBOX_H
#define SUBROSA_CHAMBER_INBOX_H

#include "chamber/chamber.h"

/* inbox_read - waits up to wait_ms for entries of the rooms that are held, and does them all.
 * ERR_STORE and the like: try again; rooms were rebuilt where needed. */
MUST_CHECK enum err inbox_read(struct chamber *chamber, unsigned wait_ms);

/* inbox_release - lets what has waited long enough leave the pools. Errors as above. */
MUST_CHECK enum err inbox_release(struct chamber *chamber);

#endif
