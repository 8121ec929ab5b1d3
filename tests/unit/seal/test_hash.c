/* hash, block - the published vectors of SHA-256, HMAC, HKDF and AES. */
#include "seal_fixture.h"

#include "seal/block.h"
#include "seal/hash.h"

static void assert_hex(const uint8_t *got, size_t len, const char *hex)
{
	struct buf wanted;
	buf_init(&wanted, 1024);
	hex_decode(str_of(hex), &wanted);
	assert_bytes(bytes_of(got, len), buf_bytes(&wanted));
	buf_finish(&wanted);
}

static void sha256_agrees_with_fips_180(void **state)
{
	(void)state;
	uint8_t out[HASH_BYTES];
	const struct bytes abc[] = {text_bytes("a"), text_bytes(""), text_bytes("bc")};
	assert_int_equal(hash_sha256(abc, 3, out), ERR_OK);
	assert_hex(out, 32, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_int_equal(hash_sha256(NULL, 0, out), ERR_OK);
	assert_hex(out, 32, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void hmac_agrees_with_rfc_4231(void **state)
{
	(void)state;
	uint8_t out[HASH_BYTES];
	const struct bytes what[] = {text_bytes("what do ya want "), text_bytes("for nothing?")};
	assert_int_equal(hash_hmac(text_bytes("Jefe"), what, 2, out), ERR_OK);
	assert_hex(out, 32, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
	uint8_t zeros[HASH_BYTES] = {0}, same[HASH_BYTES];
	assert_int_equal(hash_hmac(bytes_of(NULL, 0), what, 2, out), ERR_OK);
	assert_int_equal(hash_hmac(bytes_of(zeros, sizeof(zeros)), what, 2, same), ERR_OK);
	assert_memory_equal(out, same, HASH_BYTES); /* an empty key is padded with zeros */
}

static void hkdf_agrees_with_rfc_5869(void **state)
{
	(void)state;
	uint8_t ikm[80], salt[80], info[80], out[82];
	for (size_t i = 0; i < 80; i++) {
		ikm[i] = (uint8_t)i;
		salt[i] = (uint8_t)(0x60 + i);
		info[i] = (uint8_t)(0xb0 + i);
	}
	assert_int_equal(
		hash_hkdf(bytes_of(ikm, 80), bytes_of(salt, 80), bytes_of(info, 80), out, 82),
		ERR_OK);
	assert_hex(
		out, 82,
		"b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271"
		"cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d8"
		"7");
	memset(ikm, 0x0b, 22);
	assert_int_equal(
		hash_hkdf(bytes_of(ikm, 22), bytes_of(NULL, 0), bytes_of(NULL, 0), out, 42),
		ERR_OK);
	assert_hex(
		out, 42,
		"8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96"
		"c8");
}

static void hkdf_refuses_too_much(void **state)
{
	(void)state;
	static uint8_t out[255 * HASH_BYTES + 1];
	uint8_t prk[HASH_BYTES] = {0};
	struct bytes info[HASH_INFO_PIECES + 1];
	for (size_t i = 0; i <= HASH_INFO_PIECES; i++)
		info[i] = text_bytes("i");
	assert_int_equal(hash_hkdf_expand(prk, info, 1, out, sizeof(out)), ERR_INVAL);
	assert_int_equal(hash_hkdf_expand(prk, info, 1, out, sizeof(out) - 1), ERR_OK);
	assert_int_equal(hash_hkdf_expand(prk, info, HASH_INFO_PIECES + 1, out, 1), ERR_INVAL);
	assert_int_equal(hash_hkdf_expand(prk, info, HASH_INFO_PIECES, out, 1), ERR_OK);
}

/* FIPS 197 appendix C.3. */
static void block_agrees_with_fips_197(void **state)
{
	(void)state;
	uint8_t key[BLOCK_KEY_BYTES], in[BLOCK_BYTES], out[BLOCK_BYTES], back[BLOCK_BYTES];
	for (size_t i = 0; i < sizeof(key); i++)
		key[i] = (uint8_t)i;
	for (size_t i = 0; i < sizeof(in); i++)
		in[i] = (uint8_t)(i * 0x11);
	assert_int_equal(block_encrypt(key, in, out), ERR_OK);
	assert_hex(out, sizeof(out), "8ea2b7ca516745bfeafc49904b496089");
	assert_int_equal(block_decrypt(key, out, back), ERR_OK);
	assert_memory_equal(back, in, sizeof(in));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sha256_agrees_with_fips_180),
		cmocka_unit_test(hmac_agrees_with_rfc_4231),
		cmocka_unit_test(hkdf_agrees_with_rfc_5869),
		cmocka_unit_test(hkdf_refuses_too_much),
		cmocka_unit_test(block_agrees_with_fips_197),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
