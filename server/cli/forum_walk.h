/* forum_walk - finds texts of a forum file that lack a language which the forum announces. */
#ifndef SUBROSA_CLI_FORUM_WALK_H
#define SUBROSA_CLI_FORUM_WALK_H

#include "gen/wire.h"

/* Called with the pointer of the missing text and the language's code; both borrowed. */
typedef void forum_walk_fn(void *context, const char *pointer, const char *language);

void forum_walk_untranslated(const struct wire_forum_file *forum, forum_walk_fn *found,
                             void *context);

#endif
