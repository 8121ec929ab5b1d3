#include "base/buf.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/secret.h"

enum { BUF_FIRST_BYTES = 256 };

void buf_init(struct buf *b, size_t max)
{
	*b = (struct buf){.max = max};
}

void buf_finish(struct buf *b)
{
	secret_wipe(b->data, b->cap);
	secret_free(b->data);
	buf_init(b, b->max);
}

void buf_reset(struct buf *b)
{
	secret_wipe(b->data, b->len);
	b->len = 0;
	b->err = ERR_OK;
}

/* Room for `more` bytes and one NUL behind them, which buf_cstr may set. */
static bool buf_reserve(struct buf *b, size_t more)
{
	if (b->err)
		return false;
	if (more > b->max - b->len) {
		b->err = ERR_FULL;
		return false;
	}
	size_t need = b->len + more + 1;
	if (need <= b->cap)
		return true;
	size_t cap = b->cap ? b->cap : BUF_FIRST_BYTES;
	while (cap < need)
		cap *= 2;
	uint8_t *data = secret_realloc(b->data, cap);
	if (!data) {
		b->err = ERR_NOMEM;
		return false;
	}
	b->data = data;
	b->cap = cap;
	return true;
}

uint8_t *buf_extend(struct buf *b, size_t len)
{
	if (!buf_reserve(b, len))
		return NULL;
	uint8_t *at = b->data + b->len;
	b->len += len;
	return at;
}

void buf_truncate(struct buf *b, size_t len)
{
	if (len >= b->len)
		return;
	secret_wipe(b->data + len, b->len - len);
	b->len = len;
}

void buf_add(struct buf *b, const void *data, size_t len)
{
	uint8_t *at = buf_extend(b, len);
	if (at && len)
		memcpy(at, data, len);
}

void buf_add_str(struct buf *b, struct str s)
{
	buf_add(b, s.ptr, s.len);
}

void buf_add_cstr(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void buf_add_char(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void buf_add_i64(struct buf *b, int64_t v)
{
	buf_printf(b, "%" PRId64, v);
}

void buf_add_b64(struct buf *b, struct bytes data)
{
	uint8_t *at = buf_extend(b, b64_encoded_len(data.len));
	if (at)
		b64_encode(data, (char *)at);
}

void buf_add_u16be(struct buf *b, uint16_t v)
{
	const uint8_t bytes[2] = {(uint8_t)(v >> 8), (uint8_t)v};
	buf_add(b, bytes, sizeof(bytes));
}

void buf_printf(struct buf *b, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0 || !buf_reserve(b, (size_t)len))
		return;
	/* buf_reserve keeps a byte for the NUL that vsnprintf writes. */
	va_start(args, format);
	vsnprintf((char *)b->data + b->len, (size_t)len + 1, format, args);
	va_end(args);
	b->len += (size_t)len;
}

enum err buf_err(const struct buf *b)
{
	return b->err;
}

struct bytes buf_bytes(const struct buf *b)
{
	return bytes_of(b->data, b->len);
}

struct str buf_str(const struct buf *b)
{
	return (struct str){(const char *)b->data, b->len};
}

const char *buf_cstr(struct buf *b)
{
	if (!buf_reserve(b, 0))
		return "";
	b->data[b->len] = 0;
	return (const char *)b->data;
}
