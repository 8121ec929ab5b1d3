#include "seal/block.h"

#include <openssl/evp.h>

static enum err permute(bool encrypt, const uint8_t *key, const uint8_t *in, uint8_t *out)
{
	EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
	if (!ctx)
		return ERR_NOMEM;
	int len = 0;
	bool done = EVP_CipherInit_ex(ctx, EVP_aes_256_ecb(), NULL, key, NULL, encrypt) == 1 &&
	            EVP_CIPHER_CTX_set_padding(ctx, 0) == 1 &&
	            EVP_CipherUpdate(ctx, out, &len, in, BLOCK_BYTES) == 1 && len == BLOCK_BYTES;
	EVP_CIPHER_CTX_free(ctx);
	return done ? ERR_OK : ERR_CRYPTO;
}

enum err block_encrypt(const uint8_t key[BLOCK_KEY_BYTES], const uint8_t in[BLOCK_BYTES],
                       uint8_t out[BLOCK_BYTES])
{
	return permute(true, key, in, out);
}

enum err block_decrypt(const uint8_t key[BLOCK_KEY_BYTES], const uint8_t in[BLOCK_BYTES],
                       uint8_t out[BLOCK_BYTES])
{
	return permute(false, key, in, out);
}
