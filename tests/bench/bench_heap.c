/* bench_heap - what wiping costs: nanoseconds of a malloc and a free, with and without. Prints one
 * JSON line. Only of a build without sanitizers does it say anything.
 *
 * bench_heap [MILLISECONDS each, default 200]
 */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/secret.h"

enum { CHECK_EVERY = 1000, LIVE = 64 };

void __libc_free(void *ptr); /* the C library's own, which does not wipe */

static int64_t now_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* As programs do: several blocks live at a time, each is written to. */
static double measure(size_t bytes, void (*release)(void *), int64_t limit_ns)
{
	void *live[LIVE] = {NULL};
	int64_t began = now_ns(), took = 0;
	uint64_t count = 0;
	while (took < limit_ns) {
		for (size_t i = 0; i < CHECK_EVERY; i++, count++) {
			void **at = &live[i % LIVE];
			release(*at);
			*at = malloc(bytes);
			if (*at)
				memset(*at, (int)i, bytes);
		}
		took = now_ns() - began;
	}
	for (size_t i = 0; i < LIVE; i++)
		release(live[i]);
	return (double)took / (double)count;
}

int main(int argc, char **argv)
{
	static const size_t sizes[] = {64, 512, 4096};
	int64_t limit_ns = (argc > 1 ? strtol(argv[1], NULL, 10) : 200) * 1000000;
	printf("{");
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		double plain = measure(sizes[i], __libc_free, limit_ns);
		double wiping = measure(sizes[i], secret_free, limit_ns);
		printf("%s\"%zu\": {\"plain_ns\": %.1f, \"wiping_ns\": %.1f, \"more_ns\": %.1f}",
		       i ? ", " : "", sizes[i], plain, wiping, wiping - plain);
	}
	printf("}\n");
	return 0;
}
