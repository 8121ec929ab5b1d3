/* traces - everything that a world leaves, under names: written into a folder, compared with that of
 * another world. */
#ifndef SUBROSA_GAMES_TRACES_H
#define SUBROSA_GAMES_TRACES_H

#include "games/two_worlds/house.h"

enum { TRACES_MASKS_MAX = 3 };

/* traces_add - appends to the trace of this name. */
void traces_add(const char *folder, const char *name, struct bytes data);
/* traces_stream - a whole stream of transit, ids and fields. */
void traces_stream(struct house *house, const char *folder, const char *stream, const char *name);
/* traces_record - the files of the append-only log, and of the cards. */
void traces_record(struct house *house, const char *folder);

/* traces_compare - says on `out` what differs first, as JSON members; returns the number of traces that
 * differ, and counts in *compared how many there are. */
size_t traces_compare(const char *a, const char *b, FILE *out, size_t *compared);

#endif
