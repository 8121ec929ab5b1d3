#include "cli/supervisor.h"

#include <stdlib.h>
#include <uv.h>

#include "cli/child.h"
#include "cli/say.h"

enum { BOOT_MAX_MS = 60000, STOP_MAX_MS = 10000 };

struct supervisor {
	uv_loop_t loop;
	uv_signal_t sigterm, sigint;
	uv_timer_t deadline;
	bool asked_to_stop;
	bool overdue;
	const struct data_dir *dir;
	struct child *children[SUPERVISOR_CHILDREN_MAX];
	size_t count;
};

static void on_signal(uv_signal_t *handle, int signal_number)
{
	(void)signal_number;
	struct supervisor *s = handle->data;
	s->asked_to_stop = true;
}

static void on_deadline(uv_timer_t *timer)
{
	struct supervisor *s = timer->data;
	s->overdue = true;
	uv_stop(&s->loop); /* or the round in which this was found out would wait for an event */
}

struct supervisor *supervisor_create(const struct data_dir *dir)
{
	struct supervisor *s = calloc(1, sizeof(*s));
	if (!s || uv_loop_init(&s->loop) != 0) {
		free(s);
		return NULL;
	}
	s->dir = dir;
	s->sigterm.data = s->sigint.data = s->deadline.data = s;
	uv_signal_init(&s->loop, &s->sigterm);
	uv_signal_init(&s->loop, &s->sigint);
	uv_timer_init(&s->loop, &s->deadline);
	uv_signal_start(&s->sigterm, on_signal, SIGTERM);
	uv_signal_start(&s->sigint, on_signal, SIGINT);
	return s;
}

void supervisor_destroy(struct supervisor *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->count; i++)
		child_close(s->children[i]);
	uv_close((uv_handle_t *)&s->sigterm, NULL);
	uv_close((uv_handle_t *)&s->sigint, NULL);
	uv_close((uv_handle_t *)&s->deadline, NULL);
	uv_run(&s->loop, UV_RUN_DEFAULT);
	for (size_t i = 0; i < s->count; i++)
		child_free(s->children[i]);
	uv_loop_close(&s->loop);
	free(s);
}

bool supervisor_start(struct supervisor *s, const struct supervisor_program *program)
{
	struct child *child = s->count < SUPERVISOR_CHILDREN_MAX
	                              ? child_create(&s->loop, s->dir, program)
	                              : NULL;
	if (!child) {
		say_error("%s cannot be started: too many programs, or no memory", program->name);
		return false;
	}
	s->children[s->count++] = child;
	return child_start(child);
}

static void expect_until(struct supervisor *s, unsigned ms)
{
	s->overdue = false;
	uv_timer_start(&s->deadline, on_deadline, ms, 0);
}

/* The first child that is not ready; NULL when all are. */
static struct child *find_unready(const struct supervisor *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (!child_is_ready(s->children[i]))
			return s->children[i];
	return NULL;
}

static bool any_failed(const struct supervisor *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (child_failed_at_start(s->children[i]))
			return true;
	return false;
}

bool supervisor_wait(struct supervisor *s)
{
	expect_until(s, BOOT_MAX_MS);
	while (find_unready(s) && !any_failed(s) && !s->asked_to_stop && !s->overdue)
		uv_run(&s->loop, UV_RUN_ONCE);
	uv_timer_stop(&s->deadline);
	struct child *unready = find_unready(s);
	if (s->overdue && unready)
		say_error("%s was not ready within a minute", child_name(unready));
	return !unready;
}

void supervisor_run(struct supervisor *s)
{
	while (!s->asked_to_stop)
		uv_run(&s->loop, UV_RUN_ONCE);
}

static bool signal_wave(const struct supervisor *s, enum supervisor_wave wave, int signal_number)
{
	bool any = false;
	for (size_t i = 0; i < s->count; i++)
		if (child_wave(s->children[i]) == wave && child_is_alive(s->children[i])) {
			if (signal_number)
				child_end(s->children[i], signal_number);
			any = true;
		}
	return any;
}

static void stop_wave(struct supervisor *s, enum supervisor_wave wave)
{
	expect_until(s, STOP_MAX_MS);
	signal_wave(s, wave, SIGTERM);
	while (signal_wave(s, wave, 0) && !s->overdue)
		uv_run(&s->loop, UV_RUN_ONCE);
	if (s->overdue)
		signal_wave(s, wave, SIGKILL);
	while (signal_wave(s, wave, 0))
		uv_run(&s->loop, UV_RUN_ONCE);
	uv_timer_stop(&s->deadline);
}

void supervisor_stop(struct supervisor *s)
{
	for (size_t i = 0; i < s->count; i++)
		child_stay_down(s->children[i]);
	for (unsigned wave = 0; wave < SUPERVISOR_WAVES; wave++)
		stop_wave(s, (enum supervisor_wave)wave);
}

bool supervisor_asked_to_stop(const struct supervisor *s)
{
	return s->asked_to_stop;
}
