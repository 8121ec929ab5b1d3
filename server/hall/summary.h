/* summary - what a Summary for Action says, computed from rooms: no id, no handle, no clock.
 *
 * Everything is numbered afresh in the order of themes and titles, so that no number or order of
 * the document occurs anywhere else.
 */
#ifndef SUBROSA_HALL_SUMMARY_H
#define SUBROSA_HALL_SUMMARY_H

#include "base/arena.h"
#include "hall/room.h"

/* The Rule, in full (Chatham House, 2002). There is one Rule. */
#define SUMMARY_RULE                                                                               \
	"When a meeting, or part thereof, is held under the Chatham House Rule, participants are " \
	"free to use the information received, but neither the identity nor the affiliation of "   \
	"the "                                                                                     \
	"speaker(s), nor that of any other participant, may be revealed."

struct summary_quote {
	size_t no;       /* from 1, fresh in each document */
	struct str text; /* absent = paraphrase only: the outcome's own words stand for it */
};                       /* no language: in a small room it is a name */

struct summary_outcome {
	size_t no; /* from 1 in its kind */
	const struct outcome
		*outcome; /* text, mark, level, horizon, minority, stale: never id, by */
	const struct programme_theme *theme; /* NULL = none */
	const size_t *quotes;                /* numbers of its evidence */
	size_t quotes_count;
	const struct programme_word *const *codes;
	size_t codes_count;
	const struct programme_word *const *addressees;
	size_t addressees_count;
	const struct programme_word *const *sdg;
	size_t sdg_count;
};

struct summary_paragraph {
	struct str text;
	const struct summary_outcome *const *outcomes; /* those of them that are in this document */
	size_t outcomes_count;
};

struct summary_section {
	struct str heading;
	const struct summary_paragraph *paragraphs;
	size_t paragraphs_count;
};

enum summary_cell_kind {
	SUMMARY_CELL_EXACT,
	SUMMARY_CELL_BELOW_K,  /* fewer than k, none included */
	SUMMARY_CELL_AT_LEAST, /* a total of which a part is hidden: the sum of what is shown */
};

struct summary_cell {
	enum summary_cell_kind kind;
	int64_t n; /* EXACT, AT_LEAST; k for BELOW_K */
};

struct summary_reason {
	const struct programme_reason *reason;
	struct summary_cell n;
};

struct summary_balance { /* one row a closed part */
	struct str room; /* names */
	struct str session;
	struct str part;
	struct summary_cell received;
	struct summary_cell live;
	struct summary_cell merged;
	struct summary_cell withdrawn;
	struct summary_cell unanswered;
	const struct summary_reason *returned;
	size_t returned_count;
};

struct summary_view {
	const struct programme *programme;
	const struct programme_day *day; /* NULL = all days */
	int64_t draft_version;           /* 0 = no draft */
	const struct summary_section *sections;
	size_t sections_count;
	const struct summary_outcome *findings;
	size_t findings_count;
	const struct summary_outcome *recommendations;
	size_t recommendations_count;
	const struct summary_quote *quotes; /* quote number n is quotes[n - 1] */
	size_t quotes_count;
	const struct summary_balance *balances;
	size_t balances_count;
};

/* summary_build - computes the view of one or several rooms.
 * @rooms: with the room "forum" among them where the draft is wanted.
 * @day: id of a day; absent = all days (and then no draft). An outcome belongs to the days of its
 *   evidence; one without evidence to every day.
 * Borrows programme, rooms; everything else is in the arena.
 * A `quote` item is quoted; in a part on the record a `paraphrase` item too; others are counted as
 * evidence without their words.
 * Returns ERR_NOT_FOUND (no such day), ERR_NOMEM. */
MUST_CHECK enum err summary_build(const struct programme *programme,
                                  const struct room *const *rooms, size_t rooms_count,
                                  struct str day, struct arena *arena, struct summary_view *out);

#endif
