/* conf - settings of a program: `key = value` lines against a table of rows.
 *
 * A program declares its rows; there is no parser code of its own. Lines that start with # and
 * empty lines are skipped. An unknown key, a value out of range or a missing required key is an
 * error that names the key and the line.
 */
#ifndef SUBROSA_BASE_CONF_H
#define SUBROSA_BASE_CONF_H

#include "base/bytes.h"
#include "base/err.h"

enum conf_kind { CONF_STRING, CONF_INT, CONF_BOOL };

struct conf_row {
	const char *key;
	enum conf_kind kind;
	size_t offset;        /* of the member in the program's settings struct:
	                       * char[CONF_STRING_MAX], int64_t or bool */
	const char *fallback; /* NULL: the key is required */
	int64_t min, max;     /* of an integer */
	const char *doc;      /* one sentence, with the unit */
};

enum { CONF_STRING_MAX = 512 };

/* The formatter takes these braces for blocks. */
/* clang-format off */
#define CONF_ROW_STRING(type, member, fallback, doc) \
	{ #member, CONF_STRING, offsetof(type, member), fallback, 0, 0, doc }
#define CONF_ROW_STRING_IN(type, within, member, fallback, doc) \
	{ #member, CONF_STRING, offsetof(type, within.member), fallback, 0, 0, doc }
#define CONF_ROW_INT(type, member, fallback, min, max, doc) \
	{ #member, CONF_INT, offsetof(type, member), fallback, min, max, doc }
#define CONF_ROW_BOOL(type, member, fallback, doc) \
	{ #member, CONF_BOOL, offsetof(type, member), fallback, 0, 0, doc }
/* clang-format on */

/* conf_load - fills `settings` from the file.
 * @message: on ERR_CONF or ERR_IO, one line that says what to do (key and line, never a value).
 * On error the settings are in an undefined state. */
MUST_CHECK enum err conf_load(const char *path, const struct conf_row *rows, size_t count,
                              void *settings, char *message, size_t message_len);

/* conf_print - the table as an example file with every key, its fallback and its sentence. */
struct buf;
void conf_print(const struct conf_row *rows, size_t count, struct buf *out);

struct conf_program {
	const char *purpose; /* one sentence for --help */
	const struct conf_row *rows;
	size_t count;
	void *settings; /* filled from the file */
	int ready_fd;   /* out; -1: nobody waits */
};

/* conf_program - what every program takes: --config FILE, --ready-fd N, --help, --print-config;
 * says what is wrong with any of it. The caller fills in all members but ready_fd.
 * Returns true when the program should go on; otherwise *exit_status says how to leave. */
bool conf_program(struct conf_program *program, int argc, char **argv, int *exit_status);
void conf_ready(const struct conf_program *program); /* writes one byte and closes ready_fd */

#endif
