/* Tokens from outside. The first byte of the input says how much of the head is made right, so that
 * every check is reached; no input may ever be a token, because nobody has the private key. */
#include <stdlib.h>
#include <string.h>

#include "seal/token.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct token_verifier *verifier;
static uint8_t challenge[HASH_BYTES];

static void start(void)
{
	uint8_t modulus[TOKEN_MODULUS_BYTES];
	const struct token_scope scope = {STR("forum"), STR("room"), STR("part"), STR("post")};
	memset(modulus, 0xc5, sizeof(modulus));
	if (token_verifier_create(modulus, &verifier) || token_challenge(&scope, challenge))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!verifier)
		start();
	if (size == 0)
		return 0;
	uint8_t token[2 * TOKEN_BYTES];
	size_t len = size - 1 < sizeof(token) ? size - 1 : sizeof(token);
	memcpy(token, data + 1, len);
	if (len >= TOKEN_INPUT_BYTES && data[0] & 1) {
		token[0] = TOKEN_TYPE >> 8;
		token[1] = TOKEN_TYPE & 0xff;
	}
	if (len >= TOKEN_INPUT_BYTES && data[0] & 2)
		memcpy(token + 34, challenge, HASH_BYTES);
	if (len >= TOKEN_INPUT_BYTES && data[0] & 4)
		memcpy(token + 66, token_verifier_id(verifier).ptr, HASH_BYTES);
	if (token_verify(verifier, challenge, bytes_of(token, len)) == ERR_OK)
		abort();
	return 0;
}
