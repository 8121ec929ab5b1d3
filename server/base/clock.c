#include "base/clock.h"

#include <stddef.h>
#include <time.h>

uint64_t clock_now_ms(const struct clock *clock)
{
	return clock->now_ms(clock->context);
}

static uint64_t monotonic_now_ms(void *context)
{
	(void)context;
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

struct clock clock_monotonic(void)
{
	return (struct clock){monotonic_now_ms, NULL};
}
