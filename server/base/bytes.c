#include "base/bytes.h"

#include <string.h>

struct str str_of(const char *nul_terminated)
{
	return (struct str){nul_terminated, nul_terminated ? strlen(nul_terminated) : 0};
}

bool str_equal(struct str a, struct str b)
{
	return bytes_equal(bytes_of(a.ptr, a.len), bytes_of(b.ptr, b.len));
}

bool bytes_equal(struct bytes a, struct bytes b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

size_t b64_encoded_len(size_t len)
{
	static const size_t tail[] = {0, 2, 3};
	return len / 3 * 4 + tail[len % 3];
}

size_t b64_decoded_len(size_t chars)
{
	static const size_t tail[] = {0, 0, 1, 2};
	return chars / 4 * 3 + tail[chars % 4];
}

void b64_encode(struct bytes in, char *out)
{
	for (size_t i = 0; i < in.len; i += 3) {
		size_t here = in.len - i < 3 ? in.len - i : 3;
		uint32_t group = (uint32_t)in.ptr[i] << 16;
		if (here > 1)
			group |= (uint32_t)in.ptr[i + 1] << 8;
		if (here > 2)
			group |= in.ptr[i + 2];
		for (size_t k = 0; k <= here; k++)
			*out++ = alphabet[group >> (18 - 6 * k) & 63];
	}
}

static int value_of(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '-' ? 62 : c == '_' ? 63 : -1;
}

bool b64_decode(struct str in, uint8_t *out, size_t out_len)
{
	if (in.len % 4 == 1 || b64_decoded_len(in.len) != out_len)
		return false;
	uint32_t group = 0;
	unsigned bits = 0;
	for (size_t i = 0; i < in.len; i++) {
		int value = value_of(in.ptr[i]);
		if (value < 0)
			return false;
		group = group << 6 | (uint32_t)value;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			*out++ = (uint8_t)(group >> bits);
		}
	}
	/* Two spellings of the same bytes would be two names of the same token. */
	return (group & ((1u << bits) - 1u)) == 0;
}
