/* destruction_words - what a certificate of destruction says, in the languages of the pages. */
#ifndef SUBROSA_CLI_DESTRUCTION_WORDS_H
#define SUBROSA_CLI_DESTRUCTION_WORDS_H

#include "cli/purge_sample.h"
#include "gen/wire.h"

enum { DESTRUCTION_LIMITS = 4, DESTRUCTION_MONTHS = 12 };

struct destruction_words {
	enum wire_language language;
	const char *direction; /* "ltr" or "rtl" */
	const char *title, *lead;
	const char *held, *place, *day, *until, *early; /* early: destroyed before `until` */
	const char *of;                                 /* between day, month and year */
	const char *months[DESTRUCTION_MONTHS];
	const char *destroyed, *kinds[PURGE_KINDS], *files, *size;
	const char *searched, *samples, *spellings, *searched_files, *found, *too_short;
	const char *kept, *kept_tls, *kept_page;
	const char *unproved, *limits[DESTRUCTION_LIMITS], *limit_store;
	const char *signed_by, *signers[2], *name, *where, *signature;
};

/* destruction_words_find - NULL when there are none in that language. */
const struct destruction_words *destruction_words_find(enum wire_language language);

#endif
