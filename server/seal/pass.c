#include "seal/pass.h"

#include <openssl/evp.h>
#include <string.h>

static const char label[] = "subrosa.v1 pass ";

enum { SIGNED_MAX_BYTES = sizeof(label) - 1 + PASS_MAX_CHARS };

enum err pass_public(const uint8_t secret[PASS_SECRET_BYTES], uint8_t out[PASS_PUBLIC_BYTES])
{
	EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, secret,
	                                             PASS_SECRET_BYTES);
	size_t len = PASS_PUBLIC_BYTES;
	bool done = key && EVP_PKEY_get_raw_public_key(key, out, &len) == 1;
	EVP_PKEY_free(key);
	return done ? ERR_OK : ERR_CRYPTO;
}

static enum err signed_text(struct bytes claims, struct buf *out)
{
	buf_init(out, SIGNED_MAX_BYTES);
	buf_add_str(out, STR(label));
	buf_add(out, claims.ptr, claims.len);
	return buf_err(out);
}

static bool make_signature(const uint8_t *secret, struct bytes text, uint8_t *signature)
{
	size_t len = PASS_SIGNATURE_BYTES;
	EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, secret,
	                                             PASS_SECRET_BYTES);
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool done = key && ctx && EVP_DigestSignInit(ctx, NULL, NULL, NULL, key) == 1 &&
	            EVP_DigestSign(ctx, signature, &len, text.ptr, text.len) == 1;
	EVP_MD_CTX_free(ctx);
	EVP_PKEY_free(key);
	return done;
}

static bool check_signature(const uint8_t *public_key, struct bytes text, const uint8_t *signature)
{
	EVP_PKEY *key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, public_key,
	                                            PASS_PUBLIC_BYTES);
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool right = key && ctx && EVP_DigestVerifyInit(ctx, NULL, NULL, NULL, key) == 1 &&
	             EVP_DigestVerify(ctx, signature, PASS_SIGNATURE_BYTES, text.ptr, text.len) ==
	                     1;
	EVP_MD_CTX_free(ctx);
	EVP_PKEY_free(key);
	return right;
}

enum err pass_sign(const uint8_t secret[PASS_SECRET_BYTES], struct bytes claims, struct buf *text)
{
	size_t chars = b64_encoded_len(claims.len) + 1 + b64_encoded_len(PASS_SIGNATURE_BYTES);
	if (chars > PASS_MAX_CHARS)
		return ERR_TOO_LARGE;
	struct buf to_sign;
	uint8_t signature[PASS_SIGNATURE_BYTES];
	enum err err = signed_text(claims, &to_sign);
	if (!err && !make_signature(secret, buf_bytes(&to_sign), signature))
		err = ERR_CRYPTO;
	buf_finish(&to_sign);
	if (err)
		return err;
	buf_add_b64(text, claims);
	buf_add_char(text, '.');
	buf_add_b64(text, bytes_of(signature, sizeof(signature)));
	return buf_err(text);
}

static bool split(struct str text, struct str *claims, uint8_t *signature)
{
	const char *dot = text.len && text.len <= PASS_MAX_CHARS ? memchr(text.ptr, '.', text.len)
	                                                         : NULL;
	if (!dot)
		return false;
	*claims = (struct str){text.ptr, (size_t)(dot - text.ptr)};
	struct str encoded = {dot + 1, text.len - claims->len - 1};
	return b64_decode(encoded, signature, PASS_SIGNATURE_BYTES);
}

enum err pass_verify(const uint8_t public_key[PASS_PUBLIC_BYTES], struct str text,
                     struct buf *claims)
{
	struct str encoded;
	uint8_t signature[PASS_SIGNATURE_BYTES];
	if (!split(text, &encoded, signature))
		return ERR_PASS_BAD;
	size_t before = claims->len;
	size_t len = b64_decoded_len(encoded.len);
	uint8_t *decoded = buf_extend(claims, len);
	if (!decoded)
		return buf_err(claims);
	struct buf to_check;
	enum err err = ERR_PASS_BAD;
	if (b64_decode(encoded, decoded, len)) {
		err = signed_text(bytes_of(decoded, len), &to_check);
		if (!err && !check_signature(public_key, buf_bytes(&to_check), signature))
			err = ERR_PASS_BAD;
		buf_finish(&to_check);
	}
	if (err)
		buf_truncate(claims, before);
	return err;
}
