/* programme - what a room and a document need of the forum file.
 *
 * Plain data, filled by the program that decoded the forum file. Every pointer is borrowed from
 * the caller and outlives all rooms made with it. Names are in one language: the caller chooses
 * which (that of the document, or English for a room, which shows none of them).
 */
#ifndef SUBROSA_HALL_PROGRAMME_H
#define SUBROSA_HALL_PROGRAMME_H

#include "base/bytes.h"
#include "hall/vocabulary.h"

struct programme_reason { /* why a contribution may be returned */
	struct str id;
	struct str name;
	bool keeps_token; /* the token of a contribution returned for it is not given back */
};

struct programme_word { /* a code, or a value of a facet */
	struct str id;
	struct str guid; /* absent where the forum file has none */
	struct str name;
	struct str description; /* may be absent */
};

struct programme_theme {
	struct str id;
	struct str guid;
	struct str name;
	struct str description;
	const struct programme_word *codes;
	size_t codes_count;
};

struct programme_facet {
	struct str id; /* "addressee" and "sdg" are those that outcomes refer to */
	struct str name;
	const struct programme_word *values;
	size_t values_count;
};

struct programme_day {
	struct str id;
	struct str date; /* YYYY-MM-DD: the finest time there is */
	struct str title;
};

struct programme_part {
	struct str id;
	struct str title;
	enum regime regime;
};

struct programme_session {
	struct str id;
	struct str day;
	struct str title;
	struct str theme; /* may be absent */
	const struct programme_part *parts;
	size_t parts_count;
};

struct programme_room {
	struct str id;
	struct str name;
	bool speaking;
	uint32_t pool_min;    /* contributions that leave the pool together */
	uint32_t pool_wait_s; /* after this fewer leave it too */
	const struct programme_session *sessions;
	size_t sessions_count;
};

struct programme {
	struct str id;
	struct str title;
	struct str place;
	int64_t k; /* no number below it about people is shown */
	const struct programme_reason *reasons;
	size_t reasons_count;
	const struct programme_theme *themes;
	size_t themes_count;
	const struct programme_facet *facets;
	size_t facets_count;
	const struct programme_day *days;
	size_t days_count;
	const struct programme_room *rooms;
	size_t rooms_count;
};

/* Look-ups by id; NULL when there is none. */
const struct programme_room *programme_room(const struct programme *p, struct str id);
const struct programme_day *programme_day(const struct programme *p, struct str id);
const struct programme_theme *programme_theme(const struct programme *p, struct str id);
const struct programme_reason *programme_reason(const struct programme *p, struct str id);
/* A code of any theme; *theme (may be NULL) gets the theme it is in. */
const struct programme_word *programme_code(const struct programme *p, struct str id,
                                            const struct programme_theme **theme);
const struct programme_word *programme_value(const struct programme *p, struct str facet,
                                             struct str id);
/* A part of a room; *session (may be NULL) gets the session it is in. */
const struct programme_part *programme_part(const struct programme_room *room, struct str id,
                                            const struct programme_session **session);
/* Number of parts of a room, over all its sessions. */
size_t programme_parts_count(const struct programme_room *room);

#endif
