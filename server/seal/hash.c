#include "seal/hash.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <string.h>

#include "base/secret.h"

enum err hash_sha256(const struct bytes *pieces, size_t count, uint8_t out[HASH_BYTES])
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	if (!ctx)
		return ERR_NOMEM;
	bool done = EVP_DigestInit_ex(ctx, EVP_sha256(), NULL) == 1;
	for (size_t i = 0; done && i < count; i++)
		done = EVP_DigestUpdate(ctx, pieces[i].ptr, pieces[i].len) == 1;
	done = done && EVP_DigestFinal_ex(ctx, out, NULL) == 1;
	EVP_MD_CTX_free(ctx);
	return done ? ERR_OK : ERR_CRYPTO;
}

static bool mac_init(EVP_MAC_CTX *ctx, struct bytes key)
{
	char digest[] = "SHA256";
	const OSSL_PARAM params[] = {
		OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
		OSSL_PARAM_construct_end(),
	};
	/* A NULL key would mean "the key of before": an empty one needs an address. */
	return EVP_MAC_init(ctx, key.len ? key.ptr : (const uint8_t *)"", key.len, params) == 1;
}

enum err hash_hmac(struct bytes key, const struct bytes *pieces, size_t count,
                   uint8_t out[HASH_BYTES])
{
	EVP_MAC *mac = EVP_MAC_fetch(NULL, "HMAC", NULL);
	EVP_MAC_CTX *ctx = mac ? EVP_MAC_CTX_new(mac) : NULL;
	bool done = ctx && mac_init(ctx, key);
	for (size_t i = 0; done && i < count; i++)
		done = EVP_MAC_update(ctx, pieces[i].ptr, pieces[i].len) == 1;
	size_t len = 0;
	done = done && EVP_MAC_final(ctx, out, &len, HASH_BYTES) == 1 && len == HASH_BYTES;
	EVP_MAC_CTX_free(ctx);
	EVP_MAC_free(mac);
	return done ? ERR_OK : ERR_CRYPTO;
}

enum err hash_hkdf_extract(struct bytes salt, const struct bytes *ikm, size_t count,
                           uint8_t prk[HASH_BYTES])
{
	return hash_hmac(salt, ikm, count, prk);
}

enum err hash_hkdf_expand(const uint8_t prk[HASH_BYTES], const struct bytes *info, size_t count,
                          uint8_t *out, size_t out_len)
{
	if (count > HASH_INFO_PIECES || out_len > (size_t)255 * HASH_BYTES)
		return ERR_INVAL;
	struct bytes pieces[HASH_INFO_PIECES + 2]; /* T(n-1) | info | n */
	uint8_t block[HASH_BYTES] = {0};
	uint8_t number = 0;
	pieces[0] = bytes_of(block, 0);
	for (size_t i = 0; i < count; i++)
		pieces[1 + i] = info[i];
	pieces[1 + count] = bytes_of(&number, 1);
	enum err err = ERR_OK;
	while (out_len && !err) {
		number++;
		err = hash_hmac(bytes_of(prk, HASH_BYTES), pieces, count + 2, block);
		pieces[0].len = HASH_BYTES;
		size_t here = out_len < HASH_BYTES ? out_len : HASH_BYTES;
		memcpy(out, block, here);
		out += here;
		out_len -= here;
	}
	secret_wipe(block, sizeof(block));
	return err;
}

enum err hash_hkdf(struct bytes ikm, struct bytes salt, struct bytes info, uint8_t *out,
                   size_t out_len)
{
	uint8_t prk[HASH_BYTES];
	enum err err = hash_hkdf_extract(salt, &ikm, 1, prk);
	if (!err)
		err = hash_hkdf_expand(prk, &info, 1, out, out_len);
	secret_wipe(prk, sizeof(prk));
	return err;
}
