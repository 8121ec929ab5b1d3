/* sign - ECDSA P-256 with SHA-256: the vectors of RFC 6979, and signatures that were touched. */
#include "seal_fixture.h"

#include "seal/sign.h"

struct sign_fixture {
	uint8_t secret[SIGN_SECRET_BYTES];
	uint8_t public_key[SIGN_PUBLIC_BYTES];
	uint8_t signature[SIGN_SIGNATURE_BYTES];
};

static const char text[] = "subrosa.v1 seal plenary 123";

static enum err verify(const struct sign_fixture *f, const char *what)
{
	const struct bytes piece = text_bytes(what);
	return sign_verify(bytes_of(f->public_key, sizeof(f->public_key)), &piece, 1,
	                   bytes_of(f->signature, sizeof(f->signature)));
}

static int setup(void **state)
{
	struct sign_fixture *f = calloc(1, sizeof(*f));
	const struct bytes piece = text_bytes(text);
	assert_non_null(f);
	assert_int_equal(sign_generate(f->secret), ERR_OK);
	assert_int_equal(sign_public(f->secret, f->public_key), ERR_OK);
	assert_int_equal(sign_make(f->secret, &piece, 1, f->signature), ERR_OK);
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	free(*state);
	return 0;
}

static void from_hex(const char *hex, uint8_t *out, size_t len)
{
	struct buf b;
	buf_init(&b, 256);
	hex_decode(str_of(hex), &b);
	assert_int_equal(b.len, len);
	memcpy(out, b.data, len);
	buf_finish(&b);
}

/* RFC 6979 appendix A.2.5: the key, and its signatures with SHA-256. */
static void agrees_with_rfc_6979(void **state)
{
	(void)state;
	struct sign_fixture f;
	uint8_t derived[SIGN_PUBLIC_BYTES];
	from_hex("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721", f.secret,
	         SIGN_SECRET_BYTES);
	from_hex("0460FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6"
	         "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299",
	         f.public_key, SIGN_PUBLIC_BYTES);
	assert_int_equal(sign_public(f.secret, derived), ERR_OK);
	assert_memory_equal(derived, f.public_key, sizeof(derived));
	from_hex("EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
	         "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
	         f.signature, SIGN_SIGNATURE_BYTES);
	assert_int_equal(verify(&f, "sample"), ERR_OK);
	assert_int_equal(verify(&f, "test"), ERR_CRYPTO);
	from_hex("F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367"
	         "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083",
	         f.signature, SIGN_SIGNATURE_BYTES);
	assert_int_equal(verify(&f, "test"), ERR_OK);
}

static void pieces_are_one_text(void **state)
{
	struct sign_fixture *f = *state;
	const struct bytes pieces[] = {text_bytes("subrosa.v1 seal "), text_bytes(""),
	                               text_bytes("plenary 123")};
	assert_int_equal(verify(f, text), ERR_OK);
	assert_int_equal(sign_make(f->secret, pieces, 3, f->signature), ERR_OK);
	assert_int_equal(verify(f, text), ERR_OK);
}

/* Short r or s would show as another length or as a lost zero. */
static void many_have_one_length(void **state)
{
	struct sign_fixture *f = *state;
	size_t short_ones = 0;
	for (int i = 0; i < 1500; i++) {
		const struct bytes piece = text_bytes(text);
		assert_int_equal(sign_make(f->secret, &piece, 1, f->signature), ERR_OK);
		short_ones += f->signature[0] == 0 || f->signature[SIGN_SIGNATURE_BYTES / 2] == 0;
		assert_int_equal(verify(f, text), ERR_OK);
	}
	assert_true(short_ones > 0);
}

static void refuses_every_changed_bit(void **state)
{
	struct sign_fixture *f = *state;
	for (size_t i = 0; i < 8 * sizeof(f->signature); i++) {
		f->signature[i / 8] ^= (uint8_t)(1u << i % 8);
		assert_int_equal(verify(f, text), ERR_CRYPTO);
		f->signature[i / 8] ^= (uint8_t)(1u << i % 8);
	}
	for (size_t i = 0; i < 8 * sizeof(f->public_key); i++) {
		f->public_key[i / 8] ^= (uint8_t)(1u << i % 8);
		assert_int_equal(verify(f, text), ERR_CRYPTO);
		f->public_key[i / 8] ^= (uint8_t)(1u << i % 8);
	}
	assert_int_equal(verify(f, text), ERR_OK);
	assert_int_equal(verify(f, "subrosa.v1 seal plenary 124"), ERR_CRYPTO);
}

static void refuses_what_is_no_signature(void **state)
{
	struct sign_fixture *f = *state;
	const struct bytes piece = text_bytes(text);
	const struct bytes key = bytes_of(f->public_key, sizeof(f->public_key));
	for (size_t len = 0; len < sizeof(f->signature); len++)
		assert_int_equal(sign_verify(key, &piece, 1, bytes_of(f->signature, len)),
		                 ERR_CRYPTO);
	assert_int_equal(sign_verify(bytes_of(f->public_key, 33), &piece, 1,
	                             bytes_of(f->signature, sizeof(f->signature))),
	                 ERR_CRYPTO);
	memset(f->signature, 0, sizeof(f->signature));
	assert_int_equal(verify(f, text), ERR_CRYPTO);
	memset(f->signature, 0xff, sizeof(f->signature));
	assert_int_equal(verify(f, text), ERR_CRYPTO);
}

static void refuses_what_is_no_secret(void **state)
{
	struct sign_fixture *f = *state;
	const struct bytes piece = text_bytes(text);
	memset(f->secret, 0, sizeof(f->secret));
	assert_int_equal(sign_public(f->secret, f->public_key), ERR_INVAL);
	assert_int_equal(sign_make(f->secret, &piece, 1, f->signature), ERR_INVAL);
	memset(f->secret, 0xff, sizeof(f->secret));
	assert_int_equal(sign_public(f->secret, f->public_key), ERR_INVAL);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_rfc_6979),
		CASE(pieces_are_one_text),
		CASE(many_have_one_length),
		CASE(refuses_every_changed_bit),
		CASE(refuses_what_is_no_signature),
		CASE(refuses_what_is_no_secret),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
