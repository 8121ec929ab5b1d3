#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/conf.h"

static bool leave(int status, int *exit_status)
{
	*exit_status = status;
	return false;
}

static bool print_config(const struct conf_row *rows, size_t count, int *exit_status)
{
	struct buf text;
	buf_init(&text, 1u << 20);
	conf_print(rows, count, &text);
	fputs(buf_cstr(&text), stdout);
	buf_finish(&text);
	return leave(0, exit_status);
}

static bool usage(const char *program, const char *purpose, FILE *to, int status, int *exit_status)
{
	fprintf(to,
	        "%s: %s\n\n"
	        "  --config FILE    settings, one `key = value` a line (required)\n"
	        "  --ready-fd N     write one byte to descriptor N when ready\n"
	        "  --print-config   print every setting with its meaning\n"
	        "  --help           this text\n",
	        program, purpose);
	return leave(status, exit_status);
}

static bool load(const struct conf_program *program, const char *path, int *exit_status)
{
	char message[1024];
	if (conf_load(path, program->rows, program->count, program->settings, message,
	              sizeof(message)) == ERR_OK)
		return true;
	fprintf(stderr, "%s\n", message);
	return leave(2, exit_status);
}

bool conf_program(struct conf_program *program, int argc, char **argv, int *exit_status)
{
	const char *path = NULL;
	program->ready_fd = -1;
	for (int i = 1; i < argc; i++) {
		const char *value = i + 1 < argc ? argv[i + 1] : NULL;
		if (strcmp(argv[i], "--help") == 0)
			return usage(argv[0], program->purpose, stdout, 0, exit_status);
		if (strcmp(argv[i], "--print-config") == 0)
			return print_config(program->rows, program->count, exit_status);
		if (strcmp(argv[i], "--config") == 0 && value)
			path = argv[++i];
		else if (strcmp(argv[i], "--ready-fd") == 0 && value)
			program->ready_fd = (int)strtol(argv[++i], NULL, 10);
		else
			return usage(argv[0], program->purpose, stderr, 2, exit_status);
	}
	if (!path)
		return usage(argv[0], program->purpose, stderr, 2, exit_status);
	return load(program, path, exit_status);
}

void conf_ready(const struct conf_program *program)
{
	if (program->ready_fd < 0)
		return;
	/* When the one who waited is gone, nobody needs to know. */
	ssize_t written = write(program->ready_fd, "1", 1);
	(void)written;
	close(program->ready_fd);
}
