#include "chamber/chamber.h"

#include "base/log.h"
#include "base/secret.h"

#include <string.h>
#include <time.h>

enum { FORUM_MAX_BYTES = 8388608, POLL_MS = 200 };

bool chamber_is_store_error(enum err e)
{
	return e == ERR_STORE || e == ERR_STORE_AUTH || e == ERR_STORE_TOO_OLD ||
	       e == ERR_STORE_READ_ONLY || e == ERR_STORE_FULL || e == ERR_STORE_FUNCTIONS;
}

/* Waits until `key` is there. */
static enum err await(struct chamber *chamber, const char *key, enum log_event awaited,
                      struct buf *out)
{
	for (bool told = false; !*chamber->stop; told = true) {
		struct bus_reply *reply = NULL;
		enum err e = bus_sync_call(chamber->record,
		                           BUS_ARGV(bus_word("GET"), bus_word(key)), &reply);
		bool found = bus_reply_kind(reply) == BUS_BYTES;
		if (found)
			buf_add_str(out, bus_reply_str(reply));
		bus_reply_destroy(reply);
		if (found)
			return buf_err(out);
		if (e && e != ERR_STORE)
			return e;
		if (!told)
			log_event(e ? LOG_STORE_LOST : awaited, (struct log_args){.err = e});
		nanosleep(&(struct timespec){.tv_nsec = POLL_MS * 1000000L}, NULL);
	}
	return ERR_STORE;
}

/* From what is in chamber->issuer; after an error the old keys stay. */
static enum err adopt_entitlement(struct chamber *chamber)
{
	struct entitlement fresh;
	const struct bytes issuer = buf_bytes(&chamber->issuer);
	uint8_t digest[HASH_BYTES];
	enum err e = hash_sha256(&issuer, 1, digest);
	if (!e)
		e = entitlement_read(buf_str(&chamber->issuer), chamber->programme.id, &fresh);
	if (e) {
		LOG_EVENT(KEYS_BAD, .err = e);
		return e;
	}
	entitlement_finish(&chamber->entitlement);
	chamber->entitlement = fresh;
	memcpy(chamber->issuer_digest, digest, sizeof(digest));
	return ERR_OK;
}

static enum err open_entitlement(struct chamber *chamber)
{
	enum err e = await(chamber, "keys:registrar", LOG_REGISTRAR_AWAITED, &chamber->issuer);
	return e ? e : adopt_entitlement(chamber);
}

void chamber_renew_entitlement(struct chamber *chamber)
{
	struct bus_reply *reply = NULL;
	enum err e = bus_sync_call(chamber->record,
	                           BUS_ARGV(bus_word("GET"), bus_word("keys:registrar")), &reply);
	const struct str now = bus_reply_str(reply);
	if (!e && now.ptr && !str_equal(now, buf_str(&chamber->issuer))) {
		buf_reset(&chamber->issuer);
		buf_add_str(&chamber->issuer, now);
		e = adopt_entitlement(chamber);
		if (!e)
			LOG_EVENT(KEYS_CHANGED, .count = (int64_t)chamber->entitlement.keys_count);
	}
	bus_reply_destroy(reply);
}

static enum err open_forum(struct chamber *chamber)
{
	enum err e = await(chamber, "forum", LOG_FORUM_AWAITED, &chamber->forum);
	if (e)
		return e;
	e = programme_read(buf_str(&chamber->forum), &chamber->arena, NULL, &chamber->programme);
	if (e)
		LOG_EVENT(FORUM_BAD, .err = e);
	return e;
}

static enum err open_rooms(struct chamber *chamber)
{
	const struct programme *programme = &chamber->programme;
	size_t count = programme->rooms_count + 1;
	chamber->rooms = secret_malloc(count * sizeof(*chamber->rooms));
	if (!chamber->rooms)
		return ERR_NOMEM;
	memset(chamber->rooms, 0, count * sizeof(*chamber->rooms));
	for (size_t i = 0; i < count; i++) {
		struct str id = i < programme->rooms_count ? programme->rooms[i].id : STR("forum");
		enum err e = keys_open(chamber->key_dir, id, programme, &chamber->rng,
		                       &chamber->rooms[i].keys);
		if (e)
			return e;
		chamber->rooms_count++;
	}
	return identity_open(chamber->key_dir, chamber->identity);
}

enum err chamber_open(struct chamber *chamber)
{
	chamber->rooms = NULL;
	chamber->rooms_count = 0;
	chamber->entitlement = (struct entitlement){.keys = NULL};
	chamber->holder = id_make(&chamber->rng);
	buf_init(&chamber->forum, FORUM_MAX_BYTES);
	buf_init(&chamber->issuer, FORUM_MAX_BYTES);
	arena_init(&chamber->arena, PROGRAMME_ARENA_BYTES);
	enum err e = open_forum(chamber);
	if (!e)
		e = open_entitlement(chamber);
	if (!e)
		e = open_rooms(chamber);
	if (e)
		chamber_close(chamber);
	return e;
}

void chamber_close(struct chamber *chamber)
{
	for (size_t i = 0; i < chamber->rooms_count; i++) {
		replay_finish(&chamber->rooms[i].now);
		keys_close(&chamber->rooms[i].keys);
	}
	secret_free(chamber->rooms);
	chamber->rooms = NULL;
	chamber->rooms_count = 0;
	entitlement_finish(&chamber->entitlement);
	arena_finish(&chamber->arena);
	buf_finish(&chamber->forum);
	buf_finish(&chamber->issuer);
}
