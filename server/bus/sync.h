/* sync - one blocking connection to Redis, for programs that do one thing after the other.
 *
 * A connection that is lost is made again by the next call, after a growing pause; a command
 * itself is never sent twice, because nobody knows whether it was done. Programs ignore SIGPIPE.
 *
 * What Redis says is turned into one of these errors; err_text() of each says what to do:
 * ERR_STORE            no answer, connection lost or still loading: the command may have been done
 * ERR_STORE_AUTH       WRONGPASS, NOAUTH, NOPERM
 * ERR_STORE_TOO_OLD    older than Redis 7.0
 * ERR_STORE_READ_ONLY  READONLY: a replica
 * ERR_STORE_FULL       OOM, MISCONF: memory or disk is full; nothing was done
 * ERR_STORE_FUNCTIONS  the function library `subrosa` is not loaded
 * ERR_FENCED, ERR_SEQ  said by our own functions; nothing was done
 * ERR_INVAL            any other complaint: the command is wrong
 */
#ifndef SUBROSA_BUS_SYNC_H
#define SUBROSA_BUS_SYNC_H

#include "base/bytes.h"
#include "base/err.h"
#include "bus/address.h"

enum { BUS_ARGS_MAX = 262144 }; /* arguments of one command */

struct bus_sync;
struct bus_reply;

enum bus_kind {
	BUS_NIL,
	BUS_INTEGER,
	BUS_BYTES, /* bulk or status */
	BUS_ARRAY,
};

/* bus_sync_create - a connection that is not made yet; the address is copied.
 * @timeout_ms: for connecting and for each answer; a blocking XREAD must block for less.
 * NULL when out of memory. */
struct bus_sync *bus_sync_create(const struct bus_address *address, unsigned timeout_ms);
void bus_sync_destroy(struct bus_sync *bus);

/* bus_sync_connect - connects now if there is no connection: no waiting, one try.
 * Logs in and checks the version. */
MUST_CHECK enum err bus_sync_connect(struct bus_sync *bus);
bool bus_sync_connected(const struct bus_sync *bus);
void bus_sync_disconnect(struct bus_sync *bus);

/* bus_sync_call - sends one command and waits for its answer.
 * Without a connection it first waits the pause out (at most 1 s; a signal ends it early) and
 * tries to connect once. LOADING is waited for, up to timeout_ms.
 * @argv: the arguments, binary safe
 * @out: the reply, to be released with bus_reply_destroy; may be NULL when it does not matter */
MUST_CHECK enum err bus_sync_call(struct bus_sync *bus, const struct bytes *argv, size_t argc,
                                  struct bus_reply **out);

/* BUS_ARGV(bus_word("PING"), ...) stands for the two arguments argv and argc. */
#define BUS_ARGV(...)                                                                              \
	(const struct bytes[]){__VA_ARGS__},                                                       \
		sizeof((const struct bytes[]){__VA_ARGS__}) / sizeof(struct bytes)

static inline struct bytes bus_str(struct str s)
{
	return bytes_of(s.ptr, s.len);
}
struct bytes bus_word(const char *nul_terminated); /* borrowed */

/* bus_key - the name of a key: prefix ":" first [":" second]. An absent part is left out.
 * @key: memory for it. Returns it as borrowed bytes; absent when it is longer than
 * BUS_KEY_NAME_MAX, which no slugs are: who takes a part from outside has to look. */
enum { BUS_KEY_NAME_MAX = 127 };
struct bus_key {
	char text[BUS_KEY_NAME_MAX + 1];
};
struct bytes bus_key(struct bus_key *key, const char *prefix, struct str first, struct str second);

/* bus_decimal - a number as an argument. */
struct bytes bus_decimal(struct bus_key *key, uint64_t number);

/* Replies are borrowed views: whatever they give lives until bus_reply_destroy of the root.
 * A question that does not fit the kind is answered with NIL, 0, absent bytes or NULL. */
void bus_reply_destroy(struct bus_reply *reply); /* wipes */
enum bus_kind bus_reply_kind(const struct bus_reply *reply);
int64_t bus_reply_integer(const struct bus_reply *reply);
struct bytes bus_reply_bytes(const struct bus_reply *reply);
struct str bus_reply_str(const struct bus_reply *reply);
size_t bus_reply_count(const struct bus_reply *reply);
const struct bus_reply *bus_reply_at(const struct bus_reply *reply, size_t index);

/* bus_reply_field - value of `name` in a flat array name, value, name, value ... (a stream
 * entry's fields, HGETALL); absent when it is not there. The first of several. */
struct bytes bus_reply_field(const struct bus_reply *fields, const char *name);

/* bus_stream_seq - the number after `0-` of a stream id. False for any other id. */
bool bus_stream_seq(struct str id, uint64_t *seq);

/* bus_error_of - the error that a Redis error line ("WRONGPASS ...") stands for. */
enum err bus_error_of(struct str line);

#endif
