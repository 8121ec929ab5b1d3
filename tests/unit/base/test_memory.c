#include "lib/cmocka_all.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/id.h"

static void buffer_keeps_its_ceiling(void **state)
{
	(void)state;
	struct buf b;
	buf_init(&b, 10);
	buf_add_cstr(&b, "12345");
	buf_printf(&b, "%d", 67890);
	assert_int_equal(buf_err(&b), ERR_OK);
	assert_string_equal(buf_cstr(&b), "1234567890");
	buf_add_char(&b, 'x');
	assert_int_equal(buf_err(&b), ERR_FULL);
	buf_add_cstr(&b, "");
	assert_int_equal(b.len, 10);
	buf_reset(&b);
	assert_int_equal(buf_err(&b), ERR_OK);
	assert_int_equal(b.len, 0);
	buf_finish(&b);
}

static void buffer_grows_with_its_content(void **state)
{
	(void)state;
	struct buf b;
	buf_init(&b, 1u << 20);
	for (int i = 0; i < 10000; i++)
		buf_add_u16be(&b, (uint16_t)i);
	assert_int_equal(b.len, 20000);
	assert_int_equal(b.data[19999], 9999 & 255);
	buf_finish(&b);
	assert_null(b.data);
}

static void arena_hands_out_zeroed_and_bounded(void **state)
{
	(void)state;
	struct arena a;
	arena_init(&a, 100000);
	for (size_t i = 1; i < 200; i++) {
		uint8_t *p = arena_alloc(&a, i);
		assert_non_null(p);
		assert_int_equal((uintptr_t)p % 16, 0);
		for (size_t k = 0; k < i; k++)
			assert_int_equal(p[k], 0);
		memset(p, 0xAA, i);
	}
	assert_null(arena_alloc(&a, 100000));
	assert_null(arena_array(&a, SIZE_MAX / 2, 4));
	struct str copy = arena_str(&a, STR("rose"));
	assert_string_equal(copy.ptr, "rose");
	arena_reset(&a);
	assert_non_null(arena_alloc(&a, 99999));
	arena_finish(&a);
}

static void base64url_is_strict(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t len;
		bool ok;
	} cases[] = {
		{"", 0, true},      {"AA", 1, true},    {"AAA", 2, true},   {"AAAA", 3, true},
		{"-_-_", 3, true},  {"A", 0, false},    {"AB", 1, false},   {"AAB", 2, false},
		{"AA==", 1, false}, {"A+AA", 3, false}, {"AA A", 3, false}, {"AAAA", 2, false},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		uint8_t out[8];
		assert_int_equal(b64_decode(str_of(cases[i].text), out, cases[i].len), cases[i].ok);
	}
	for (size_t len = 0; len < 50; len++) {
		uint8_t in[50], back[50];
		char text[80];
		for (size_t i = 0; i < len; i++)
			in[i] = (uint8_t)(i * 37 + len);
		b64_encode(bytes_of(in, len), text);
		assert_true(b64_decode((struct str){text, b64_encoded_len(len)}, back, len));
		assert_memory_equal(in, back, len);
	}
}

static void fill_counting(void *context, uint8_t *out, size_t len)
{
	uint8_t *next = context;
	for (size_t i = 0; i < len; i++)
		out[i] = (*next)++;
}

static void ids_and_shuffles_follow_their_port(void **state)
{
	(void)state;
	uint8_t counter = 0;
	struct rng rng = {fill_counting, &counter};
	struct id id = id_make(&rng), back;
	char text[ID_CHARS + 1];
	id_format(id, text);
	assert_true(id_parse(str_of(text), &back));
	assert_true(id_equal(id, back));
	assert_false(id_parse(STR("too short"), &back));
	int items[100], seen[100] = {0};
	for (int i = 0; i < 100; i++)
		items[i] = i;
	rng_shuffle(&rng, items, 100, sizeof(items[0]));
	for (int i = 0; i < 100; i++)
		seen[items[i]]++;
	for (int i = 0; i < 100; i++)
		assert_int_equal(seen[i], 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(buffer_keeps_its_ceiling),
		cmocka_unit_test(buffer_grows_with_its_content),
		cmocka_unit_test(arena_hands_out_zeroed_and_bounded),
		cmocka_unit_test(base64url_is_strict),
		cmocka_unit_test(ids_and_shuffles_follow_their_port),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
