/* Containers from outside: read, and written again to the same bytes. */
#include <stdlib.h>
#include <string.h>

#include "seal/container.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct container read;
	if (container_parse(bytes_of(data, size), &read))
		return 0;
	struct buf out;
	buf_init(&out, size);
	if (container_write(&read, size, &out) ||
	    !bytes_equal(buf_bytes(&out), bytes_of(data, size)))
		abort();
	buf_finish(&out);
	return 0;
}
