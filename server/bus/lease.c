#include "bus/lease.h"

static struct bytes id_word(char out[ID_CHARS + 1], struct id id)
{
	id_format(id, out);
	return bytes_of(out, ID_CHARS);
}

enum err bus_lease_take(struct bus_sync *record, struct str room, struct id epoch, uint64_t *fence)
{
	struct bus_key lease, made;
	char fresh[ID_CHARS + 1];
	struct bus_reply *reply = NULL;
	const struct str none = {NULL, 0};
	enum err e = bus_sync_call(record,
	                           BUS_ARGV(bus_word("FCALL"), bus_word("take"), bus_word("2"),
	                                    bus_key(&lease, "lease", room, none),
	                                    bus_key(&made, "epoch", room, none),
	                                    id_word(fresh, epoch)),
	                           &reply);
	if (!e && bus_reply_integer(reply) <= 0)
		e = ERR_INVAL;
	if (!e)
		*fence = (uint64_t)bus_reply_integer(reply);
	bus_reply_destroy(reply);
	return e;
}

/* Two commands, not one: the mark only tells when to try; what protects is the fence. */
enum err bus_lease_claim(struct bus_sync *transit, struct str room, struct id holder)
{
	struct bus_key alive, ttl;
	char mine[ID_CHARS + 1];
	struct bus_reply *reply = NULL;
	struct bytes key = bus_key(&alive, "alive", room, (struct str){NULL, 0});
	struct bytes value = id_word(mine, holder);
	enum err e = bus_sync_call(transit, BUS_ARGV(bus_word("GET"), key), &reply);
	if (!e && bus_reply_kind(reply) == BUS_BYTES && !bytes_equal(bus_reply_bytes(reply), value))
		e = ERR_FENCED;
	bus_reply_destroy(reply);
	if (e)
		return e;
	return bus_sync_call(transit,
	                     BUS_ARGV(bus_word("SET"), key, value, bus_word("PX"),
	                              bus_decimal(&ttl, BUS_LEASE_MS)),
	                     NULL);
}

enum err bus_lease_release(struct bus_sync *transit, struct str room, struct id holder)
{
	struct bus_key alive;
	char mine[ID_CHARS + 1];
	struct bus_reply *reply = NULL;
	struct bytes key = bus_key(&alive, "alive", room, (struct str){NULL, 0});
	enum err e = bus_sync_call(transit, BUS_ARGV(bus_word("GET"), key), &reply);
	bool is_mine = !e && bytes_equal(bus_reply_bytes(reply), id_word(mine, holder));
	bus_reply_destroy(reply);
	if (e || !is_mine)
		return e;
	return bus_sync_call(transit, BUS_ARGV(bus_word("DEL"), key), NULL);
}
