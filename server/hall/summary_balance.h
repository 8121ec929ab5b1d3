/* summary_balance - the moderation balance of closed parts with what is below k hidden. Private to
 * hall/summary.c. */
#ifndef SUBROSA_HALL_SUMMARY_BALANCE_H
#define SUBROSA_HALL_SUMMARY_BALANCE_H

#include "hall/summary.h"

/* Fills in view->balances: rows in the order of the rooms and of the programme.
 * Returns ERR_NOMEM. */
MUST_CHECK enum err summary_balance_build(const struct programme *programme,
                                          const struct room *const *rooms, size_t rooms_count,
                                          struct str day, struct arena *arena,
                                          struct summary_view *view);

#endif
