/* Hashes of cards survive the way from an offline machine; damaged files are refused by line. */
#include "lib/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/card_batch.h"
#include "cli/card_hashes.h"
#include "seal/rng_os.h"

enum { TEXT_BYTES_MAX = 65536 };

static struct card_batch make_batch(void)
{
	struct card_counts counts = {0};
	struct card_batch batch;
	struct rng rng = rng_os();
	assert_true(card_counts_parse("cards", "participant=3,moderator=2,screen=1", &counts));
	assert_int_equal(counts.of[WIRE_ROLE_PARTICIPANT], 3);
	assert_true(card_batch_make(&batch, &counts, "plenary theme-a", STR("small"), NULL, &rng));
	assert_int_equal(batch.count, 6);
	return batch;
}

static const struct cards_entry *find_handle(const struct cards_entry *entries, size_t count,
                                             const char *handle)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(entries[i].handle, handle) == 0)
			return &entries[i];
	return NULL;
}

static void batch_has_handles_and_matching_hashes(void **state)
{
	(void)state;
	struct card_batch batch = make_batch();
	for (size_t i = 0; i < batch.count; i++) {
		uint8_t hash[HASH_BYTES];
		assert_int_equal(card_hash(card_first(&batch.codes[i]), STR("small"), hash),
		                 ERR_OK);
		assert_memory_equal(hash, batch.entries[i].hash, HASH_BYTES);
	}
	assert_non_null(find_handle(batch.entries, batch.count, "M1"));
	assert_string_equal(find_handle(batch.entries, batch.count, "M2")->rooms,
	                    "plenary theme-a");
	assert_non_null(find_handle(batch.entries, batch.count, "V"));
	assert_string_equal(find_handle(batch.entries, batch.count, "")->rooms, "");
	card_batch_finish(&batch);
}

static void round_trip(void **state)
{
	(void)state;
	struct card_batch batch = make_batch();
	struct cards_entry *read = NULL;
	size_t count = 0;
	struct buf text;
	buf_init(&text, TEXT_BYTES_MAX);
	card_hashes_write(batch.entries, batch.count, &text);
	assert_int_equal(card_hashes_read(buf_str(&text), &read, &count), 0);
	assert_int_equal(count, batch.count);
	for (size_t i = 0; i < count; i++) {
		assert_memory_equal(read[i].hash, batch.entries[i].hash, HASH_BYTES);
		assert_int_equal(read[i].role, batch.entries[i].role);
		assert_string_equal(read[i].handle, batch.entries[i].handle);
		assert_string_equal(read[i].rooms, batch.entries[i].rooms);
	}
	free(read);
	buf_finish(&text);
	card_batch_finish(&batch);
}

static void damaged_lines_are_named(void **state)
{
	(void)state;
	static const char good[] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA participant -\n";
	static const char *const damaged[] = {
		"AAAA participant -\n",
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA mayor -\n",
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA participant\n",
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA moderator M12345678\n",
		"nonsense\n",
	};
	for (size_t i = 0; i < sizeof(damaged) / sizeof(damaged[0]); i++) {
		char text[512];
		struct cards_entry *read = NULL;
		size_t count = 0;
		snprintf(text, sizeof(text), "%s%s", good, damaged[i]);
		assert_int_equal(card_hashes_read(str_of(text), &read, &count), 2);
		free(read);
	}
}

static void counts_are_read_strictly(void **state)
{
	(void)state;
	static const char *const wrong[] = {
		"mayor=1",      "moderator",    "moderator=",        "moderator=x",
		"moderator=-1", "moderator=1x", "moderator=99999999"};
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct card_counts counts = {0};
		assert_false(card_counts_parse("cards", wrong[i], &counts));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(batch_has_handles_and_matching_hashes),
		cmocka_unit_test(round_trip),
		cmocka_unit_test(damaged_lines_are_named),
		cmocka_unit_test(counts_are_read_strictly),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
