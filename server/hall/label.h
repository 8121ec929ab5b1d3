/* label - a short word kept by value: slugs of the forum file, language tags, staff handles.
 *
 * Empty means absent. NUL-terminated; nothing to free.
 */
#ifndef SUBROSA_HALL_LABEL_H
#define SUBROSA_HALL_LABEL_H

#include "base/bytes.h"
#include "base/limits.h"

struct label {
	char text[SLUG_MAX_CHARS + 1];
};

/* False, and *out empty, when `s` has more than SLUG_MAX_CHARS bytes or a NUL. Absent gives empty.
 */
bool label_set(struct label *out, struct str s);
struct label label_of(struct str s);         /* empty when label_set would say false */
struct str label_str(const struct label *l); /* borrowed from *l; absent when empty */
bool label_is(const struct label *l, struct str s);
bool label_equal(const struct label *a, const struct label *b);
bool label_is_empty(const struct label *l);

#endif
