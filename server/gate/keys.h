/* keys - the registrar's public keys, and what is checked with them. */
#ifndef SUBROSA_GATE_KEYS_H
#define SUBROSA_GATE_KEYS_H

#include "base/limits.h"
#include "gen/wire.h"
#include "seal/pass.h"
#include "seal/token.h"

struct entry_key {
	char room[SLUG_MAX_CHARS + 1];
	struct token_verifier *verifier;
	uint8_t challenge[HASH_BYTES];
};

struct keys {
	bool known;
	char forum[SLUG_MAX_CHARS + 1];
	uint8_t pass[PASS_PUBLIC_BYTES];
	struct entry_key entry[ROOMS_MAX + 1];
	size_t entry_count;
};

/* keys_load - from the message keys.registrar. On error `keys` is as it was. */
MUST_CHECK enum err keys_load(struct keys *keys, struct str forum, struct str json);
void keys_finish(struct keys *keys);

/* keys_fit - whether keys.chamber names the digest of this keys.registrar. The two are read one after
 * the other, so for a moment they may not; a page would refuse such a pair. */
bool keys_fit(struct str registrar, struct str chamber);

/* keys_check_token - an entry token for this room: ERR_TOKEN_*, or ERR_ROOM_UNKNOWN where no
 * tokens are given out. */
MUST_CHECK enum err keys_check_token(const struct keys *keys, struct str room, struct bytes token);
/* keys_check_pass - a pass for gates of this forum that covers this room; ERR_PASS_BAD. */
MUST_CHECK enum err keys_check_pass(const struct keys *keys, struct str room, struct str pass,
                                    enum wire_role *role);

#endif
