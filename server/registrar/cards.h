/* cards - which access cards there are: hashes of codes, never codes.
 *
 * One SQLite file. A row holds the hash of a card's first half, its role, its handle and rooms,
 * and the digest of the bundle that it was first drawn with. Nothing in the file tells when, or
 * in which order, cards were made or drawn: no row ids, no times, rows of a fixed size that a
 * draw overwrites in place, no write-ahead log.
 */
#ifndef SUBROSA_REGISTRAR_CARDS_H
#define SUBROSA_REGISTRAR_CARDS_H

#include "base/bytes.h"
#include "base/err.h"
#include "base/limits.h"
#include "gen/wire.h"
#include "seal/hash.h"

enum {
	CARDS_HANDLE_MAX = 8,                               /* characters; schema pass.claims */
	CARDS_ROOMS_MAX = ROOMS_MAX * (SLUG_MAX_CHARS + 1), /* characters, one space between two */
};

struct cards;

struct cards_entry {
	uint8_t hash[HASH_BYTES];
	enum wire_role role;
	char handle[CARDS_HANDLE_MAX + 1]; /* "" for participants */
	char rooms[CARDS_ROOMS_MAX + 1];   /* ids with spaces between them; "" means every room */
};

struct cards_count {
	int64_t issued;
	int64_t drawn;
};

/* cards_open - opens the file, made with mode 0600 when absent.
 * @message: on an error, one line that says what is wrong with the file.
 * ERR_IO: it cannot be opened or made, or is not a card file. ERR_NOMEM. */
MUST_CHECK enum err cards_open(const char *path, struct cards **out, char *message,
                               size_t message_len);
void cards_close(struct cards *cards);

/* cards_import - adds cards, all or none; a card that is there already is left as it is.
 * ERR_IO: the disk failed; none was added. */
MUST_CHECK enum err cards_import(struct cards *cards, const struct cards_entry *entries,
                                 size_t count);

/* cards_remove - takes cards away, all or none; one that is not there is no error. Nothing of
 * them is left in the file, nor its size. ERR_IO: the disk failed. */
MUST_CHECK enum err cards_remove(struct cards *cards, const struct cards_entry *entries,
                                 size_t count);

/* cards_find - ERR_CARD_UNKNOWN when there is none, ERR_IO. */
MUST_CHECK enum err cards_find(struct cards *cards, const uint8_t hash[HASH_BYTES],
                               struct cards_entry *out);

/* cards_draw - on disk before it returns: this card was drawn with this bundle.
 * ERR_CARD_UNKNOWN; ERR_CARD_OTHER_BUNDLE: it was drawn before with another (unchanged); ERR_IO. */
MUST_CHECK enum err cards_draw(struct cards *cards, const uint8_t hash[HASH_BYTES],
                               const uint8_t bundle[HASH_BYTES]);

/* cards_each - calls `visit` for every card with what is kept of it, in the order of the hashes;
 * `bundle` is zeros when it was not drawn. An error of `visit` ends the walk and is returned; ERR_IO. */
typedef enum err cards_visit_fn(void *context, const uint8_t hash[HASH_BYTES],
                                const uint8_t bundle[HASH_BYTES]);
MUST_CHECK enum err cards_each(struct cards *cards, cards_visit_fn *visit, void *context);

MUST_CHECK enum err cards_count(struct cards *cards, enum wire_role role, struct cards_count *out);

#endif
