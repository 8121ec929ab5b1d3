/* calendar - days of the Gregorian calendar, and which one it is. */
#ifndef SUBROSA_CLI_CALENDAR_H
#define SUBROSA_CLI_CALENDAR_H

#include <stdbool.h>

#include "base/bytes.h"

struct calendar_day {
	int year;
	int month; /* 1 to 12 */
	int day;   /* 1 to 31 */
};

/* calendar_parse - "2016-11-30"; false for anything else. */
bool calendar_parse(struct str text, struct calendar_day *out);

/* calendar_after - so many days later. */
struct calendar_day calendar_after(struct calendar_day day, int64_t days);

/* calendar_compare - below, equal to or above 0 as `a` is before, on or after `b`. */
int calendar_compare(struct calendar_day a, struct calendar_day b);

/* calendar_today - in the time zone of this machine. */
struct calendar_day calendar_today(void);

#endif
