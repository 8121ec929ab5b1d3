#include "seal/token.h"

#include <string.h>

#include "base/secret.h"
#include "seal/blind.h"

/* RFC 9578 section 6.5: the SPKI whose digest names a key, RSASSA-PSS with SHA-384, MGF1 with
 * SHA-384 and a salt of 48 bytes, up to the modulus of 2,048 bits and behind it. */
/* clang-format off */
static const uint8_t spki_head[] = {
	0x30, 0x82, 0x01, 0x52, 0x30, 0x3d,                         /* SubjectPublicKeyInfo */
	0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a, /* id-RSASSA-PSS */
	0x30, 0x30, 0xa0, 0x0d, 0x30, 0x0b,                         /* hash: SHA-384 */
	0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02,
	0xa1, 0x1a, 0x30, 0x18,                                     /* mask: MGF1, SHA-384 */
	0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x08,
	0x30, 0x0b, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02,
	0xa2, 0x03, 0x02, 0x01, 0x30,                               /* salt: 48 bytes */
	0x03, 0x82, 0x01, 0x0f, 0x00, 0x30, 0x82, 0x01, 0x0a,       /* RSAPublicKey */
	0x02, 0x82, 0x01, 0x01, 0x00,                               /* its modulus follows */
};
static const uint8_t spki_tail[] = {0x02, 0x03, 0x01, 0x00, 0x01}; /* e = 65537 */
/* clang-format on */

struct token_signer {
	struct blind_key *key;
};

struct token_verifier {
	struct blind_key *key;
	uint8_t id[HASH_BYTES];
};

enum err token_challenge(const struct token_scope *scope, uint8_t out[HASH_BYTES])
{
	const struct str words[] = {
		STR("subrosa.v1 token "),
		scope->forum,
		STR(" "),
		scope->room,
		STR(" "),
		scope->part,
		STR(" "),
		scope->purpose,
	};
	enum { WORDS = sizeof(words) / sizeof(words[0]) };
	struct bytes pieces[WORDS];
	for (size_t i = 0; i < WORDS; i++)
		pieces[i] = bytes_of(words[i].ptr, words[i].len);
	return hash_sha256(pieces, WORDS, out);
}

static enum err signer_take(struct blind_key *key, struct token_signer **out)
{
	struct token_signer *signer = NULL;
	enum err err = blind_key_modulus(key).len == TOKEN_MODULUS_BYTES ? ERR_OK : ERR_INVAL;
	if (!err) {
		signer = secret_malloc(sizeof(*signer));
		err = signer ? ERR_OK : ERR_NOMEM;
	}
	if (err) {
		blind_key_destroy(key);
		return err;
	}
	signer->key = key;
	*out = signer;
	return ERR_OK;
}

enum err token_signer_generate(struct token_signer **out)
{
	struct blind_key *key;
	enum err err = blind_key_generate(TOKEN_MODULUS_BYTES, &key);
	return err ? err : signer_take(key, out);
}

enum err token_signer_load(struct bytes der, struct token_signer **out)
{
	struct blind_key *key;
	enum err err = blind_key_load(der, &key);
	return err ? err : signer_take(key, out);
}

enum err token_signer_export(const struct token_signer *signer, struct buf *der)
{
	return blind_key_export(signer->key, der);
}

void token_signer_destroy(struct token_signer *signer)
{
	if (!signer)
		return;
	blind_key_destroy(signer->key);
	secret_free(signer);
}

struct bytes token_signer_modulus(const struct token_signer *signer)
{
	return blind_key_modulus(signer->key);
}

enum err token_sign(const struct token_signer *signer, const uint8_t blinded[SIGNATURE_BYTES],
                    uint8_t signature[SIGNATURE_BYTES])
{
	return blind_sign(signer->key, bytes_of(blinded, SIGNATURE_BYTES), signature);
}

static enum err key_id(struct bytes modulus, uint8_t out[HASH_BYTES])
{
	const struct bytes spki[] = {
		bytes_of(spki_head, sizeof(spki_head)),
		modulus,
		bytes_of(spki_tail, sizeof(spki_tail)),
	};
	return hash_sha256(spki, 3, out);
}

enum err token_verifier_create(const uint8_t modulus[TOKEN_MODULUS_BYTES],
                               struct token_verifier **out)
{
	struct token_verifier *verifier = secret_malloc(sizeof(*verifier));
	if (!verifier)
		return ERR_NOMEM;
	struct bytes number = bytes_of(modulus, TOKEN_MODULUS_BYTES);
	enum err err = blind_key_public(number, &verifier->key);
	if (err) {
		secret_free(verifier);
		return err;
	}
	err = key_id(number, verifier->id);
	if (err) {
		token_verifier_destroy(verifier);
		return err;
	}
	*out = verifier;
	return ERR_OK;
}

void token_verifier_destroy(struct token_verifier *verifier)
{
	if (!verifier)
		return;
	blind_key_destroy(verifier->key);
	secret_free(verifier);
}

struct bytes token_verifier_id(const struct token_verifier *verifier)
{
	return bytes_of(verifier->id, HASH_BYTES);
}

struct bytes token_verifier_modulus(const struct token_verifier *verifier)
{
	return blind_key_modulus(verifier->key);
}

/* The members of `token_type | nonce | challenge_digest | token_key_id | authenticator`. */
enum {
	AT_NONCE = 2,
	AT_CHALLENGE = AT_NONCE + TOKEN_NONCE_BYTES,
	AT_KEY_ID = AT_CHALLENGE + HASH_BYTES,
	AT_AUTHENTICATOR = AT_KEY_ID + HASH_BYTES,
};
_Static_assert((int)AT_AUTHENTICATOR == (int)TOKEN_INPUT_BYTES,
               "the input is all but the authenticator");
_Static_assert(TOKEN_INPUT_BYTES + SIGNATURE_BYTES == TOKEN_BYTES, "RFC 9578 section 6.4");

enum err token_verify(const struct token_verifier *verifier, const uint8_t challenge[HASH_BYTES],
                      struct bytes token)
{
	if (token.len != TOKEN_BYTES || token.ptr[0] != TOKEN_TYPE >> 8 ||
	    token.ptr[1] != (TOKEN_TYPE & 0xff))
		return ERR_TOKEN_MALFORMED;
	if (memcmp(token.ptr + AT_CHALLENGE, challenge, HASH_BYTES) != 0 ||
	    memcmp(token.ptr + AT_KEY_ID, verifier->id, HASH_BYTES) != 0)
		return ERR_TOKEN_FOREIGN;
	return blind_verify(verifier->key, bytes_of(token.ptr, TOKEN_INPUT_BYTES),
	                    bytes_of(token.ptr + AT_AUTHENTICATOR, SIGNATURE_BYTES));
}

struct bytes token_nonce(struct bytes token)
{
	return bytes_of(token.ptr + AT_NONCE, TOKEN_NONCE_BYTES);
}

enum err token_input(const struct token_verifier *verifier, const struct token_scope *scope,
                     const uint8_t nonce[TOKEN_NONCE_BYTES], uint8_t out[TOKEN_INPUT_BYTES])
{
	out[0] = TOKEN_TYPE >> 8;
	out[1] = TOKEN_TYPE & 0xff;
	memcpy(out + AT_NONCE, nonce, TOKEN_NONCE_BYTES);
	memcpy(out + AT_KEY_ID, verifier->id, HASH_BYTES);
	return token_challenge(scope, out + AT_CHALLENGE);
}

const struct blind_key *token_verifier_key(const struct token_verifier *verifier)
{
	return verifier->key;
}
