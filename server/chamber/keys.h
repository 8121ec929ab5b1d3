/* keys - the secrets of one room, one file each under the chamber's key directory:
 *
 *   seal.{room}.{number} what frames are sealed to: see sealkey.h
 *   harvest.{room}       AES-256 of the harvest view and of what outlives a part
 *   secret.{room}        of the spent and support sets
 *   desk.{room}.{part}   AES-256 of the desk view and of what dies with the part
 */
#ifndef SUBROSA_CHAMBER_KEYS_H
#define SUBROSA_CHAMBER_KEYS_H

#include "base/rng.h"
#include "chamber/sealkey.h"
#include "hall/label.h"
#include "hall/programme.h"
#include "seal/box.h"

struct desk_key {
	struct label part;
	bool present; /* false: not made yet, or destroyed */
	uint8_t key[BOX_VIEW_KEY_BYTES];
};

struct keys {
	const char *dir;
	struct label room;
	struct seal_key seal; /* only of who writes: empty when opened without an rng */
	uint8_t harvest[BOX_VIEW_KEY_BYTES];
	uint8_t secret[32];
	struct desk_key *desks; /* one a part of the room */
	size_t desks_count;
};

/* keys_open - loads the keys of a room.
 * @rng: makes what is missing but the desk keys (see keys_ensure_desk); NULL: to read the journal
 *       only: nothing is made, and no frame can be opened
 * ERR_NOT_FOUND: a key is missing and rng is NULL. ERR_KEY_DIR, ERR_KEY_BAD, ERR_IO, ERR_CRYPTO. */
MUST_CHECK enum err keys_open(const char *dir, struct str room, const struct programme *programme,
                              const struct rng *rng, struct keys *out);
void keys_close(struct keys *keys); /* wipes */

/* keys_ensure_desk - makes the part's key if it has none; for parts that are not closed. */
MUST_CHECK enum err keys_ensure_desk(struct keys *keys, struct str part, const struct rng *rng);
/* keys_destroy_desk - destroys the file and forgets the key; done before is fine. */
MUST_CHECK enum err keys_destroy_desk(struct keys *keys, struct str part);
/* keys_desk - the key of a part; absent when it is gone or the part is unknown. */
struct bytes keys_desk(const struct keys *keys, struct str part);
struct bytes keys_harvest(const struct keys *keys);
struct bytes keys_secret(const struct keys *keys);

#endif
