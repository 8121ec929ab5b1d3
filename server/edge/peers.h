/* peers - how much one address may have, without knowing addresses.
 *
 * An address becomes a keyed hash (SipHash, a key in memory that is replaced every
 * PEERS_KEY_MS); only the hash and two counts are kept, and only while they matter. A whole hall
 * is one address (NAT): the limits hold back machines, not rooms.
 */
#ifndef SUBROSA_EDGE_PEERS_H
#define SUBROSA_EDGE_PEERS_H

#include "base/bytes.h"
#include "base/err.h"
#include "base/rng.h"

enum {
	PEERS_BUCKETS = 1024,
	PEERS_WINDOW_MS = 10000,
	PEERS_KEY_MS = 600000,
};

struct peer;

struct peers {
	const struct rng *rng;
	uint8_t key[16];
	uint64_t key_since_ms, window_since_ms;
	unsigned open_max;      /* connections of one address at a time */
	unsigned handshake_max; /* new connections of one address in a window */
	struct peer *buckets[PEERS_BUCKETS];
};

void peers_init(struct peers *p, const struct rng *rng, unsigned open_max, unsigned handshake_max,
                uint64_t now_ms);
void peers_finish(struct peers *p);

/* peers_admit - counts one more connection of an address.
 * @ticket: out, to be given back with peers_release
 * ERR_BUSY: too many, nothing is counted; ERR_NOMEM. */
MUST_CHECK enum err peers_admit(struct peers *p, struct bytes address, struct peer **ticket);
void peers_release(struct peer *ticket);
/* peers_tick - once a second: ends windows, forgets who has nothing open, replaces the key. */
void peers_tick(struct peers *p, uint64_t now_ms);

#endif
