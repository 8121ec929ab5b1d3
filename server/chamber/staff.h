/* staff - one command of a moderator, rapporteur or the secretariat: done at once, answered to the
 * gate that it came from. */
#ifndef SUBROSA_CHAMBER_STAFF_H
#define SUBROSA_CHAMBER_STAFF_H

#include "chamber/chamber.h"

/* staff_run - does an entry of kind `s` and sends the sealed reply to reply:{gate}. A frame that
 * cannot be opened has no reply key and gets no answer. Errors as step_commit. */
MUST_CHECK enum err staff_run(struct chamber *chamber, struct chamber_room *room,
                              const struct bus_reply *fields);

#endif
