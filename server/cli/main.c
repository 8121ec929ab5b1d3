/* subrosa - the operator's command. */
#include <stdio.h>
#include <string.h>

#include "base/process.h"
#include "cli/command.h"
#include "cli/say.h"
#include "seal/seal.h"
#include "wire/wire.h"

static const struct command *const commands[] = {
	&command_up,     &command_forum, &command_cards, &command_export,
	&command_status, &command_audit, &command_purge,
};

enum { COMMANDS = sizeof(commands) / sizeof(commands[0]) };

static int print_overview(FILE *to, int status)
{
	fputs("subrosa: discussion under the Chatham House Rule\n\n", to);
	for (size_t i = 0; i < COMMANDS; i++)
		fprintf(to, "  subrosa %-8s %s\n", commands[i]->name, commands[i]->purpose);
	fputs("\nEach has --help. Exit status: 0 done, 1 failed or a fault was found, 2 misused.\n",
	      to);
	return status;
}

static bool wants_help(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--help") == 0)
			return true;
	return false;
}

int main(int argc, char **argv)
{
	process_harden();
	enum err e = seal_start();
	if (e) {
		say_error("%s", err_text(e));
		return COMMAND_FAILED;
	}
	wire_start();
	if (argc < 2)
		return print_overview(stderr, COMMAND_MISUSED);
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0)
		return print_overview(stdout, COMMAND_DONE);
	for (size_t i = 0; i < COMMANDS; i++) {
		if (strcmp(argv[1], commands[i]->name) != 0)
			continue;
		if (wants_help(argc - 1, argv + 1)) {
			fputs(commands[i]->help, stdout);
			return COMMAND_DONE;
		}
		return commands[i]->run(argc - 1, argv + 1);
	}
	say_error("there is no command \"%s\"", argv[1]);
	return print_overview(stderr, COMMAND_MISUSED);
}
