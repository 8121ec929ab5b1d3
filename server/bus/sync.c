#include "bus/sync.h"

#include "base/secret.h"

#include <hiredis/hiredis.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

enum {
	PAUSE_FIRST_MS = 50,
	PAUSE_MAX_MS = 1000,
	LOADING_PAUSE_MS = 100,
	REDIS_MAJOR_MIN = 7,
};

struct bus_sync {
	redisContext *context;
	struct bus_address address;
	unsigned timeout_ms;
	unsigned pause_ms; /* before the next try to connect; 0 after a success */
};

struct bytes bus_word(const char *nul_terminated)
{
	return bytes_of(nul_terminated, strlen(nul_terminated));
}

struct bytes bus_key(struct bus_key *key, const char *prefix, struct str first, struct str second)
{
	*key = (struct bus_key){{0}};
	int n = snprintf(key->text, sizeof(key->text), "%s%s%.*s%s%.*s", prefix,
	                 first.ptr ? ":" : "", first.ptr ? (int)first.len : 0,
	                 first.ptr ? first.ptr : "", second.ptr ? ":" : "",
	                 second.ptr ? (int)second.len : 0, second.ptr ? second.ptr : "");
	if (n < 0 || n > BUS_KEY_NAME_MAX)
		return (struct bytes){NULL, 0};
	return bytes_of(key->text, (size_t)n);
}

struct bytes bus_decimal(struct bus_key *key, uint64_t number)
{
	*key = (struct bus_key){{0}};
	int n = snprintf(key->text, sizeof(key->text), "%llu", (unsigned long long)number);
	return bytes_of(key->text, n > 0 ? (size_t)n : 0);
}

struct bus_sync *bus_sync_create(const struct bus_address *address, unsigned timeout_ms)
{
	struct bus_sync *bus = calloc(1, sizeof(*bus));
	if (!bus)
		return NULL;
	bus->address = *address;
	bus->timeout_ms = timeout_ms;
	return bus;
}

void bus_sync_disconnect(struct bus_sync *bus)
{
	if (!bus->context)
		return;
	redisFree(bus->context);
	bus->context = NULL;
}

void bus_sync_destroy(struct bus_sync *bus)
{
	if (!bus)
		return;
	bus_sync_disconnect(bus);
	bus_address_finish(&bus->address);
	secret_wipe(bus, sizeof(*bus));
	free(bus);
}

bool bus_sync_connected(const struct bus_sync *bus)
{
	return bus->context != NULL;
}

static void sleep_ms(unsigned ms)
{
	struct timespec pause = {ms / 1000, (long)(ms % 1000) * 1000000L};
	nanosleep(&pause, NULL); /* a signal may end it early; that is wanted */
}

/* hiredis 0.14 has no allocator of its own choosing, and what it keeps to itself cannot be wiped:
 * its output buffer, freed after each command. Only sealed bytes, published text and the login go
 * through that one. What was read it keeps until it reads again; that is wiped here, and replies
 * when they are released. */
static void wipe_read_buffer(redisReader *reader)
{
	if (reader->buf && reader->pos == reader->len)
		secret_wipe(reader->buf, reader->len);
}

static enum err exchange(struct bus_sync *bus, const struct bytes *argv, size_t argc,
                         redisReply **out)
{
	const char **words = calloc(argc, sizeof(*words));
	size_t *lens = calloc(argc, sizeof(*lens));
	void *reply = NULL;
	if (words && lens) {
		for (size_t i = 0; i < argc; i++) {
			words[i] = argv[i].ptr ? (const char *)argv[i].ptr : "";
			lens[i] = argv[i].len;
		}
		reply = redisCommandArgv(bus->context, (int)argc, words, lens);
	}
	bool sent = words && lens;
	free(words);
	free(lens);
	if (!sent)
		return ERR_NOMEM;
	if (!reply) {
		bus_sync_disconnect(bus);
		return ERR_STORE;
	}
	wipe_read_buffer(bus->context->reader);
	*out = reply;
	return ERR_OK;
}

static enum err error_of_reply(const redisReply *reply)
{
	if (reply->type != REDIS_REPLY_ERROR)
		return ERR_OK;
	return bus_error_of((struct str){reply->str, reply->len});
}

/* HELLO (7.0 command reference) logs in and tells the version in one exchange, needs no
 * permission, and a Redis that does not know it is too old. */
static enum err check_hello(const redisReply *reply)
{
	if (reply->type == REDIS_REPLY_ERROR) {
		enum err e = error_of_reply(reply);
		return e == ERR_INVAL ? ERR_STORE_TOO_OLD : e;
	}
	const struct bus_reply *fields = (const struct bus_reply *)(const void *)reply;
	struct bytes version = bus_reply_field(fields, "version");
	if (!version.ptr)
		return ERR_STORE_TOO_OLD;
	char digits[8] = {0};
	memcpy(digits, version.ptr, version.len < 7 ? version.len : 7);
	return strtol(digits, NULL, 10) >= REDIS_MAJOR_MIN ? ERR_OK : ERR_STORE_TOO_OLD;
}

static enum err greet(struct bus_sync *bus)
{
	const struct bytes argv[] = {
		bus_word("HELLO"),
		bus_word("2"),
		bus_word("AUTH"),
		bus_word(bus->address.login),
		bus_word(bus->address.password),
	};
	redisReply *reply = NULL;
	enum err e = exchange(bus, argv, bus->address.login[0] ? 5 : 2, &reply);
	if (e)
		return e;
	e = check_hello(reply);
	freeReplyObject(reply);
	return e;
}

static struct timeval timeval_of(unsigned ms)
{
	return (struct timeval){ms / 1000, (long)(ms % 1000) * 1000L};
}

static enum err connect_once(struct bus_sync *bus)
{
	struct timeval timeout = timeval_of(bus->timeout_ms);
	const struct bus_address *a = &bus->address;
	bus->context = a->path[0] ? redisConnectUnixWithTimeout(a->path, timeout)
	                          : redisConnectWithTimeout(a->host, a->port, timeout);
	if (!bus->context)
		return ERR_NOMEM;
	if (bus->context->err || redisSetTimeout(bus->context, timeout) != REDIS_OK) {
		bus_sync_disconnect(bus);
		return ERR_STORE;
	}
	if (!a->path[0])
		(void)redisEnableKeepAlive(bus->context); /* a nicety: time-outs do the work */
	enum err e = greet(bus);
	if (e)
		bus_sync_disconnect(bus);
	return e;
}

enum err bus_sync_connect(struct bus_sync *bus)
{
	if (bus->context)
		return ERR_OK;
	enum err e = connect_once(bus);
	if (!e)
		bus->pause_ms = 0;
	else if (bus->pause_ms == 0)
		bus->pause_ms = PAUSE_FIRST_MS;
	else if (bus->pause_ms < PAUSE_MAX_MS)
		bus->pause_ms = bus->pause_ms * 2 < PAUSE_MAX_MS ? bus->pause_ms * 2 : PAUSE_MAX_MS;
	return e;
}

static bool is_loading(const redisReply *reply)
{
	return reply->type == REDIS_REPLY_ERROR && reply->len >= 7 &&
	       memcmp(reply->str, "LOADING", 7) == 0;
}

static bool arguments_ok(const struct bytes *argv, size_t argc)
{
	if (argc == 0 || argc > BUS_ARGS_MAX)
		return false;
	for (size_t i = 0; i < argc; i++)
		if (!argv[i].ptr && argv[i].len > 0)
			return false;
	return argv[0].len > 0;
}

enum err bus_sync_call(struct bus_sync *bus, const struct bytes *argv, size_t argc,
                       struct bus_reply **out)
{
	if (out)
		*out = NULL;
	if (!arguments_ok(argv, argc))
		return ERR_INVAL;
	if (!bus->context && bus->pause_ms > 0)
		sleep_ms(bus->pause_ms);
	enum err e = bus_sync_connect(bus);
	redisReply *reply = NULL;
	for (unsigned waited = 0; !e; waited += LOADING_PAUSE_MS) {
		e = exchange(bus, argv, argc, &reply);
		if (e || !is_loading(reply) || waited >= bus->timeout_ms)
			break;
		freeReplyObject(reply);
		reply = NULL;
		sleep_ms(LOADING_PAUSE_MS);
	}
	if (!e)
		e = error_of_reply(reply);
	if (!e && out)
		*out = (struct bus_reply *)(void *)reply;
	else
		bus_reply_destroy((struct bus_reply *)(void *)reply);
	return e;
}
