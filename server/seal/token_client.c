#include "seal/token_client.h"

#include <string.h>

#include "base/secret.h"
#include "seal/blind_client.h"

/* 16 bytes more than the modulus: taken modulo it, the factor is uniform but for 2^-128. */
enum { FACTOR_BYTES = TOKEN_MODULUS_BYTES + 16, INFO_MAX_BYTES = 4 * (SLUG_MAX_CHARS + 1) };

struct seed { /* all that makes one token; the order is that of the derivation */
	uint8_t nonce[TOKEN_NONCE_BYTES];
	uint8_t salt[TOKEN_SALT_BYTES];
	uint8_t factor[FACTOR_BYTES];
};
_Static_assert(sizeof(struct seed) == 32 + 48 + 272, "the derivation fills it without gaps");
_Static_assert((int)TOKEN_SALT_BYTES == (int)BLIND_SALT_BYTES, "one salt");

static enum err draft_make(const struct token_verifier *key, const struct token_scope *scope,
                           const struct seed *seed, struct token_draft *out)
{
	enum err err = token_input(key, scope, seed->nonce, out->input);
	if (err)
		return err;
	return blind_client_blind(token_verifier_key(key), bytes_of(out->input, TOKEN_INPUT_BYTES),
	                          seed->salt, bytes_of(seed->factor, FACTOR_BYTES), out->blinded,
	                          out->inverse);
}

static enum err seed_derive(const struct token_scope *scope, uint32_t number, const char *again,
                            struct str second_half, struct seed *out)
{
	struct buf salt;
	struct buf info;
	/* A right to enter of one's own would be a name at the gate, the same at every visit. */
	if (str_equal(scope->purpose, STR("entry")))
		second_half = STR("everybody");
	buf_init(&salt, INFO_MAX_BYTES);
	buf_init(&info, INFO_MAX_BYTES);
	buf_printf(&salt, "subrosa.v1 bundle %.*s", (int)scope->forum.len, scope->forum.ptr);
	buf_printf(&info, "%.*s %.*s %.*s %u%s", (int)scope->room.len, scope->room.ptr,
	           (int)scope->part.len, scope->part.ptr, (int)scope->purpose.len,
	           scope->purpose.ptr, number, again);
	enum err err = buf_err(&salt) ? buf_err(&salt) : buf_err(&info);
	if (!err)
		err = hash_hkdf(bytes_of(second_half.ptr, second_half.len), buf_bytes(&salt),
		                buf_bytes(&info), (uint8_t *)out, sizeof(*out));
	buf_finish(&salt);
	buf_finish(&info);
	return err;
}

enum err token_draft_derive(const struct token_verifier *key, const struct token_scope *scope,
                            uint32_t number, struct str second_half, struct token_draft *out)
{
	struct seed seed;
	enum err err = seed_derive(scope, number, "", second_half, &seed);
	if (!err)
		err = draft_make(key, scope, &seed, out);
	if (err == ERR_INVAL) { /* no inverse: once in 2^1000 cards */
		err = seed_derive(scope, number, "'", second_half, &seed);
		if (!err)
			err = draft_make(key, scope, &seed, out);
	}
	secret_wipe(&seed, sizeof(seed));
	return err;
}

enum err token_draft_random(const struct token_verifier *key, const struct token_scope *scope,
                            const struct rng *rng, struct token_draft *out)
{
	struct seed seed;
	enum err err;
	do {
		rng_fill(rng, &seed, sizeof(seed));
		err = draft_make(key, scope, &seed, out);
	} while (err == ERR_INVAL);
	secret_wipe(&seed, sizeof(seed));
	return err;
}

enum err token_draft_finish(const struct token_draft *draft, const struct token_verifier *key,
                            const uint8_t signature[SIGNATURE_BYTES], uint8_t token[TOKEN_BYTES])
{
	enum err err = blind_client_finalize(token_verifier_key(key),
	                                     bytes_of(draft->input, TOKEN_INPUT_BYTES),
	                                     draft->inverse, signature, token + TOKEN_INPUT_BYTES);
	if (!err)
		memcpy(token, draft->input, TOKEN_INPUT_BYTES);
	return err;
}
