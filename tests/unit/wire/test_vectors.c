/* Golden vectors: what the server makes of every text in proto/vectors. Browsers run the same
 * files in tests/web/vectors.test.js. */
#include "lib/cmocka_all.h"

#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen/wire.h"

enum { TEST_ARENA_BYTES = 64 << 20, TEST_PATH_BYTES = 512, TEST_TEXT_BYTES = 16 << 20 };

struct vector {
	const char *what;
	struct buf json;
	struct buf canonical; /* empty for a bad one */
	const char *error;    /* NULL for a good one */
};

/* "@@" stands for a text that is repeated: {"repeat": ["[", 100000]}. */
static void expand(const json_t *vector, const char *member, struct buf *out)
{
	const char *text = json_string_value(json_object_get(vector, member));
	const json_t *repeat = json_object_get(vector, "repeat");
	buf_init(out, TEST_TEXT_BYTES);
	if (!text)
		return;
	const char *mark = repeat ? strstr(text, "@@") : NULL;
	if (!mark) {
		buf_add_cstr(out, text);
		return;
	}
	buf_add(out, text, (size_t)(mark - text));
	const char *part = json_string_value(json_array_get(repeat, 0));
	for (json_int_t i = json_integer_value(json_array_get(repeat, 1)); i > 0; i--)
		buf_add_cstr(out, part);
	buf_add_cstr(out, mark + 2);
}

/* An exact copy on the heap, so that a sanitizer sees a read behind the end. */
static struct str exact_copy(const struct buf *buf)
{
	char *copy = malloc(buf->len ? buf->len : 1);
	assert_non_null(copy);
	if (buf->len)
		memcpy(copy, buf->data, buf->len);
	return (struct str){copy, buf->len};
}

static bool run_bad(const struct wire_type *type, const struct vector *vector, enum err err,
                    const void *out)
{
	uint8_t *zeros = calloc(1, type->size);
	assert_non_null(zeros);
	bool good = strcmp(err_code(err), vector->error) == 0 &&
	            memcmp(out, zeros, type->size) == 0;
	if (!good)
		print_error("%s: %s: %s instead of %s\n", type->name, vector->what, err_code(err),
		            vector->error);
	free(zeros);
	return good;
}

static bool run_ok(const struct wire_type *type, const struct vector *vector, enum err err,
                   const void *out)
{
	struct buf text;
	buf_init(&text, TEST_TEXT_BYTES);
	if (err == ERR_OK)
		err = wire_encode(type, out, &text);
	bool good = err == ERR_OK && str_equal(buf_str(&text), buf_str(&vector->canonical));
	if (!good)
		print_error("%s: %s: %s\n  have %.200s\n  want %.200s\n", type->name, vector->what,
		            err_code(err), buf_cstr(&text), (const char *)vector->canonical.data);
	buf_finish(&text);
	return good;
}

static bool run_vector(const struct wire_type *type, const json_t *entry)
{
	struct vector vector = {.what = json_string_value(json_object_get(entry, "what")),
	                        .error = json_string_value(json_object_get(entry, "error"))};
	assert_non_null(vector.what);
	expand(entry, "json", &vector.json);
	expand(entry, "canonical", &vector.canonical);
	struct arena arena;
	arena_init(&arena, TEST_ARENA_BYTES);
	void *out = malloc(type->size);
	assert_non_null(out);
	memset(out, 0xAA, type->size);
	struct str text = exact_copy(&vector.json);
	enum err err = wire_decode(type, text, &arena, out);
	bool good = vector.error ? run_bad(type, &vector, err, out)
	                         : run_ok(type, &vector, err, out);
	free((void *)(uintptr_t)text.ptr);
	free(out);
	arena_finish(&arena);
	buf_finish(&vector.json);
	buf_finish(&vector.canonical);
	return good;
}

static void test_vectors_of_message(void **state)
{
	const struct wire_type *type = *state;
	char path[TEST_PATH_BYTES];
	snprintf(path, sizeof(path), "%s/proto/vectors/%s.json", SOURCE_DIR, type->name);
	json_t *vectors = json_load_file(path, JSON_REJECT_DUPLICATES, NULL);
	assert_true(json_is_array(vectors));
	size_t index, good = 0, bad = 0, failed = 0;
	json_t *entry;
	json_array_foreach(vectors, index, entry)
	{
		*(json_object_get(entry, "error") ? &bad : &good) += 1;
		failed += run_vector(type, entry) ? 0 : 1;
	}
	json_decref(vectors);
	assert_true(good > 0 && bad > 0);
	assert_int_equal(failed, 0);
}

static void test_every_file_belongs_to_a_message(void **state)
{
	(void)state;
	DIR *dir = opendir(SOURCE_DIR "/proto/vectors");
	assert_non_null(dir);
	size_t count = 0;
	for (const struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
		const char *end = strstr(entry->d_name, ".json");
		if (!end)
			continue;
		struct str name = {entry->d_name, (size_t)(end - entry->d_name)};
		bool known = false;
		for (size_t i = 0; i < WIRE_MESSAGE_COUNT; i++)
			known |= str_equal(name, str_of(wire_messages[i]->name));
		if (!known)
			print_error("%s has no schema\n", entry->d_name);
		assert_true(known);
		count++;
	}
	closedir(dir);
	assert_int_equal(count, WIRE_MESSAGE_COUNT);
}

int main(void)
{
	wire_start();
	struct CMUnitTest tests[WIRE_MESSAGE_COUNT + 1];
	for (size_t i = 0; i < WIRE_MESSAGE_COUNT; i++)
		tests[i] = (struct CMUnitTest){
			.name = wire_messages[i]->name,
			.test_func = test_vectors_of_message,
			.initial_state = (void *)(uintptr_t)wire_messages[i]};
	tests[WIRE_MESSAGE_COUNT] = (struct CMUnitTest)cmocka_unit_test(
		test_every_file_belongs_to_a_message);
	return cmocka_run_group_tests_name("wire.vectors", tests, NULL, NULL);
}
