/* world - one forum from the first card to the closed part. In the first world every person says what
 * is hers; in the second the people are exchanged, and nothing else is. */
#ifndef SUBROSA_GAMES_WORLD_H
#define SUBROSA_GAMES_WORLD_H

#include "games/two_worlds/house.h"
#include "lib/letter.h"
#include "lib/staff.h"

enum { PERSONS = 8, STAFF = 2, CARDS = PERSONS + STAFF, TEXTS = 3 * PERSONS };

struct text { /* of a mind */
	struct letter_secret secret;
	char words[200];
	bool shown, decided;
	struct id item; /* once the desk shows it */
	int64_t version;
	enum wire_item_state state;
	struct text *before; /* what it took the place of */
};

struct person { /* where: card, address, browser, place in the order of everything */
	struct client client;
	struct world *world;
	char name[24], card[CARD_TEXT_CHARS + 1], source[24], agent[64];
	size_t receipts; /* messages heard */
	size_t mind;     /* whose words she brings */
};

struct world {
	struct house house;
	const char *folder; /* of the traces */
	struct forum forum;
	struct str room, part;
	struct chance plan, minds, clients; /* what happens; what is said; the rest of clients */
	struct person persons[PERSONS];
	struct staff moderator, rapporteur;
	struct person staff[STAFF]; /* where they are: moderator, rapporteur */
	struct text texts[TEXTS];
	size_t texts_count;
	struct text *newest[PERSONS]; /* of each mind */
	size_t posts[PERSONS];        /* tokens used by each mind */
};

/* world_play - writes the traces into `folder`. Dies when anything is not as it should be.
 * @template: forum, certificate and pages
 * @dir: of this world, with keys for registrar and chamber
 * @exchanged: whether the people are exchanged */
void world_play(const char *template, const char *dir, const char *folder, uint64_t seed,
                bool exchanged);

/* people: */
void people_make(struct world *world, uint64_t seed, bool exchanged, struct cards_entry *cards);
void people_come(struct world *world);
void people_level(struct world *world); /* until everybody has heard everything */
/* A tick: everybody sends one frame in an order by chance, which the gate then passes on. */
void people_answer(struct world *world, struct buf frames[PERSONS]);

/* minds: one letter each for this tick. */
void minds_write(struct world *world, int tick, struct buf frames[PERSONS]);

/* desk: */
void desk_event(struct staff *staff, enum wire_view view, struct str plain);
void desk_command(struct world *world, struct staff *staff, struct wire_command *command);
void desk_part(struct world *world, enum wire_part_act act);
void desk_decide(struct world *world);

#endif
