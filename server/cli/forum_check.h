/* forum_check - what a forum file says that its schema cannot judge.
 *
 * Every fault and warning is told with its JSON pointer (RFC 6901) and what was expected there.
 */
#ifndef SUBROSA_CLI_FORUM_CHECK_H
#define SUBROSA_CLI_FORUM_CHECK_H

#include <stddef.h>

#include "base/bytes.h"
#include "gen/wire.h"

/* @warning: the forum could be held like this, but probably nobody wants it */
typedef void forum_check_fn(void *context, bool warning, const char *pointer, const char *expected);

/* forum_check_text - schema faults; where there is none, also forum_check.
 * Returns the number of faults, warnings not counted. */
size_t forum_check_text(struct str json, forum_check_fn *tell, void *context);

/* forum_check - ids, references and times of a file that keeps its schema. Same result. */
size_t forum_check(const struct wire_forum_file *forum, forum_check_fn *tell, void *context);

#endif
