/* keyseries - the highest number counts, older ones go, and neighbours are left alone. */
#include "seal_fixture.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "seal/keyfile.h"
#include "seal/keyseries.h"

static char dir[64];
static struct buf out;

static const char *path_of(const char *name)
{
	static char path[256];
	snprintf(path, sizeof(path), "%s/%s", dir, name);
	return path;
}

static bool is_there(const char *name)
{
	return access(path_of(name), F_OK) == 0;
}

static void add(const char *name)
{
	assert_int_equal(keyfile_create(dir, name, text_bytes(name)), ERR_OK);
}

static int setup(void **state)
{
	(void)state;
	snprintf(dir, sizeof(dir), "/tmp/keyseries-XXXXXX");
	assert_non_null(mkdtemp(dir));
	buf_init(&out, KEYFILE_MAX_BYTES);
	return 0;
}

static enum err drop(void *context, const char *name, bool present)
{
	(void)context;
	(void)present;
	enum err err = keyfile_destroy(dir, name);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

static int teardown(void **state)
{
	(void)state;
	assert_int_equal(keyfile_each(dir, drop, NULL), ERR_OK);
	unlink(path_of("seal.a.x"));
	unlink(path_of(".seal.a.9.new"));
	assert_int_equal(rmdir(dir), 0);
	buf_finish(&out);
	return 0;
}

static void the_highest_number_counts(void **state)
{
	(void)state;
	uint32_t number = 7;
	assert_int_equal(keyseries_newest(dir, "seal.a.", &number), ERR_NOT_FOUND);
	static const char *const names[] = {"seal.a.9",   "seal.a.10",   "seal.a.2", "seal.b.99",
	                                    "seal.a.011", "seal.a.12.1", "seal.a.",  "seal.ab.50"};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		add(names[i]);
	assert_int_equal(keyseries_newest(dir, "seal.a.", &number), ERR_OK);
	assert_int_equal(number, 10);
	assert_int_equal(keyseries_load(dir, "seal.a.", 10, 9, &out), ERR_OK);
	assert_bytes(buf_bytes(&out), text_bytes("seal.a.10"));
	assert_int_equal(keyseries_load(dir, "seal.a.", 11, 9, &out), ERR_NOT_FOUND);
}

static void a_number_is_used_once(void **state)
{
	(void)state;
	assert_int_equal(keyseries_create(dir, "seal.a.", 3, text_bytes("one")), ERR_OK);
	assert_int_equal(keyseries_create(dir, "seal.a.", 3, text_bytes("two")), ERR_ID_TAKEN);
	assert_int_equal(keyseries_load(dir, "seal.a.", 3, 3, &out), ERR_OK);
	assert_bytes(buf_bytes(&out), text_bytes("one"));
}

static void older_ones_go(void **state)
{
	(void)state;
	static const char *const gone[] = {"seal.a.1", "seal.a.2", "seal.a.9"};
	static const char *const kept[] = {"seal.a.10", "seal.a.11", "seal.b.1", "seal.a"};
	for (size_t i = 0; i < 3; i++)
		add(gone[i]);
	for (size_t i = 0; i < 4; i++)
		add(kept[i]);
	assert_int_equal(keyseries_destroy_before(dir, "seal.a.", 10), ERR_OK);
	for (size_t i = 0; i < 3; i++)
		assert_false(is_there(gone[i]));
	for (size_t i = 0; i < 4; i++)
		assert_true(is_there(kept[i]));
	assert_int_equal(keyseries_destroy_before(dir, "seal.a.", 10), ERR_OK);
}

/* A run that died had put the key aside, but not overwritten it. */
static void what_was_begun_is_finished(void **state)
{
	(void)state;
	uint32_t number = 0;
	char from[256];
	add("seal.a.4");
	add("seal.a.5");
	snprintf(from, sizeof(from), "%s", path_of("seal.a.4"));
	assert_int_equal(rename(from, path_of(".seal.a.4.old")), 0);
	assert_int_equal(keyseries_destroy_before(dir, "seal.a.", 5), ERR_OK);
	assert_false(is_there(".seal.a.4.old"));
	snprintf(from, sizeof(from), "%s", path_of("seal.a.5"));
	assert_int_equal(rename(from, path_of(".seal.a.5.old")), 0);
	assert_int_equal(keyseries_newest(dir, "seal.a.", &number), ERR_NOT_FOUND);
}

/* What is no key is never touched. */
static void others_are_left_alone(void **state)
{
	(void)state;
	uint32_t number = 0;
	int fd = open(path_of(".seal.a.9.new"), O_CREAT | O_WRONLY | O_EXCL, 0600);
	assert_true(fd >= 0);
	close(fd);
	fd = open(path_of("seal.a.x"), O_CREAT | O_WRONLY | O_EXCL, 0600);
	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(keyseries_newest(dir, "seal.a.", &number), ERR_NOT_FOUND);
	assert_int_equal(keyseries_destroy_before(dir, "seal.a.", 100), ERR_OK);
	assert_true(is_there(".seal.a.9.new") && is_there("seal.a.x"));
	assert_int_equal(chmod(dir, 0755), 0);
	assert_int_equal(keyseries_newest(dir, "seal.a.", &number), ERR_KEY_DIR);
	assert_int_equal(chmod(dir, 0700), 0);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(the_highest_number_counts),  CASE(a_number_is_used_once), CASE(older_ones_go),
		CASE(what_was_begun_is_finished), CASE(others_are_left_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
