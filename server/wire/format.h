/* format - whether a text has the form that its schema asks for. */
#ifndef SUBROSA_WIRE_FORMAT_H
#define SUBROSA_WIRE_FORMAT_H

#include "base/buf.h"
#include "wire/shape.h"

/* format_fits - for the kinds of a shape that are a struct str in C, but SHAPE_RAW.
 * @text: valid UTF-8 for SHAPE_TEXT, whatever bytes for the others. */
bool format_fits(const struct shape *shape, struct str text);

/* format_describe - adds what is expected of a value ("a list of 1 to 8 items"). */
void format_describe(const struct shape *shape, struct buf *out);

#endif
