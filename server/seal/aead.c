#include "seal/aead.h"

#include <limits.h>
#include <openssl/evp.h>

static const EVP_CIPHER *cipher_for(struct bytes key)
{
	if (key.len == 16)
		return EVP_aes_128_gcm();
	if (key.len == 32)
		return EVP_aes_256_gcm();
	return NULL;
}

static bool add_aad(EVP_CIPHER_CTX *ctx, struct bytes aad)
{
	int len = 0;
	return aad.len == 0 || EVP_CipherUpdate(ctx, NULL, &len, aad.ptr, (int)aad.len) == 1;
}

static bool transform(EVP_CIPHER_CTX *ctx, struct bytes in, uint8_t *out)
{
	int len = 0;
	return in.len == 0 || EVP_CipherUpdate(ctx, out, &len, in.ptr, (int)in.len) == 1;
}

static bool run_seal(EVP_CIPHER_CTX *ctx, struct bytes aad, struct bytes plain, uint8_t *out)
{
	int len = 0;
	uint8_t *tag = out + plain.len;
	return add_aad(ctx, aad) && transform(ctx, plain, out) &&
	       EVP_CipherFinal_ex(ctx, tag, &len) == 1 &&
	       EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG, AEAD_TAG_BYTES, tag) == 1;
}

static bool run_open(EVP_CIPHER_CTX *ctx, struct bytes aad, struct bytes sealed, uint8_t *out)
{
	int len = 0;
	struct bytes body = bytes_of(sealed.ptr, sealed.len - AEAD_TAG_BYTES);
	uint8_t tag[AEAD_TAG_BYTES];
	uint8_t none;
	for (size_t i = 0; i < sizeof(tag); i++)
		tag[i] = sealed.ptr[body.len + i];
	return add_aad(ctx, aad) && transform(ctx, body, out) &&
	       EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG, AEAD_TAG_BYTES, tag) == 1 &&
	       EVP_CipherFinal_ex(ctx, &none, &len) == 1;
}

static enum err run(bool sealing, struct bytes key, const uint8_t *nonce, struct bytes aad,
                    struct bytes in, uint8_t *out)
{
	const EVP_CIPHER *cipher = cipher_for(key);
	if (!cipher || in.len > INT_MAX || aad.len > INT_MAX)
		return ERR_INVAL;
	EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
	if (!ctx)
		return ERR_NOMEM;
	bool done = EVP_CipherInit_ex(ctx, cipher, NULL, key.ptr, nonce, sealing) == 1 &&
	            (sealing ? run_seal : run_open)(ctx, aad, in, out);
	EVP_CIPHER_CTX_free(ctx);
	return done ? ERR_OK : ERR_CRYPTO;
}

enum err aead_seal(struct bytes key, const uint8_t nonce[AEAD_NONCE_BYTES], struct bytes aad,
                   struct bytes plain, uint8_t *out)
{
	return run(true, key, nonce, aad, plain, out);
}

enum err aead_open(struct bytes key, const uint8_t nonce[AEAD_NONCE_BYTES], struct bytes aad,
                   struct bytes sealed, uint8_t *out)
{
	if (sealed.len < AEAD_TAG_BYTES)
		return ERR_CRYPTO;
	return run(false, key, nonce, aad, sealed, out);
}
