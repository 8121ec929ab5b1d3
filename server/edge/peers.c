#include "edge/peers.h"

#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

#include "base/secret.h"

struct peer {
	struct peer *next;
	uint64_t hash;
	unsigned open;
	unsigned handshakes; /* in this window */
};

void peers_init(struct peers *p, const struct rng *rng, unsigned open_max, unsigned handshake_max,
                uint64_t now_ms)
{
	*p = (struct peers){.rng = rng, .open_max = open_max, .handshake_max = handshake_max};
	p->key_since_ms = p->window_since_ms = now_ms;
	rng_fill(rng, p->key, sizeof(p->key));
}

void peers_finish(struct peers *p)
{
	for (size_t i = 0; i < PEERS_BUCKETS; i++)
		while (p->buckets[i]) {
			struct peer *gone = p->buckets[i];
			p->buckets[i] = gone->next;
			secret_free(gone);
		}
	secret_wipe(p->key, sizeof(p->key));
}

static enum err hash_of(const struct peers *p, struct bytes address, uint64_t *hash)
{
	unsigned size = sizeof(*hash);
	const OSSL_PARAM params[] = {OSSL_PARAM_construct_uint("size", &size),
	                             OSSL_PARAM_construct_end()};
	size_t len = 0;

	if (!EVP_Q_mac(NULL, "SIPHASH", NULL, NULL, params, p->key, sizeof(p->key), address.ptr,
	               address.len, (unsigned char *)hash, sizeof(*hash), &len) ||
	    len != sizeof(*hash))
		return ERR_NOMEM;
	return ERR_OK;
}

enum err peers_admit(struct peers *p, struct bytes address, struct peer **ticket)
{
	uint64_t hash;
	enum err err = hash_of(p, address, &hash);

	if (err != ERR_OK)
		return err;
	struct peer **bucket = &p->buckets[hash % PEERS_BUCKETS], *peer = *bucket;
	while (peer && peer->hash != hash)
		peer = peer->next;
	if (!peer) {
		peer = secret_malloc(sizeof(*peer));
		if (!peer)
			return ERR_NOMEM;
		*peer = (struct peer){.next = *bucket, .hash = hash};
		*bucket = peer;
	}
	if (peer->open >= p->open_max || peer->handshakes >= p->handshake_max)
		return ERR_BUSY;
	peer->open++;
	peer->handshakes++;
	*ticket = peer;
	return ERR_OK;
}

void peers_release(struct peer *ticket)
{
	ticket->open--;
}

void peers_tick(struct peers *p, uint64_t now_ms)
{
	if (now_ms - p->window_since_ms < PEERS_WINDOW_MS)
		return;
	p->window_since_ms = now_ms;
	for (size_t i = 0; i < PEERS_BUCKETS; i++)
		for (struct peer **at = &p->buckets[i]; *at;) {
			struct peer *peer = *at;
			peer->handshakes = 0;
			if (peer->open) {
				at = &peer->next;
				continue;
			}
			*at = peer->next;
			secret_free(peer);
		}
	if (now_ms - p->key_since_ms >= PEERS_KEY_MS) {
		p->key_since_ms = now_ms;
		rng_fill(p->rng, p->key, sizeof(p->key));
	}
}
