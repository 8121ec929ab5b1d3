/* needle_set - what a set of needles is made of, for needle.c and needle_search.c. */
#ifndef SUBROSA_CLI_NEEDLE_SET_H
#define SUBROSA_CLI_NEEDLE_SET_H

#include "cli/needle.h"
#include "cli/needle_table.h"

struct needle_set {
	struct needle_table table;
	const char **labels; /* of needle number i */
	size_t count, cap;
};

#endif
