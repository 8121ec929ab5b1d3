/* hold - which rooms this chamber writes: takes, rebuilds, gives up. */
#ifndef SUBROSA_CHAMBER_HOLD_H
#define SUBROSA_CHAMBER_HOLD_H

#include "chamber/chamber.h"

/* hold_rooms - gives signs of life for the rooms that are held, and takes those that nobody else
 * holds: raises the fence, rebuilds the room, makes or destroys desk keys as its parts say.
 * Ends the grace of old seal keys.
 * To be called often; does something about every half second a room.
 * ERR_CRYPTO and errors of decoding: the journal does not open with our keys, nothing can go on. */
MUST_CHECK enum err hold_rooms(struct chamber *chamber);

/* hold_rebuild - forgets what is in memory and replays the journal; the fence stays.
 * After an error the room is not held any more. */
MUST_CHECK enum err hold_rebuild(struct chamber *chamber, struct chamber_room *room);

/* hold_give_up - the room is another chamber's. */
void hold_give_up(struct chamber_room *room);

/* hold_release - at the end: takes the signs of life away, so that nobody has to wait. */
void hold_release(struct chamber *chamber);

#endif
