/* serve - the chamber's round: hold, read, release, tell; until it is stopped. */
#ifndef SUBROSA_CHAMBER_SERVE_H
#define SUBROSA_CHAMBER_SERVE_H

#include "base/conf.h"
#include "chamber/chamber.h"

/* serve - runs until *chamber->stop, or until the forum in the record is another one (ERR_OK: to
 * be started again). @program: told when the first round is done. Errors of hold_rooms. */
MUST_CHECK enum err serve(struct chamber *chamber, const struct conf_program *program);

/* serve_round - one round, waiting at most wait_ms for something to come. */
MUST_CHECK enum err serve_round(struct chamber *chamber, unsigned wait_ms);

#endif
