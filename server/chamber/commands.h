/* commands - what staff may ask: a table of command, roles and handler. */
#ifndef SUBROSA_CHAMBER_COMMANDS_H
#define SUBROSA_CHAMBER_COMMANDS_H

#include "chamber/step.h"

/* commands_run - does a command on the hall, leaving what changed in step->changes.
 * @result: out, the answer; strings live in step->arena
 * Never fails: what goes wrong is the answer `refused`. */
void commands_run(struct step *step, const struct staff_command *command,
                  struct wire_result *result);

void commands_refuse(struct id cmd, enum err e, struct wire_result *result);

#endif
