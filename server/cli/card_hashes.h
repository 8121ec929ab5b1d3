/* card_hashes - hashes of cards as lines of text: made on a machine without a network, carried to
 * the registrar's. No code can be read from them.
 *
 * A line: hash (base64url), role, handle ("-" for none), then the rooms, with blanks between.
 */
#ifndef SUBROSA_CLI_CARD_HASHES_H
#define SUBROSA_CLI_CARD_HASHES_H

#include <stdbool.h>

#include "base/buf.h"
#include "registrar/cards.h"

void card_hashes_write(const struct cards_entry *entries, size_t count, struct buf *out);

/* card_hashes_read - the whole text; *entries is the caller's to free.
 * Returns 0, or the number of the line that cannot be read (SIZE_MAX: out of memory). */
size_t card_hashes_read(struct str text, struct cards_entry **entries, size_t *count);

#endif
