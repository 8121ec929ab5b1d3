/* token, blind - the vectors of RFC 9474 and RFC 9578, the way of a token, and false ones. */
#include "seal_fixture.h"

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "seal/blind_client.h"
#include "seal/token_client.h"

static void agrees_with_rfc_9474(void **state)
{
	(void)state;
	struct vectors v = vectors_open("rfc9474");
	struct buf keep[8];
	struct bytes der = vectors_bytes(&v, "key", &keep[0]);
	struct bytes message = vectors_bytes(&v, "message", &keep[1]);
	struct bytes salt = vectors_bytes(&v, "salt", &keep[2]);
	struct bytes inverse = vectors_bytes(&v, "inverse", &keep[3]);
	struct bytes blinded = vectors_bytes(&v, "blinded", &keep[4]);
	struct bytes blind_signature = vectors_bytes(&v, "blind_signature", &keep[5]);
	struct bytes signature = vectors_bytes(&v, "signature", &keep[6]);
	uint8_t factor[BLIND_MAX_BYTES], out[BLIND_MAX_BYTES], out_inverse[BLIND_MAX_BYTES];
	struct blind_key *key;
	assert_int_equal(blind_key_load(der, &key), ERR_OK);
	assert_bytes(blind_key_modulus(key), vectors_bytes(&v, "modulus", &keep[7]));
	/* The RFC gives the inverse of the factor; the inverse of that is the factor. */
	assert_int_equal(blind_client_blind(key, message, salt.ptr, inverse, out, factor), ERR_OK);
	assert_int_equal(
		blind_client_blind(key, message, salt.ptr, bytes_of(factor, 512), out, out_inverse),
		ERR_OK);
	assert_bytes(bytes_of(out, 512), blinded);
	assert_bytes(bytes_of(out_inverse, 512), inverse);
	assert_int_equal(blind_sign(key, blinded, out), ERR_OK);
	assert_bytes(bytes_of(out, 512), blind_signature);
	assert_int_equal(blind_client_finalize(key, message, inverse.ptr, blind_signature.ptr, out),
	                 ERR_OK);
	assert_bytes(bytes_of(out, 512), signature);
	assert_int_equal(blind_verify(key, message, signature), ERR_OK);
	assert_int_equal(blind_verify(key, text_bytes("another"), signature), ERR_TOKEN_FORGED);
	blind_key_destroy(key);
	for (size_t i = 0; i < 8; i++)
		buf_finish(&keep[i]);
	vectors_close(&v);
}

static void agrees_with_rfc_9578(void **state)
{
	(void)state;
	struct vectors v = vectors_open("rfc9578");
	struct buf keep[8];
	struct bytes token = vectors_bytes(&v, "token", &keep[0]);
	struct bytes spki = vectors_bytes(&v, "spki", &keep[1]);
	struct bytes modulus = vectors_bytes(&v, "modulus", &keep[2]);
	struct bytes challenge = vectors_bytes(&v, "challenge_digest", &keep[3]);
	struct bytes salt = vectors_bytes(&v, "salt", &keep[4]);
	struct bytes factor = vectors_bytes(&v, "factor", &keep[5]);
	struct bytes blinded = vectors_bytes(&v, "blinded", &keep[6]);
	struct token_signer *signer;
	struct token_verifier *verifier;
	uint8_t id[HASH_BYTES], signature[SIGNATURE_BYTES], made[TOKEN_BYTES];
	struct token_draft draft;
	assert_int_equal(token_signer_load(vectors_bytes(&v, "key", &keep[7]), &signer), ERR_OK);
	assert_bytes(token_signer_modulus(signer), modulus);
	assert_int_equal(token_verifier_create(modulus.ptr, &verifier), ERR_OK);
	assert_int_equal(hash_sha256(&spki, 1, id), ERR_OK);
	assert_bytes(token_verifier_id(verifier), bytes_of(id, HASH_BYTES));
	memcpy(draft.input, token.ptr, TOKEN_INPUT_BYTES);
	assert_int_equal(blind_client_blind(token_verifier_key(verifier),
	                                    bytes_of(draft.input, TOKEN_INPUT_BYTES), salt.ptr,
	                                    factor, draft.blinded, draft.inverse),
	                 ERR_OK);
	assert_bytes(bytes_of(draft.blinded, SIGNATURE_BYTES), blinded);
	assert_int_equal(token_sign(signer, draft.blinded, signature), ERR_OK);
	assert_int_equal(token_draft_finish(&draft, verifier, signature, made), ERR_OK);
	assert_bytes(bytes_of(made, TOKEN_BYTES), token);
	assert_int_equal(token_verify(verifier, challenge.ptr, token), ERR_OK);
	struct buf nonce;
	assert_bytes(token_nonce(token), vectors_bytes(&v, "nonce", &nonce));
	buf_finish(&nonce);
	token_signer_destroy(signer);
	token_verifier_destroy(verifier);
	for (size_t i = 0; i < 8; i++)
		buf_finish(&keep[i]);
	vectors_close(&v);
}

struct token_fixture {
	struct token_signer *signer;
	struct token_verifier *verifier;
	struct token_scope scope;
	struct token_draft draft;
	uint8_t challenge[HASH_BYTES];
	uint8_t signature[SIGNATURE_BYTES];
	uint8_t token[TOKEN_BYTES];
};

static int setup(void **state)
{
	struct token_fixture *f = calloc(1, sizeof(*f));
	assert_non_null(f);
	struct vectors v = vectors_open("rfc9578");
	struct buf key;
	f->scope = (struct token_scope){STR("qc-2016"), STR("plenary"), STR("a-1"), STR("post")};
	assert_int_equal(token_signer_load(vectors_bytes(&v, "key", &key), &f->signer), ERR_OK);
	assert_int_equal(token_verifier_create(token_signer_modulus(f->signer).ptr, &f->verifier),
	                 ERR_OK);
	assert_int_equal(token_challenge(&f->scope, f->challenge), ERR_OK);
	assert_int_equal(
		token_draft_derive(f->verifier, &f->scope, 0, STR("23456789ABCDEFGH"), &f->draft),
		ERR_OK);
	assert_int_equal(token_sign(f->signer, f->draft.blinded, f->signature), ERR_OK);
	assert_int_equal(token_draft_finish(&f->draft, f->verifier, f->signature, f->token),
	                 ERR_OK);
	buf_finish(&key);
	vectors_close(&v);
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct token_fixture *f = *state;
	token_signer_destroy(f->signer);
	token_verifier_destroy(f->verifier);
	free(f);
	return 0;
}

static enum err verify(struct token_fixture *f)
{
	return token_verify(f->verifier, f->challenge, bytes_of(f->token, TOKEN_BYTES));
}

static void tells_what_is_wrong_with_a_token(void **state)
{
	struct token_fixture *f = *state;
	assert_int_equal(verify(f), ERR_OK);
	for (size_t i = 0; i < TOKEN_BYTES; i++) {
		enum err wanted = i < 2               ? ERR_TOKEN_MALFORMED
		                  : i >= 34 && i < 98 ? ERR_TOKEN_FOREIGN
		                                      : ERR_TOKEN_FORGED;
		f->token[i] ^= 0x01;
		assert_int_equal(verify(f), wanted);
		f->token[i] ^= 0x01;
	}
	for (size_t len = 0; len < TOKEN_BYTES; len++)
		assert_int_equal(token_verify(f->verifier, f->challenge, bytes_of(f->token, len)),
		                 ERR_TOKEN_MALFORMED);
	uint8_t longer[TOKEN_BYTES + 1] = {0};
	memcpy(longer, f->token, TOKEN_BYTES);
	assert_int_equal(token_verify(f->verifier, f->challenge, bytes_of(longer, sizeof(longer))),
	                 ERR_TOKEN_MALFORMED);
	memset(f->token + TOKEN_INPUT_BYTES, 0xff, SIGNATURE_BYTES); /* above the modulus */
	assert_int_equal(verify(f), ERR_TOKEN_FORGED);
	memset(f->token + TOKEN_INPUT_BYTES, 0, SIGNATURE_BYTES);
	assert_int_equal(verify(f), ERR_TOKEN_FORGED);
}

static void belongs_to_one_scope(void **state)
{
	struct token_fixture *f = *state;
	const struct token_scope others[] = {
		{STR("qc-2017"), STR("plenary"), STR("a-1"), STR("post")},
		{STR("qc-2016"), STR("hall"), STR("a-1"), STR("post")},
		{STR("qc-2016"), STR("plenary"), STR("a-2"), STR("post")},
		{STR("qc-2016"), STR("plenary"), STR("a-1"), STR("support")},
	};
	for (size_t i = 0; i < 4; i++) {
		uint8_t challenge[HASH_BYTES];
		assert_int_equal(token_challenge(&others[i], challenge), ERR_OK);
		assert_int_equal(
			token_verify(f->verifier, challenge, bytes_of(f->token, TOKEN_BYTES)),
			ERR_TOKEN_FOREIGN);
	}
}

static void another_key_is_foreign_and_forges_nothing(void **state)
{
	struct token_fixture *f = *state;
	struct token_signer *other;
	struct token_verifier *verifier;
	uint8_t signature[SIGNATURE_BYTES], token[TOKEN_BYTES] = {0};
	const uint8_t untouched[TOKEN_BYTES] = {0};
	assert_int_equal(token_signer_generate(&other), ERR_OK);
	assert_int_equal(token_verifier_create(token_signer_modulus(other).ptr, &verifier), ERR_OK);
	assert_int_equal(token_verify(verifier, f->challenge, bytes_of(f->token, TOKEN_BYTES)),
	                 ERR_TOKEN_FOREIGN);
	memcpy(signature, f->signature, sizeof(signature));
	signature[255] ^= 1;
	assert_int_equal(token_draft_finish(&f->draft, f->verifier, signature, token),
	                 ERR_TOKEN_FORGED);
	if (token_sign(other, f->draft.blinded, signature) == ERR_OK)
		assert_int_equal(token_draft_finish(&f->draft, f->verifier, signature, token),
		                 ERR_TOKEN_FORGED);
	assert_memory_equal(token, untouched, TOKEN_BYTES);
	token_signer_destroy(other);
	token_verifier_destroy(verifier);
}

static void signer_refuses_numbers_beyond_its_modulus(void **state)
{
	struct token_fixture *f = *state;
	uint8_t signature[SIGNATURE_BYTES] = {0}, number[SIGNATURE_BYTES];
	const uint8_t untouched[SIGNATURE_BYTES] = {0};
	memcpy(number, token_signer_modulus(f->signer).ptr, sizeof(number));
	assert_int_equal(token_sign(f->signer, number, signature), ERR_INVAL);
	memset(number, 0xff, sizeof(number));
	assert_int_equal(token_sign(f->signer, number, signature), ERR_INVAL);
	assert_memory_equal(signature, untouched, sizeof(signature));
}

static void same_card_draws_the_same_token(void **state)
{
	struct token_fixture *f = *state;
	struct token_draft again, next, other;
	assert_int_equal(
		token_draft_derive(f->verifier, &f->scope, 0, STR("23456789ABCDEFGH"), &again),
		ERR_OK);
	assert_memory_equal(&again, &f->draft, sizeof(again));
	assert_int_equal(
		token_draft_derive(f->verifier, &f->scope, 1, STR("23456789ABCDEFGH"), &next),
		ERR_OK);
	assert_memory_not_equal(next.input, again.input, TOKEN_INPUT_BYTES);
	assert_int_equal(
		token_draft_derive(f->verifier, &f->scope, 0, STR("23456789ABCDEFGJ"), &other),
		ERR_OK);
	assert_memory_not_equal(other.blinded, again.blinded, SIGNATURE_BYTES);
}

/* A signature that is right but for a salt of another length; it must not pass. */
static void sign_with_salt(struct bytes der, int salt_bytes, uint8_t token[TOKEN_BYTES])
{
	const unsigned char *at = der.ptr;
	EVP_PKEY *key = d2i_PrivateKey(EVP_PKEY_RSA, NULL, &at, (long)der.len);
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	EVP_PKEY_CTX *pss = NULL;
	size_t len = SIGNATURE_BYTES;
	assert_int_equal(EVP_DigestSignInit(ctx, &pss, EVP_sha384(), NULL, key), 1);
	assert_int_equal(EVP_PKEY_CTX_set_rsa_padding(pss, RSA_PKCS1_PSS_PADDING), 1);
	assert_int_equal(EVP_PKEY_CTX_set_rsa_pss_saltlen(pss, salt_bytes), 1);
	assert_int_equal(
		EVP_DigestSign(ctx, token + TOKEN_INPUT_BYTES, &len, token, TOKEN_INPUT_BYTES), 1);
	EVP_MD_CTX_free(ctx);
	EVP_PKEY_free(key);
}

static void refuses_salts_of_another_length(void **state)
{
	struct token_fixture *f = *state;
	struct vectors v = vectors_open("rfc9578");
	struct buf keep;
	struct bytes der = vectors_bytes(&v, "key", &keep);
	sign_with_salt(der, TOKEN_SALT_BYTES, f->token);
	assert_int_equal(verify(f), ERR_OK);
	sign_with_salt(der, 32, f->token);
	assert_int_equal(verify(f), ERR_TOKEN_FORGED);
	sign_with_salt(der, 0, f->token);
	assert_int_equal(verify(f), ERR_TOKEN_FORGED);
	buf_finish(&keep);
	vectors_close(&v);
}

static void random_drafts_become_tokens(void **state)
{
	struct token_fixture *f = *state;
	uint64_t seed = 7;
	struct rng rng = seeded_rng(&seed);
	struct token_draft draft;
	assert_int_equal(token_draft_random(f->verifier, &f->scope, &rng, &draft), ERR_OK);
	assert_int_equal(token_sign(f->signer, draft.blinded, f->signature), ERR_OK);
	assert_int_equal(token_draft_finish(&draft, f->verifier, f->signature, f->token), ERR_OK);
	assert_int_equal(verify(f), ERR_OK);
}

static void keys_survive_storage_and_bad_ones_do_not(void **state)
{
	struct token_fixture *f = *state;
	struct token_signer *loaded = NULL;
	struct buf der;
	buf_init(&der, 4096);
	assert_int_equal(token_signer_export(f->signer, &der), ERR_OK);
	assert_int_equal(token_signer_load(buf_bytes(&der), &loaded), ERR_OK);
	assert_bytes(token_signer_modulus(loaded), token_signer_modulus(f->signer));
	token_signer_destroy(loaded);
	for (size_t len = 0; len < der.len; len += 13)
		assert_int_equal(token_signer_load(bytes_of(der.data, len), &loaded), ERR_INVAL);
	buf_add_char(&der, 0);
	assert_int_equal(token_signer_load(buf_bytes(&der), &loaded), ERR_INVAL);
	der.len--;
	for (size_t at = 100; at < der.len; at += 250) { /* numbers that do not agree */
		der.data[at] ^= 0x04;
		assert_int_equal(token_signer_load(buf_bytes(&der), &loaded), ERR_INVAL);
		der.data[at] ^= 0x04;
	}
	buf_finish(&der);
	struct vectors v = vectors_open("rfc9474"); /* of 4,096 bits */
	assert_int_equal(token_signer_load(vectors_bytes(&v, "key", &der), &loaded), ERR_INVAL);
	buf_finish(&der);
	vectors_close(&v);
}

static void refuses_moduli_that_are_none(void **state)
{
	struct token_fixture *f = *state;
	struct token_verifier *verifier = NULL;
	uint8_t modulus[TOKEN_MODULUS_BYTES];
	memcpy(modulus, token_signer_modulus(f->signer).ptr, sizeof(modulus));
	modulus[255] ^= 1;
	assert_int_equal(token_verifier_create(modulus, &verifier), ERR_INVAL);
	modulus[255] ^= 1;
	modulus[0] &= 0x7f;
	assert_int_equal(token_verifier_create(modulus, &verifier), ERR_INVAL);
	memset(modulus, 0, sizeof(modulus));
	assert_int_equal(token_verifier_create(modulus, &verifier), ERR_INVAL);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_rfc_9474),
		cmocka_unit_test(agrees_with_rfc_9578),
		CASE(tells_what_is_wrong_with_a_token),
		CASE(belongs_to_one_scope),
		CASE(another_key_is_foreign_and_forges_nothing),
		CASE(signer_refuses_numbers_beyond_its_modulus),
		CASE(same_card_draws_the_same_token),
		CASE(refuses_salts_of_another_length),
		CASE(random_drafts_become_tokens),
		CASE(keys_survive_storage_and_bad_ones_do_not),
		CASE(refuses_moduli_that_are_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
