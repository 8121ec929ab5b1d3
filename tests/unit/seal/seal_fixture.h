/* seal_fixture - vector files, a seeded generator and short spellings for the tests of seal/. */
#ifndef SUBROSA_TESTS_SEAL_FIXTURE_H
#define SUBROSA_TESTS_SEAL_FIXTURE_H

#include "lib/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/rng.h"

enum { FIXTURE_MAX_BYTES = 1 << 20 };

/* Splitmix64: reproducible, and obviously no generator for anything but tests. */
static inline void seeded_fill(void *context, uint8_t *out, size_t len)
{
	uint64_t *state = context;
	for (size_t i = 0; i < len; i++) {
		*state += 0x9e3779b97f4a7c15u;
		uint64_t z = *state;
		z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
		z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
		out[i] = (uint8_t)(z ^ (z >> 31));
	}
}

static inline struct rng seeded_rng(uint64_t *state)
{
	return (struct rng){.fill = seeded_fill, .context = state};
}

/* A file of proto/vectors/seal/: one flat object of strings, each with a name of its own. */
struct vectors {
	struct buf text;
};

static inline struct vectors vectors_open(const char *name)
{
	struct vectors v;
	char path[512];
	buf_init(&v.text, FIXTURE_MAX_BYTES);
	snprintf(path, sizeof(path), SOURCE_DIR "/proto/vectors/seal/%s.json", name);
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	int c;
	while ((c = fgetc(file)) != EOF)
		buf_add_char(&v.text, (char)c);
	fclose(file);
	assert_int_equal(buf_err(&v.text), ERR_OK);
	return v;
}

static inline void vectors_close(struct vectors *v)
{
	buf_finish(&v->text);
}

static inline struct str vectors_str(struct vectors *v, const char *name)
{
	char key[64];
	snprintf(key, sizeof(key), "\"%s\": \"", name);
	const char *at = strstr(buf_cstr(&v->text), key);
	if (!at)
		fail_msg("no vector %s", name);
	at += strlen(key);
	return (struct str){at, strcspn(at, "\"")};
}

static inline void hex_decode(struct str hex, struct buf *out)
{
	for (size_t i = 0; i + 1 < hex.len; i += 2) {
		const char two[3] = {hex.ptr[i], hex.ptr[i + 1], 0};
		buf_add_char(out, (char)strtoul(two, NULL, 16));
	}
}

/* The bytes of a vector; `keep` owns them and takes one vector. */
static inline struct bytes vectors_bytes(struct vectors *v, const char *name, struct buf *keep)
{
	buf_init(keep, FIXTURE_MAX_BYTES);
	hex_decode(vectors_str(v, name), keep);
	assert_int_equal(buf_err(keep), ERR_OK);
	return buf_bytes(keep);
}

static inline void assert_bytes(struct bytes got, struct bytes wanted)
{
	assert_int_equal(got.len, wanted.len);
	if (got.len)
		assert_memory_equal(got.ptr, wanted.ptr, got.len);
}

static inline struct bytes text_bytes(const char *text)
{
	return bytes_of(text, strlen(text));
}

#endif
