#include "lib/cmocka_all.h"

#include <string.h>

#include "chamber/note.h"
#include "gen/wire.h"
#include "seal/box.h"
#include "seal/rng_os.h"

/* Opens the note of an event; false when it is not of the one size. */
static bool open_note(const struct note *note, struct arena *arena, struct wire_note *out)
{
	struct rng rng = rng_os();
	struct wire_floor_note event;
	struct buf json, plain;
	buf_init(&json, 1 << 16);
	buf_init(&plain, 1 << 16);
	assert_int_equal(note_seal(note, &rng, &json), ERR_OK);
	assert_int_equal(wire_floor_note_decode(buf_str(&json), arena, &event), ERR_OK);
	bool one_size = event.box.len == BOX_NOTE_BYTES + BOX_OVERHEAD_BYTES;
	assert_int_equal(box_open((struct box_use){.purpose = BOX_NOTE},
	                          bytes_of(note->reply, sizeof(note->reply)), event.box, &plain),
	                 ERR_OK);
	assert_int_equal(wire_note_decode(buf_str(&plain), arena, out), ERR_OK);
	buf_finish(&json);
	buf_finish(&plain);
	return one_size;
}

static void test_every_kind_has_one_size(void **state)
{
	(void)state;
	static const uint8_t signature[SIGNATURE_BYTES] = {255};
	struct arena arena;
	arena_init(&arena, 1 << 20);
	for (int kind = 0; kind < NOTE_KIND_COUNT; kind++) {
		struct wire_note out;
		const struct note note = {.kind = (enum note_kind)kind,
		                          .item = {{1}},
		                          .into = {{2}},
		                          .no = 7,
		                          .reason = label_of(STR("unclear")),
		                          .text = STR("Which city?"),
		                          .signature = bytes_of(signature, sizeof(signature))};
		assert_true(open_note(&note, &arena, &out));
	}
	arena_finish(&arena);
}

/* 400 characters of four bytes do not fit: cut short at a whole character, still one size. */
static void test_long_words_are_cut(void **state)
{
	(void)state;
	struct arena arena;
	struct wire_note out;
	char words[1600];
	for (size_t i = 0; i < sizeof(words); i += 4)
		memcpy(words + i, "\xf0\x9f\x9a\x8c", 4);
	const struct note note = {.kind = NOTE_RETURNED,
	                          .reason = label_of(STR("unclear")),
	                          .text = {words, sizeof(words)}};
	arena_init(&arena, 1 << 20);
	assert_true(open_note(&note, &arena, &out));
	assert_int_equal(out.type, WIRE_NOTE_RETURNED);
	assert_true(out.returned.note.len > 200 && out.returned.note.len < 512);
	assert_int_equal(out.returned.note.len % 4, 0);
	arena_finish(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_kind_has_one_size),
		cmocka_unit_test(test_long_words_are_cut),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
