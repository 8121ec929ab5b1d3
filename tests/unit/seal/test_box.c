/* box - every purpose opens its own boxes and no other's. */
#include "seal_fixture.h"

#include "seal/aead.h"
#include "seal/box.h"

static const uint8_t key_bytes[BOX_VIEW_KEY_BYTES] = {1, 2, 3, 4, 5};

static struct box_use use_of(enum box_purpose purpose)
{
	return (struct box_use){purpose, STR("plenary"), STR("desk")};
}

static struct bytes key_of(enum box_purpose purpose)
{
	return bytes_of(key_bytes, purpose < BOX_VIEW ? BOX_REPLY_KEY_BYTES : BOX_VIEW_KEY_BYTES);
}

/* GCM specification (McGrew and Viega), appendix B, test case 4: AES-128 with additional data. */
static void aead_agrees_with_the_gcm_specification(void **state)
{
	(void)state;
	struct buf b[6];
	static const char *const hex[] = {
		"feffe9928665731c6d6a8f9467308308",
		"cafebabefacedbaddecaf888",
		"feedfacedeadbeeffeedfacedeadbeefabaddad2",
		"d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c9595680953"
		"2fcf0e2449a6b525b16aedf5aa0de657ba637b39",
		"42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c"
		"7d8f6a5aac84aa051ba30b396a0aac973d58e091"
		"5bc94fbc3221a5db94fae95ae7121a47",
	};
	for (size_t i = 0; i < 5; i++) {
		buf_init(&b[i], 256);
		hex_decode(str_of(hex[i]), &b[i]);
	}
	uint8_t out[128];
	assert_int_equal(
		aead_seal(buf_bytes(&b[0]), b[1].data, buf_bytes(&b[2]), buf_bytes(&b[3]), out),
		ERR_OK);
	assert_bytes(bytes_of(out, b[3].len + AEAD_TAG_BYTES), buf_bytes(&b[4]));
	assert_int_equal(
		aead_open(buf_bytes(&b[0]), b[1].data, buf_bytes(&b[2]), buf_bytes(&b[4]), out),
		ERR_OK);
	assert_bytes(bytes_of(out, b[3].len), buf_bytes(&b[3]));
	assert_int_equal(aead_seal(bytes_of(key_bytes, 24), b[1].data, buf_bytes(&b[2]),
	                           buf_bytes(&b[3]), out),
	                 ERR_INVAL);
	for (size_t i = 0; i < 5; i++)
		buf_finish(&b[i]);
}

static void opens_its_own_and_no_others(void **state)
{
	(void)state;
	uint64_t seed = 1;
	struct rng rng = seeded_rng(&seed);
	struct buf sealed, opened;
	buf_init(&sealed, 4096);
	buf_init(&opened, 4096);
	for (enum box_purpose made = 0; made < BOX_PURPOSE_COUNT; made++) {
		buf_reset(&sealed);
		assert_int_equal(
			box_seal(use_of(made), key_of(made), text_bytes("{}"), &rng, &sealed),
			ERR_OK);
		for (enum box_purpose taken = 0; taken < BOX_PURPOSE_COUNT; taken++) {
			buf_reset(&opened);
			enum err err = box_open(use_of(taken), key_of(taken), buf_bytes(&sealed),
			                        &opened);
			assert_int_equal(err, made == taken ? ERR_OK : ERR_CRYPTO);
			assert_int_equal(opened.len, err                ? 0
			                             : made == BOX_NOTE ? BOX_NOTE_BYTES
			                                                : 2);
		}
	}
	buf_finish(&sealed);
	buf_finish(&opened);
}

static void notes_are_all_of_one_size(void **state)
{
	(void)state;
	uint64_t seed = 2;
	struct rng rng = seeded_rng(&seed);
	static char longest[BOX_NOTE_BYTES + 1];
	struct buf sealed, opened;
	memset(longest, 'x', sizeof(longest));
	buf_init(&sealed, 4096);
	buf_init(&opened, 4096);
	for (size_t len = 0; len <= BOX_NOTE_BYTES; len += 128) {
		buf_reset(&sealed);
		buf_reset(&opened);
		assert_int_equal(box_seal(use_of(BOX_NOTE), key_of(BOX_NOTE),
		                          bytes_of(longest, len), &rng, &sealed),
		                 ERR_OK);
		assert_int_equal(sealed.len, BOX_NOTE_BYTES + BOX_OVERHEAD_BYTES);
		assert_int_equal(
			box_open(use_of(BOX_NOTE), key_of(BOX_NOTE), buf_bytes(&sealed), &opened),
			ERR_OK);
		assert_bytes(bytes_of(opened.data, len), bytes_of(longest, len));
		for (size_t i = len; i < opened.len; i++)
			assert_int_equal(opened.data[i], ' ');
	}
	assert_int_equal(box_seal(use_of(BOX_NOTE), key_of(BOX_NOTE),
	                          bytes_of(longest, sizeof(longest)), &rng, &sealed),
	                 ERR_TOO_LARGE);
	buf_finish(&sealed);
	buf_finish(&opened);
}

static void refuses_changes_places_and_keys(void **state)
{
	(void)state;
	uint64_t seed = 3;
	struct rng rng = seeded_rng(&seed);
	struct buf sealed, opened;
	struct box_use use = use_of(BOX_VIEW), elsewhere = use;
	buf_init(&sealed, 4096);
	buf_init(&opened, 4096);
	assert_int_equal(box_seal(use, key_of(BOX_VIEW), text_bytes("text"), &rng, &sealed),
	                 ERR_OK);
	for (size_t i = 0; i < sealed.len; i++) {
		sealed.data[i] ^= 0x10;
		assert_int_equal(box_open(use, key_of(BOX_VIEW), buf_bytes(&sealed), &opened),
		                 ERR_CRYPTO);
		sealed.data[i] ^= 0x10;
		assert_int_equal(box_open(use, key_of(BOX_VIEW), bytes_of(sealed.data, i), &opened),
		                 ERR_CRYPTO);
	}
	elsewhere.view = STR("harvest");
	assert_int_equal(box_open(elsewhere, key_of(BOX_VIEW), buf_bytes(&sealed), &opened),
	                 ERR_CRYPTO);
	elsewhere = use;
	elsewhere.room = STR("hall-b");
	assert_int_equal(box_open(elsewhere, key_of(BOX_VIEW), buf_bytes(&sealed), &opened),
	                 ERR_CRYPTO);
	assert_int_equal(box_open(use, bytes_of(key_bytes, 16), buf_bytes(&sealed), &opened),
	                 ERR_INVAL);
	assert_int_equal(box_seal(use, bytes_of(key_bytes, 31), text_bytes(""), &rng, &sealed),
	                 ERR_INVAL);
	assert_int_equal(opened.len, 0);
	assert_int_equal(box_open(use, key_of(BOX_VIEW), buf_bytes(&sealed), &opened), ERR_OK);
	buf_finish(&sealed);
	buf_finish(&opened);
}

static void takes_a_new_nonce_each_time(void **state)
{
	(void)state;
	uint64_t seed = 4;
	struct rng rng = seeded_rng(&seed);
	struct buf a, b;
	buf_init(&a, 256);
	buf_init(&b, 256);
	assert_int_equal(box_seal(use_of(BOX_CORE), key_of(BOX_CORE), text_bytes("same"), &rng, &a),
	                 ERR_OK);
	assert_int_equal(box_seal(use_of(BOX_CORE), key_of(BOX_CORE), text_bytes("same"), &rng, &b),
	                 ERR_OK);
	assert_memory_not_equal(a.data, b.data, BOX_NONCE_BYTES);
	buf_finish(&a);
	buf_finish(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(aead_agrees_with_the_gcm_specification),
		cmocka_unit_test(opens_its_own_and_no_others),
		cmocka_unit_test(notes_are_all_of_one_size),
		cmocka_unit_test(refuses_changes_places_and_keys),
		cmocka_unit_test(takes_a_new_nonce_each_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
