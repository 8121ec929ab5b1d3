/* documents - what staff may be given: keys of a sealed view, and rendered documents. */
#ifndef SUBROSA_CHAMBER_DOCUMENTS_H
#define SUBROSA_CHAMBER_DOCUMENTS_H

#include "chamber/step.h"

/* documents_keys - the keys of a view that the role may read. ERR_VIEW_DENIED, ERR_NOMEM. */
MUST_CHECK enum err documents_keys(struct step *step, const struct staff_command *command,
                                   struct wire_result *result);

/* documents_export - renders a day (all rooms), a room, or the whole forum (by its id).
 * ERR_NOT_FOUND: no such scope. ERR_BUSY: a room that it needs is another chamber's.
 * ERR_ROOM_UNKNOWN, ERR_FULL, ERR_NOMEM. */
MUST_CHECK enum err documents_export(struct step *step, const struct staff_command *command,
                                     struct wire_result *result);

#endif
