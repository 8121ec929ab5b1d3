/* buf - a growing byte buffer with a named ceiling.
 *
 * A buffer that failed once stays failed (buf_err) and ignores what is added, so that a writer
 * can check once at its end. Memory is cleansed when it is released or moved by growth.
 */
#ifndef SUBROSA_BASE_BUF_H
#define SUBROSA_BASE_BUF_H

#include "base/bytes.h"
#include "base/err.h"

struct buf {
	uint8_t *data;
	size_t len;
	size_t cap;
	size_t max; /* ceiling in bytes; ERR_FULL beyond */
	enum err err;
};

void buf_init(struct buf *b, size_t max);
void buf_finish(struct buf *b); /* cleanses and frees; b is as after buf_init */
void buf_reset(struct buf *b);  /* empty again, keeps (cleansed) memory and clears the error */
void buf_add(struct buf *b, const void *data, size_t len);
void buf_add_str(struct buf *b, struct str s);
void buf_add_cstr(struct buf *b, const char *s);
void buf_add_char(struct buf *b, char c);
void buf_add_i64(struct buf *b, int64_t v); /* decimal */
void buf_add_b64(struct buf *b, struct bytes data);
void buf_add_u16be(struct buf *b, uint16_t v);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Room for `len` bytes to be written by the caller; NULL (and b failed) when there is none. */
uint8_t *buf_extend(struct buf *b, size_t len);
/* Takes back what was added after the first `len` bytes, and cleanses it. */
void buf_truncate(struct buf *b, size_t len);
MUST_CHECK enum err buf_err(const struct buf *b);
struct bytes buf_bytes(const struct buf *b); /* borrowed until the next change */
struct str buf_str(const struct buf *b);     /* borrowed until the next change */
const char *buf_cstr(struct buf *b);         /* NUL-terminated, borrowed; "" when failed */

#endif
