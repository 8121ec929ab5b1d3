/* phrases - the words of the documents themselves, by language; so far English.
 *
 * A further language is one more column in export/phrases.tbl and one more row in phrases.c.
 */
#ifndef SUBROSA_EXPORT_PHRASES_H
#define SUBROSA_EXPORT_PHRASES_H

enum phrase {
#define PHRASE(name, en) PHRASE_##name,
#include "export/phrases.tbl"
#undef PHRASE
	PHRASE_COUNT
};

const char *phrase(enum phrase p); /* static storage */

#endif
