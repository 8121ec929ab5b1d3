/* stage - writes an answer: the snapshots of what a command changes, with all that follows.
 *
 * Errors are kept and told once, by stage_end, which applies everything or nothing. Private to
 * hall/.
 */
#ifndef SUBROSA_HALL_STAGE_H
#define SUBROSA_HALL_STAGE_H

#include "hall/state.h"

struct stage {
	struct room *room;
	struct changes *out;
	size_t mark; /* out->count before */
	enum err err;
	bool screen_changed; /* told once, at the end */
	struct screen screen;
};

void stage_begin(struct stage *s, struct room *room, struct changes *out);
void stage_add(struct stage *s, const struct change *change);

/* stage_post - a contribution that waits in the pool under a fresh id. It was checked before. */
void stage_post(struct stage *s, const struct room_post *in);

/* stage_item - `old`, which is in the room, becomes *next.
 * Fills in version, support, what is owed and, at first publication, the number. Adds what follows: the note,
 * the screen, children, outcomes, tags and numbers. */
void stage_item(struct stage *s, const struct item *old, struct item *next);

/* stage_count - has the number of an item told, as it is once everything is applied; left out when
 * the item is not on the floor then. */
void stage_count(struct stage *s, struct id item);

/* stage_gone - nothing of the item stays. */
void stage_gone(struct stage *s, const struct item *old);

void stage_screen(struct stage *s, enum screen_mode mode, struct id item);

/* stage_end - applies. On an error neither room nor list changed.
 * Returns the first error of the stage, ERR_FULL, ERR_NOMEM. */
MUST_CHECK enum err stage_end(struct stage *s);

#endif
