/* programme_read - the forum file as the hall wants it. */
#ifndef SUBROSA_CHAMBER_PROGRAMME_READ_H
#define SUBROSA_CHAMBER_PROGRAMME_READ_H

#include "base/arena.h"
#include "gen/wire.h"
#include "hall/programme.h"

enum { PROGRAMME_ARENA_BYTES = 16777216 };

/* programme_read - decodes the canonical forum file; names are the English ones.
 * @arena: gets everything, PROGRAMME_ARENA_BYTES is enough for the largest file
 * @file: out, may be NULL: the decoded file itself, for what a programme leaves out
 * Returns the errors of wire_forum_file_decode. */
MUST_CHECK enum err programme_read(struct str json, struct arena *arena,
                                   struct wire_forum_file *file, struct programme *out);

#endif
