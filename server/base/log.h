/* log - events with numbers, never with words of a person.
 *
 * Rows are in base/log.tbl: LOG(name, level, "sentence"). An event takes at most a room id (a
 * name from the forum file), an error code, and two counts or durations. There is no string
 * argument: no name, address or text can be logged, and no clock is printed (systemd has one).
 */
#ifndef SUBROSA_BASE_LOG_H
#define SUBROSA_BASE_LOG_H

#include "base/bytes.h"
#include "base/err.h"

enum log_event {
#define LOG(name, level, sentence) LOG_##name,
#include "base/log.tbl"
#undef LOG
	LOG_EVENT_COUNT
};

struct log_args {
	const char *room; /* NULL or a room id; checked against the slug alphabet before printing */
	enum err err;
	int64_t count;
	int64_t ms;
};

void log_open(const char *program); /* program: static string; output is standard error */
void log_event(enum log_event event, struct log_args args);
#define LOG_EVENT(event, ...) log_event(LOG_##event, (struct log_args){__VA_ARGS__})

#endif
