/* container - written and read again, and everything that is no container refused. */
#include "seal_fixture.h"

#include "seal/container.h"

static struct container sample(void)
{
	return (struct container){{text_bytes("{}"), text_bytes("token"), {0}, text_bytes("text")}};
}

static void reads_what_it_wrote(void **state)
{
	(void)state;
	struct buf out;
	struct container parts = sample();
	buf_init(&out, 256);
	assert_int_equal(container_size(&parts), 16 + 2 + 5 + 0 + 4);
	assert_int_equal(container_write(&parts, 100, &out), ERR_OK);
	assert_int_equal(out.len, 100);
	struct container read;
	assert_int_equal(container_parse(buf_bytes(&out), &read), ERR_OK);
	for (size_t i = 0; i < CONTAINER_PARTS; i++)
		assert_bytes(read.part[i], parts.part[i]);
	assert_ptr_equal(read.part[CONTAINER_HEAD].ptr, out.data + 4); /* no copy */
	buf_finish(&out);
}

static void has_the_written_layout(void **state)
{
	(void)state;
	static const uint8_t wanted[] = {0,   0, 0, 2, '{', '}', 0, 0, 0, 5,   't', 'o', 'k', 'e',
	                                 'n', 0, 0, 0, 0,   0,   0, 0, 4, 't', 'e', 'x', 't'};
	struct buf out;
	struct container parts = sample();
	buf_init(&out, 256);
	assert_int_equal(container_write(&parts, 0, &out), ERR_OK);
	assert_bytes(buf_bytes(&out), bytes_of(wanted, sizeof(wanted)));
	buf_finish(&out);
}

static void refuses_what_does_not_fit(void **state)
{
	(void)state;
	struct buf out;
	struct container parts = sample();
	buf_init(&out, 256);
	assert_int_equal(container_write(&parts, 26, &out), ERR_TOO_LARGE);
	assert_int_equal(out.len, 0);
	assert_int_equal(container_write(&parts, 27, &out), ERR_OK);
	buf_finish(&out);
	buf_init(&out, 20);
	assert_int_equal(container_write(&parts, 0, &out), ERR_FULL);
	buf_finish(&out);
}

static void refuses_every_truncation(void **state)
{
	(void)state;
	struct buf out;
	struct container parts = sample(), read;
	buf_init(&out, 256);
	assert_int_equal(container_write(&parts, 0, &out), ERR_OK);
	for (size_t len = 0; len < out.len; len++)
		assert_int_equal(container_parse(bytes_of(out.data, len), &read), ERR_BAD_MESSAGE);
	assert_int_equal(container_parse(buf_bytes(&out), &read), ERR_OK);
	buf_finish(&out);
}

static void refuses_padding_that_says_something(void **state)
{
	(void)state;
	struct buf out;
	struct container parts = sample(), read;
	buf_init(&out, 256);
	assert_int_equal(container_write(&parts, 64, &out), ERR_OK);
	for (size_t at = container_size(&parts); at < 64; at++) {
		out.data[at] = 1;
		assert_int_equal(container_parse(buf_bytes(&out), &read), ERR_BAD_MESSAGE);
		out.data[at] = 0;
	}
	buf_finish(&out);
}

static void refuses_lengths_beyond_the_end(void **state)
{
	(void)state;
	uint8_t data[32] = {0xff, 0xff, 0xff, 0xff};
	struct container read;
	assert_int_equal(container_parse(bytes_of(data, sizeof(data)), &read), ERR_BAD_MESSAGE);
	memset(data, 0, sizeof(data));
	data[3] = 29;
	assert_int_equal(container_parse(bytes_of(data, sizeof(data)), &read), ERR_BAD_MESSAGE);
	assert_int_equal(container_parse(bytes_of(NULL, 0), &read), ERR_BAD_MESSAGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_it_wrote),
		cmocka_unit_test(has_the_written_layout),
		cmocka_unit_test(refuses_what_does_not_fit),
		cmocka_unit_test(refuses_every_truncation),
		cmocka_unit_test(refuses_padding_that_says_something),
		cmocka_unit_test(refuses_lengths_beyond_the_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
