/* span - a piece of a text in code points, kept whole as people read it. */
#ifndef SUBROSA_HALL_SPAN_H
#define SUBROSA_HALL_SPAN_H

#include "base/bytes.h"
#include "hall/outcome.h"

/* start == end == 0 (all of it), or inside the text with no character cut in two. */
bool span_fits(struct str text, int64_t start, int64_t end);

/* The words of a span that fits; all of the text for 0, 0. */
struct str span_words(struct str text, int64_t start, int64_t end);

/* span_move - lets a span follow its words into an edited text.
 * Where they are not there exactly once, the span widens to 0, 0 (all of it). */
void span_move(struct str before, struct str after, int64_t *start, int64_t *end);

#endif
