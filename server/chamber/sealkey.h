/* sealkey - the key pair that frames of one room are sealed to, and its end.
 *
 * The pair is made anew whenever a part of the room closes, and the old one destroyed: its file as
 * soon as the new one is published, its copy in memory SEAL_KEY_GRACE_MS after it was replaced.
 * That grace lets frames in that were sealed before their page had heard of the new key.
 *
 * seal.{room}.{number} is `u32 closings | secret[32] | signature[64]`: how many parts of the room
 * were closed when it was made, so that a chamber that died in between knows what is still to be
 * done; and what the identity says about it, so that several chambers publish the same.
 */
#ifndef SUBROSA_CHAMBER_SEALKEY_H
#define SUBROSA_CHAMBER_SEALKEY_H

#include "hall/label.h"
#include "seal/frame.h"
#include "seal/hpke.h"
#include "seal/sign.h"

/* Gates read keys every 2 s; pages fetch them within 12 s after a part closed, and twice again 3 s
 * later when that was too early; what was sealed before waits for a tick, at most 30 s. */
enum { SEAL_KEY_GRACE_MS = 60000 };

struct seal_key {
	const char *dir;
	struct label room;
	uint32_t number;
	uint32_t closings;
	uint8_t signature[SIGN_SIGNATURE_BYTES];
	struct hpke_receiver *now;
	struct hpke_receiver *before; /* NULL: none, or its grace is over */
	uint64_t before_ends_ms;
	bool alone; /* no older file is left */
};

/* seal_key_open - the newest pair of the room, made if there is none.
 * Errors of keyfile.h; ERR_KEY_BAD when it is not the identity's. */
MUST_CHECK enum err seal_key_open(const char *dir, const struct label *room, struct seal_key *out);
void seal_key_close(struct seal_key *key); /* wipes; fine when it was never opened */

/* seal_key_renew - makes the next pair, on disk when it returns. After an error the old one stays.
 * @closings: how many parts of the room are closed now */
MUST_CHECK enum err seal_key_renew(struct seal_key *key, uint32_t closings, uint64_t now_ms);

/* seal_key_refresh - takes up a newer pair that another chamber has made. */
MUST_CHECK enum err seal_key_refresh(struct seal_key *key, uint64_t now_ms);

/* seal_key_settle - destroys the files of the pairs before; to be called once the new one is
 * published. What cannot be destroyed now is tried again by the next call. */
MUST_CHECK enum err seal_key_settle(struct seal_key *key);

/* seal_key_expire - destroys the old pair in memory when its grace is over. */
void seal_key_expire(struct seal_key *key, uint64_t now_ms);

/* seal_key_open_frame - frame_open, with the pair of now or, in its grace, with the one before. */
MUST_CHECK enum err seal_key_open_frame(const struct seal_key *key, enum frame_kind kind,
                                        struct bytes sealed, struct buf *plain,
                                        struct container *content);

/* seal_key_public - borrowed, HPKE_PUBLIC_BYTES. */
struct bytes seal_key_public(const struct seal_key *key);

#endif
