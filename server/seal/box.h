/* box - AES-GCM under a key that both sides have: `nonce[12] | ciphertext | tag[16]`.
 *
 * What a box is for decides the length of its key and its additional data, so that a box cannot
 * be taken for another. Source: NIST SP 800-38D.
 */
#ifndef SUBROSA_SEAL_BOX_H
#define SUBROSA_SEAL_BOX_H

#include "base/buf.h"
#include "base/bytes.h"
#include "base/err.h"
#include "base/rng.h"

/* Key and additional data of each. */
enum box_purpose {
	BOX_ADMITTED, /* 16 bytes, "subrosa.v1 admitted" */
	BOX_REPLY,    /* 16 bytes, "subrosa.v1 reply" */
	BOX_NOTE,     /* 16 bytes, "subrosa.v1 note"; JSON, padded with spaces */
	BOX_VIEW,     /* 32 bytes, "subrosa.v1 view " room " " view */
	BOX_CORE,     /* 32 bytes, "subrosa.v1 core " room */
	BOX_PURPOSE_COUNT
};

enum {
	BOX_NONCE_BYTES = 12,
	BOX_TAG_BYTES = 16,
	BOX_OVERHEAD_BYTES = BOX_NONCE_BYTES + BOX_TAG_BYTES,
	BOX_REPLY_KEY_BYTES = 16, /* admitted, reply, note */
	BOX_VIEW_KEY_BYTES = 32,  /* view, core */
	BOX_NOTE_BYTES = 512,     /* plain text of every note */
};

struct box_use {
	enum box_purpose purpose;
	struct str room; /* view and core */
	struct str view; /* view */
};

/* box_seal - appends `plain` sealed under `key` with a nonce from `rng`.
 * Returns ERR_INVAL when the key has another length than the purpose wants, ERR_TOO_LARGE for a
 * note over BOX_NOTE_BYTES, ERR_CRYPTO, or the error of `out`. */
MUST_CHECK enum err box_seal(struct box_use use, struct bytes key, struct bytes plain,
                             const struct rng *rng, struct buf *out);

/* box_open - appends the plain text of `sealed` to `out`; a note keeps its trailing spaces.
 * Returns ERR_INVAL for a key of another length, ERR_CRYPTO for whatever cannot be opened (then
 * nothing is added), or the error of `out`. */
MUST_CHECK enum err box_open(struct box_use use, struct bytes key, struct bytes sealed,
                             struct buf *out);

#endif
