#include "wire/read.h"

#include <string.h>

#include "wire/format.h"

enum {
	FAULT_TEXT_MAX_BYTES = 1024,
	FAULT_NAME_MAX_BYTES = 64, /* of an unknown member; the rest is left out */
};

typedef void read_fn(struct read *read, const struct read_place *at, const struct shape *shape,
                     json_t *value, void *out);

static read_fn read_value;

static bool is_stopped(const struct read *read)
{
	return read->err != ERR_OK && (!read->fault || read->err == ERR_NOMEM);
}

/* RFC 6901, but what could steer a terminal or grow without end is cut. */
static void add_pointer(const struct read_place *at, struct buf *out)
{
	if (!at)
		return;
	add_pointer(at->up, out);
	buf_add_char(out, '/');
	if (!at->name) {
		buf_add_i64(out, (int64_t)at->index);
		return;
	}
	for (size_t i = 0; i < FAULT_NAME_MAX_BYTES && at->name[i]; i++) {
		unsigned char c = (unsigned char)at->name[i];
		if (c == '~' || c == '/')
			buf_add_cstr(out, c == '~' ? "~0" : "~1");
		else
			buf_add_char(out, c < 0x20 || c >= 0x7F ? '?' : (char)c);
	}
}

void read_fault(struct read *read, const struct read_place *at, enum err err, const char *expected)
{
	if (read->err == ERR_OK)
		read->err = err;
	if (!read->fault)
		return;
	struct buf pointer;
	buf_init(&pointer, FAULT_TEXT_MAX_BYTES);
	add_pointer(at, &pointer);
	read->fault(read->context, buf_cstr(&pointer), expected);
	buf_finish(&pointer);
}

static void fault_shape(struct read *read, const struct read_place *at, const struct shape *shape)
{
	struct buf expected;
	buf_init(&expected, FAULT_TEXT_MAX_BYTES);
	if (read->fault)
		format_describe(shape, &expected);
	read_fault(read, at, ERR_BAD_MESSAGE, buf_cstr(&expected));
	buf_finish(&expected);
}

static struct str string_of(const json_t *value)
{
	if (!json_is_string(value))
		return (struct str){NULL, 0};
	return (struct str){json_string_value(value), json_string_length(value)};
}

static void read_string(struct read *read, const struct read_place *at, const struct shape *shape,
                        json_t *value, void *out)
{
	struct str text = string_of(value);
	if (!format_fits(shape, text)) {
		fault_shape(read, at, shape);
		return;
	}
	struct str copy = arena_str(read->arena, text);
	if (!copy.ptr)
		read->err = ERR_NOMEM;
	*(struct str *)out = copy;
}

/* Compact, members in the order in which they came. */
static void read_raw(struct read *read, const struct read_place *at, const struct shape *shape,
                     json_t *value, void *out)
{
	if (!json_is_object(value)) {
		fault_shape(read, at, shape);
		return;
	}
	size_t len = json_dumpb(value, NULL, 0, JSON_COMPACT);
	char *text = len ? arena_alloc(read->arena, len) : NULL;
	if (!text || json_dumpb(value, text, len, JSON_COMPACT) != len) {
		read->err = ERR_NOMEM;
		return;
	}
	*(struct str *)out = (struct str){text, len};
}

static void read_id(struct read *read, const struct read_place *at, const struct shape *shape,
                    json_t *value, void *out)
{
	struct str text = string_of(value);
	if (!text.ptr || !id_parse(text, out))
		fault_shape(read, at, shape);
}

static void read_b64(struct read *read, const struct read_place *at, const struct shape *shape,
                     json_t *value, void *out)
{
	struct str text = string_of(value);
	size_t len = b64_decoded_len(text.len);
	if (!text.ptr || len < (size_t)shape->min || len > (size_t)shape->max) {
		fault_shape(read, at, shape);
		return;
	}
	uint8_t *data = arena_alloc(read->arena, len);
	if (!data)
		read->err = ERR_NOMEM;
	else if (!b64_decode(text, data, len))
		fault_shape(read, at, shape);
	else
		*(struct bytes *)out = bytes_of(data, len);
}

static void read_integer(struct read *read, const struct read_place *at, const struct shape *shape,
                         json_t *value, void *out)
{
	int64_t number = json_integer_value(value);
	if (!json_is_integer(value) || number < shape->min || number > shape->max)
		fault_shape(read, at, shape);
	else
		*(int64_t *)out = number;
}

static void read_boolean(struct read *read, const struct read_place *at, const struct shape *shape,
                         json_t *value, void *out)
{
	if (!json_is_boolean(value))
		fault_shape(read, at, shape);
	else
		*(bool *)out = json_is_true(value);
}

static void read_enum(struct read *read, const struct read_place *at, const struct shape *shape,
                      json_t *value, void *out)
{
	if (!wire_enum_parse(shape->values, string_of(value), out))
		fault_shape(read, at, shape);
}

static void read_array(struct read *read, const struct read_place *at, const struct shape *shape,
                       json_t *value, void *out)
{
	size_t count = json_array_size(value);
	if (!json_is_array(value) || count < (size_t)shape->min || count > (size_t)shape->max) {
		fault_shape(read, at, shape);
		return;
	}
	uint8_t *items = arena_array(read->arena, count, shape->items->size);
	if (!items) {
		read->err = ERR_NOMEM;
		return;
	}
	for (size_t i = 0; i < count && !is_stopped(read); i++) {
		const struct read_place here = {.up = at, .index = i};
		read_value(read, &here, shape->items, json_array_get(value, i),
		           items + i * shape->items->size);
	}
	memcpy(out, &items, sizeof(items));
}

static bool is_known(const struct wire_type *type, const char *name)
{
	if (type->t && strcmp(name, "t") == 0)
		return true;
	for (size_t i = 0; i < type->member_count; i++)
		if (strcmp(name, type->members[i].name) == 0)
			return true;
	return false;
}

static void refuse_unknown(struct read *read, const struct read_place *at,
                           const struct wire_type *type, json_t *object)
{
	const char *name;
	json_t *value;
	json_object_foreach(object, name, value)
	{
		const struct read_place here = {.up = at, .name = name};
		if (!is_known(type, name))
			read_fault(read, &here, ERR_BAD_MESSAGE, "no such member");
		if (is_stopped(read))
			return;
	}
}

static void read_member(struct read *read, const struct read_place *at,
                        const struct shape_member *member, json_t *object, uint8_t *out)
{
	const struct read_place here = {.up = at, .name = member->name};
	json_t *value = json_object_get(object, member->name);
	if (!value) {
		if (member->required)
			read_fault(read, &here, ERR_BAD_MESSAGE, "this member, which is missing");
		return;
	}
	read_value(read, &here, &member->shape, value, out + member->offset);
	if (member->has_offset != SHAPE_NO_OFFSET)
		*(bool *)(out + member->has_offset) = true;
	if (member->count_offset != SHAPE_NO_OFFSET) {
		size_t count = json_array_size(value);
		memcpy(out + member->count_offset, &count, sizeof(count));
	}
}

static void read_members(struct read *read, const struct read_place *at,
                         const struct wire_type *type, json_t *object, void *out)
{
	refuse_unknown(read, at, type, object);
	for (size_t i = 0; i < type->member_count && !is_stopped(read); i++)
		read_member(read, at, &type->members[i], object, out);
}

static void read_object(struct read *read, const struct read_place *at, const struct shape *shape,
                        json_t *value, void *out)
{
	if (json_is_object(value))
		read_members(read, at, shape->type, value, out);
	else
		fault_shape(read, at, shape);
}

static void read_value(struct read *read, const struct read_place *at, const struct shape *shape,
                       json_t *value, void *out)
{
	static read_fn *const by_kind[] = {
		[SHAPE_TEXT] = read_string,     [SHAPE_SLUG] = read_string,
		[SHAPE_CODE] = read_string,     [SHAPE_LANG] = read_string,
		[SHAPE_GUID] = read_string,     [SHAPE_DATE] = read_string,
		[SHAPE_HHMM] = read_string,     [SHAPE_RAW] = read_raw,
		[SHAPE_ID] = read_id,           [SHAPE_B64] = read_b64,
		[SHAPE_INTEGER] = read_integer, [SHAPE_BOOLEAN] = read_boolean,
		[SHAPE_ENUM] = read_enum,       [SHAPE_OBJECT] = read_object,
		[SHAPE_ARRAY] = read_array,
	};
	by_kind[shape->kind](read, at, shape, value, out);
}

void read_message(struct read *read, const struct wire_type *type, json_t *root, void *out)
{
	if (!json_is_object(root)) {
		read_fault(read, NULL, ERR_BAD_MESSAGE, "an object");
		return;
	}
	if (type->t) {
		const struct read_place here = {.name = "t"};
		struct str t = string_of(json_object_get(root, "t"));
		if (!t.ptr)
			read_fault(read, &here, ERR_BAD_MESSAGE, "the name of the message");
		else if (!str_equal(t, str_of(type->t)))
			read_fault(read, &here, ERR_UNKNOWN_MESSAGE, type->t);
	}
	if (!is_stopped(read))
		read_members(read, NULL, type, root, out);
}
