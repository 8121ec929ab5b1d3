/* The table of pages and what of it is answered. */
#include "lib/cmocka_all.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "edge/route.h"

static void put(struct assets *a, const char *path, const char *text)
{
	assert_int_equal(assets_put(a, path, bytes_of(text, strlen(text))), ERR_OK);
}

static struct route_answer ask(const struct assets *a, const char *path, const char *accept,
                               const char *if_none_match)
{
	struct route_answer answer;

	route_answer(a,
	             &(struct route_request){.path = str_of(path),
	                                     .accept_encoding = str_of(accept),
	                                     .if_none_match = str_of(if_none_match)},
	             &answer);
	return answer;
}

static void pages_have_short_names(void **state)
{
	static const char *const pages[][2] = {{"/", "/join.html"},
	                                       {"/room", "/room.html"},
	                                       {"/desk", "/desk.html"},
	                                       {"/harvest", "/harvest.html"},
	                                       {"/screen", "/screen.html"},
	                                       {"/secretariat", "/secretariat.html"},
	                                       {"/protocol", "/protocol.html"}};
	struct assets a;

	(void)state;
	assets_init(&a);
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		assert_int_equal(ask(&a, pages[i][0], "", "").status, 404);
		put(&a, pages[i][1], pages[i][1]);
		struct route_answer answer = ask(&a, pages[i][0], "", "");
		assert_int_equal(answer.status, 200);
		assert_memory_equal(answer.body->data, pages[i][1], answer.body->len);
		assert_string_equal(answer.cache_control, "no-cache");
		assert_string_equal(answer.type, "text/html; charset=utf-8");
	}
	assert_int_equal(ask(&a, "/room/", "", "").status, 404);
	assert_int_equal(ask(&a, "/ROOM", "", "").status, 404);
	assets_finish(&a);
}

static void documents_are_replaced_and_their_validator_with_them(void **state)
{
	struct assets a;
	char first[ASSETS_ETAG_CHARS + 1];

	(void)state;
	assets_init(&a);
	put(&a, "/keys.json", "1");
	struct route_answer answer = ask(&a, "/keys.json", "", "");
	snprintf(first, sizeof(first), "%s", answer.etag);
	assert_int_equal(ask(&a, "/keys.json", "", first).status, 304);
	assert_null(ask(&a, "/keys.json", "", first).body);
	struct blob *under_way = answer.body; /* as a response that is being written holds it */
	under_way->refs++;
	put(&a, "/keys.json", "22");
	assert_int_equal(under_way->data[0], '1');
	blob_drop(under_way);
	assert_int_equal(ask(&a, "/keys.json", "", first).status, 200);
	assert_int_equal(assets_put(&a, "/program.exe", bytes_of("x", 1)), ERR_INVAL);
	assets_finish(&a);
}

static void write_file(const char *directory, const char *name, const char *text)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/%s", directory, name);
	FILE *out = fopen(path, "w");
	assert_non_null(out);
	fputs(text, out);
	fclose(out);
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *where)
{
	(void)st;
	(void)kind;
	(void)where;
	return remove(path);
}

static void a_folder_is_read_once_and_only_what_belongs(void **state)
{
	char directory[] = "/tmp/assets-XXXXXX", path[256];
	struct assets a;

	(void)state;
	assert_non_null(mkdtemp(directory));
	snprintf(path, sizeof(path), "%s/a", directory);
	assert_int_equal(mkdir(path, 0700), 0);
	write_file(directory, "room.html", "room");
	write_file(directory, "room.html.br", "br");
	write_file(directory, "room.html.gz", "gzip");
	write_file(directory, "orphan.css.gz", "no plain one");
	write_file(directory, "notes.doc", "unknown");
	write_file(directory, ".hidden.html", "dot");
	write_file(path, "x.js", "x");
	snprintf(path, sizeof(path), "%s/link.html", directory);
	assert_int_equal(symlink("/etc/hostname", path), 0);
	assets_init(&a);
	assert_int_equal(assets_load(&a, directory), ERR_OK);
	assert_int_equal(a.count, 2);
	assert_null(ask(&a, "/room", "identity", "").content_coding);
	assert_string_equal(ask(&a, "/room", "gzip, deflate, br", "").content_coding, "br");
	assert_string_equal(ask(&a, "/room", "gzip;q=0.5", "").content_coding, "gzip");
	assert_null(ask(&a, "/room", "br;q=0", "").content_coding);
	assert_null(ask(&a, "/room", "brotli", "").content_coding);
	assert_string_not_equal(ask(&a, "/room", "br", "").etag, ask(&a, "/room", "", "").etag);
	assert_string_equal(ask(&a, "/a/x.js", "", "").cache_control,
	                    "public, max-age=31536000, immutable");
	assert_int_equal(ask(&a, "/link.html", "", "").status, 404);
	assert_int_equal(ask(&a, "/.hidden.html", "", "").status, 404);
	assets_finish(&a);
	assert_int_equal(assets_load(&a, "/nowhere"), ERR_IO);
	assert_int_equal(nftw(directory, remove_one, 8, FTW_DEPTH | FTW_PHYS), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_have_short_names),
		cmocka_unit_test(documents_are_replaced_and_their_validator_with_them),
		cmocka_unit_test(a_folder_is_read_once_and_only_what_belongs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
