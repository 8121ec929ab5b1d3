/* supervisor - starts programs, waits until they are ready, starts again what dies, and ends all
 * in an order that loses nothing.
 *
 * One libuv loop. A program that dies is started again after 25 ms, then 50 ms, up to 2 s; one
 * that was ready for five seconds starts at 25 ms again.
 */
#ifndef SUBROSA_CLI_SUPERVISOR_H
#define SUBROSA_CLI_SUPERVISOR_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/data_dir.h"

struct supervisor;

enum supervisor_answer { SUPERVISOR_WAIT, SUPERVISOR_READY, SUPERVISOR_HOPELESS };

/* The order in which programs are ended: each wave is gone before the next is asked to go. */
enum supervisor_wave { SUPERVISOR_GATES, SUPERVISOR_MINDS, SUPERVISOR_STORES, SUPERVISOR_WAVES };

enum { SUPERVISOR_ARGS_MAX = 8, SUPERVISOR_NAME_MAX = 32, SUPERVISOR_CHILDREN_MAX = 24 };

struct supervisor_program {
	char name[SUPERVISOR_NAME_MAX];                 /* also of its file run/NAME.pid */
	char args[SUPERVISOR_ARGS_MAX][FILES_PATH_MAX]; /* args[0]: path of the program */
	size_t args_count;
	enum supervisor_wave wave;
	/* How it says that it is ready: by one byte on a descriptor that is appended to args as
	 * `--ready-fd 3`, or, where there is a probe, by an answer to that. It is asked every 20 ms
	 * after each start, and says itself what is hopeless. */
	enum supervisor_answer (*probe)(void *context);
	void *context;
	/* "": its output joins our standard error; else a file, made anew at each start */
	char log_path[FILES_PATH_MAX];
};

/* supervisor_create - takes SIGTERM and SIGINT over. `dir` must outlive it. NULL when libuv or
 * memory fails. */
struct supervisor *supervisor_create(const struct data_dir *dir);
void supervisor_destroy(struct supervisor *supervisor); /* after supervisor_stop */

/* supervisor_start - false after saying why it cannot be started. */
bool supervisor_start(struct supervisor *supervisor, const struct supervisor_program *program);

/* supervisor_wait - until everything started is ready. False when a program ended at its first
 * start, was not ready in a minute (both said), or when we were asked to stop. */
bool supervisor_wait(struct supervisor *supervisor);

/* supervisor_run - until SIGTERM or SIGINT. */
void supervisor_run(struct supervisor *supervisor);

/* supervisor_stop - SIGTERM by waves; SIGKILL after ten seconds. */
void supervisor_stop(struct supervisor *supervisor);

/* supervisor_asked_to_stop - a signal came. */
bool supervisor_asked_to_stop(const struct supervisor *supervisor);

#endif
