/* hpke - RFC 9180's own vector, and every way in which a sealed message can be wrong. */
#include "seal_fixture.h"

#include "seal/hpke.h"

static const struct bytes no_aad = {(const uint8_t *)"", 0};

static struct hpke_receiver *receiver_of(struct vectors *v, const char *name)
{
	struct buf keep;
	struct hpke_receiver *receiver = NULL;
	struct bytes secret = vectors_bytes(v, name, &keep);
	assert_int_equal(secret.len, HPKE_SECRET_BYTES);
	assert_int_equal(hpke_receiver_create(secret.ptr, &receiver), ERR_OK);
	buf_finish(&keep);
	return receiver;
}

static void agrees_with_rfc_9180(void **state)
{
	(void)state;
	struct vectors v = vectors_open("rfc9180");
	struct hpke_receiver *receiver = receiver_of(&v, "receiver_secret");
	struct hpke_receiver *ephemeral = receiver_of(&v, "ephemeral_secret");
	struct buf keep[6], out;
	struct bytes info = vectors_bytes(&v, "info", &keep[0]);
	struct bytes aad = vectors_bytes(&v, "aad", &keep[1]);
	struct bytes plain = vectors_bytes(&v, "plain", &keep[2]);
	struct bytes enc = vectors_bytes(&v, "enc", &keep[3]);
	struct bytes ciphertext = vectors_bytes(&v, "ciphertext", &keep[4]);
	struct str info_str = {(const char *)info.ptr, info.len};
	assert_bytes(hpke_receiver_public(receiver),
	             vectors_bytes(&v, "receiver_public", &keep[5]));
	assert_bytes(hpke_receiver_public(ephemeral), enc);
	buf_init(&out, 1024);
	assert_int_equal(hpke_seal_with(ephemeral, hpke_receiver_public(receiver), info_str, aad,
	                                plain, &out),
	                 ERR_OK);
	assert_bytes(bytes_of(out.data, enc.len), enc);
	assert_bytes(bytes_of(out.data + enc.len, out.len - enc.len), ciphertext);
	struct buf opened;
	buf_init(&opened, 1024);
	assert_int_equal(hpke_open(receiver, info_str, aad, buf_bytes(&out), &opened), ERR_OK);
	assert_bytes(buf_bytes(&opened), plain);
	buf_finish(&opened);
	buf_finish(&out);
	for (size_t i = 0; i < 6; i++)
		buf_finish(&keep[i]);
	hpke_receiver_destroy(receiver);
	hpke_receiver_destroy(ephemeral);
	vectors_close(&v);
}

static void secret_survives_storage(void **state)
{
	(void)state;
	struct hpke_receiver *made, *loaded;
	uint8_t secret[HPKE_SECRET_BYTES];
	assert_int_equal(hpke_receiver_generate(&made), ERR_OK);
	assert_int_equal(hpke_receiver_secret(made, secret), ERR_OK);
	assert_int_equal(hpke_receiver_create(secret, &loaded), ERR_OK);
	assert_bytes(hpke_receiver_public(loaded), hpke_receiver_public(made));
	struct buf sealed, opened;
	buf_init(&sealed, 256);
	buf_init(&opened, 256);
	assert_int_equal(hpke_seal(hpke_receiver_public(made), STR("info"), no_aad,
	                           text_bytes("rose"), &sealed),
	                 ERR_OK);
	assert_int_equal(hpke_open(loaded, STR("info"), no_aad, buf_bytes(&sealed), &opened),
	                 ERR_OK);
	assert_bytes(buf_bytes(&opened), text_bytes("rose"));
	buf_finish(&sealed);
	buf_finish(&opened);
	hpke_receiver_destroy(made);
	hpke_receiver_destroy(loaded);
}

static void refuses_scalars_out_of_range(void **state)
{
	(void)state;
	static const uint8_t order[HPKE_SECRET_BYTES] = {
		0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff,
		0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17,
		0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51};
	uint8_t scalar[HPKE_SECRET_BYTES] = {0};
	struct hpke_receiver *receiver = NULL;
	assert_int_equal(hpke_receiver_create(scalar, &receiver), ERR_INVAL);
	assert_int_equal(hpke_receiver_create(order, &receiver), ERR_INVAL);
	memcpy(scalar, order, sizeof(order));
	scalar[31]--;
	assert_int_equal(hpke_receiver_create(scalar, &receiver), ERR_OK);
	hpke_receiver_destroy(receiver);
	hpke_receiver_destroy(NULL);
}

struct sealed_fixture {
	struct hpke_receiver *receiver, *other;
	struct buf sealed, opened;
};

static int setup(void **state)
{
	struct sealed_fixture *f = calloc(1, sizeof(*f));
	assert_non_null(f);
	assert_int_equal(hpke_receiver_generate(&f->receiver), ERR_OK);
	assert_int_equal(hpke_receiver_generate(&f->other), ERR_OK);
	buf_init(&f->sealed, 256);
	buf_init(&f->opened, 256);
	assert_int_equal(hpke_seal(hpke_receiver_public(f->receiver), STR("info"),
	                           text_bytes("aad"), text_bytes("sub rosa"), &f->sealed),
	                 ERR_OK);
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct sealed_fixture *f = *state;
	hpke_receiver_destroy(f->receiver);
	hpke_receiver_destroy(f->other);
	buf_finish(&f->sealed);
	buf_finish(&f->opened);
	free(f);
	return 0;
}

static enum err open_as(struct sealed_fixture *f, struct hpke_receiver *receiver, const char *info,
                        const char *aad)
{
	enum err err = hpke_open(receiver, str_of(info), text_bytes(aad), buf_bytes(&f->sealed),
	                         &f->opened);
	if (err)
		assert_int_equal(f->opened.len, 0);
	return err;
}

static void refuses_every_changed_byte(void **state)
{
	struct sealed_fixture *f = *state;
	for (size_t i = 0; i < f->sealed.len; i++) {
		for (unsigned bit = 0; bit < 8; bit += 7) {
			f->sealed.data[i] ^= (uint8_t)(1u << bit);
			assert_int_equal(open_as(f, f->receiver, "info", "aad"), ERR_CRYPTO);
			f->sealed.data[i] ^= (uint8_t)(1u << bit);
		}
	}
	assert_int_equal(open_as(f, f->receiver, "info", "aad"), ERR_OK);
}

static void refuses_another_key_info_or_aad(void **state)
{
	struct sealed_fixture *f = *state;
	assert_int_equal(open_as(f, f->other, "info", "aad"), ERR_CRYPTO);
	assert_int_equal(open_as(f, f->receiver, "inf", "aad"), ERR_CRYPTO);
	assert_int_equal(open_as(f, f->receiver, "info", ""), ERR_CRYPTO);
	assert_int_equal(open_as(f, f->receiver, "info", "aad"), ERR_OK);
}

static void refuses_every_truncation(void **state)
{
	struct sealed_fixture *f = *state;
	for (size_t len = 0; len < f->sealed.len; len++)
		assert_int_equal(hpke_open(f->receiver, STR("info"), text_bytes("aad"),
		                           bytes_of(f->sealed.data, len), &f->opened),
		                 ERR_CRYPTO);
}

static void refuses_points_off_the_curve(void **state)
{
	struct sealed_fixture *f = *state;
	uint8_t point[HPKE_PUBLIC_BYTES] = {0x04}; /* (0, 0) */
	struct bytes given = bytes_of(point, sizeof(point));
	struct bytes right = hpke_receiver_public(f->receiver);
	buf_reset(&f->sealed);
	assert_int_equal(hpke_seal(given, STR(""), no_aad, no_aad, &f->sealed), ERR_INVAL);
	memcpy(point, right.ptr, sizeof(point));
	point[64] ^= 1;
	assert_int_equal(hpke_seal(given, STR(""), no_aad, no_aad, &f->sealed), ERR_INVAL);
	point[64] ^= 1;
	point[0] = (uint8_t)(0x06 | (point[64] & 1)); /* a hybrid point of SEC 1 */
	assert_int_equal(hpke_seal(given, STR(""), no_aad, no_aad, &f->sealed), ERR_INVAL);
	point[0] = 0x04;
	memset(point + 1, 0xff, 32); /* x beyond the field */
	assert_int_equal(hpke_seal(given, STR(""), no_aad, no_aad, &f->sealed), ERR_INVAL);
	assert_int_equal(hpke_seal(bytes_of(right.ptr, 64), STR(""), no_aad, no_aad, &f->sealed),
	                 ERR_INVAL);
	assert_int_equal(f->sealed.len, 0);
	assert_int_equal(hpke_seal(right, STR(""), no_aad, no_aad, &f->sealed), ERR_OK);
}

static void never_seals_alike(void **state)
{
	struct sealed_fixture *f = *state;
	struct buf again;
	buf_init(&again, 256);
	assert_int_equal(hpke_seal(hpke_receiver_public(f->receiver), STR("info"),
	                           text_bytes("aad"), text_bytes("sub rosa"), &again),
	                 ERR_OK);
	assert_int_equal(again.len, f->sealed.len);
	assert_memory_not_equal(again.data, f->sealed.data, HPKE_PUBLIC_BYTES);
	assert_memory_not_equal(again.data + HPKE_PUBLIC_BYTES, f->sealed.data + HPKE_PUBLIC_BYTES,
	                        again.len - HPKE_PUBLIC_BYTES);
	buf_finish(&again);
}

static void respects_the_ceiling_of_the_buffer(void **state)
{
	struct sealed_fixture *f = *state;
	struct buf small;
	buf_init(&small, 4);
	assert_int_equal(hpke_open(f->receiver, STR("info"), text_bytes("aad"),
	                           buf_bytes(&f->sealed), &small),
	                 ERR_FULL);
	assert_int_equal(small.len, 0);
	buf_finish(&small);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_rfc_9180),
		cmocka_unit_test(secret_survives_storage),
		cmocka_unit_test(refuses_scalars_out_of_range),
		cmocka_unit_test_setup_teardown(refuses_every_changed_byte, setup, teardown),
		cmocka_unit_test_setup_teardown(refuses_another_key_info_or_aad, setup, teardown),
		cmocka_unit_test_setup_teardown(refuses_every_truncation, setup, teardown),
		cmocka_unit_test_setup_teardown(refuses_points_off_the_curve, setup, teardown),
		cmocka_unit_test_setup_teardown(never_seals_alike, setup, teardown),
		cmocka_unit_test_setup_teardown(respects_the_ceiling_of_the_buffer, setup,
	                                        teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
