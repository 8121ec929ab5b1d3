/* plan - who posts what, what the moderators decide, who supports what: a conversation to replay.
 *
 * A text file, one step a line, tab-separated, in order:
 *	post <person> <accept|return> <text, with \n \t \\ escaped>
 *	vote <person> <number of the post, from 0> <0|1>
 */
#ifndef SUBROSA_TESTS_PLAN_H
#define SUBROSA_TESTS_PLAN_H

#include "base/buf.h"
#include "base/id.h"

struct plan_post {
	size_t person;
	bool accept;
	struct buf text; /* cleaned as the server cleans it */
	/* What was seen of it. */
	struct id item;
	size_t items; /* different ids seen at the desk: must end as 1 */
	bool live, returned;
	int64_t support;
};

struct plan_vote {
	size_t person, post;
	bool on;
};

struct plan {
	struct plan_post *posts;
	size_t posts_count;
	struct plan_vote *votes;
	size_t votes_count;
	size_t persons;
};

void plan_read(struct plan *plan, const char *path); /* aborts with a message */
void plan_finish(struct plan *plan);
struct plan_post *plan_post_by_text(struct plan *plan, struct str text);
struct plan_post *plan_post_by_item(struct plan *plan, struct id item);

#endif
