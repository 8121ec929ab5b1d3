/* house - one installation in this process: the code of gate, registrar and chamber with seeded
 * randomness and a clock of our own, each with its own connections to two real Redis.
 *
 * Nothing happens by itself but what the gate's sockets bring: ticks, rounds and releases are made by
 * whoever runs the world, so that both worlds take the same steps. Every failure ends the program. */
#ifndef SUBROSA_GAMES_HOUSE_H
#define SUBROSA_GAMES_HOUSE_H

#include <uv.h>

#include "base/clock.h"
#include "games/two_worlds/chance.h"
#include "lib/redis_fixture.h"
#include "registrar/cards.h"

struct house {
	const char *template; /* folder with forum.json, cert.pem, key.pem, assets/, password */
	const char *dir;      /* of this world: keys, cards.db */
	uint64_t seed, now_ms;
	uv_loop_t loop;
	struct redis_fixture record, transit;
	struct bus_sync *to_record, *to_transit; /* as the operator, to look */
	struct house_registrar *registrar;       /* each known to its own file only */
	struct house_chamber *chamber;
	struct house_gate *gate;
};

/* house_open - opens everything. The members template, dir and seed are the caller's to set before. */
void house_open(struct house *house, const struct cards_entry *cards, size_t cards_count);
void house_close(struct house *house); /* ends the stores; the process is expected to end */

/* house_until - turns the loop until `test` holds; dies after some seconds. */
void house_until(struct house *house, bool (*test)(void *context), void *context, const char *what);
size_t house_length(struct bus_sync *bus, const char *stream);
struct clock house_clock(struct house *house);

/* registrar */
void house_open_registrar(struct house *house, const struct cards_entry *cards, size_t cards_count);
void house_close_registrar(struct house *house);
void house_admit(struct house *house); /* answers what is there */

/* chamber */
void house_open_chamber(struct house *house);
void house_round(struct house *house);   /* does what is in the inbox */
void house_release(struct house *house); /* some seconds later: the pool goes to the desk */

/* gate */
void house_open_gate(struct house *house);
unsigned house_port(const struct house *house);
const char *house_gate_id(const struct house *house);
size_t house_frames(const struct house *house); /* that wait for the tick */
void house_tick(struct house *house);
void house_presence(struct house *house); /* counts who is there, and tells it */

#endif
