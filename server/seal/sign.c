#include "seal/sign.h"

#include <openssl/bn.h>
#include <openssl/ec.h>

#include "seal/p256.h"

enum {
	HALF_BYTES = SIGN_SIGNATURE_BYTES / 2,
	DER_MAX_BYTES = 72, /* two integers of 33 bytes with their heads, and the sequence's */
};

enum err sign_generate(uint8_t secret[SIGN_SECRET_BYTES])
{
	EVP_PKEY *pair = EVP_EC_gen("P-256");
	enum err err = pair ? p256_pair_scalar(pair, secret) : ERR_CRYPTO;
	EVP_PKEY_free(pair);
	return err;
}

enum err sign_public(const uint8_t secret[SIGN_SECRET_BYTES], uint8_t out[SIGN_PUBLIC_BYTES])
{
	EVP_PKEY *pair = NULL;
	enum err err = p256_pair_create(secret, &pair);
	if (!err)
		err = p256_pair_point(pair, out);
	EVP_PKEY_free(pair);
	return err;
}

/* OpenSSL speaks DER; browsers r and s. */
static bool halves_of(const uint8_t *der, size_t len, uint8_t out[SIGN_SIGNATURE_BYTES])
{
	ECDSA_SIG *signature = d2i_ECDSA_SIG(NULL, &der, (long)len);
	bool done = signature &&
	            BN_bn2binpad(ECDSA_SIG_get0_r(signature), out, HALF_BYTES) == HALF_BYTES &&
	            BN_bn2binpad(ECDSA_SIG_get0_s(signature), out + HALF_BYTES, HALF_BYTES) ==
	                    HALF_BYTES;
	ECDSA_SIG_free(signature);
	return done;
}

/* The length of the DER form; 0 when there is none. */
static size_t der_of(const uint8_t *halves, uint8_t out[DER_MAX_BYTES])
{
	ECDSA_SIG *signature = ECDSA_SIG_new();
	BIGNUM *r = BN_bin2bn(halves, HALF_BYTES, NULL);
	BIGNUM *s = BN_bin2bn(halves + HALF_BYTES, HALF_BYTES, NULL);
	int len = 0;
	if (signature && r && s && ECDSA_SIG_set0(signature, r, s) == 1) {
		r = s = NULL; /* the signature's now */
		if (i2d_ECDSA_SIG(signature, NULL) <= DER_MAX_BYTES)
			len = i2d_ECDSA_SIG(signature, &out);
	}
	BN_free(r);
	BN_free(s);
	ECDSA_SIG_free(signature);
	return len > 0 ? (size_t)len : 0;
}

enum err sign_make(const uint8_t secret[SIGN_SECRET_BYTES], const struct bytes *pieces,
                   size_t count, uint8_t out[SIGN_SIGNATURE_BYTES])
{
	EVP_PKEY *pair = NULL;
	uint8_t der[DER_MAX_BYTES];
	size_t len = sizeof(der);
	enum err err = p256_pair_create(secret, &pair);
	if (err)
		return err;
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool done = ctx && EVP_DigestSignInit(ctx, NULL, EVP_sha256(), NULL, pair) == 1;
	for (size_t i = 0; done && i < count; i++)
		done = EVP_DigestSignUpdate(ctx, pieces[i].ptr, pieces[i].len) == 1;
	done = done && EVP_DigestSignFinal(ctx, der, &len) == 1 && halves_of(der, len, out);
	EVP_MD_CTX_free(ctx);
	EVP_PKEY_free(pair);
	return done ? ERR_OK : ERR_CRYPTO;
}

enum err sign_verify(struct bytes public_key, const struct bytes *pieces, size_t count,
                     struct bytes signature)
{
	uint8_t der[DER_MAX_BYTES];
	EVP_PKEY *key = NULL;
	if (signature.len != SIGN_SIGNATURE_BYTES || p256_point_create(public_key, &key))
		return ERR_CRYPTO;
	size_t len = der_of(signature.ptr, der);
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool right = len && ctx && EVP_DigestVerifyInit(ctx, NULL, EVP_sha256(), NULL, key) == 1;
	for (size_t i = 0; right && i < count; i++)
		right = EVP_DigestVerifyUpdate(ctx, pieces[i].ptr, pieces[i].len) == 1;
	right = right && EVP_DigestVerifyFinal(ctx, der, len) == 1;
	EVP_MD_CTX_free(ctx);
	EVP_PKEY_free(key);
	return right ? ERR_OK : ERR_CRYPTO;
}
