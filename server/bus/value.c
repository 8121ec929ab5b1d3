#include "bus/value.h"

#include <hiredis/hiredis.h>

/* The opaque type is the library's own reply, never converted or copied. */
static const redisReply *reply_of(const struct bus_value *v)
{
	return (const redisReply *)(const void *)v;
}

enum bus_kind bus_value_kind(const struct bus_value *v)
{
	static const enum bus_kind kinds[] = {
	        [REDIS_REPLY_STRING] = BUS_BYTES,     [REDIS_REPLY_ARRAY] = BUS_ARRAY,
	        [REDIS_REPLY_INTEGER] = BUS_INTEGER,  [REDIS_REPLY_NIL] = BUS_NIL,
	        [REDIS_REPLY_STATUS] = BUS_STATUS,    [REDIS_REPLY_ERROR] = BUS_ERROR,
	};

	if (!v)
		return BUS_NIL;
	int type = reply_of(v)->type;
	if (type < 0 || (size_t)type >= sizeof(kinds) / sizeof(kinds[0]))
		return BUS_NIL;
	return kinds[type];
}

struct bytes bus_value_bytes(const struct bus_value *v)
{
	enum bus_kind kind = bus_value_kind(v);

	if (kind != BUS_BYTES && kind != BUS_STATUS && kind != BUS_ERROR)
		return (struct bytes){NULL, 0};
	return bytes_of(reply_of(v)->str, (size_t)reply_of(v)->len);
}

struct str bus_value_str(const struct bus_value *v)
{
	struct bytes b = bus_value_bytes(v);

	return (struct str){(const char *)b.ptr, b.len};
}

int64_t bus_value_integer(const struct bus_value *v)
{
	return bus_value_kind(v) == BUS_INTEGER ? reply_of(v)->integer : 0;
}

size_t bus_value_count(const struct bus_value *v)
{
	return bus_value_kind(v) == BUS_ARRAY ? reply_of(v)->elements : 0;
}

const struct bus_value *bus_value_at(const struct bus_value *v, size_t index)
{
	if (index >= bus_value_count(v))
		return NULL;
	return (const struct bus_value *)(const void *)reply_of(v)->element[index];
}

const struct bus_value *bus_value_field(const struct bus_value *v, struct str name)
{
	for (size_t i = 0; i + 1 < bus_value_count(v); i += 2)
		if (str_equal(bus_value_str(bus_value_at(v, i)), name))
			return bus_value_at(v, i + 1);
	return NULL;
}
