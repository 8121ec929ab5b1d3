/* publish - what the chamber tells everybody: its public keys, and that it is well. */
#ifndef SUBROSA_CHAMBER_PUBLISH_H
#define SUBROSA_CHAMBER_PUBLISH_H

#include "chamber/chamber.h"

/* publish_keys - makes the seal key anew of each room that is held and has had a part closed since it
 * was made, writes keys:chamber where it says something else, and only then destroys the old keys.
 * Done at once when a part closes, and every few seconds to finish what a fault or another chamber
 * has left. Errors of the store and of keyfile.h; what could be done is done. */
MUST_CHECK enum err publish_keys(struct chamber *chamber);

/* publish_health - writes health:chamber. @last: how the last round went */
MUST_CHECK enum err publish_health(struct chamber *chamber, enum err last);

/* publish_is_current - false when the forum in the record is another one than that with which this
 * chamber was opened: it has to start again. True when the record does not answer. */
bool publish_is_current(struct chamber *chamber);

#endif
