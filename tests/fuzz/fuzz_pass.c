/* Passes from outside: what is accepted is, character by character, what we would sign. */
#include <stdlib.h>

#include "seal/pass.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* As in tests/unit/seal/test_golden.c: the corpus holds a pass of this key. */
	static const uint8_t secret[PASS_SECRET_BYTES] = {1, 2, 3, 4, 5, 6, 7, 8};
	uint8_t public_key[PASS_PUBLIC_BYTES];
	struct buf claims;
	struct buf again;
	struct str text = {(const char *)data, size};
	buf_init(&claims, PASS_MAX_CHARS);
	buf_init(&again, PASS_MAX_CHARS);
	if (pass_public(secret, public_key))
		abort();
	if (pass_verify(public_key, text, &claims) == ERR_OK) {
		if (pass_sign(secret, buf_bytes(&claims), &again) ||
		    !str_equal(buf_str(&again), text))
			abort();
	} else if (claims.len) {
		abort();
	}
	buf_finish(&claims);
	buf_finish(&again);
	return 0;
}
