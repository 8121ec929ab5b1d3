#include "seal/blind.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <string.h>

#include "base/secret.h"

struct blind_key {
	EVP_PKEY *pkey; /* of type RSA: OpenSSL refuses raw operations with type RSA-PSS */
	size_t len;     /* bytes of the modulus */
	uint8_t modulus[BLIND_MAX_BYTES];
};

static bool read_numbers(struct blind_key *key)
{
	BIGNUM *n = NULL;
	BIGNUM *e = NULL;
	bool right = EVP_PKEY_get_bn_param(key->pkey, OSSL_PKEY_PARAM_RSA_N, &n) == 1 &&
	             EVP_PKEY_get_bn_param(key->pkey, OSSL_PKEY_PARAM_RSA_E, &e) == 1 &&
	             BN_is_word(e, RSA_F4) && BN_is_odd(n) && BN_num_bits(n) % 8 == 0 &&
	             BN_num_bytes(n) <= BLIND_MAX_BYTES;
	if (right)
		key->len = (size_t)BN_bn2bin(n, key->modulus);
	BN_free(n);
	BN_free(e);
	return right;
}

static enum err key_take(EVP_PKEY *pkey, struct blind_key **out)
{
	struct blind_key *key = pkey ? secret_malloc(sizeof(*key)) : NULL;
	if (!key) {
		EVP_PKEY_free(pkey);
		return pkey ? ERR_NOMEM : ERR_INVAL;
	}
	key->pkey = pkey;
	if (!read_numbers(key)) {
		blind_key_destroy(key);
		return ERR_INVAL;
	}
	*out = key;
	return ERR_OK;
}

enum err blind_key_generate(unsigned modulus_bytes, struct blind_key **out)
{
	EVP_PKEY *pkey = EVP_RSA_gen(8u * modulus_bytes);
	return pkey ? key_take(pkey, out) : ERR_CRYPTO;
}

/* Costs some 40 ms. Without it OpenSSL would quietly work around a damaged prime, slowly. */
static bool numbers_agree(EVP_PKEY *pkey)
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(pkey, NULL);
	bool right = ctx && EVP_PKEY_pairwise_check(ctx) == 1;
	EVP_PKEY_CTX_free(ctx);
	return right;
}

enum err blind_key_load(struct bytes der, struct blind_key **out)
{
	const unsigned char *at = der.ptr;
	EVP_PKEY *pkey = d2i_PrivateKey(EVP_PKEY_RSA, NULL, &at, (long)der.len);
	if (pkey && (at != der.ptr + der.len || !numbers_agree(pkey))) {
		EVP_PKEY_free(pkey);
		return ERR_INVAL;
	}
	return key_take(pkey, out);
}

enum err blind_key_export(const struct blind_key *key, struct buf *der)
{
	unsigned char *encoded = NULL;
	int len = i2d_PrivateKey(key->pkey, &encoded);
	if (len <= 0)
		return ERR_CRYPTO;
	buf_add(der, encoded, (size_t)len);
	OPENSSL_clear_free(encoded, (size_t)len);
	return buf_err(der);
}

static EVP_PKEY *public_of(const BIGNUM *n, const BIGNUM *e)
{
	EVP_PKEY *pkey = NULL;
	OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
	OSSL_PARAM *params = NULL;
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "RSA", NULL);
	if (build && ctx && OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_N, n) == 1 &&
	    OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_E, e) == 1)
		params = OSSL_PARAM_BLD_to_param(build);
	if (!params || EVP_PKEY_fromdata_init(ctx) != 1 ||
	    EVP_PKEY_fromdata(ctx, &pkey, EVP_PKEY_PUBLIC_KEY, params) != 1)
		pkey = NULL;
	OSSL_PARAM_free(params);
	OSSL_PARAM_BLD_free(build);
	EVP_PKEY_CTX_free(ctx);
	return pkey;
}

enum err blind_key_public(struct bytes modulus, struct blind_key **out)
{
	if (modulus.len == 0 || modulus.len > BLIND_MAX_BYTES)
		return ERR_INVAL;
	BIGNUM *n = BN_bin2bn(modulus.ptr, (int)modulus.len, NULL);
	BIGNUM *e = BN_new();
	EVP_PKEY *pkey = n && e && BN_set_word(e, RSA_F4) == 1 ? public_of(n, e) : NULL;
	BN_free(n);
	BN_free(e);
	enum err err = key_take(pkey, out);
	if (!err && (*out)->len != modulus.len) {
		blind_key_destroy(*out);
		*out = NULL;
		err = ERR_INVAL;
	}
	return err;
}

void blind_key_destroy(struct blind_key *key)
{
	if (!key)
		return;
	EVP_PKEY_free(key->pkey);
	secret_free(key);
}

struct bytes blind_key_modulus(const struct blind_key *key)
{
	return bytes_of(key->modulus, key->len);
}

/* RSASP1 (decrypt, with OpenSSL's own blinding) or RSAVP1 (encrypt) of a number of key->len bytes.
 */
static bool raw(const struct blind_key *key, bool private, const uint8_t *in, uint8_t *out)
{
	size_t len = key->len;
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(key->pkey, NULL);
	bool done = ctx && (private ? EVP_PKEY_decrypt_init : EVP_PKEY_encrypt_init)(ctx) == 1 &&
	            EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_NO_PADDING) == 1 &&
	            (private ? EVP_PKEY_decrypt : EVP_PKEY_encrypt)(ctx, out, &len, in, len) == 1 &&
	            len == key->len;
	EVP_PKEY_CTX_free(ctx);
	return done;
}

enum err blind_sign(const struct blind_key *key, struct bytes blinded, uint8_t *signature)
{
	if (blinded.len != key->len || memcmp(blinded.ptr, key->modulus, key->len) >= 0)
		return ERR_INVAL;
	uint8_t made[BLIND_MAX_BYTES];
	uint8_t opened[BLIND_MAX_BYTES];
	bool right = raw(key, true, blinded.ptr, made) && raw(key, false, made, opened) &&
	             CRYPTO_memcmp(opened, blinded.ptr, key->len) == 0;
	if (right)
		memcpy(signature, made, key->len);
	secret_wipe(made, sizeof(made));
	return right ? ERR_OK : ERR_CRYPTO;
}

enum err blind_verify(const struct blind_key *key, struct bytes message, struct bytes signature)
{
	EVP_PKEY_CTX *pss = NULL; /* belongs to ctx */
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool right = ctx && EVP_DigestVerifyInit(ctx, &pss, EVP_sha384(), NULL, key->pkey) == 1 &&
	             EVP_PKEY_CTX_set_rsa_padding(pss, RSA_PKCS1_PSS_PADDING) == 1 &&
	             EVP_PKEY_CTX_set_rsa_pss_saltlen(pss, BLIND_SALT_BYTES) == 1 &&
	             EVP_PKEY_CTX_set_rsa_mgf1_md(pss, EVP_sha384()) == 1 &&
	             EVP_DigestVerify(ctx, signature.ptr, signature.len, message.ptr,
	                              message.len) == 1;
	EVP_MD_CTX_free(ctx);
	return right ? ERR_OK : ERR_TOKEN_FORGED;
}
