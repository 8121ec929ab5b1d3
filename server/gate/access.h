/* access - which role opens which view, and what it may send. */
#ifndef SUBROSA_GATE_ACCESS_H
#define SUBROSA_GATE_ACCESS_H

#include "gen/wire.h"

enum access_voice { ACCESS_LISTENS, ACCESS_SPEAKS, ACCESS_COMMANDS };

/* access_allows - @whole_forum: the room is `forum`, where there are only drafts */
bool access_allows(enum wire_role role, bool whole_forum, enum wire_view view);
enum access_voice access_voice(enum wire_role role);

#endif
