/* bytes - borrowed views of memory: they never own and never free. */
#ifndef SUBROSA_BASE_BYTES_H
#define SUBROSA_BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
	const char *ptr; /* UTF-8, not NUL-terminated; NULL means absent */
	size_t len;      /* bytes */
};

struct bytes {
	const uint8_t *ptr; /* NULL means absent */
	size_t len;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})

struct str str_of(const char *nul_terminated);
bool str_equal(struct str a, struct str b);
bool bytes_equal(struct bytes a, struct bytes b); /* not constant-time */
static inline struct bytes bytes_of(const void *ptr, size_t len)
{
	return (struct bytes){(const uint8_t *)ptr, len};
}

/* base64url without padding (RFC 4648 section 5).
 * b64_encoded_len: characters for `len` bytes.
 * b64_encode: writes exactly that many characters, no NUL.
 * b64_decode: ERR_INVAL for foreign characters, a length of 1 mod 4, non-zero trailing bits, or
 * when the result is not exactly `out_len` bytes. */
size_t b64_encoded_len(size_t len);
void b64_encode(struct bytes in, char *out);
size_t b64_decoded_len(size_t chars);
bool b64_decode(struct str in, uint8_t *out, size_t out_len);

#endif
