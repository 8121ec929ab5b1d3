/* compact - takes out of record what the closed parts of a room have left behind.
 *
 * A key that is destroyed takes with it what was never published. What was published and then
 * withdrawn, returned or edited (a city's name was taken out) is in older events of the floor, in
 * clear, and in older records of the journal, under the key that lives until the forum's retention
 * ends. When a part is closed both are written anew with what is true now: the floor begins again
 * from 1 under another epoch, the journal loses the records. Then Redis is asked to rewrite the
 * append-only file, which would keep them otherwise.
 */
#ifndef SUBROSA_CHAMBER_COMPACT_H
#define SUBROSA_CHAMBER_COMPACT_H

#include "chamber/chamber.h"
#include "hall/change.h"

/* compact_is_called_for - whether these changes leave something of a closed part behind. */
bool compact_is_called_for(const struct room *room, const struct changes *changes);

/* compact_rooms - does it for every room that is held and has compact_due, and rewrites the file.
 * What cannot be done now stays due. ERR_STORE and the like: to be tried again. ERR_FENCED,
 * ERR_SEQ: never, the room is rebuilt or given up instead. */
MUST_CHECK enum err compact_rooms(struct chamber *chamber);

#endif
