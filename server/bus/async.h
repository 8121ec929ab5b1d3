/* async - one connection to Redis on a libuv loop, that comes back by itself.
 *
 * States: waiting (back-off) -> connecting -> up -> waiting. A connection counts as up after AUTH
 * and PING were answered. A command that gets no answer within its deadline takes the connection
 * down: with Redis, silence is the usual form of trouble.
 *
 * Never: a reply callback that expects a reply. It gets NULL when the connection went away, and
 * then nobody knows whether the command was done.
 */
#ifndef SUBROSA_BUS_ASYNC_H
#define SUBROSA_BUS_ASYNC_H

#include <uv.h>

#include "base/bytes.h"
#include "base/err.h"
#include "base/rng.h"
#include "bus/address.h"
#include "bus/value.h"

struct bus_async;

struct bus_async_ops {
	void (*up)(void *context);   /* may send commands */
	void (*down)(void *context); /* was up, and is no more; all callbacks have had their NULL */
};

/* bus_async_create - starts connecting at once; NULL when memory is out.
 * `loop`, `address`, `rng` (jitter of the back-off) and `ops` must outlive it. */
struct bus_async *bus_async_create(uv_loop_t *loop, const struct bus_address *address,
                                   const struct rng *rng, const struct bus_async_ops *ops,
                                   void *context);
/* bus_async_destroy - ends it; pending callbacks get NULL, `down` is not called. The memory is
 * freed when the loop has closed the handles. */
void bus_async_destroy(struct bus_async *a);
bool bus_async_is_up(const struct bus_async *a);

/* `reply` is NULL when the connection was lost, else borrowed until the callback returns; an
 * answer of Redis that says no has BUS_ERROR. */
typedef void bus_reply_fn(void *context, const struct bus_value *reply);

enum { BUS_ARGS_MAX = 1024 };

/* bus_async_send - queues one command; arguments are copied.
 * @wait_ms: how long the command may block at the server, 0 for ordinary ones.
 * ERR_STORE: not connected, `fn` will not be called. ERR_FULL: more than BUS_ARGS_MAX arguments. */
MUST_CHECK enum err bus_async_send(struct bus_async *a, const struct bytes *args, size_t count,
                                   unsigned wait_ms, bus_reply_fn *fn, void *context);

#endif
