/* must - what a fuzz target claims: where it does not hold, the run ends with a finding. */
#ifndef SUBROSA_TESTS_MUST_H
#define SUBROSA_TESTS_MUST_H

#include <stdbool.h>
#include <stdlib.h>

static inline void must(bool holds)
{
	if (!holds)
		abort();
}

#endif
