/* assembly - a forum full of people for the attack games: who says what in which round, the truth
 * about it, and everything that three members of the room receive.
 *
 *	script    what is to happen
 *	person    a participant: answers every tick after a habit of her own
 *	said      texts, their withdrawal secrets, their ids once the desk has shown them
 *	desk      the moderator: opens the part, decides
 *	witness   writes what happened and what was heard, one JSON object a line
 */
#ifndef SUBROSA_GAMES_ASSEMBLY_H
#define SUBROSA_GAMES_ASSEMBLY_H

#include <stdio.h>

#include "lib/letter.h"
#include "lib/staff.h"

enum { ROUNDS_MAX = 128, NO_ROUND = -1 };

struct said { /* a text; texts are unique */
	char *text;
	bool has_decision;
	enum wire_act decision; /* of the moderator */
	struct letter_secret secret;
	bool has_item, decided;
	struct id item;
	int64_t version;
};

struct deed { /* what somebody does in a round */
	enum letter_kind kind;
	struct said *said;   /* the text */
	struct said *before; /* what an edit replaces */
};

struct person {
	struct client client;
	struct assembly *assembly;
	size_t number;
	char card[40], source[64], agent[64];
	int join, leave; /* rounds */
	uint64_t habit_ms, tremor_ms;
	struct deed deeds[ROUNDS_MAX];
	bool has_deed[ROUNDS_MAX];
	size_t posts; /* tokens used */
	uv_timer_t answer;
	int64_t tick; /* to be answered */
	int round;    /* of that tick, or NO_ROUND */
	bool started, welcome, stopped;
};

struct assembly {
	uv_loop_t loop;
	uv_timer_t watch;
	unsigned port;
	struct forum forum;
	struct str room, part;
	struct person *persons;
	size_t persons_count;
	struct said **said;
	size_t said_count;
	struct staff moderator, rapporteur;
	char moderator_card[40], rapporteur_card[40];
	bool part_asked, part_open;
	unsigned looks;
	int rounds, ticks_a_round;
	int64_t first_tick, tick; /* of round 0, 0: not yet; the newest */
	uint64_t deadline_ms;
	bool finished;
	FILE *out;
};

/* script */
void script_read(struct assembly *assembly, const char *path);

extern const char *const deed_names[LETTER_KIND_COUNT]; /* NULL: the dummy's */

/* said */
struct said *said_add(struct assembly *assembly, const char *text);
struct said *said_find(struct assembly *assembly, struct str text); /* or NULL */

/* person */
void person_start(struct person *person);
void person_stop(struct person *person);

/* desk */
void desk_start(struct assembly *assembly);
void desk_round(struct assembly *assembly); /* now and then */
bool desk_is_idle(const struct assembly *assembly);

/* witness: JSON texts are written as they are. */
void witness_came(const struct person *person, bool came);
void witness_sent(const struct person *person, const struct deed *deed);
void witness_heard(struct assembly *assembly, const char *who, const char *where, struct str json);

#endif
