/* Whatever frees memory in this process, libraries included, leaves nothing of its content in it. */
#include "lib/cmocka_all.h"

#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <malloc.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <uv.h>

#include "base/secret.h"

enum { CANARY_BYTES = 24, MASK = 0x5A, PATH_BYTES = 64 };

/* The canary behind a mask: what is searched for must not stand in the searching program. */
static const uint8_t masked[CANARY_BYTES + 1] = "\x29\x2E\x33\x36\x36\x77\x2D\x3B\x2E\x3F\x28\x29"
						"\x77\x28\x2F\x34\x77\x3E\x3F\x3F\x2A\x77\x6B\x6D";

static void put_canary(char *at)
{
	for (size_t i = 0; i < CANARY_BYTES; i++)
		at[i] = (char)(masked[i] ^ MASK);
}

static bool is_canary(const volatile uint8_t *at)
{
	size_t i = 0;
	while (i < CANARY_BYTES && at[i] == (masked[i] ^ MASK))
		i++;
	return i == CANARY_BYTES;
}

/* How often the canary stands in memory that malloc may have given out: all that is writable and
 * belongs to no file, but the stack. */
static size_t count_canaries(void)
{
	size_t found = 0;
	char line[512];
	FILE *maps = fopen("/proc/self/maps", "re");
	assert_non_null(maps);
	while (fgets(line, sizeof(line), maps)) {
		char *end = NULL, *path = strchr(line, '/');
		uintptr_t from = strtoul(line, &end, 16), to = strtoul(end + 1, &end, 16);
		if (strncmp(end, " rw", 3) != 0 || path || strstr(line, "[stack]"))
			continue;
		for (uintptr_t at = from; at + CANARY_BYTES <= to; at++)
			found += is_canary((const volatile uint8_t *)at);
	}
	fclose(maps);
	return found;
}

/* A text around the canary, long enough that what the allocator writes into a free block does not
 * touch it. */
static size_t write_text(char *out, size_t size)
{
	memset(out, '.', size);
	put_canary(out + size / 2);
	return size;
}

static void the_search_finds_what_the_original_free_leaves(void **state)
{
	extern void __libc_free(void *ptr);
	(void)state;
	enum { BYTES = 128 };
	char *text = malloc(BYTES);
	write_text(text, BYTES);
	assert_int_equal(count_canaries(), 1);
	__libc_free(text);
	assert_int_equal(count_canaries(), 1);
	char *again = malloc(BYTES); /* the same block */
	assert_ptr_equal(again, text);
	assert_int_equal(count_canaries(), 1);
	free(again);
	assert_int_equal(count_canaries(), 0);
}

static void free_and_realloc_leave_nothing(void **state)
{
	(void)state;
	static const size_t sizes[] = {64, 512, 4096, 65536, 1048576};
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		char *text = malloc(sizes[i]);
		write_text(text, sizes[i]);
		char *neighbour = malloc(64); /* nothing grows in place */
		text = realloc(text, sizes[i] * 3);
		assert_int_equal(count_canaries(), 1);
		text = reallocarray(text, sizes[i], 5);
		assert_int_equal(count_canaries(), 1);
		text = realloc(text, sizes[i] / 2 + CANARY_BYTES - 4);
		assert_int_equal(count_canaries(), 0);
		free(neighbour);
		write_text(text, sizes[i] / 2);
		assert_int_equal(count_canaries(), 1);
		assert_null(realloc(text, 0));
		assert_int_equal(count_canaries(), 0);
	}
}

static void realloc_keeps_what_it_has_to(void **state)
{
	(void)state;
	char *text = NULL;
	for (size_t len = 1; len < 200000; len = len * 3 / 2 + 1) {
		text = realloc(text, len);
		assert_non_null(text);
		for (size_t i = 0; i < len * 2 / 3; i++)
			assert_true(len == 1 || text[i] == (char)i);
		for (size_t i = 0; i < len; i++)
			text[i] = (char)i;
	}
	free(text);
	volatile size_t many = SIZE_MAX / 2; /* which the compiler should not know */
	assert_null(reallocarray(NULL, many, 3));
}

/* A command written, an answer read in two pieces, as bus/ has them. */
static void what_hiredis_frees_is_gone(void **state)
{
	(void)state;
	enum { TEXT_BYTES = 4000 };
	char text[TEXT_BYTES], *command = NULL, header[32];
	size_t len = write_text(text, TEXT_BYTES);
	int command_len = redisFormatCommand(&command, "SET key %b", text, len);
	assert_true(command_len > TEXT_BYTES);
	redisReader *reader = redisReaderCreate();
	int header_len = snprintf(header, sizeof(header), "$%zu\r\n", len);
	assert_int_equal(redisReaderFeed(reader, header, (size_t)header_len), REDIS_OK);
	assert_int_equal(redisReaderFeed(reader, text, len), REDIS_OK);
	assert_int_equal(redisReaderFeed(reader, "\r\n", 2), REDIS_OK);
	void *reply = NULL;
	assert_int_equal(redisReaderGetReply(reader, &reply), REDIS_OK);
	assert_non_null(reply);
	assert_true(count_canaries() >= 3);
	freeReplyObject(reply);
	redisReaderFree(reader);
	redisFreeCommand(command);
	secret_wipe(text, sizeof(text));
	assert_int_equal(count_canaries(), 0);
}

static void on_stat(uv_fs_t *request)
{
	*(bool *)request->data = true;
	assert_int_equal(count_canaries(), 1);
	uv_fs_req_cleanup(request);
}

/* libuv copies the path of what it asks another thread. */
static void what_libuv_frees_is_gone(void **state)
{
	(void)state;
	bool answered = false;
	uv_fs_t request = {.data = &answered};
	char path[PATH_BYTES + 1] = "";
	write_text(path, PATH_BYTES);
	assert_int_equal(uv_fs_stat(uv_default_loop(), &request, path, on_stat), 0);
	uv_run(uv_default_loop(), UV_RUN_DEFAULT);
	assert_true(answered);
	assert_int_equal(uv_loop_close(uv_default_loop()), 0);
	uv_library_shutdown();
	assert_int_equal(count_canaries(), 0);
}

/* The C library frees its own: the buffer of a stream, a line that has grown. */
static void what_stdio_frees_is_gone(void **state)
{
	(void)state;
	char name[] = "/tmp/subrosa-heap-XXXXXX", text[512], *line = NULL;
	size_t cap = 0, len = write_text(text, sizeof(text));
	int fd = mkstemp(name);
	assert_int_equal(write(fd, text, len), len);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	FILE *file = fdopen(fd, "r");
	assert_int_equal(getline(&line, &cap, file), len);
	assert_true(count_canaries() >= 2);
	free(line);
	fclose(file);
	unlink(name);
	secret_wipe(text, sizeof(text));
	assert_int_equal(count_canaries(), 0);
}

/* The sanitizers' allocators are not ours to replace; tests/memory/run tests the release. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { FOREIGN_HEAP = 1 };
#else
enum { FOREIGN_HEAP = 0 };
#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_search_finds_what_the_original_free_leaves),
		cmocka_unit_test(free_and_realloc_leave_nothing),
		cmocka_unit_test(realloc_keeps_what_it_has_to),
		cmocka_unit_test(what_hiredis_frees_is_gone),
		cmocka_unit_test(what_libuv_frees_is_gone),
		cmocka_unit_test(what_stdio_frees_is_gone),
	};
	if (FOREIGN_HEAP)
		return 77;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
