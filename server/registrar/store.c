#include "registrar/store.h"

#include <time.h>

#include "base/log.h"

enum {
	FORUM_POLL_MS = 200,
	KEYS_MAX_BYTES = 65536,
	FORUM_MAX_BYTES = 8388608,
};

enum err store_open(const struct bus_stores_settings *settings, struct store *out)
{
	buf_init(&out->forum, FORUM_MAX_BYTES);
	return bus_stores_open(settings, &out->transit, &out->record);
}

void store_close(struct store *store)
{
	if (store->transit)
		bus_sync_destroy(store->transit);
	if (store->record)
		bus_sync_destroy(store->record);
	buf_finish(&store->forum);
	*store = (struct store){0};
}

static void pause_ms(long ms)
{
	nanosleep(&(struct timespec){.tv_nsec = ms * 1000000}, NULL);
}

enum err store_forum(struct store *store, const volatile sig_atomic_t *stop, struct arena *arena,
                     struct wire_forum_file *out)
{
	for (bool told = false; !*stop; told = true) {
		struct bus_reply *reply = NULL;
		enum err e = bus_sync_call(store->record,
		                           BUS_ARGV(bus_word("GET"), bus_word("forum")), &reply);
		bool found = !e && bus_reply_kind(reply) == BUS_BYTES;
		if (found)
			buf_add_str(&store->forum, bus_reply_str(reply));
		if (found)
			e = wire_forum_file_decode(buf_str(&store->forum), arena, out);
		bus_reply_destroy(reply);
		if (found || (e && e != ERR_STORE))
			return e;
		if (!told)
			log_event(e ? LOG_STORE_LOST : LOG_FORUM_AWAITED,
			          (struct log_args){.err = e});
		pause_ms(FORUM_POLL_MS);
	}
	return ERR_STORE;
}

bool store_is_current(struct store *store)
{
	struct bus_reply *reply = NULL;
	enum err e = bus_sync_call(store->record, BUS_ARGV(bus_word("GET"), bus_word("forum")),
	                           &reply);
	bool current = e || bytes_equal(bus_reply_bytes(reply), buf_bytes(&store->forum));
	bus_reply_destroy(reply);
	if (!current)
		log_event(LOG_FORUM_CHANGED, (struct log_args){.err = ERR_OK});
	return current;
}

enum err store_publish(struct store *store, const struct keyring *keyring,
                       const struct wire_forum_file *forum)
{
	struct buf keys;
	buf_init(&keys, KEYS_MAX_BYTES);
	enum err e = keyring_public(keyring, forum, &keys);
	if (!e)
		e = bus_sync_call(
			store->record,
			BUS_ARGV(bus_word("SET"), bus_word("keys:registrar"), buf_bytes(&keys)),
			NULL);
	buf_finish(&keys);
	return e;
}
