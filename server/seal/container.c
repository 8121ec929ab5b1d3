#include "seal/container.h"

#include <string.h>

enum { LENGTH_BYTES = 4 };

size_t container_size(const struct container *c)
{
	size_t size = CONTAINER_OVERHEAD_BYTES;
	for (size_t i = 0; i < CONTAINER_PARTS; i++)
		size += c->part[i].len;
	return size;
}

static uint8_t *write_part(uint8_t *at, struct bytes part)
{
	for (size_t i = 0; i < LENGTH_BYTES; i++)
		at[i] = (uint8_t)(part.len >> (8 * (LENGTH_BYTES - 1 - i)));
	if (part.len)
		memcpy(at + LENGTH_BYTES, part.ptr, part.len);
	return at + LENGTH_BYTES + part.len;
}

enum err container_write(const struct container *c, size_t padded_bytes, struct buf *out)
{
	size_t size = container_size(c);
	if (size > UINT32_MAX || (padded_bytes && size > padded_bytes))
		return ERR_TOO_LARGE;
	size_t total = padded_bytes ? padded_bytes : size;
	uint8_t *at = buf_extend(out, total);
	if (!at)
		return buf_err(out);
	for (size_t i = 0; i < CONTAINER_PARTS; i++)
		at = write_part(at, c->part[i]);
	memset(at, 0, total - size);
	return ERR_OK;
}

static bool take_part(struct bytes *rest, struct bytes *part)
{
	if (rest->len < LENGTH_BYTES)
		return false;
	size_t len = 0;
	for (size_t i = 0; i < LENGTH_BYTES; i++)
		len = len << 8 | rest->ptr[i];
	if (len > rest->len - LENGTH_BYTES)
		return false;
	*part = bytes_of(rest->ptr + LENGTH_BYTES, len);
	*rest = bytes_of(part->ptr + len, rest->len - LENGTH_BYTES - len);
	return true;
}

enum err container_parse(struct bytes in, struct container *out)
{
	for (size_t i = 0; i < CONTAINER_PARTS; i++) {
		if (!take_part(&in, &out->part[i]))
			return ERR_BAD_MESSAGE;
	}
	/* What is behind the parts would be a place to hide something in. */
	uint8_t padding = 0;
	for (size_t i = 0; i < in.len; i++)
		padding |= in.ptr[i];
	return padding ? ERR_BAD_MESSAGE : ERR_OK;
}
