/* forum_ids - ids of a forum file that are given twice, or that mean something else. */
#ifndef SUBROSA_CLI_FORUM_IDS_H
#define SUBROSA_CLI_FORUM_IDS_H

#include "gen/wire.h"

typedef void forum_ids_fn(void *context, const char *pointer, const char *expected);

/* forum_ids_duplicates - every second use of an id in its realm: reasons; themes; codes of all
 * themes; GUIDs; facets; values of one facet; rooms and days together, because an export names
 * either, with the reserved room "forum"; sessions; parts of the whole forum. */
void forum_ids_duplicates(const struct wire_forum_file *forum, forum_ids_fn *found, void *context);

#endif
