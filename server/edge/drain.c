/* drain - saying goodbye to everybody, a few at a time, so that they do not come back at once. */
#include "edge/context.h"

enum {
	STEP_MS = 50,
	STEPS = EDGE_DRAIN_MS / STEP_MS,
	GRACE_STEPS = 20, /* for the peers' own close frames */
};

static void finish(struct edge *e)
{
	void (*done)(void *context) = e->drained;

	uv_timer_stop(&e->drain);
	e->drained = NULL;
	if (done)
		done(e->context);
}

static void on_step(uv_timer_t *timer)
{
	struct edge *e = timer->data;
	size_t closed = 0;

	e->drain_steps++;
	for (struct edge_conn *conn = e->conns; conn && closed < e->drain_each; conn = conn->next) {
		if (edge_conn_is_closing(conn))
			continue;
		conn->ops->farewell(conn->owner);
		edge_conn_close(conn, err_close(ERR_DRAINING));
		closed++;
	}
	if (!e->conns || e->drain_steps >= STEPS + GRACE_STEPS)
		finish(e);
}

void edge_drain(struct edge *e, void (*done)(void *context))
{
	if (e->drained)
		return;
	e->drained = done;
	e->drain_each = e->conns_count / (STEPS - 2) + 1;
	listener_close(&e->listener);
	uv_timer_start(&e->drain, on_step, 0, STEP_MS);
}
