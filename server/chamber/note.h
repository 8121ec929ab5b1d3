/* note - what the holder of a reply key is told about a contribution. */
#ifndef SUBROSA_CHAMBER_NOTE_H
#define SUBROSA_CHAMBER_NOTE_H

#include "base/buf.h"
#include "base/rng.h"
#include "hall/change.h"

/* note_seal - appends the floor.note event of a note, sealed to its reply key. Words that do not
 * fit the one size of all notes are cut short. Errors of wire_note_encode and box_seal. */
MUST_CHECK enum err note_seal(const struct note *note, const struct rng *rng, struct buf *event);

#endif
