#include "wire/wire.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/secret.h"
#include "wire/load.h"
#include "wire/read.h"
#include "wire/write.h"

void wire_start(void)
{
	json_set_alloc_funcs(secret_malloc, secret_free);
	/* Now, while /dev/urandom is in reach: a program may lock itself in later. */
	json_object_seed(0);
}

bool wire_enum_parse(const struct wire_enum *values, struct str text, unsigned *out)
{
	for (unsigned i = 0; text.ptr && i < values->count; i++) {
		if (str_equal(text, str_of(values->names[i]))) {
			*out = i;
			return true;
		}
	}
	return false;
}

static struct str tag_of(const json_t *root)
{
	const json_t *t = json_object_get(root, "t");
	if (!json_is_string(t))
		return (struct str){NULL, 0};
	return (struct str){json_string_value(t), json_string_length(t)};
}

static enum err read_whole(const struct wire_type *type, json_t *root, struct arena *arena,
                           void *out)
{
	struct read read = {.arena = arena};
	read_message(&read, type, root, out);
	return read.err;
}

enum err wire_decode(const struct wire_type *type, struct str json, struct arena *arena, void *out)
{
	json_t *root;
	memset(out, 0, type->size);
	enum err err = load_json(json, &root, NULL);
	if (err != ERR_OK)
		return err;
	err = read_whole(type, root, arena, out);
	json_decref(root);
	if (err != ERR_OK)
		memset(out, 0, type->size);
	return err;
}

static enum err group_find(const struct wire_group *group, struct str t, unsigned *index)
{
	if (!t.ptr)
		return ERR_BAD_MESSAGE;
	for (unsigned i = 0; i < group->count; i++) {
		if (str_equal(t, str_of(group->types[i]->t))) {
			*index = i;
			return ERR_OK;
		}
	}
	return ERR_UNKNOWN_MESSAGE;
}

enum err wire_group_decode(const struct wire_group *group, struct str json, struct arena *arena,
                           void *out)
{
	json_t *root;
	unsigned index = 0;
	memset(out, 0, group->size);
	enum err err = load_json(json, &root, NULL);
	if (err != ERR_OK)
		return err;
	err = group_find(group, tag_of(root), &index);
	if (err == ERR_OK)
		err = read_whole(group->types[index], root, arena,
		                 (uint8_t *)out + group->message_offset);
	json_decref(root);
	if (err == ERR_OK)
		memcpy(out, &index, sizeof(index));
	else
		memset(out, 0, group->size);
	return err;
}

enum err wire_encode(const struct wire_type *type, const void *in, struct buf *out)
{
	size_t start = out->len;
	enum err err = write_message(type, in, out);
	if (err == ERR_OK)
		err = buf_err(out);
	if (err != ERR_OK)
		buf_truncate(out, start);
	return err;
}

enum err wire_group_encode(const struct wire_group *group, const void *in, struct buf *out)
{
	unsigned index;
	memcpy(&index, in, sizeof(index));
	if (index >= group->count)
		return ERR_INVAL;
	return wire_encode(group->types[index], (const uint8_t *)in + group->message_offset, out);
}

struct str wire_member(struct str json, const char *name, struct arena *arena)
{
	struct str member = {NULL, 0};
	json_t *root;
	if (load_json(json, &root, NULL) != ERR_OK)
		return member;
	const json_t *value = json_object_get(root, name);
	if (json_is_string(value))
		member = arena_str(
			arena, (struct str){json_string_value(value), json_string_length(value)});
	json_decref(root);
	return member;
}

struct str wire_message_type(struct str json, struct arena *arena)
{
	return wire_member(json, "t", arena);
}

static void report_load(struct read *read, enum err err, struct load_place place)
{
	char expected[96];
	if (err == ERR_BAD_JSON && place.line > 0)
		snprintf(expected, sizeof(expected),
		         "JSON without errors, no member twice; see line %d, column %d", place.line,
		         place.column);
	else
		snprintf(expected, sizeof(expected), "%s", err_text(err));
	read_fault(read, NULL, err, expected);
}

enum err wire_check_file(const struct wire_type *type, struct str json, wire_fault_fn *fault,
                         void *context)
{
	struct arena arena;
	arena_init(&arena, SIZE_MAX);
	struct read read = {.arena = &arena, .fault = fault, .context = context};
	struct load_place place;
	json_t *root;
	enum err err = load_json(json, &root, &place);
	if (err != ERR_OK) {
		report_load(&read, err, place);
		return err;
	}
	void *out = arena_alloc(&arena, type->size);
	if (out)
		read_message(&read, type, root, out);
	else
		read.err = ERR_NOMEM;
	json_decref(root);
	arena_finish(&arena);
	return read.err;
}
