/* pass - Ed25519 as RFC 8032 has it, and passes that were touched. */
#include "seal_fixture.h"

#include "seal/pass.h"

static const uint8_t secret[PASS_SECRET_BYTES] = {9, 8, 7};
static const char claims_text[] = "{\"audience\":\"chamber\",\"role\":\"moderator\"}";

/* RFC 8032 section 7.1, test 1. */
static void public_key_agrees_with_rfc_8032(void **state)
{
	(void)state;
	struct buf s, p;
	uint8_t out[PASS_PUBLIC_BYTES];
	buf_init(&s, 64);
	buf_init(&p, 64);
	hex_decode(STR("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"), &s);
	hex_decode(STR("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"), &p);
	assert_int_equal(pass_public(s.data, out), ERR_OK);
	assert_bytes(bytes_of(out, sizeof(out)), buf_bytes(&p));
	buf_finish(&s);
	buf_finish(&p);
}

struct pass_fixture {
	uint8_t public_key[PASS_PUBLIC_BYTES];
	struct buf text, claims;
};

static int setup(void **state)
{
	struct pass_fixture *f = calloc(1, sizeof(*f));
	assert_non_null(f);
	buf_init(&f->text, 4096);
	buf_init(&f->claims, 4096);
	assert_int_equal(pass_public(secret, f->public_key), ERR_OK);
	assert_int_equal(pass_sign(secret, text_bytes(claims_text), &f->text), ERR_OK);
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct pass_fixture *f = *state;
	buf_finish(&f->text);
	buf_finish(&f->claims);
	free(f);
	return 0;
}

static void gives_back_its_claims(void **state)
{
	struct pass_fixture *f = *state;
	assert_int_equal(pass_verify(f->public_key, buf_str(&f->text), &f->claims), ERR_OK);
	assert_bytes(buf_bytes(&f->claims), text_bytes(claims_text));
}

static void refuses_every_changed_character(void **state)
{
	struct pass_fixture *f = *state;
	for (size_t i = 0; i < f->text.len; i++) {
		uint8_t kept = f->text.data[i];
		f->text.data[i] = kept == 'A' ? 'B' : 'A';
		assert_int_equal(pass_verify(f->public_key, buf_str(&f->text), &f->claims),
		                 ERR_PASS_BAD);
		f->text.data[i] = '.';
		if (kept != '.')
			assert_int_equal(pass_verify(f->public_key, buf_str(&f->text), &f->claims),
			                 ERR_PASS_BAD);
		f->text.data[i] = kept;
		assert_int_equal(pass_verify(f->public_key, (struct str){(char *)f->text.data, i},
		                             &f->claims),
		                 ERR_PASS_BAD);
	}
	assert_int_equal(f->claims.len, 0);
}

static void refuses_another_key(void **state)
{
	struct pass_fixture *f = *state;
	static const uint8_t other_secret[PASS_SECRET_BYTES] = {9, 8, 6};
	uint8_t other[PASS_PUBLIC_BYTES];
	assert_int_equal(pass_public(other_secret, other), ERR_OK);
	assert_int_equal(pass_verify(other, buf_str(&f->text), &f->claims), ERR_PASS_BAD);
	assert_int_equal(pass_verify(f->public_key, (struct str){0}, &f->claims), ERR_PASS_BAD);
	assert_int_equal(f->claims.len, 0);
}

static void has_a_longest_form(void **state)
{
	struct pass_fixture *f = *state;
	static uint8_t many[PASS_MAX_CHARS];
	size_t longest = (PASS_MAX_CHARS - 1 - 86) / 4 * 3;
	buf_reset(&f->text);
	assert_int_equal(pass_sign(secret, bytes_of(many, longest), &f->text), ERR_OK);
	assert_true(f->text.len <= PASS_MAX_CHARS);
	assert_int_equal(pass_verify(f->public_key, buf_str(&f->text), &f->claims), ERR_OK);
	assert_int_equal(f->claims.len, longest);
	buf_reset(&f->text);
	assert_int_equal(pass_sign(secret, bytes_of(many, longest + 3), &f->text), ERR_TOO_LARGE);
	assert_int_equal(f->text.len, 0);
	char padded[PASS_MAX_CHARS + 1];
	memset(padded, 'A', sizeof(padded));
	padded[10] = '.';
	assert_int_equal(
		pass_verify(f->public_key, (struct str){padded, sizeof(padded)}, &f->claims),
		ERR_PASS_BAD);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(public_key_agrees_with_rfc_8032),
		CASE(gives_back_its_claims),
		CASE(refuses_every_changed_character),
		CASE(refuses_another_key),
		CASE(has_a_longest_form),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
