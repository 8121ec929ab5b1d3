/* pack - copies a snapshot with everything it points to into one block of memory.
 *
 * The same walk is done twice: first it only counts, then it copies.
 */
#ifndef SUBROSA_HALL_PACK_H
#define SUBROSA_HALL_PACK_H

#include "hall/change.h"

/* Bytes that the strings and arrays of `change` take, beside the struct itself. */
size_t pack_size(const struct change *change);

/* pack_into - copies strings and arrays of *change into `block` (pack_size bytes, aligned as
 * malloc does) and lets *change point to the copies. */
void pack_into(struct change *change, void *block);

#endif
