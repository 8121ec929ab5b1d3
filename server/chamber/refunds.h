/* refunds - asks the registrar for the signatures that are owed, and tells the room.
 *
 * Through transit only: `refund:in` (i, r, b) there, `refund:out:{room}` (i and s, or e) back. `i`
 * is a random number that nobody but this run of the chamber knows anything of, so that nothing
 * which the registrar is asked can be joined with anything else. Where nothing is to be given back
 * a random number is asked about: what the room sees then, and when, is made in the same way.
 *
 * Both ways go in shuffled groups. What was asked is only in memory: after a crash of anybody it
 * is asked again, because it is still owed (hall/refund.h), and the signature is the same.
 */
#ifndef SUBROSA_CHAMBER_REFUNDS_H
#define SUBROSA_CHAMBER_REFUNDS_H

#include "base/err.h"
#include "base/id.h"

struct chamber;

enum { REFUNDS_MAX = 128 }; /* asked at a time, of a room; more wait for the next round */

struct refunds_ask {
	struct id number; /* `i` */
	struct id item;
	bool real; /* about the request of the item; else about a random number */
	uint64_t asked_ms;
};

struct refunds { /* of a room */
	struct refunds_ask asks[REFUNDS_MAX];
	size_t count;
};

/* refunds_round - takes the answers that are there and tells the rooms, then asks for what is
 * owed. To be called about once a second.
 * Errors of the store: to be tried again. */
MUST_CHECK enum err refunds_round(struct chamber *chamber);

#endif
