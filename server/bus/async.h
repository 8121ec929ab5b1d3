/* async - one connection to Redis on a libuv loop, that comes back by itself.
 *
 * States: waiting (back-off) -> connecting -> up -> waiting. A connection counts as up after AUTH
 * and PING were answered. A command that gets no answer within its deadline takes the connection
 * down: with Redis, silence is the usual form of trouble.
 *
 * Never: an answer function that expects a reply. It gets ERR_STORE when the connection went
 * away, and then nobody knows whether the command was done.
 */
#ifndef SUBROSA_BUS_ASYNC_H
#define SUBROSA_BUS_ASYNC_H

#include <uv.h>

#include "base/rng.h"
#include "bus/address.h"
#include "bus/sync.h" /* struct bus_reply and its views */

struct bus_async;

struct bus_async_ops {
	void (*up)(void *context);   /* may send commands */
	void (*down)(void *context); /* was up, and is no more; all answers have had their error */
};

/* bus_async_create - starts connecting at once; NULL when memory is out.
 * `loop`, `address`, `rng` (jitter of the back-off) and `ops` must outlive it. */
struct bus_async *bus_async_create(uv_loop_t *loop, const struct bus_address *address,
                                   const struct rng *rng, const struct bus_async_ops *ops,
                                   void *context);
/* bus_async_destroy - ends it; pending answers get ERR_STORE, `down` is not called. The memory is
 * freed when the loop has closed the handles. NULL is allowed. */
void bus_async_destroy(struct bus_async *a);
bool bus_async_is_up(const struct bus_async *a);
/* bus_async_reset - drops the connection and makes a new one after the back-off. */
void bus_async_reset(struct bus_async *a);

/* bus_answer_fn - what became of a command.
 * @err: OK, or the error that Redis' answer stands for (bus_error_of), or ERR_STORE: lost
 * @reply: with OK, borrowed until the function returns; otherwise NULL */
typedef void bus_answer_fn(void *context, enum err err, const struct bus_reply *reply);

/* bus_async_send - queues one command; arguments are copied.
 * @wait_ms: how long the command may block at the server, 0 for ordinary ones
 * @answer: may be NULL when the answer does not matter
 * ERR_STORE: not connected; ERR_FULL: more than BUS_ARGS_MAX arguments; ERR_NOMEM. On every error
 * nothing was sent and `answer` is not called. */
MUST_CHECK enum err bus_async_send(struct bus_async *a, const struct bytes *args, size_t count,
                                   unsigned wait_ms, bus_answer_fn *answer, void *context);

#endif
