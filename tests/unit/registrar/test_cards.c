/* The card file: all or nothing, drawn once, and the same bytes whatever the order of draws. */
#include "lib/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "registrar/cards.h"

enum { CARDS = 40, FILE_MAX_BYTES = 1 << 20 };

struct fixture {
	char dir[64];
	char path[96];
	struct cards *cards;
};

static struct cards_entry entry_of(unsigned number, enum wire_role role, const char *handle)
{
	struct cards_entry entry = {.role = role};
	for (size_t i = 0; i < HASH_BYTES; i++)
		entry.hash[i] = (uint8_t)(number * 37 + i * 11 + 1);
	snprintf(entry.handle, sizeof(entry.handle), "%s", handle);
	return entry;
}

static void bundle_of(unsigned number, uint8_t out[HASH_BYTES])
{
	memset(out, (int)(number + 1), HASH_BYTES);
}

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	char message[256];
	assert_non_null(f);
	snprintf(f->dir, sizeof(f->dir), "/tmp/subrosa-cards-XXXXXX");
	assert_non_null(mkdtemp(f->dir));
	snprintf(f->path, sizeof(f->path), "%s/cards.db", f->dir);
	assert_int_equal(cards_open(f->path, &f->cards, message, sizeof(message)), ERR_OK);
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;
	cards_close(f->cards);
	unlink(f->path);
	rmdir(f->dir);
	free(f);
	return 0;
}

static void finds_what_was_imported(void **state)
{
	struct fixture *f = *state;
	struct cards_entry entries[] = {entry_of(1, WIRE_ROLE_PARTICIPANT, ""),
	                                entry_of(2, WIRE_ROLE_MODERATOR, "M1")};
	snprintf(entries[1].rooms, sizeof(entries[1].rooms), "plenary theme-a");
	struct cards_entry found;
	assert_int_equal(cards_import(f->cards, entries, 2), ERR_OK);
	assert_int_equal(cards_find(f->cards, entries[1].hash, &found), ERR_OK);
	assert_int_equal(found.role, WIRE_ROLE_MODERATOR);
	assert_string_equal(found.handle, "M1");
	assert_string_equal(found.rooms, "plenary theme-a");
	assert_memory_equal(found.hash, entries[1].hash, HASH_BYTES);
	struct cards_entry other = entry_of(3, WIRE_ROLE_PARTICIPANT, "");
	assert_int_equal(cards_find(f->cards, other.hash, &found), ERR_CARD_UNKNOWN);
}

static void draws_one_bundle_only(void **state)
{
	struct fixture *f = *state;
	struct cards_entry entry = entry_of(1, WIRE_ROLE_PARTICIPANT, "");
	uint8_t first[HASH_BYTES], second[HASH_BYTES];
	bundle_of(1, first);
	bundle_of(2, second);
	assert_int_equal(cards_draw(f->cards, entry.hash, first), ERR_CARD_UNKNOWN);
	assert_int_equal(cards_import(f->cards, &entry, 1), ERR_OK);
	assert_int_equal(cards_draw(f->cards, entry.hash, first), ERR_OK);
	assert_int_equal(cards_draw(f->cards, entry.hash, first), ERR_OK);
	assert_int_equal(cards_draw(f->cards, entry.hash, second), ERR_CARD_OTHER_BUNDLE);
	assert_int_equal(cards_draw(f->cards, entry.hash, first), ERR_OK);
}

static void importing_again_keeps_what_was_drawn(void **state)
{
	struct fixture *f = *state;
	struct cards_entry entry = entry_of(1, WIRE_ROLE_PARTICIPANT, "");
	uint8_t first[HASH_BYTES], second[HASH_BYTES];
	bundle_of(1, first);
	bundle_of(2, second);
	assert_int_equal(cards_import(f->cards, &entry, 1), ERR_OK);
	assert_int_equal(cards_draw(f->cards, entry.hash, first), ERR_OK);
	assert_int_equal(cards_import(f->cards, &entry, 1), ERR_OK);
	assert_int_equal(cards_draw(f->cards, entry.hash, second), ERR_CARD_OTHER_BUNDLE);
}

static void read_file(const char *path, struct buf *out)
{
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	for (int c = fgetc(file); c != EOF; c = fgetc(file))
		buf_add_char(out, (char)c);
	fclose(file);
}

static size_t size_of(const char *path)
{
	struct stat info;
	assert_int_equal(stat(path, &info), 0);
	return (size_t)info.st_size;
}

static void removes_cards_without_a_trace(void **state)
{
	enum { MANY = 200 }; /* several pages of the file */
	struct fixture *f = *state;
	struct cards_entry entries[MANY], found;
	uint8_t bundle[HASH_BYTES];
	for (unsigned i = 0; i < MANY; i++)
		entries[i] = entry_of(i, WIRE_ROLE_PARTICIPANT, "");
	assert_int_equal(cards_import(f->cards, entries, 1), ERR_OK);
	size_t before = size_of(f->path);
	assert_int_equal(cards_import(f->cards, entries + 1, MANY - 1), ERR_OK);
	for (unsigned i = 0; i < MANY; i++) {
		bundle_of(i, bundle);
		assert_int_equal(cards_draw(f->cards, entries[i].hash, bundle), ERR_OK);
	}
	assert_true(size_of(f->path) > before);
	assert_int_equal(cards_remove(f->cards, entries + 1, MANY - 1), ERR_OK);
	assert_int_equal(cards_remove(f->cards, entries + 1, 1), ERR_OK);
	assert_int_equal(size_of(f->path), before);
	assert_int_equal(cards_find(f->cards, entries[0].hash, &found), ERR_OK);
	struct buf file;
	buf_init(&file, FILE_MAX_BYTES);
	read_file(f->path, &file);
	for (unsigned i = 0; i < MANY; i++) {
		bundle_of(i, bundle);
		bool there = i == 0;
		assert_int_equal(memmem(file.data, file.len, entries[i].hash, HASH_BYTES) != NULL,
		                 there);
		assert_int_equal(memmem(file.data, file.len, bundle, HASH_BYTES) != NULL, there);
	}
	buf_finish(&file);
}

static void counts_by_role(void **state)
{
	struct fixture *f = *state;
	struct cards_entry entries[] = {entry_of(1, WIRE_ROLE_PARTICIPANT, ""),
	                                entry_of(2, WIRE_ROLE_PARTICIPANT, ""),
	                                entry_of(3, WIRE_ROLE_SCREEN, "V")};
	uint8_t bundle[HASH_BYTES];
	struct cards_count count;
	bundle_of(1, bundle);
	assert_int_equal(cards_import(f->cards, entries, 3), ERR_OK);
	assert_int_equal(cards_draw(f->cards, entries[1].hash, bundle), ERR_OK);
	assert_int_equal(cards_count(f->cards, WIRE_ROLE_PARTICIPANT, &count), ERR_OK);
	assert_int_equal(count.issued, 2);
	assert_int_equal(count.drawn, 1);
	assert_int_equal(cards_count(f->cards, WIRE_ROLE_OBSERVER, &count), ERR_OK);
	assert_int_equal(count.issued, 0);
}

static void survives_a_new_start(void **state)
{
	struct fixture *f = *state;
	struct cards_entry entry = entry_of(1, WIRE_ROLE_PARTICIPANT, "");
	uint8_t first[HASH_BYTES], second[HASH_BYTES];
	char message[256];
	bundle_of(1, first);
	bundle_of(2, second);
	assert_int_equal(cards_import(f->cards, &entry, 1), ERR_OK);
	assert_int_equal(cards_draw(f->cards, entry.hash, first), ERR_OK);
	cards_close(f->cards);
	assert_int_equal(cards_open(f->path, &f->cards, message, sizeof(message)), ERR_OK);
	assert_int_equal(cards_draw(f->cards, entry.hash, second), ERR_CARD_OTHER_BUNDLE);
}

static void is_readable_by_its_owner_only(void **state)
{
	struct fixture *f = *state;
	struct stat info;
	assert_int_equal(stat(f->path, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
}

static void says_what_is_wrong_with_the_file(void **state)
{
	struct fixture *f = *state;
	struct cards *cards = NULL;
	char message[256] = "", path[160];
	snprintf(path, sizeof(path), "%s/absent/cards.db", f->dir);
	assert_int_equal(cards_open(path, &cards, message, sizeof(message)), ERR_IO);
	assert_null(cards);
	assert_non_null(strstr(message, path));
	snprintf(path, sizeof(path), "%s/text", f->dir);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	for (int i = 0; i < 200; i++)
		fputs("this is no card file\n", file);
	fclose(file);
	assert_int_equal(cards_open(path, &cards, message, sizeof(message)), ERR_IO);
	unlink(path);
}

/* All cards drawn in the order of `step`, each with its own bundle. */
static void draw_in_order(unsigned step, struct buf *file)
{
	struct fixture *f = NULL;
	struct cards_entry entries[CARDS];
	assert_int_equal(setup((void **)&f), 0);
	for (unsigned i = 0; i < CARDS; i++)
		entries[i] = entry_of(i, WIRE_ROLE_PARTICIPANT, "");
	assert_int_equal(cards_import(f->cards, entries, CARDS), ERR_OK);
	for (unsigned i = 0; i < CARDS; i++) {
		unsigned number = (i * step) % CARDS;
		uint8_t bundle[HASH_BYTES];
		bundle_of(number, bundle);
		assert_int_equal(cards_draw(f->cards, entries[number].hash, bundle), ERR_OK);
	}
	read_file(f->path, file);
	teardown((void **)&f);
}

/* Whoever has the disk must not learn who came first. */
static void file_tells_no_order_of_draws(void **state)
{
	(void)state;
	struct buf forward, mixed;
	buf_init(&forward, FILE_MAX_BYTES);
	buf_init(&mixed, FILE_MAX_BYTES);
	draw_in_order(1, &forward);
	draw_in_order(7, &mixed);
	assert_true(forward.len > 0);
	assert_true(bytes_equal(buf_bytes(&forward), buf_bytes(&mixed)));
	buf_finish(&forward);
	buf_finish(&mixed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(finds_what_was_imported, setup, teardown),
		cmocka_unit_test_setup_teardown(draws_one_bundle_only, setup, teardown),
		cmocka_unit_test_setup_teardown(importing_again_keeps_what_was_drawn, setup,
	                                        teardown),
		cmocka_unit_test_setup_teardown(removes_cards_without_a_trace, setup, teardown),
		cmocka_unit_test_setup_teardown(counts_by_role, setup, teardown),
		cmocka_unit_test_setup_teardown(survives_a_new_start, setup, teardown),
		cmocka_unit_test_setup_teardown(is_readable_by_its_owner_only, setup, teardown),
		cmocka_unit_test_setup_teardown(says_what_is_wrong_with_the_file, setup, teardown),
		cmocka_unit_test(file_tells_no_order_of_draws),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
