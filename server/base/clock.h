/* clock - monotonic time as a port. There is no wall clock in this project's servers outside
 * cli/ (certificates) and the TLS library: nothing may date a contribution. */
#ifndef SUBROSA_BASE_CLOCK_H
#define SUBROSA_BASE_CLOCK_H

#include <stdint.h>

struct clock {
	uint64_t (*now_ms)(void *context); /* monotonic, arbitrary origin */
	void *context;
};

uint64_t clock_now_ms(const struct clock *clock);
struct clock clock_monotonic(void); /* CLOCK_MONOTONIC */

#endif
