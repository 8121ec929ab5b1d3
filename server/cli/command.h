/* command - one subcommand of `subrosa`: a row of the table in main.c. */
#ifndef SUBROSA_CLI_COMMAND_H
#define SUBROSA_CLI_COMMAND_H

/* Exit statuses of every command. */
enum command_status {
	COMMAND_DONE = 0,
	COMMAND_FAILED = 1,  /* what was asked could not be done, or a check found a fault */
	COMMAND_MISUSED = 2, /* the command line is wrong */
};

struct command {
	const char *name;
	const char *purpose; /* one line */
	const char *help;    /* usage, options, examples */
	/* argv[0] is the command's name. Returns an enum command_status. */
	int (*run)(int argc, char **argv);
};

extern const struct command command_up;
extern const struct command command_forum;
extern const struct command command_cards;
extern const struct command command_export;
extern const struct command command_status;
extern const struct command command_audit;
extern const struct command command_purge;

#endif
