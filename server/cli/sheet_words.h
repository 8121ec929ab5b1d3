/* sheet_words - what is printed on an access card, in the languages of the pages. */
#ifndef SUBROSA_CLI_SHEET_WORDS_H
#define SUBROSA_CLI_SHEET_WORDS_H

#include "gen/wire.h"

enum { SHEET_PROMISES = 3 };

struct sheet_words {
	enum wire_language language;
	const char *direction; /* "ltr" or "rtl" */
	const char *rule;
	struct {
		const char *title, *text;
	} promises[SHEET_PROMISES];
	const char *handed_out; /* how cards reach people: it has to be true */
	const char *roles[WIRE_ROLE_COUNT];
};

/* sheet_words_find - NULL when there are none in that language. */
const struct sheet_words *sheet_words_find(enum wire_language language);

#endif
