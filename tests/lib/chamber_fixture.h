/* chamber_fixture - a chamber in this process, against a gatehouse, with a clock of our own. */
#ifndef SUBROSA_TESTS_CHAMBER_FIXTURE_H
#define SUBROSA_TESTS_CHAMBER_FIXTURE_H

#include "chamber/hold.h"
#include "chamber/inbox.h"
#include "chamber/publish.h"
#include "chamber/serve.h"
#include "lib/gatehouse.h"

struct chamber_fixture {
	struct gatehouse gate;
	struct chamber chamber;
	uint64_t now_ms;
};

/* Starts stores and chamber and opens the part a-reaching of room theme-a. */
void chamber_fixture_init(struct chamber_fixture *f);
void chamber_fixture_finish(struct chamber_fixture *f);
/* Another run of the chamber on the same stores and keys. */
void chamber_fixture_restart(struct chamber_fixture *f);

struct chamber_room *chamber_fixture_room(struct chamber_fixture *f); /* theme-a */
/* One round, a second later. */
enum err chamber_fixture_round(struct chamber_fixture *f);
/* Posts with a fresh token (kept in `token` unless NULL) and has it done; aborts if it fails. */
void chamber_fixture_post(struct chamber_fixture *f, const char *text, uint8_t mark,
                          uint8_t token[TOKEN_BYTES]);
/* Has a command of theme-a done; the result lives in gate.arena. */
struct wire_result chamber_fixture_command(struct chamber_fixture *f, enum wire_role role,
                                           struct wire_command *in);
/* Changes the state of the part a-reaching; aborts unless it is applied. */
void chamber_fixture_part(struct chamber_fixture *f, enum wire_part_act act);
/* An act of a moderator on the present version. */
struct wire_result chamber_fixture_act(struct chamber_fixture *f, struct id item, enum wire_act act,
                                       const char *reason);
struct wire_gate_receipts chamber_fixture_receipts(struct chamber_fixture *f); /* the newest */
const struct item *chamber_fixture_find(struct chamber_fixture *f, const char *text);
/* Whether the journal gives the very room that is in memory. */
bool chamber_fixture_replays_equal(struct chamber_fixture *f);

#endif
