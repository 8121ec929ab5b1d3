#include "seal/blind_client.h"

#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <string.h>

#include "base/secret.h"

enum { DIGEST_BYTES = 48, PSS_TRAILER = 0xbc };

static bool digest(const struct bytes *pieces, size_t count, uint8_t out[DIGEST_BYTES])
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool done = ctx && EVP_DigestInit_ex(ctx, EVP_sha384(), NULL) == 1;
	for (size_t i = 0; done && i < count; i++)
		done = EVP_DigestUpdate(ctx, pieces[i].ptr, pieces[i].len) == 1;
	done = done && EVP_DigestFinal_ex(ctx, out, NULL) == 1;
	EVP_MD_CTX_free(ctx);
	return done;
}

/* RFC 8017 section B.2.1: MGF1, laid over `out`. */
static bool mask(const uint8_t seed[DIGEST_BYTES], uint8_t *out, size_t len)
{
	uint8_t block[DIGEST_BYTES];
	for (size_t at = 0; at < len; at += DIGEST_BYTES) {
		const uint8_t number[4] = {0, 0, 0, (uint8_t)(at / DIGEST_BYTES)};
		const struct bytes pieces[] = {bytes_of(seed, DIGEST_BYTES), bytes_of(number, 4)};
		if (!digest(pieces, 2, block))
			return false;
		for (size_t i = 0; i < DIGEST_BYTES && at + i < len; i++)
			out[at + i] ^= block[i];
	}
	return true;
}

/* RFC 8017 section 9.1.1: EMSA-PSS-ENCODE for a modulus of 8 * len bits, so emBits = 8 * len - 1.
 */
static bool encode(struct bytes message, const uint8_t *salt, uint8_t *em, size_t len)
{
	static const uint8_t eight_zeros[8] = {0};
	uint8_t message_digest[DIGEST_BYTES];
	const size_t db_len = len - DIGEST_BYTES - 1;
	uint8_t *h = em + db_len;
	const struct bytes pieces[] = {
		bytes_of(eight_zeros, sizeof(eight_zeros)),
		bytes_of(message_digest, DIGEST_BYTES),
		bytes_of(salt, BLIND_SALT_BYTES),
	};
	if (db_len < BLIND_SALT_BYTES + 1 || !digest(&message, 1, message_digest) ||
	    !digest(pieces, 3, h))
		return false;
	memset(em, 0, db_len);
	em[db_len - BLIND_SALT_BYTES - 1] = 0x01;
	memcpy(em + db_len - BLIND_SALT_BYTES, salt, BLIND_SALT_BYTES);
	if (!mask(h, em, db_len))
		return false;
	em[0] &= 0x7f;
	em[len - 1] = PSS_TRAILER;
	return true;
}

/* The numbers of one call, in one place so that one function frees them. */
struct numbers {
	BN_CTX *ctx;
	BIGNUM *n, *a, *b, *c;
};

static void numbers_finish(struct numbers *v)
{
	BN_free(v->n);
	BN_clear_free(v->a);
	BN_clear_free(v->b);
	BN_clear_free(v->c);
	BN_CTX_free(v->ctx);
}

static bool numbers_init(struct numbers *v, const struct blind_key *key)
{
	struct bytes modulus = blind_key_modulus(key);
	*v = (struct numbers){
		.ctx = BN_CTX_new(),
		.n = BN_bin2bn(modulus.ptr, (int)modulus.len, NULL),
		.a = BN_new(),
		.b = BN_new(),
		.c = BN_new(),
	};
	return v->ctx && v->n && v->a && v->b && v->c;
}

/* b = inverse of the factor, c = m * factor^e; false with ERR_INVAL when there is no inverse. */
static enum err blind_number(struct numbers *v, struct bytes factor, const uint8_t *em, int len)
{
	BIGNUM *r = v->a;
	if (!BN_bin2bn(factor.ptr, (int)factor.len, r) || BN_mod(r, r, v->n, v->ctx) != 1)
		return ERR_CRYPTO;
	if (!BN_mod_inverse(v->b, r, v->n, v->ctx))
		return ERR_INVAL;
	if (BN_set_word(v->c, RSA_F4) != 1 || BN_mod_exp(r, r, v->c, v->n, v->ctx) != 1 ||
	    !BN_bin2bn(em, len, v->c) || BN_mod_mul(v->c, v->c, r, v->n, v->ctx) != 1)
		return ERR_CRYPTO;
	return ERR_OK;
}

enum err blind_client_blind(const struct blind_key *key, struct bytes message,
                            const uint8_t salt[BLIND_SALT_BYTES], struct bytes factor,
                            uint8_t *blinded, uint8_t *inverse)
{
	uint8_t em[BLIND_MAX_BYTES];
	int len = (int)blind_key_modulus(key).len;
	struct numbers v;
	enum err err = numbers_init(&v, key) ? ERR_OK : ERR_NOMEM;
	if (!err && !encode(message, salt, em, (size_t)len))
		err = ERR_CRYPTO;
	if (!err)
		err = blind_number(&v, factor, em, len);
	if (!err &&
	    (BN_bn2binpad(v.b, inverse, len) != len || BN_bn2binpad(v.c, blinded, len) != len))
		err = ERR_CRYPTO;
	numbers_finish(&v);
	secret_wipe(em, sizeof(em));
	return err;
}

enum err blind_client_finalize(const struct blind_key *key, struct bytes message,
                               const uint8_t *inverse, const uint8_t *blind_signature,
                               uint8_t *signature)
{
	uint8_t made[BLIND_MAX_BYTES];
	int len = (int)blind_key_modulus(key).len;
	struct numbers v;
	bool done = numbers_init(&v, key) && BN_bin2bn(inverse, len, v.a) &&
	            BN_bin2bn(blind_signature, len, v.b) &&
	            BN_mod_mul(v.c, v.a, v.b, v.n, v.ctx) == 1 &&
	            BN_bn2binpad(v.c, made, len) == len;
	numbers_finish(&v);
	if (!done)
		return ERR_CRYPTO;
	enum err err = blind_verify(key, message, bytes_of(made, (size_t)len));
	if (!err)
		memcpy(signature, made, (size_t)len);
	return err;
}
