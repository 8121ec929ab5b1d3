#include "base/id.h"

#include <string.h>

struct id id_make(const struct rng *rng)
{
	struct id id = {{0}};
	rng_fill(rng, id.bytes, sizeof(id.bytes));
	return id;
}

bool id_equal(struct id a, struct id b)
{
	return memcmp(a.bytes, b.bytes, ID_BYTES) == 0;
}

bool id_is_zero(struct id a)
{
	return id_equal(a, (struct id){{0}});
}

bool id_parse(struct str text, struct id *out)
{
	return text.len == ID_CHARS && b64_decode(text, out->bytes, ID_BYTES);
}

void id_format(struct id id, char out[ID_CHARS + 1])
{
	b64_encode(bytes_of(id.bytes, ID_BYTES), out);
	out[ID_CHARS] = 0;
}

int id_compare(const void *a, const void *b)
{
	return memcmp(a, b, ID_BYTES);
}
