#include "wire/write.h"

#include <string.h>

#include "base/id.h"
#include "base/text.h"
#include "wire/format.h"

typedef enum err write_fn(const struct shape *shape, const void *in, struct buf *out);

static write_fn write_value;

/* The escapes of ECMAScript's JSON.stringify (ECMA-262, QuoteJSONString): what a browser writes
 * and what we write are the same bytes. */
static void add_quoted(struct buf *out, struct str text)
{
	static const char letters[] = {
		['"'] = '"',  ['\\'] = '\\', ['\b'] = 'b', ['\t'] = 't',
		['\n'] = 'n', ['\f'] = 'f',  ['\r'] = 'r',
	};
	size_t done = 0;
	buf_add_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		char letter = c < sizeof(letters) ? letters[c] : '\0';
		if (c >= 0x20 && !letter)
			continue;
		buf_add(out, text.ptr + done, i - done);
		done = i + 1;
		if (letter)
			buf_printf(out, "\\%c", letter);
		else
			buf_printf(out, "\\u%04x", (unsigned)c);
	}
	if (done < text.len)
		buf_add(out, text.ptr + done, text.len - done);
	buf_add_char(out, '"');
}

static enum err write_string(const struct shape *shape, const void *in, struct buf *out)
{
	const struct str *text = in;
	if (!format_fits(shape, *text) || !text_valid_utf8(*text) ||
	    memchr(text->ptr, '\0', text->len))
		return ERR_INVAL;
	add_quoted(out, *text);
	return ERR_OK;
}

/* Trusted to be what was decoded before: an event that is handed on byte for byte. */
static enum err write_raw(const struct shape *shape, const void *in, struct buf *out)
{
	const struct str *json = in;
	(void)shape;
	if (!json->ptr || json->len < 2 || json->ptr[0] != '{' || json->ptr[json->len - 1] != '}')
		return ERR_INVAL;
	buf_add_str(out, *json);
	return ERR_OK;
}

static enum err write_id(const struct shape *shape, const void *in, struct buf *out)
{
	char text[ID_CHARS + 1];
	(void)shape;
	id_format(*(const struct id *)in, text);
	buf_printf(out, "\"%s\"", text);
	return ERR_OK;
}

static enum err write_b64(const struct shape *shape, const void *in, struct buf *out)
{
	const struct bytes *data = in;
	if (!data->ptr || data->len < (size_t)shape->min || data->len > (size_t)shape->max)
		return ERR_INVAL;
	buf_add_char(out, '"');
	buf_add_b64(out, *data);
	buf_add_char(out, '"');
	return ERR_OK;
}

static enum err write_integer(const struct shape *shape, const void *in, struct buf *out)
{
	int64_t number = *(const int64_t *)in;
	if (number < shape->min || number > shape->max)
		return ERR_INVAL;
	buf_add_i64(out, number);
	return ERR_OK;
}

static enum err write_boolean(const struct shape *shape, const void *in, struct buf *out)
{
	(void)shape;
	buf_add_cstr(out, *(const bool *)in ? "true" : "false");
	return ERR_OK;
}

static enum err write_enum(const struct shape *shape, const void *in, struct buf *out)
{
	unsigned value;
	memcpy(&value, in, sizeof(value));
	if (value >= shape->values->count)
		return ERR_INVAL;
	buf_printf(out, "\"%s\"", shape->values->names[value]);
	return ERR_OK;
}

static enum err write_array(const struct shape *shape, const uint8_t *items, size_t count,
                            struct buf *out)
{
	if (count < (size_t)shape->min || count > (size_t)shape->max || (count && !items))
		return ERR_INVAL;
	buf_add_char(out, '[');
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_add_char(out, ',');
		enum err err = write_value(shape->items, items + i * shape->items->size, out);
		if (err != ERR_OK)
			return err;
	}
	buf_add_char(out, ']');
	return ERR_OK;
}

static bool is_present(const struct shape_member *member, const uint8_t *in)
{
	if (member->required)
		return true;
	if (member->has_offset != SHAPE_NO_OFFSET)
		return *(const bool *)(in + member->has_offset);
	/* A str, a bytes and an array begin with their pointer. */
	const void *pointer;
	memcpy(&pointer, in + member->offset, sizeof(pointer));
	return pointer != NULL;
}

static enum err write_member(const struct shape_member *member, const uint8_t *in, struct buf *out)
{
	buf_printf(out, "\"%s\":", member->name);
	if (member->count_offset == SHAPE_NO_OFFSET)
		return write_value(&member->shape, in + member->offset, out);
	const uint8_t *items;
	size_t count;
	memcpy(&items, in + member->offset, sizeof(items));
	memcpy(&count, in + member->count_offset, sizeof(count));
	return write_array(&member->shape, items, count, out);
}

enum err write_message(const struct wire_type *type, const void *in, struct buf *out)
{
	buf_add_char(out, '{');
	if (type->t)
		buf_printf(out, "\"t\":\"%s\"", type->t);
	bool first = !type->t;
	for (size_t i = 0; i < type->member_count; i++) {
		if (!is_present(&type->members[i], in))
			continue;
		if (!first)
			buf_add_char(out, ',');
		first = false;
		enum err err = write_member(&type->members[i], in, out);
		if (err != ERR_OK)
			return err;
	}
	buf_add_char(out, '}');
	return ERR_OK;
}

static enum err write_object(const struct shape *shape, const void *in, struct buf *out)
{
	return write_message(shape->type, in, out);
}

static enum err write_value(const struct shape *shape, const void *in, struct buf *out)
{
	/* No lists of lists: the generator refuses them. */
	static write_fn *const by_kind[] = {
		[SHAPE_TEXT] = write_string,     [SHAPE_SLUG] = write_string,
		[SHAPE_CODE] = write_string,     [SHAPE_LANG] = write_string,
		[SHAPE_GUID] = write_string,     [SHAPE_DATE] = write_string,
		[SHAPE_HHMM] = write_string,     [SHAPE_RAW] = write_raw,
		[SHAPE_ID] = write_id,           [SHAPE_B64] = write_b64,
		[SHAPE_INTEGER] = write_integer, [SHAPE_BOOLEAN] = write_boolean,
		[SHAPE_ENUM] = write_enum,       [SHAPE_OBJECT] = write_object,
	};
	return by_kind[shape->kind](shape, in, out);
}
