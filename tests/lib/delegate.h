/* delegate - a participant without a screen: answers every tick with one sealed frame, posts,
 * supports, and sends again until it is receipted. */
#ifndef SUBROSA_TESTS_DELEGATE_H
#define SUBROSA_TESTS_DELEGATE_H

#include "lib/client.h"

enum act_state { ACT_WAITING, ACT_SENT, ACT_RECEIPTED, ACT_REFUSED };

struct act { /* one frame's worth */
	enum act_state state;
	bool is_post;
	struct wire_frame_post post;       /* part, receipt, commit, reply point into this struct */
	struct wire_frame_support support; /* likewise */
	struct wire_frame_support_votes votes[32];
	uint8_t receipt[12], commit[HASH_BYTES], secret[HASH_BYTES], reply[16];
	size_t slot; /* of the token */
	char *text;  /* owned */
	int64_t sent_at_tick;
	char code[40]; /* why it was refused */
};

struct vote {
	struct id item;
	bool on;
};

struct delegate {
	struct client client;
	struct str part;
	struct act **acts;
	size_t acts_count, posts_count;
	struct vote *votes; /* not yet in an act */
	size_t votes_count;
	int64_t tick;
	uint64_t frames;
	/* What the owner wants to hear of the floor; may be NULL. */
	void (*floor)(struct delegate *delegate, struct str event);
	void *owner;
};

void delegate_start(struct delegate *delegate, const struct forum *forum,
                    const struct ws_place *place, struct str card_code, struct str room,
                    struct str part);
/* delegate_post - queues a text; false when the card has no post token left. */
bool delegate_post(struct delegate *delegate, enum wire_kind kind, struct str lang,
                   struct str text);
void delegate_vote(struct delegate *delegate, struct id item, bool on);
bool delegate_is_done(const struct delegate *delegate); /* everything receipted or refused */
void delegate_finish(struct delegate *delegate);

#endif
