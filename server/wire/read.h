/* read - a jansson tree into a struct, by the tables of shape.h. */
#ifndef SUBROSA_WIRE_READ_H
#define SUBROSA_WIRE_READ_H

#include <jansson.h>

#include "wire/wire.h"

/* Where a value stands in its document: a list on the stack, from the inside out. */
struct read_place {
	const struct read_place *up;
	const char *name; /* of a member; NULL: an item of a list */
	size_t index;
};

struct read {
	struct arena *arena;
	wire_fault_fn *fault; /* NULL: the first fault ends the reading */
	void *context;
	enum err err; /* of the first fault */
};

/* read_message - reads `root` into `out`, a zeroed struct of `type`; the result is in read->err.
 * On a fault `out` is filled in part. */
void read_message(struct read *read, const struct wire_type *type, json_t *root, void *out);

/* read_fault - reports one fault; the message of `expected` is borrowed for the call. */
void read_fault(struct read *read, const struct read_place *at, enum err err, const char *expected);

#endif
