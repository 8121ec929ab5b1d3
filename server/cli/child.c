#include "cli/child.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/say.h"

enum {
	RESTART_MIN_MS = 25,
	RESTART_MAX_MS = 2000,
	STEADY_MS = 5000, /* ready for so long: what killed it was no fault at its start */
	PROBE_EVERY_MS = 20,
	READY_FD = 3,
	ARGS_MAX = SUPERVISOR_ARGS_MAX + 7,
};

struct child {
	struct supervisor_program program;
	uv_loop_t *loop;
	const struct data_dir *dir;
	uv_process_t process;
	uv_pipe_t ready_pipe;
	uv_timer_t restart;
	uv_timer_t probe;
	bool pipe_open;
	bool alive; /* the process runs */
	bool ready;
	bool was_ready; /* once, ever */
	bool failed;
	bool stay_down;
	unsigned closing; /* handles of the last process that are not closed yet */
	unsigned restart_ms;
	uint64_t ready_since_ms;
};

struct child *child_create(uv_loop_t *loop, const struct data_dir *dir,
                           const struct supervisor_program *program)
{
	struct child *c = calloc(1, sizeof(*c));
	if (!c)
		return NULL;
	c->program = *program;
	c->loop = loop;
	c->dir = dir;
	c->restart_ms = RESTART_MIN_MS;
	uv_timer_init(loop, &c->restart);
	uv_timer_init(loop, &c->probe);
	c->process.data = c->ready_pipe.data = c->restart.data = c->probe.data = c;
	return c;
}

void child_close(struct child *c)
{
	uv_close((uv_handle_t *)&c->restart, NULL);
	uv_close((uv_handle_t *)&c->probe, NULL);
}

void child_free(struct child *c)
{
	free(c);
}

static void become_ready(struct child *c)
{
	c->ready = c->was_ready = true;
	c->ready_since_ms = uv_now(c->loop);
}

static void on_probe(uv_timer_t *timer)
{
	struct child *c = timer->data;
	enum supervisor_answer answer = c->program.probe(c->program.context);
	if (answer == SUPERVISOR_WAIT)
		return;
	uv_timer_stop(timer);
	if (answer == SUPERVISOR_READY)
		become_ready(c);
	else
		c->failed = !c->was_ready;
	uv_stop(c->loop); /* who waits for this should look, not sleep on: timers run first */
}

static void on_restart(uv_timer_t *timer)
{
	struct child *c = timer->data;
	if (!c->stay_down && !child_start(c))
		c->failed = !c->was_ready;
}

static void on_closed(uv_handle_t *handle)
{
	struct child *c = handle->data;
	if (--c->closing || c->stay_down || c->failed)
		return;
	uv_timer_start(&c->restart, on_restart, c->restart_ms, 0);
	c->restart_ms = c->restart_ms * 2 > RESTART_MAX_MS ? RESTART_MAX_MS : c->restart_ms * 2;
}

static void close_pipe(struct child *c)
{
	if (!c->pipe_open)
		return;
	c->pipe_open = false;
	c->closing++;
	uv_close((uv_handle_t *)&c->ready_pipe, on_closed);
}

static void complain_of_start(const struct child *c, int64_t status, int signal_number)
{
	const char *where = c->program.log_path[0] ? c->program.log_path : "its message above";
	if (signal_number)
		say_error("%s was ended by signal %d at its start; see %s", c->program.name,
		          signal_number, where);
	else
		say_error("%s ended at its start with status %d; see %s", c->program.name,
		          (int)status, where);
}

static void on_process_exit(uv_process_t *process, int64_t status, int signal_number)
{
	struct child *c = process->data;
	if (!c->was_ready && !c->stay_down) {
		c->failed = true;
		complain_of_start(c, status, signal_number);
	}
	if (c->ready && uv_now(c->loop) - c->ready_since_ms >= STEADY_MS)
		c->restart_ms = RESTART_MIN_MS;
	c->alive = c->ready = false;
	uv_timer_stop(&c->probe);
	data_dir_pid_file(c->dir, c->program.name, 0);
	c->closing++;
	uv_close((uv_handle_t *)process, on_closed);
	close_pipe(c);
}

static void on_alloc(uv_handle_t *handle, size_t suggested, uv_buf_t *out)
{
	static char byte;
	(void)handle;
	(void)suggested;
	*out = uv_buf_init(&byte, 1);
}

/* The pipe stays open until the process ends: closing it here would count as its end. */
static void on_ready_byte(uv_stream_t *stream, ssize_t got, const uv_buf_t *data)
{
	struct child *c = stream->data;
	(void)data;
	if (got > 0)
		become_ready(c);
	if (got < 0)
		uv_read_stop(stream);
}

/* setpriv of util-linux: when we are killed, the kernel asks our programs to end. */
static void fill_args(struct child *c, char *args[ARGS_MAX])
{
	static char setpriv[] = "setpriv", death[] = "--pdeathsig", term[] = "TERM", end[] = "--";
	static char ready_fd[] = "--ready-fd", three[] = "3";
	size_t count = 0;
	args[count++] = setpriv;
	args[count++] = death;
	args[count++] = term;
	args[count++] = end;
	for (size_t i = 0; i < c->program.args_count; i++)
		args[count++] = c->program.args[i];
	if (!c->program.probe) {
		args[count++] = ready_fd;
		args[count++] = three;
	}
	args[count] = NULL;
}

static int open_log(const struct child *c)
{
	if (!c->program.log_path[0])
		return STDERR_FILENO;
	int fd = open(c->program.log_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	return fd < 0 ? STDERR_FILENO : fd;
}

static int spawn(struct child *c, int output)
{
	char *args[ARGS_MAX];
	uv_stdio_container_t stdio[READY_FD + 1] = {
		{.flags = UV_IGNORE},
		{.flags = UV_INHERIT_FD, .data.fd = output},
		{.flags = UV_INHERIT_FD, .data.fd = output},
		{.flags = UV_IGNORE},
	};
	fill_args(c, args);
	if (!c->program.probe) {
		uv_pipe_init(c->loop, &c->ready_pipe, 0);
		c->pipe_open = true;
		stdio[READY_FD].flags = UV_CREATE_PIPE | UV_WRITABLE_PIPE;
		stdio[READY_FD].data.stream = (uv_stream_t *)&c->ready_pipe;
	}
	uv_process_options_t options = {
		.file = args[0],
		.args = args,
		.exit_cb = on_process_exit,
		.flags = UV_PROCESS_DETACHED, /* Ctrl-C reaches us only; we end them in order */
		.stdio = stdio,
		.stdio_count = c->program.probe ? READY_FD : READY_FD + 1,
	};
	return uv_spawn(c->loop, &c->process, &options);
}

bool child_start(struct child *c)
{
	int output = open_log(c);
	int rc = spawn(c, output);
	if (output != STDERR_FILENO)
		close(output);
	if (rc != 0) {
		say_error("%s cannot be started: %s", c->program.name, uv_strerror(rc));
		c->failed = !c->was_ready;
		/* libuv has made the handle even when it could not start a process */
		c->closing++;
		uv_close((uv_handle_t *)&c->process, on_closed);
		close_pipe(c);
		return false;
	}
	c->alive = true;
	data_dir_pid_file(c->dir, c->program.name, c->process.pid);
	if (c->program.probe)
		uv_timer_start(&c->probe, on_probe, 0, PROBE_EVERY_MS);
	else
		uv_read_start((uv_stream_t *)&c->ready_pipe, on_alloc, on_ready_byte);
	return true;
}

void child_end(struct child *c, int signal_number)
{
	if (c->alive)
		uv_process_kill(&c->process, signal_number);
}

void child_stay_down(struct child *c)
{
	c->stay_down = true;
	uv_timer_stop(&c->restart);
	uv_timer_stop(&c->probe);
}

bool child_is_ready(const struct child *c)
{
	return c->ready;
}

bool child_is_alive(const struct child *c)
{
	return c->alive;
}

bool child_failed_at_start(const struct child *c)
{
	return c->failed;
}

const char *child_name(const struct child *c)
{
	return c->program.name;
}

enum supervisor_wave child_wave(const struct child *c)
{
	return c->program.wave;
}
