/* lifecycle - start, ready, store lost and back, drain, stop. */
#include <signal.h>

#include "base/log.h"
#include "gate/client.h"

enum { PACE_MS = 250, PRESENCE_PACES = 8 /* every two seconds */ };

static void tell_store_down(struct client *client)
{
	if (client->seats)
		client_error(client, ERR_STORE, (struct str){NULL, 0}, 0);
}

void gate_store_changed(struct gate *g)
{
	bool ok = bus_async_is_up(g->transit) && g->shelf_up && g->post_up;

	if (ok == g->store_ok || g->stopping)
		return;
	g->store_ok = ok;
	for (size_t i = 0; i < g->rooms_count; i++)
		room_ticks(&g->rooms[i], ok && g->ready);
	if (!g->ready)
		return;
	if (ok) {
		LOG_EVENT(STORE_BACK, .err = ERR_OK);
		return;
	}
	LOG_EVENT(STORE_LOST, .err = ERR_OK);
	client_each(g, tell_store_down);
}

static bool everything_is_there(const struct gate *g)
{
	if (!g->keys.known || !keys_fit(buf_str(&g->registrar), buf_str(&g->chamber)) ||
	    !g->rooms_count || !g->shelf_up || !g->post_up)
		return false;
	for (size_t i = 0; i < g->rooms_count; i++)
		if (!g->rooms[i].has_epoch)
			return false;
	return bus_async_is_up(g->transit);
}

void gate_check_ready(struct gate *g)
{
	if (g->ready || g->stopping || !everything_is_there(g))
		return;
	g->ready = true;
	enum err err = edge_put(g->edge, "/healthz", bytes_of("ok\n", 3));
	if (err == ERR_OK)
		err = edge_listen(g->edge);
	if (err != ERR_OK) {
		LOG_EVENT(LISTEN_FAILED, .err = err);
		g->exit_status = 1;
		gate_drain(g);
		return;
	}
	for (size_t i = 0; i < g->rooms_count; i++)
		room_ticks(&g->rooms[i], g->store_ok);
	LOG_EVENT(READY, .err = ERR_OK);
	g->on_ready(g->on_ready_context);
}

static void on_pace(uv_timer_t *timer)
{
	struct gate *g = timer->data;

	admission_tick(g);
	client_each(g, entry_tick);
	if (++g->paces % PRESENCE_PACES == 0)
		for (size_t i = 0; i < g->rooms_count; i++)
			room_report_presence(&g->rooms[i]);
}

static void on_stop_signal(uv_signal_t *signal, int number)
{
	(void)number;
	gate_drain(signal->data);
}

static void on_reload_signal(uv_signal_t *signal, int number)
{
	struct gate *g = signal->data;
	enum err err = edge_reload(g->edge);

	(void)number;
	(void)err; /* logged; the old certificate stays */
}

static void catch_signals(struct gate *g)
{
	const struct {
		uv_signal_t *handle;
		int number;
		uv_signal_cb callback;
	} signals[] = {{&g->sigterm, SIGTERM, on_stop_signal},
	               {&g->sigint, SIGINT, on_stop_signal},
	               {&g->sighup, SIGHUP, on_reload_signal}};

	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		uv_signal_init(g->loop, signals[i].handle);
		signals[i].handle->data = g;
		uv_signal_start(signals[i].handle, signals[i].callback, signals[i].number);
	}
}

static void on_transit(void *context)
{
	struct gate *g = context;

	gate_store_changed(g);
	gate_check_ready(g);
}

static const struct bus_async_ops transit_ops = {.up = on_transit, .down = on_transit};

enum err gate_start(struct gate *g, const struct settings *settings, uv_loop_t *loop,
                    struct rng rng, void (*on_ready)(void *context), void *context)
{
	*g = (struct gate){.settings = settings,
	                   .loop = loop,
	                   .rng = rng,
	                   .on_ready = on_ready,
	                   .on_ready_context = context};
	uv_timer_init(loop, &g->watch);
	uv_timer_init(loop, &g->pace);
	g->watch.data = g->pace.data = g;
	catch_signals(g);
	enum err err = gate_configure(g);
	if (err == ERR_OK)
		err = edge_create(loop, &g->edge_config, &g->rng, &requests_ops, g, &g->edge);
	if (err != ERR_OK)
		return err;
	uv_timer_start(&g->pace, on_pace, PACE_MS, PACE_MS);
	g->transit = bus_async_create(loop, &g->transit_address, &g->rng, &transit_ops, g);
	return g->transit ? watch_start(g) : ERR_NOMEM;
}

/* Everything that keeps the loop running goes; it then runs out. */
static void stop(void *context)
{
	struct gate *g = context;
	uv_handle_t *handles[] = {(uv_handle_t *)&g->watch, (uv_handle_t *)&g->pace,
	                          (uv_handle_t *)&g->sigterm, (uv_handle_t *)&g->sigint,
	                          (uv_handle_t *)&g->sighup};

	for (size_t i = 0; i < sizeof(handles) / sizeof(handles[0]); i++)
		uv_close(handles[i], NULL);
	for (size_t i = 0; i < g->rooms_count; i++)
		room_stop(&g->rooms[i]);
	bus_tail_destroy(g->shelf);
	bus_tail_destroy(g->post);
	bus_async_destroy(g->transit);
	bus_async_destroy(g->record);
	if (g->edge)
		edge_stop(g->edge);
}

void gate_drain(struct gate *g)
{
	if (g->stopping)
		return;
	g->stopping = true;
	LOG_EVENT(STOPPING, .err = ERR_OK);
	for (size_t i = 0; i < g->rooms_count; i++)
		room_ticks(&g->rooms[i], false);
	edge_drain(g->edge, stop);
}

void gate_abort(struct gate *g)
{
	g->stopping = true;
	stop(g);
}

void gate_finish(struct gate *g)
{
	edge_destroy(g->edge);
	for (size_t i = 0; i < g->rooms_count; i++)
		room_finish(&g->rooms[i]);
	admission_finish(g);
	keys_finish(&g->keys);
	buf_finish(&g->forum);
	buf_finish(&g->registrar);
	buf_finish(&g->chamber);
	bus_address_finish(&g->transit_address);
	bus_address_finish(&g->record_address);
}
