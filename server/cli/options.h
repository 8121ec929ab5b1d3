/* options - a command line read against a table of rows. */
#ifndef SUBROSA_CLI_OPTIONS_H
#define SUBROSA_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

enum option_kind {
	OPTION_TEXT,   /* --name VALUE; member: const char * */
	OPTION_NUMBER, /* --name N;     member: int, from min to max */
	OPTION_FLAG,   /* --name;       member: bool */
};

struct option_row {
	const char *name; /* without the two hyphens */
	enum option_kind kind;
	size_t offset; /* of the member in the command's options struct */
	int min, max;
};

enum { OPTION_WORDS_MAX = 2 };

/* Words that are no options: what is done, and to which file. */
struct option_words {
	const char *at[OPTION_WORDS_MAX];
	size_t count;
};

/* options_read - fills `options` and collects the words.
 * @words: NULL where a command takes none
 * Returns false after having said what is wrong. `command` names it in the message. */
bool options_read(const char *command, int argc, char **argv, const struct option_row *rows,
                  size_t count, void *options, struct option_words *words);

#endif
