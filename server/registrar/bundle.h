/* bundle - which tokens one participant's card gives, in their order, and who signs each.
 *
 * For every room where people speak, in the forum file's order: one entry token; then for every
 * part that is not closed: one support token and `post_tokens` post tokens.
 */
#ifndef SUBROSA_REGISTRAR_BUNDLE_H
#define SUBROSA_REGISTRAR_BUNDLE_H

#include "base/buf.h"
#include "base/err.h"
#include "gen/wire.h"
#include "registrar/keyring.h"

/* A blinded message is as long as the modulus. The request goes as base64url in a text message of
 * FRAME_MAX_BYTES, beside some 220 bytes of its own: 191 tokens fit. */
enum { BUNDLE_MAX_BYTES = 191 * SIGNATURE_BYTES };

/* One token of the bundle. */
struct bundle_slot {
	size_t room;     /* number in the forum file */
	struct str part; /* "-": of an entry token */
	enum wire_purpose purpose;
	uint32_t number; /* from 0, within its room, part and purpose */
};

/* bundle_walk - calls `visit` for every token in the bundle's order, until it returns an error,
 * which is then returned. */
typedef enum err bundle_visit_fn(void *context, const struct bundle_slot *slot);
MUST_CHECK enum err bundle_walk(const struct wire_forum_file *forum, bundle_visit_fn *visit,
                                void *context);

/* bundle_count - number of tokens. */
size_t bundle_count(const struct wire_forum_file *forum);

/* bundle_sign - appends the blind signatures for `blinded`, message by message.
 * ERR_BAD_MESSAGE: not bundle_count messages, or one is not below its key's modulus; ERR_CRYPTO,
 * or the error of `out`. */
MUST_CHECK enum err bundle_sign(const struct wire_forum_file *forum, const struct keyring *keyring,
                                struct bytes blinded, struct buf *out);

#endif
