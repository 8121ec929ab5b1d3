/* write - a struct to canonical JSON text, by the tables of shape.h. */
#ifndef SUBROSA_WIRE_WRITE_H
#define SUBROSA_WIRE_WRITE_H

#include "base/buf.h"
#include "wire/shape.h"

/* write_message - adds the text of `in`, a struct of `type`.
 * Returns ERR_INVAL when it breaks its schema; a part of it may then be in `out`. What `out`
 * itself says about its memory is the caller's to ask. */
MUST_CHECK enum err write_message(const struct wire_type *type, const void *in, struct buf *out);

#endif
