/* frame - the three kinds, which cannot be taken for each other, and the envelope of staff. */
#include "seal_fixture.h"

#include "seal/frame.h"

struct frame_fixture {
	struct hpke_receiver *receiver, *other;
	struct buf sealed, plain;
};

static int setup(void **state)
{
	struct frame_fixture *f = calloc(1, sizeof(*f));
	assert_non_null(f);
	assert_int_equal(hpke_receiver_generate(&f->receiver), ERR_OK);
	assert_int_equal(hpke_receiver_generate(&f->other), ERR_OK);
	buf_init(&f->sealed, 2 * FRAME_MAX_BYTES);
	buf_init(&f->plain, FRAME_MAX_BYTES);
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct frame_fixture *f = *state;
	hpke_receiver_destroy(f->receiver);
	hpke_receiver_destroy(f->other);
	buf_finish(&f->sealed);
	buf_finish(&f->plain);
	free(f);
	return 0;
}

static enum err seal(struct frame_fixture *f, enum frame_kind kind, const struct container *parts)
{
	buf_reset(&f->sealed);
	return frame_seal(kind, hpke_receiver_public(f->receiver), STR("plenary"), parts,
	                  &f->sealed);
}

static enum err open_kind(struct frame_fixture *f, enum frame_kind kind, const char *room,
                          struct container *out)
{
	return frame_open(kind, f->receiver, str_of(room), buf_bytes(&f->sealed), &f->plain, out);
}

static struct container sample(void)
{
	return (struct container){
		{text_bytes("{\"t\":\"dummy\"}"), {0}, {0}, text_bytes("Ciudad de México")}};
}

static void opens_what_it_sealed(void **state)
{
	struct frame_fixture *f = *state;
	struct container parts = sample(), read;
	for (enum frame_kind kind = 0; kind < FRAME_KIND_COUNT; kind++) {
		assert_int_equal(seal(f, kind, &parts), ERR_OK);
		size_t bare = container_size(&parts) + HPKE_OVERHEAD_BYTES;
		assert_int_equal(f->sealed.len, kind == FRAME_PARTICIPANT ? FRAME_BYTES : bare);
		assert_int_equal(open_kind(f, kind, "plenary", &read), ERR_OK);
		for (size_t i = 0; i < CONTAINER_PARTS; i++)
			assert_bytes(read.part[i], parts.part[i]);
	}
}

static void keeps_kinds_and_rooms_apart(void **state)
{
	struct frame_fixture *f = *state;
	struct container parts = sample(), read;
	assert_int_equal(seal(f, FRAME_PARTICIPANT, &parts), ERR_OK);
	assert_int_equal(open_kind(f, FRAME_STAFF, "plenary", &read), ERR_FRAME_UNREADABLE);
	assert_int_equal(open_kind(f, FRAME_PARTICIPANT, "plenar", &read), ERR_FRAME_UNREADABLE);
	assert_int_equal(open_kind(f, FRAME_ADMISSION, "", &read), ERR_ADMISSION_UNREADABLE);
	assert_int_equal(frame_open(FRAME_PARTICIPANT, f->other, STR("plenary"),
	                            buf_bytes(&f->sealed), &f->plain, &read),
	                 ERR_FRAME_UNREADABLE);
	assert_int_equal(f->plain.len, 0);
	assert_int_equal(seal(f, FRAME_ADMISSION, &parts), ERR_OK);
	assert_int_equal(open_kind(f, FRAME_STAFF, "plenary", &read), ERR_FRAME_UNREADABLE);
	assert_int_equal(open_kind(f, FRAME_ADMISSION, "", &read), ERR_OK);
}

static void refuses_other_sizes(void **state)
{
	struct frame_fixture *f = *state;
	struct container parts = sample(), read;
	assert_int_equal(seal(f, FRAME_PARTICIPANT, &parts), ERR_OK);
	f->sealed.len--;
	assert_int_equal(open_kind(f, FRAME_PARTICIPANT, "plenary", &read), ERR_FRAME_SIZE);
	f->sealed.len++;
	buf_add_char(&f->sealed, 0);
	assert_int_equal(open_kind(f, FRAME_PARTICIPANT, "plenary", &read), ERR_FRAME_SIZE);
	buf_reset(&f->sealed);
	memset(buf_extend(&f->sealed, FRAME_MAX_BYTES + 1), 0, FRAME_MAX_BYTES + 1);
	assert_int_equal(open_kind(f, FRAME_STAFF, "plenary", &read), ERR_TOO_LARGE);
}

static void holds_exactly_what_fits(void **state)
{
	struct frame_fixture *f = *state;
	static uint8_t text[FRAME_MAX_BYTES];
	struct container parts = {{{0}, {0}, {0}, bytes_of(text, FRAME_PLAIN_BYTES - 16)}}, read;
	assert_int_equal(FRAME_PLAIN_BYTES, 4015);
	assert_int_equal(seal(f, FRAME_PARTICIPANT, &parts), ERR_OK);
	assert_int_equal(open_kind(f, FRAME_PARTICIPANT, "plenary", &read), ERR_OK);
	assert_int_equal(read.part[CONTAINER_TEXT].len, FRAME_PLAIN_BYTES - 16);
	parts.part[CONTAINER_TEXT].len++;
	assert_int_equal(seal(f, FRAME_PARTICIPANT, &parts), ERR_TOO_LARGE);
	parts.part[CONTAINER_TEXT].len = FRAME_MAX_BYTES - HPKE_OVERHEAD_BYTES - 16;
	assert_int_equal(seal(f, FRAME_STAFF, &parts), ERR_OK);
	assert_int_equal(f->sealed.len, FRAME_MAX_BYTES);
	assert_int_equal(open_kind(f, FRAME_STAFF, "plenary", &read), ERR_OK);
	parts.part[CONTAINER_TEXT].len++;
	assert_int_equal(seal(f, FRAME_STAFF, &parts), ERR_TOO_LARGE);
}

/* Room for the longest text beside a token, a refund request and a head of 500 bytes. */
_Static_assert(TEXT_MAX_BYTES + TOKEN_BYTES + SIGNATURE_BYTES + CONTAINER_OVERHEAD_BYTES <=
                       FRAME_PLAIN_BYTES,
               "the longest contribution fits a frame");

static void refuses_a_plain_text_that_is_no_container(void **state)
{
	struct frame_fixture *f = *state;
	struct container read;
	uint8_t plain[FRAME_PLAIN_BYTES] = {0};
	plain[sizeof(plain) - 1] = 1; /* padding that says something */
	assert_int_equal(hpke_seal(hpke_receiver_public(f->receiver),
	                           STR("subrosa.v1 frame plenary"), (struct bytes){0},
	                           bytes_of(plain, sizeof(plain)), &f->sealed),
	                 ERR_OK);
	assert_int_equal(open_kind(f, FRAME_PARTICIPANT, "plenary", &read), ERR_FRAME_UNREADABLE);
	assert_int_equal(f->plain.len, 0);
}

static void refuses_names_that_are_too_long(void **state)
{
	struct frame_fixture *f = *state;
	struct container parts = sample(), read;
	struct str name = STR("a234567890123456789012345678901234");
	assert_int_equal(frame_seal(FRAME_PARTICIPANT, hpke_receiver_public(f->receiver), name,
	                            &parts, &f->sealed),
	                 ERR_INVAL);
	assert_int_equal(frame_open(FRAME_PARTICIPANT, f->receiver, name, buf_bytes(&f->sealed),
	                            &f->plain, &read),
	                 ERR_INVAL);
}

static void envelope_goes_there_and_back(void **state)
{
	struct frame_fixture *f = *state;
	struct frame_envelope in = {STR("plenary"), 0xdeadbeef, text_bytes("sealed")}, out;
	assert_int_equal(frame_envelope_write(&in, &f->sealed), ERR_OK);
	assert_bytes(buf_bytes(&f->sealed),
	             bytes_of("\x07plenary\xde\xad\xbe\xefsealed", 1 + 7 + 4 + 6));
	assert_int_equal(frame_envelope_parse(buf_bytes(&f->sealed), &out), ERR_OK);
	assert_true(str_equal(out.room, in.room));
	assert_int_equal(out.ref, in.ref);
	assert_bytes(out.sealed, in.sealed);
	for (size_t len = 0; len < 1 + 7 + 4; len++)
		assert_int_equal(frame_envelope_parse(bytes_of(f->sealed.data, len), &out),
		                 ERR_BAD_MESSAGE);
	f->sealed.data[0] = 0;
	assert_int_equal(frame_envelope_parse(buf_bytes(&f->sealed), &out), ERR_BAD_MESSAGE);
	f->sealed.data[0] = SLUG_MAX_CHARS + 1;
	assert_int_equal(frame_envelope_parse(buf_bytes(&f->sealed), &out), ERR_BAD_MESSAGE);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(opens_what_it_sealed),
		CASE(keeps_kinds_and_rooms_apart),
		CASE(refuses_other_sizes),
		CASE(holds_exactly_what_fits),
		CASE(refuses_a_plain_text_that_is_no_container),
		CASE(refuses_names_that_are_too_long),
		CASE(envelope_goes_there_and_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
