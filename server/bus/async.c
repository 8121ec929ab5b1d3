#include "bus/async.h"

#include <hiredis/adapters/libuv.h>
#include <hiredis/async.h>
#include <stdlib.h>

#include "base/limits.h"

enum {
	BACKOFF_FIRST_MS = 50,
	BACKOFF_MAX_MS = 2000, /* a store that is back is found within 3 s */
	WATCH_MS = 250,        /* how often deadlines are looked at */
	IDLE_PING_MS = 1000,   /* an idle connection is asked whether it lives */
};

enum state { WAITING, CONNECTING, UP, CLOSING };

struct pending { /* one command that was sent; Redis answers in order */
	struct pending *next;
	struct bus_async *owner;
	uint64_t deadline_ms;
	bus_answer_fn *answer;
	void *context;
};

struct bus_async {
	uv_loop_t *loop;
	uv_timer_t timer; /* back-off while waiting, deadlines otherwise */
	const struct bus_address *address;
	const struct rng *rng;
	const struct bus_async_ops *ops;
	void *context;
	redisAsyncContext *redis; /* NULL while waiting; the library frees it after telling us */
	enum state state;
	bool linked; /* the socket is connected: the library will tell when it goes */
	unsigned backoff_ms;
	uint64_t idle_since_ms;
	uint64_t watched_ms;
	struct pending *first, *last;
};

static void connect_now(struct bus_async *a);

static void on_backoff(uv_timer_t *timer)
{
	connect_now(timer->data);
}

static void wait_then_connect(struct bus_async *a)
{
	a->state = WAITING;
	a->redis = NULL;
	a->linked = false;
	/* between half and all of the back-off, so that many gates do not come at once */
	unsigned half = a->backoff_ms / 2;
	uint64_t pause_ms = half + rng_below(a->rng, half + 1);
	a->backoff_ms = a->backoff_ms * 2 > BACKOFF_MAX_MS ? BACKOFF_MAX_MS : a->backoff_ms * 2;
	uv_timer_start(&a->timer, on_backoff, pause_ms, 0);
}

/* The library has freed, or is about to free, the context. */
static void lost(struct bus_async *a)
{
	bool was_up = a->state == UP;

	if (a->state == CLOSING) {
		a->redis = NULL;
		return;
	}
	wait_then_connect(a);
	if (was_up && a->ops->down)
		a->ops->down(a->context);
}

static void drop(struct bus_async *a)
{
	redisAsyncContext *redis = a->redis;
	bool linked = a->linked;

	if (!redis)
		return;
	/* Answers everything with NULL, then calls on_disconnect if linked. */
	redisAsyncFree(redis);
	if (!linked)
		lost(a);
}

static void on_answer(redisAsyncContext *redis, void *reply, void *context)
{
	struct pending *p = context;
	struct bus_async *a = p->owner;
	const redisReply *r = reply;
	enum err err = ERR_OK;

	(void)redis;
	a->first = p->next;
	if (!a->first)
		a->last = NULL;
	a->idle_since_ms = uv_now(a->loop);
	if (!r)
		err = ERR_STORE;
	else if (r->type == REDIS_REPLY_ERROR)
		err = bus_error_of((struct str){r->str, (size_t)r->len});
	if (p->answer)
		p->answer(p->context, err, err == ERR_OK ? reply : NULL);
	free(p);
	if (r && err == ERR_STORE) /* LOADING and the like: no store yet, although it talks */
		drop(a);
}

static enum err send_argv(struct bus_async *a, const struct bytes *args, size_t count,
                          struct pending *p)
{
	const char **argv = calloc(count, sizeof(*argv));
	size_t *lens = calloc(count, sizeof(*lens));
	enum err err = ERR_NOMEM;

	if (argv && lens) {
		for (size_t i = 0; i < count; i++) {
			argv[i] = args[i].len ? (const char *)args[i].ptr : "";
			lens[i] = args[i].len;
		}
		if (redisAsyncCommandArgv(a->redis, on_answer, p, (int)count, argv, lens) ==
		    REDIS_OK)
			err = ERR_OK;
		else
			err = ERR_STORE;
	}
	free(lens);
	free(argv);
	return err;
}

/* As bus_async_send, also before the connection counts as up. */
static enum err send_command(struct bus_async *a, const struct bytes *args, size_t count,
                             unsigned wait_ms, bus_answer_fn *answer, void *context)
{
	struct pending *p = calloc(1, sizeof(*p));

	if (!p)
		return ERR_NOMEM;
	p->owner = a;
	p->deadline_ms = uv_now(a->loop) + wait_ms + STORE_REPLY_TIMEOUT_MS;
	p->answer = answer;
	p->context = context;
	enum err err = send_argv(a, args, count, p);
	if (err != ERR_OK) {
		free(p);
		return err;
	}
	if (a->last)
		a->last->next = p;
	else
		a->first = p;
	a->last = p;
	return ERR_OK;
}

static enum err send_ping(struct bus_async *a, bus_answer_fn *answer)
{
	const struct bytes ping[] = {bytes_of("PING", 4)};

	return send_command(a, ping, 1, 0, answer, a);
}

/* Deadlines; answers come in order, so the oldest command tells. */
static void on_watch(uv_timer_t *timer)
{
	struct bus_async *a = timer->data;
	uint64_t now_ms = uv_now(a->loop);
	bool late = now_ms - a->watched_ms > (uint64_t)2 * WATCH_MS;

	a->watched_ms = now_ms;
	if (late) /* it was we who did not look; the answer may be there */
		return;
	if (a->first && now_ms > a->first->deadline_ms) {
		drop(a);
		return;
	}
	if (a->state == UP && !a->first && now_ms - a->idle_since_ms >= IDLE_PING_MS)
		if (send_ping(a, NULL) != ERR_OK)
			drop(a);
}

static void on_connect_deadline(uv_timer_t *timer)
{
	drop(timer->data);
}

static void on_first_ping(void *context, enum err err, const struct bus_reply *reply)
{
	struct bus_async *a = context;

	(void)reply;
	if (a->state != CONNECTING)
		return;
	if (err != ERR_OK) {
		drop(a);
		return;
	}
	a->state = UP;
	a->backoff_ms = BACKOFF_FIRST_MS;
	a->idle_since_ms = uv_now(a->loop);
	if (a->ops->up)
		a->ops->up(a->context);
}

static enum err log_in(struct bus_async *a)
{
	const struct bus_address *address = a->address;
	struct str login = str_of(address->login), password = str_of(address->password);
	const struct bytes auth[] = {bytes_of("AUTH", 4), bytes_of(login.ptr, login.len),
	                             bytes_of(password.ptr, password.len)};

	if (!login.len)
		return ERR_OK;
	return send_command(a, auth, 3, 0, NULL, NULL);
}

static void on_connect(const redisAsyncContext *redis, int status)
{
	struct bus_async *a = redis->data;

	if (status != REDIS_OK) {
		a->redis = NULL;
		lost(a);
		return;
	}
	a->linked = true;
	a->watched_ms = uv_now(a->loop);
	uv_timer_start(&a->timer, on_watch, WATCH_MS, WATCH_MS);
	/* A refused AUTH makes the PING fail (NOAUTH), which is all that has to be looked at. */
	if (log_in(a) != ERR_OK || send_ping(a, on_first_ping) != ERR_OK)
		drop(a);
}

static void on_disconnect(const redisAsyncContext *redis, int status)
{
	(void)status;
	lost(redis->data);
}

static void connect_now(struct bus_async *a)
{
	const struct bus_address *address = a->address;

	a->state = CONNECTING;
	a->redis = address->path[0] ? redisAsyncConnectUnix(address->path)
	                            : redisAsyncConnect(address->host, address->port);
	if (!a->redis) {
		wait_then_connect(a);
		return;
	}
	a->redis->data = a;
	if (a->redis->err || redisLibuvAttach(a->redis, a->loop) != REDIS_OK) {
		redisAsyncFree(a->redis);
		wait_then_connect(a);
		return;
	}
	uv_timer_start(&a->timer, on_connect_deadline, STORE_REPLY_TIMEOUT_MS, 0);
	redisAsyncSetDisconnectCallback(a->redis, on_disconnect);
	redisAsyncSetConnectCallback(a->redis, on_connect);
}

struct bus_async *bus_async_create(uv_loop_t *loop, const struct bus_address *address,
                                   const struct rng *rng, const struct bus_async_ops *ops,
                                   void *context)
{
	struct bus_async *a = calloc(1, sizeof(*a));

	if (!a)
		return NULL;
	a->loop = loop;
	a->address = address;
	a->rng = rng;
	a->ops = ops;
	a->context = context;
	a->backoff_ms = BACKOFF_FIRST_MS;
	uv_timer_init(loop, &a->timer);
	a->timer.data = a;
	connect_now(a);
	return a;
}

static void on_closed(uv_handle_t *handle)
{
	free(handle->data);
}

void bus_async_destroy(struct bus_async *a)
{
	if (!a || a->state == CLOSING)
		return;
	a->state = CLOSING;
	if (a->redis)
		redisAsyncFree(a->redis);
	uv_close((uv_handle_t *)&a->timer, on_closed);
}

bool bus_async_is_up(const struct bus_async *a)
{
	return a && a->state == UP;
}

void bus_async_reset(struct bus_async *a)
{
	if (a->state == UP)
		drop(a);
}

enum err bus_async_send(struct bus_async *a, const struct bytes *args, size_t count,
                        unsigned wait_ms, bus_answer_fn *answer, void *context)
{
	if (!bus_async_is_up(a))
		return ERR_STORE;
	if (!count || count > BUS_ARGS_MAX)
		return ERR_FULL;
	return send_command(a, args, count, wait_ms, answer, context);
}
