/* A needle is found in every spelling, wherever it lies, and nothing else is. */
#include "lib/cmocka_all.h"

#include <fcntl.h>
#include <ftw.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/needle_search.h"

/* Every kind of character that is spelled in its own way. */
static const char text[] = "Flood \"Ü\"\\ 7/9 😀\n\x1f*end";

static const struct {
	const char *spelling;
	enum needle_form form;
} spellings[] = {
	{"Flood \"Ü\"\\ 7/9 😀\n\x1f*end", NEEDLE_RAW},
	{"466c6f6f642022c39c225c20372f3920f09f98800a1f2a656e64", NEEDLE_HEX},
	{"466C6F6F642022C39C225C20372F3920F09F98800A1F2A656E64", NEEDLE_HEX_UPPER},
	{"Flood \\\"Ü\\\"\\\\ 7/9 😀\\n\\u001f*end", NEEDLE_JSON},
	{"Flood \\\"Ü\\\"\\\\ 7\\/9 😀\\n\\u001f*end", NEEDLE_JSON},
	{"Flood \\\"\\u00dc\\\"\\\\ 7/9 \\ud83d\\ude00\\n\\u001f*end", NEEDLE_JSON},
	{"Flood \\\"\\u00DC\\\"\\\\ 7/9 \\uD83D\\uDE00\\n\\u001F*end", NEEDLE_JSON},
	{"Flood \\\"\\u00dc\\\"\\\\ 7\\/9 \\ud83d\\ude00\\n\\u001f*end", NEEDLE_JSON},
	{"Flood%20%22%C3%9C%22%5C%207%2F9%20%F0%9F%98%80%0A%1F%2Aend", NEEDLE_PERCENT},
	{"Flood%20%22%C3%9C%22%5C%207%2F9%20%F0%9F%98%80%0A%1F*end", NEEDLE_PERCENT},
	{"Flood+%22%c3%9c%22%5c+7%2f9+%f0%9f%98%80%0a%1f%2aend", NEEDLE_PERCENT},
};

struct seen {
	size_t hits;
	struct needle_hit last;
};

static void note(const struct needle_hit *hit, void *context)
{
	struct seen *seen = context;
	seen->hits++;
	seen->last = *hit;
}

static struct needle_set *one_needle(const void *needle, size_t len)
{
	struct needle_set *set = needle_create();
	assert_non_null(set);
	assert_int_equal(needle_add(set, "text", bytes_of(needle, len)), ERR_OK);
	return set;
}

/* Looks for the set in `hay` between two other things. */
static struct seen look(const struct needle_set *set, const void *hay, size_t len)
{
	struct seen seen = {0};
	struct needle_search search = {.needles = set, .found = note, .context = &seen};
	needle_search_buffer(&search, "here", bytes_of(hay, len));
	assert_int_equal(search.hits, seen.hits);
	assert_int_equal(search.bytes, len);
	return seen;
}

static void every_spelling_is_found_once(void **state)
{
	(void)state;
	struct needle_set *set = one_needle(text, sizeof(text) - 1);
	for (size_t i = 0; i < sizeof(spellings) / sizeof(spellings[0]); i++) {
		char hay[512];
		int len = snprintf(hay, sizeof(hay), "before%safter", spellings[i].spelling);
		struct seen seen = look(set, hay, (size_t)len);
		assert_int_equal(seen.hits, 1);
		assert_int_equal(seen.last.form, spellings[i].form);
		assert_int_equal(seen.last.offset, strlen("before"));
		assert_string_equal(seen.last.label, "text");
		assert_string_equal(seen.last.where, "here");
		hay[strlen("before") + 3] ^= 1;
		assert_int_equal(look(set, hay, (size_t)len).hits, 0);
	}
	needle_destroy(set);
}

static void utf16_is_found(void **state)
{
	(void)state;
	static const uint8_t hay[] = "x\xDC\0b\0e\0r\0 \0\x3D\xD8\0\xDE!\0!\0!\0";
	struct needle_set *set = one_needle("Über 😀!!!", strlen("Über 😀!!!"));
	struct seen seen = look(set, hay, sizeof(hay) - 1);
	assert_int_equal(seen.hits, 1);
	assert_int_equal(seen.last.form, NEEDLE_UTF16);
	assert_int_equal(seen.last.offset, 1);
	needle_destroy(set);
}

/* Against an encoder that is not ours, with something around it. */
static void base64_is_found_at_each_offset(void **state)
{
	(void)state;
	static const uint8_t key[16] = {0xFF, 0xEF, 0xBE, 0xFB, 0xF0, 1,    2,    3,
	                                4,    0xFE, 0xFF, 0x3E, 0xFA, 0xD0, 0xB7, 0xDF};
	struct needle_set *set = one_needle(key, sizeof(key));
	for (size_t before = 0; before < 6; before++) {
		uint8_t plain[32];
		char hay[64];
		memset(plain, 'z', sizeof(plain));
		memcpy(plain + before, key, sizeof(key));
		int len = EVP_EncodeBlock((uint8_t *)hay, plain, (int)(before + sizeof(key) + 5));
		struct seen seen = look(set, hay, (size_t)len);
		assert_int_equal(seen.hits, 1);
		assert_int_equal(seen.last.form, NEEDLE_BASE64);
		for (char *c = hay; *c; c++)
			*c = *c == '+' ? '-' : *c == '/' ? '_' : *c;
		seen = look(set, hay, (size_t)len);
		assert_int_equal(seen.hits, 1);
		assert_int_equal(seen.last.form, NEEDLE_BASE64URL);
	}
	needle_destroy(set);
}

static void a_piece_of_a_text_is_found(void **state)
{
	(void)state;
	static const char written[] =
		"Nous avons déplacé les étals du marché avant la crue, et personne ne l’a décidé "
		"seul: c’était écrit nulle part.";
	struct needle_set *set = needle_create();
	assert_int_equal(needle_add_text(set, "text", str_of(written)), ERR_OK);
	assert_int_equal(needle_count(set), 1);
	/* Whoever keeps twice the length of a piece keeps a whole one. */
	for (size_t from = 0; from + 2 * NEEDLE_PIECE_BYTES <= strlen(written); from++)
		assert_true(look(set, written + from, 2 * NEEDLE_PIECE_BYTES).hits >= 1);
	assert_true(look(set, written + strlen(written) - NEEDLE_PIECE_BYTES, NEEDLE_PIECE_BYTES)
	                    .hits >= 1);
	assert_int_equal(look(set, written + 3, NEEDLE_PIECE_BYTES - 4).hits, 0);
	needle_destroy(set);
}

static void short_ones_are_refused(void **state)
{
	(void)state;
	struct needle_set *set = needle_create();
	assert_int_equal(needle_add(set, "key", bytes_of("1234567", 7)), ERR_INVAL);
	assert_int_equal(needle_add_text(set, "text", STR("1234567")), ERR_INVAL);
	assert_int_equal(needle_count(set), 0);
	assert_int_equal(look(set, "1234567 1234567 1234567", 23).hits, 0);
	needle_destroy(set);
}

/* Numbers are those of adding, and stay right while the tables grow. */
static void many_are_told_apart(void **state)
{
	(void)state;
	enum { MANY = 1500 };
	struct needle_set *set = needle_create();
	char needle[32];
	for (int i = 0; i < MANY; i++) {
		int len = snprintf(needle, sizeof(needle), "same beginning %d.", i);
		assert_int_equal(
			needle_add(set, i % 2 ? "odd" : "even", bytes_of(needle, (size_t)len)),
			ERR_OK);
	}
	for (int i = 0; i < MANY; i += 77) {
		int len = snprintf(needle, sizeof(needle), "same beginning %d.", i);
		struct seen seen = look(set, needle, (size_t)len);
		assert_int_equal(seen.hits, 1);
		assert_int_equal(seen.last.number, i);
		assert_string_equal(seen.last.label, i % 2 ? "odd" : "even");
	}
	assert_int_equal(look(set, "same beginning 1500.", 20).hits, 0);
	needle_destroy(set);
}

static void a_stream_has_no_borders(void **state)
{
	(void)state;
	struct needle_set *set = one_needle(text, sizeof(text) - 1);
	char hay[4096];
	memset(hay, '-', sizeof(hay));
	memcpy(hay + 1000, text, sizeof(text) - 1);
	memcpy(hay + sizeof(hay) - (sizeof(text) - 1), text, sizeof(text) - 1);
	for (size_t chunk = 1; chunk < 64; chunk++) {
		struct seen seen = {0};
		struct needle_search search = {.needles = set, .found = note, .context = &seen};
		struct needle_stream stream;
		needle_stream_begin(&stream, &search, "stream", 70000);
		for (size_t at = 0; at < sizeof(hay); at += chunk) {
			size_t left = sizeof(hay) - at;
			assert_int_equal(
				needle_stream_feed(&stream,
			                           bytes_of(hay + at, left < chunk ? left : chunk)),
				ERR_OK);
		}
		needle_stream_end(&stream);
		assert_int_equal(seen.hits, 2);
		assert_int_equal(seen.last.offset, 70000 + sizeof(hay) - (sizeof(text) - 1));
		assert_int_equal(search.bytes, sizeof(hay));
	}
	needle_destroy(set);
}

static void write_file(const char *folder, const char *name, const void *content, size_t len)
{
	char path[512];
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(content, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *at)
{
	(void)info;
	(void)kind;
	(void)at;
	return remove(path);
}

static void remove_tree(const char *folder)
{
	assert_int_equal(nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS), 0);
}

/* Content and names, in any depth, in a file over two chunks; what is no file does not hold it up. */
static void a_folder_is_searched_whole(void **state)
{
	(void)state;
	enum { BIG = 3000000, ACROSS = (1 << 20) - 5 };
	char folder[] = "/tmp/subrosa-needle-XXXXXX", deep[256], path[300];
	assert_non_null(mkdtemp(folder));
	struct needle_set *set = one_needle("a needle of words", 17);
	char *big = malloc(BIG);
	memset(big, 'x', BIG);
	memcpy(big + ACROSS, "a needle of words", 17);
	snprintf(deep, sizeof(deep), "%s/deep", folder);
	assert_int_equal(mkdir(deep, 0700), 0);
	write_file(deep, "big", big, BIG);
	write_file(folder, "a needle of words", "nothing", 7);
	write_file(folder, "other", "a needle of  words", 18);
	snprintf(path, sizeof(path), "%s/pipe", folder);
	assert_int_equal(mkfifo(path, 0600), 0);
	snprintf(path, sizeof(path), "%s/link", folder);
	assert_int_equal(symlink("big", path), 0);
	struct seen seen = {0};
	struct needle_search search = {.needles = set, .found = note, .context = &seen};
	assert_true(needle_search_folder(&search, folder));
	assert_int_equal(seen.hits, 2);
	assert_int_equal(search.files, 3);
	free(big);
	needle_destroy(set);
	remove_tree(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_spelling_is_found_once),
		cmocka_unit_test(utf16_is_found),
		cmocka_unit_test(base64_is_found_at_each_offset),
		cmocka_unit_test(a_piece_of_a_text_is_found),
		cmocka_unit_test(short_ones_are_refused),
		cmocka_unit_test(many_are_told_apart),
		cmocka_unit_test(a_stream_has_no_borders),
		cmocka_unit_test(a_folder_is_searched_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
