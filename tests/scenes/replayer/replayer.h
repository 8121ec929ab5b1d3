/* replayer - plays a plan through the running programs with headless clients. */
#ifndef SUBROSA_TESTS_REPLAYER_H
#define SUBROSA_TESTS_REPLAYER_H

#include "lib/delegate.h"
#include "lib/plan.h"
#include "lib/staff.h"

enum { MODERATORS_MAX = 4 };

struct person {
	struct delegate **cards; /* one delegate a card */
	size_t cards_count;
	char source[64], agent[64]; /* what nobody may ever find again */
};

struct moderator {
	struct staff staff;
	size_t number;
	struct waiting *waiting; /* contributions to decide, in order */
	size_t waiting_count;
	size_t in_flight;
};

struct waiting {
	struct id item;
	int64_t version;
	bool asked; /* a command is on its way */
	bool done;
};

struct replayer {
	uv_loop_t loop;
	uv_timer_t watch;
	unsigned port;
	struct forum forum;
	struct plan plan;
	struct str room, part;
	struct person *persons;
	struct moderator moderators[MODERATORS_MAX];
	size_t moderators_count;
	struct staff secretariat, rapporteur;
	size_t cited; /* posts that a finding cites by now */
	bool citing;
	bool part_open, part_asked, finished;
	int64_t part_version;

	size_t started; /* delegates so far */
	size_t voted;   /* votes of the plan that were queued */
	bool votes_begun;
	uint64_t began_ms, posted_ms, decided_ms, voted_ms, deadline_ms, quiet_ms;
	size_t settled; /* rounds in a row in which nothing was left to do */
	const char *report_path;
};

/* moderate - what a moderator does with an event of the desk, and once a round. */
void moderate_event(struct staff *staff, enum wire_view view, struct str plain);
void moderate_round(struct moderator *moderator);

/* harvest_round - the rapporteur writes findings that cite everything on the floor; true when all
 * of it is cited. */
bool harvest_round(struct replayer *replayer);

/* report_write - the figures and findings as JSON. */
void report_write(const struct replayer *replayer);

#endif
