/* keyfile - made once, read whole, refused when others could read it, gone when destroyed. */
#include "seal_fixture.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "seal/keyfile.h"

struct keyfile_fixture {
	char root[64];
	char dir[80];
	uint64_t seed;
	struct rng rng;
	struct buf out;
};

static const char *path_of(struct keyfile_fixture *f, const char *name)
{
	static char path[512];
	snprintf(path, sizeof(path), "%s/%s", f->dir, name);
	return path;
}

static int setup(void **state)
{
	struct keyfile_fixture *f = calloc(1, sizeof(*f));
	assert_non_null(f);
	snprintf(f->root, sizeof(f->root), "/tmp/keyfile-XXXXXX");
	assert_non_null(mkdtemp(f->root));
	snprintf(f->dir, sizeof(f->dir), "%s/keys", f->root);
	assert_int_equal(keyfile_make_dir(f->dir), ERR_OK);
	f->seed = 6;
	f->rng = seeded_rng(&f->seed);
	buf_init(&f->out, 2 * KEYFILE_MAX_BYTES);
	*state = f;
	return 0;
}

static size_t empty_dir(struct keyfile_fixture *f)
{
	size_t count = 0;
	DIR *dir = opendir(f->dir);
	assert_non_null(dir);
	for (const struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		count++;
		unlink(path_of(f, entry->d_name));
	}
	closedir(dir);
	return count;
}

static int teardown(void **state)
{
	struct keyfile_fixture *f = *state;
	empty_dir(f);
	rmdir(f->dir);
	rmdir(f->root);
	buf_finish(&f->out);
	free(f);
	return 0;
}

static void makes_private_files_once(void **state)
{
	struct keyfile_fixture *f = *state;
	struct stat s;
	assert_int_equal(stat(f->dir, &s), 0);
	assert_int_equal(s.st_mode & 07777, 0700);
	assert_int_equal(keyfile_make_dir(f->dir), ERR_OK); /* again */
	assert_int_equal(keyfile_create(f->dir, "a.key", text_bytes("first")), ERR_OK);
	assert_int_equal(keyfile_create(f->dir, "a.key", text_bytes("second")), ERR_ID_TAKEN);
	assert_int_equal(stat(path_of(f, "a.key"), &s), 0);
	assert_int_equal(s.st_mode & 07777, 0600);
	assert_int_equal(s.st_nlink, 1);
	assert_int_equal(keyfile_load(f->dir, "a.key", 0, &f->out), ERR_OK);
	assert_bytes(buf_bytes(&f->out), text_bytes("first"));
	assert_int_equal(empty_dir(f), 1); /* and no temporary file beside it */
}

static void ensures_one_key_for_all_starts(void **state)
{
	struct keyfile_fixture *f = *state;
	uint8_t first[32] = {0}, again[32] = {0};
	assert_int_equal(keyfile_ensure(f->dir, "room", &f->rng, first, sizeof(first)), ERR_OK);
	assert_int_equal(keyfile_ensure(f->dir, "room", &f->rng, again, sizeof(again)), ERR_OK);
	assert_memory_equal(first, again, sizeof(first));
	assert_int_equal(keyfile_ensure(f->dir, "room", &f->rng, again, 16), ERR_KEY_BAD);
	assert_int_equal(keyfile_ensure(f->dir, "room2", &f->rng, again, 32), ERR_OK);
	assert_memory_not_equal(first, again, sizeof(first));
}

static void says_what_is_wrong_with_a_file(void **state)
{
	struct keyfile_fixture *f = *state;
	assert_int_equal(keyfile_load(f->dir, "none", 32, &f->out), ERR_NOT_FOUND);
	assert_int_equal(keyfile_create(f->dir, "k", text_bytes("0123456789")), ERR_OK);
	assert_int_equal(keyfile_load(f->dir, "k", 11, &f->out), ERR_KEY_BAD);
	assert_int_equal(keyfile_load(f->dir, "k", 10, &f->out), ERR_OK);
	assert_int_equal(chmod(path_of(f, "k"), 0640), 0);
	assert_int_equal(keyfile_load(f->dir, "k", 10, &f->out), ERR_KEY_BAD);
	assert_int_equal(chmod(path_of(f, "k"), 0600), 0);
	assert_int_equal(truncate(path_of(f, "k"), 0), 0);
	assert_int_equal(keyfile_load(f->dir, "k", 0, &f->out), ERR_KEY_BAD);
	assert_int_equal(truncate(path_of(f, "k"), KEYFILE_MAX_BYTES + 1), 0);
	assert_int_equal(keyfile_load(f->dir, "k", 0, &f->out), ERR_KEY_BAD);
	assert_int_equal(symlink("/etc/hostname", path_of(f, "link")), 0);
	assert_int_equal(keyfile_load(f->dir, "link", 0, &f->out), ERR_KEY_BAD);
	assert_int_equal(mkdir(path_of(f, "folder"), 0700), 0);
	assert_int_equal(keyfile_load(f->dir, "folder", 0, &f->out), ERR_KEY_BAD);
	assert_int_equal(rmdir(path_of(f, "folder")), 0);
	assert_int_equal(f->out.len, 10);
}

static void says_what_is_wrong_with_the_directory(void **state)
{
	struct keyfile_fixture *f = *state;
	uint8_t key[32];
	assert_int_equal(chmod(f->dir, 0750), 0);
	assert_int_equal(keyfile_ensure(f->dir, "k", &f->rng, key, 32), ERR_KEY_DIR);
	assert_int_equal(chmod(f->dir, 0700), 0);
	assert_int_equal(keyfile_ensure(path_of(f, "none"), "k", &f->rng, key, 32), ERR_KEY_DIR);
	assert_int_equal(keyfile_make_dir(path_of(f, "none/below")), ERR_KEY_DIR);
	assert_int_equal(keyfile_create(f->dir, "file", text_bytes("x")), ERR_OK);
	assert_int_equal(keyfile_create(path_of(f, "file"), "k", text_bytes("x")), ERR_KEY_DIR);
	if (geteuid() != 0) { /* root may write everywhere */
		assert_int_equal(chmod(f->dir, 0500), 0);
		assert_int_equal(keyfile_ensure(f->dir, "k", &f->rng, key, 32), ERR_KEY_DIR);
		assert_int_equal(chmod(f->dir, 0700), 0);
	}
}

static void refuses_names_that_lead_elsewhere(void **state)
{
	struct keyfile_fixture *f = *state;
	static const char *const names[] = {"",     ".",   "..",  ".hidden",
	                                    "../k", "a/b", "a b", "\xc3\xa4"};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		assert_int_equal(keyfile_create(f->dir, names[i], text_bytes("x")), ERR_INVAL);
		assert_int_equal(keyfile_load(f->dir, names[i], 0, &f->out), ERR_INVAL);
		assert_int_equal(keyfile_destroy(f->dir, names[i]), ERR_INVAL);
	}
	static uint8_t large[KEYFILE_MAX_BYTES + 1];
	assert_int_equal(keyfile_create(f->dir, "k", bytes_of(large, sizeof(large))), ERR_INVAL);
	assert_int_equal(keyfile_create(f->dir, "k", bytes_of(large, 0)), ERR_INVAL);
}

static void destroys_the_bytes_and_the_name(void **state)
{
	struct keyfile_fixture *f = *state;
	assert_int_equal(keyfile_create(f->dir, "k", text_bytes("KEYKEYKEY")), ERR_OK);
	int fd = open(path_of(f, "k"), O_RDONLY); /* sees the file behind the name */
	assert_true(fd >= 0);
	assert_int_equal(keyfile_destroy(f->dir, "k"), ERR_OK);
	uint8_t left[16] = {1, 1, 1};
	assert_int_equal(pread(fd, left, sizeof(left), 0), 9);
	for (size_t i = 0; i < 9; i++)
		assert_int_equal(left[i], 0);
	close(fd);
	assert_int_equal(keyfile_destroy(f->dir, "k"), ERR_NOT_FOUND);
	assert_int_equal(keyfile_load(f->dir, "k", 0, &f->out), ERR_NOT_FOUND);
	assert_int_equal(empty_dir(f), 0);
}

static void survives_a_crash_before_the_link(void **state)
{
	struct keyfile_fixture *f = *state;
	FILE *left = fopen(path_of(f, ".k.new"), "wb");
	assert_non_null(left);
	fputs("half", left);
	fclose(left);
	assert_int_equal(keyfile_load(f->dir, "k", 0, &f->out), ERR_NOT_FOUND);
	assert_int_equal(keyfile_create(f->dir, "k", text_bytes("whole")), ERR_OK);
	assert_int_equal(keyfile_load(f->dir, "k", 5, &f->out), ERR_OK);
	assert_bytes(buf_bytes(&f->out), text_bytes("whole"));
	assert_int_equal(empty_dir(f), 1);
}

/* A process that may hold so many bytes in a file dies by SIGXFSZ in the middle of destroying. */
static void never_takes_a_half_destroyed_file_for_the_key(void **state)
{
	struct keyfile_fixture *f = *state;
	uint8_t key[32];
	assert_int_equal(keyfile_ensure(f->dir, "desk", &f->rng, key, sizeof(key)), ERR_OK);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		const struct rlimit nothing = {0, 0};
		signal(SIGXFSZ, SIG_DFL);
		setrlimit(RLIMIT_FSIZE, &nothing);
		_exit(keyfile_destroy(f->dir, "desk"));
	}
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGXFSZ);
	assert_int_equal(keyfile_load(f->dir, "desk", 32, &f->out), ERR_NOT_FOUND);
	assert_int_equal(keyfile_destroy(f->dir, "desk"), ERR_OK); /* the rest of it */
	assert_int_equal(keyfile_destroy(f->dir, "desk"), ERR_NOT_FOUND);
	assert_int_equal(empty_dir(f), 0);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(makes_private_files_once),
		CASE(ensures_one_key_for_all_starts),
		CASE(says_what_is_wrong_with_a_file),
		CASE(says_what_is_wrong_with_the_directory),
		CASE(refuses_names_that_lead_elsewhere),
		CASE(destroys_the_bytes_and_the_name),
		CASE(survives_a_crash_before_the_link),
		CASE(never_takes_a_half_destroyed_file_for_the_key),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
