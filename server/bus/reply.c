/* reply - hiredis replies behind our own names, and Redis' error lines as ours. */
#include "base/secret.h"
#include "bus/sync.h"

#include <hiredis/hiredis.h>
#include <string.h>

static const redisReply *inner(const struct bus_reply *reply)
{
	return (const redisReply *)(const void *)reply;
}

static void wipe(redisReply *reply)
{
	if (reply->str)
		secret_wipe(reply->str, reply->len);
	for (size_t i = 0; reply->type == REDIS_REPLY_ARRAY && i < reply->elements; i++)
		if (reply->element[i])
			wipe(reply->element[i]);
}

void bus_reply_destroy(struct bus_reply *reply)
{
	redisReply *r = (redisReply *)(void *)reply;
	if (!r)
		return;
	wipe(r);
	freeReplyObject(r);
}

enum bus_kind bus_reply_kind(const struct bus_reply *reply)
{
	if (!reply)
		return BUS_NIL;
	switch (inner(reply)->type) {
	case REDIS_REPLY_INTEGER:
		return BUS_INTEGER;
	case REDIS_REPLY_STRING:
	case REDIS_REPLY_STATUS:
		return BUS_BYTES;
	case REDIS_REPLY_ARRAY:
		return BUS_ARRAY;
	default:
		return BUS_NIL;
	}
}

int64_t bus_reply_integer(const struct bus_reply *reply)
{
	return bus_reply_kind(reply) == BUS_INTEGER ? (int64_t)inner(reply)->integer : 0;
}

struct bytes bus_reply_bytes(const struct bus_reply *reply)
{
	if (bus_reply_kind(reply) != BUS_BYTES)
		return (struct bytes){NULL, 0};
	return bytes_of(inner(reply)->str, inner(reply)->len);
}

struct str bus_reply_str(const struct bus_reply *reply)
{
	struct bytes b = bus_reply_bytes(reply);
	return (struct str){(const char *)b.ptr, b.len};
}

size_t bus_reply_count(const struct bus_reply *reply)
{
	return bus_reply_kind(reply) == BUS_ARRAY ? inner(reply)->elements : 0;
}

const struct bus_reply *bus_reply_at(const struct bus_reply *reply, size_t index)
{
	if (index >= bus_reply_count(reply))
		return NULL;
	return (const struct bus_reply *)(const void *)inner(reply)->element[index];
}

struct bytes bus_reply_field(const struct bus_reply *fields, const char *name)
{
	size_t count = bus_reply_count(fields);
	for (size_t i = 0; i + 1 < count; i += 2)
		if (str_equal(bus_reply_str(bus_reply_at(fields, i)), str_of(name)))
			return bus_reply_bytes(bus_reply_at(fields, i + 1));
	return (struct bytes){NULL, 0};
}

bool bus_stream_seq(struct str id, uint64_t *seq)
{
	if (id.len < 3 || id.len > 21 || id.ptr[0] != '0' || id.ptr[1] != '-')
		return false;
	uint64_t n = 0;
	for (size_t i = 2; i < id.len; i++) {
		unsigned digit = (unsigned)(unsigned char)id.ptr[i] - '0';
		if (digit > 9 || n > (UINT64_MAX - digit) / 10)
			return false;
		n = n * 10 + digit;
	}
	*seq = n;
	return true;
}

static const struct {
	const char *prefix;
	enum err err;
} error_rows[] = {
	{"FENCED", ERR_FENCED},
	{"SEQ", ERR_SEQ},
	{"WRONGPASS", ERR_STORE_AUTH},
	{"NOAUTH", ERR_STORE_AUTH},
	{"NOPERM", ERR_STORE_AUTH},
	{"READONLY", ERR_STORE_READ_ONLY},
	{"OOM", ERR_STORE_FULL},
	{"MISCONF", ERR_STORE_FULL},
	{"LOADING", ERR_STORE},
	{"BUSY", ERR_STORE},
	{"MASTERDOWN", ERR_STORE},
	{"ERR Function not found", ERR_STORE_FUNCTIONS},
	{"ERR The user executing the script", ERR_STORE_AUTH},
	{"ERR ACL failure in script", ERR_STORE_AUTH},
	{"ERR max number of clients", ERR_STORE},
};

enum err bus_error_of(struct str line)
{
	for (size_t i = 0; i < sizeof(error_rows) / sizeof(error_rows[0]); i++) {
		size_t len = strlen(error_rows[i].prefix);
		if (line.len >= len && memcmp(line.ptr, error_rows[i].prefix, len) == 0)
			return error_rows[i].err;
	}
	return ERR_INVAL;
}
