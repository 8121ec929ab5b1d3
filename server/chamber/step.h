/* step - one entry of an inbox, or one release of the pool: all that it changes, in one append. */
#ifndef SUBROSA_CHAMBER_STEP_H
#define SUBROSA_CHAMBER_STEP_H

#include "chamber/chamber.h"
#include "chamber/door.h"
#include "chamber/members.h"

struct step {
	struct chamber *chamber;
	struct chamber_room *room;
	struct bus_append append;
	struct changes changes;
	struct members members; /* of the spent and support sets */
	struct arena arena;     /* of what was opened */
};

void step_init(struct step *step, struct chamber *chamber, struct chamber_room *room);
void step_finish(struct step *step); /* wipes */

/* step_commit - journals and projects the changes and appends everything at once; then destroys
 * the keys of parts that were closed, and has the room's seal key made anew. Nothing is sent when
 * nothing changed.
 * After an error the hall is ahead of the journal: the room was rebuilt, or given up (see held).
 * chamber_is_store_error, ERR_SEQ: to be tried again. ERR_FENCED: the room is lost. Others: this
 * step can never be done. */
MUST_CHECK enum err step_commit(struct step *step);

/* step_abandon - after a fault in the middle of a step: nothing of it is appended, and the room is
 * rebuilt, because the hall has gone ahead. Returns `e`. */
MUST_CHECK enum err step_abandon(struct step *step, enum err e);

#endif
