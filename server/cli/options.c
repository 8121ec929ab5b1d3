#include "cli/options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/say.h"

static bool set_text(const char *command, const struct option_row *row, const char *value,
                     void *member)
{
	(void)command;
	(void)row;
	memcpy(member, &value, sizeof(value));
	return true;
}

static bool set_number(const char *command, const struct option_row *row, const char *value,
                       void *member)
{
	char *end = NULL;
	errno = 0;
	long number = strtol(value, &end, 10);
	if (errno || !*value || *end || number < row->min || number > row->max) {
		say_misuse(command, "--%s: give a whole number from %d to %d", row->name, row->min,
		           row->max);
		return false;
	}
	int stored = (int)number;
	memcpy(member, &stored, sizeof(stored));
	return true;
}

static bool set_flag(const char *command, const struct option_row *row, const char *value,
                     void *member)
{
	(void)command;
	(void)row;
	(void)value;
	memcpy(member, &(bool){true}, sizeof(bool));
	return true;
}

static bool (*const setters[])(const char *, const struct option_row *, const char *, void *) = {
	[OPTION_TEXT] = set_text,
	[OPTION_NUMBER] = set_number,
	[OPTION_FLAG] = set_flag,
};

static const struct option_row *find_row(const char *name, const struct option_row *rows,
                                         size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].name, name) == 0)
			return &rows[i];
	return NULL;
}

static bool take_word(const char *command, const char *word, struct option_words *words)
{
	if (!words || words->count == OPTION_WORDS_MAX) {
		say_misuse(command, "\"%s\" is one word too many", word);
		return false;
	}
	words->at[words->count++] = word;
	return true;
}

bool options_read(const char *command, int argc, char **argv, const struct option_row *rows,
                  size_t count, void *options, struct option_words *words)
{
	if (words)
		*words = (struct option_words){.count = 0};
	for (int i = 1; i < argc; i++) {
		if (strncmp(argv[i], "--", 2) != 0) {
			if (!take_word(command, argv[i], words))
				return false;
			continue;
		}
		const struct option_row *row = find_row(argv[i] + 2, rows, count);
		if (!row) {
			say_misuse(command, "there is no option %s", argv[i]);
			return false;
		}
		const char *value = "";
		if (row->kind != OPTION_FLAG) {
			if (i + 1 == argc) {
				say_misuse(command, "%s needs a value", argv[i]);
				return false;
			}
			value = argv[++i];
		}
		if (!setters[row->kind](command, row, value, (char *)options + row->offset))
			return false;
	}
	return true;
}
