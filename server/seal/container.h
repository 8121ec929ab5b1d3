/* container - four byte strings in one: `u32 big-endian length | bytes`, four times, then zeros.
 *
 * Part 0 is a JSON message; what the others hold depends on the message (server/ARCHITECTURE.md,
 * "Sealing").
 */
#ifndef SUBROSA_SEAL_CONTAINER_H
#define SUBROSA_SEAL_CONTAINER_H

#include "base/buf.h"
#include "base/bytes.h"
#include "base/err.h"

enum {
	CONTAINER_PARTS = 4,
	CONTAINER_OVERHEAD_BYTES = 4 * CONTAINER_PARTS,
};

enum container_part {
	CONTAINER_HEAD,   /* JSON */
	CONTAINER_TOKEN,  /* token or pass; of an admission: blinded messages or signatures */
	CONTAINER_REFUND, /* blinded message of a token to get back */
	CONTAINER_TEXT,   /* what somebody wrote */
};

struct container {
	struct bytes part[CONTAINER_PARTS]; /* borrowed; an absent part is an empty one */
};

/* container_size - bytes of `c` when written without padding. */
size_t container_size(const struct container *c);

/* container_write - appends `c` to `out`, padded with zeros to `padded_bytes` (0: no padding).
 * Returns ERR_TOO_LARGE when `c` does not fit (out unchanged), or the error of `out`. */
MUST_CHECK enum err container_write(const struct container *c, size_t padded_bytes,
                                    struct buf *out);

/* container_parse - finds the parts of `in` without copying: they live as long as `in` does.
 * Returns ERR_BAD_MESSAGE when a part is cut short or the padding is not zero. */
MUST_CHECK enum err container_parse(struct bytes in, struct container *out);

#endif
