/* card - the code on an access card.
 *
 * 28 characters of an alphabet without look-alikes, in groups of four. The first 12 are shown to
 * the registrar; the last 16 never leave the client.
 */
#ifndef SUBROSA_SEAL_CARD_H
#define SUBROSA_SEAL_CARD_H

#include "base/bytes.h"
#include "base/err.h"
#include "base/rng.h"
#include "seal/hash.h"

#define CARD_ALPHABET "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

enum {
	CARD_CHARS = 28,
	CARD_FIRST_CHARS = 12,
	CARD_SECOND_CHARS = CARD_CHARS - CARD_FIRST_CHARS,
	CARD_GROUP_CHARS = 4,
	CARD_TEXT_CHARS = CARD_CHARS + CARD_CHARS / CARD_GROUP_CHARS - 1, /* with hyphens: 34 */
};

struct card {
	char code[CARD_CHARS]; /* not NUL-terminated; secret: wipe it when done */
};

void card_generate(const struct rng *rng, struct card *out);
struct str card_first(const struct card *card);  /* borrowed */
struct str card_second(const struct card *card); /* borrowed */

/* card_format - "ABCD-EFGH-…", NUL-terminated. */
void card_format(const struct card *card, char out[CARD_TEXT_CHARS + 1]);

/* card_parse - reads a code as people type it: any case, spaces and hyphens anywhere, 1 and I for
 * L (none of the two is in the alphabet; 0 and O could be D or Q and are refused).
 * Returns ERR_CARD_UNKNOWN for anything else. */
MUST_CHECK enum err card_parse(struct str typed, struct card *out);

/* card_hash - what the registrar stores: scrypt(first half, salt = forum, N = 4096, r = 8, p = 1)
 * (RFC 7914). `first` is CARD_FIRST_CHARS of the alphabet as they travel, else ERR_CARD_UNKNOWN;
 * ERR_CRYPTO. Costs about 10 ms. */
MUST_CHECK enum err card_hash(struct str first, struct str forum, uint8_t out[HASH_BYTES]);

#endif
