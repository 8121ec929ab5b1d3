/* audit_room - what the record holds of rooms: whether anything was ever said, and how what was
 * said in a rehearsal is deleted. */
#ifndef SUBROSA_CLI_AUDIT_ROOM_H
#define SUBROSA_CLI_AUDIT_ROOM_H

#include <stdbool.h>

#include "bus/sync.h"

/* audit_room_untouched - no room has a journal, a view or a spent token; says which has. */
bool audit_room_untouched(struct bus_sync *record);

/* audit_room_remove - deletes all keys of one room but its lease, which only counts. Its next
 * chamber begins it anew. False after saying why. */
bool audit_room_remove(struct bus_sync *record, struct str room);

/* audit_room_rewrite - has the append-only file written anew, so that it holds only what is there
 * now, and waits for the end of it. False after saying why. */
bool audit_room_rewrite(struct bus_sync *record);

#endif
