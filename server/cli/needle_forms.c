#include "cli/needle_forms.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"

enum { GROUP_BYTES = 3, ASCII_END = 0x80, PLANE_0_END = 0x10000 };

/* The longest spelling: each byte, or each character of two bytes, as \uXXXX. */
enum { FORM_MAX_BYTES = 6 * NEEDLE_MAX_BYTES + 8 };

static const char *const names[NEEDLE_FORMS] = {
	[NEEDLE_RAW] = "as it is",
	[NEEDLE_HEX] = "in hex",
	[NEEDLE_HEX_UPPER] = "in hex of capital letters",
	[NEEDLE_BASE64] = "in base64",
	[NEEDLE_BASE64URL] = "in base64url",
	[NEEDLE_UTF16] = "in UTF-16",
	[NEEDLE_JSON] = "with the escapes of JSON",
	[NEEDLE_PERCENT] = "with the escapes of a URL",
};

const char *needle_form_name(enum needle_form form)
{
	return names[form];
}

/* How one spelling is made; `way` is one of the ways of a form that has several. */
typedef void spell_fn(struct bytes plain, unsigned way, struct buf *out);

static void spell_raw(struct bytes plain, unsigned way, struct buf *out)
{
	(void)way;
	buf_add(out, plain.ptr, plain.len);
}

static void add_hex(struct buf *out, uint8_t byte, bool capitals)
{
	const char *digits = capitals ? "0123456789ABCDEF" : "0123456789abcdef";
	buf_add_char(out, digits[byte >> 4]);
	buf_add_char(out, digits[byte & 15]);
}

static void spell_hex(struct bytes plain, unsigned way, struct buf *out)
{
	(void)way;
	for (size_t i = 0; i < plain.len; i++)
		add_hex(out, plain.ptr[i], false);
}

static void spell_hex_upper(struct bytes plain, unsigned way, struct buf *out)
{
	(void)way;
	for (size_t i = 0; i < plain.len; i++)
		add_hex(out, plain.ptr[i], true);
}

/* `way` bytes of something else stand before: only characters that are made of our bits alone. */
static void spell_base64url(struct bytes plain, unsigned way, struct buf *out)
{
	enum { BITS = 6, BYTE_BITS = 8 };
	uint8_t group[NEEDLE_MAX_BYTES + GROUP_BYTES] = {0};
	char text[(NEEDLE_MAX_BYTES + GROUP_BYTES) / GROUP_BYTES * 4 + 4];
	memcpy(group + way, plain.ptr, plain.len);
	size_t from = (way * BYTE_BITS + BITS - 1) / BITS;
	size_t to = (way + plain.len) * BYTE_BITS / BITS;
	b64_encode(bytes_of(group, way + plain.len), text);
	buf_add(out, text + from, to - from);
}

static void spell_base64(struct bytes plain, unsigned way, struct buf *out)
{
	spell_base64url(plain, way, out);
	for (size_t i = 0; i < out->len; i++)
		out->data[i] = out->data[i] == '-' ? '+' : out->data[i] == '_' ? '/' : out->data[i];
}

/* The character at *at of valid UTF-8; moves *at behind it. */
static uint32_t take_character(struct bytes text, size_t *at)
{
	static const uint8_t lead_masks[] = {0x7F, 0, 0x1F, 0x0F, 0x07};
	uint8_t lead = text.ptr[*at];
	size_t len = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	uint32_t code = len == 1 ? lead : lead & lead_masks[len];
	for (size_t i = 1; i < len; i++)
		code = code << 6 | (text.ptr[*at + i] & 0x3F);
	*at += len;
	return code;
}

/* One or two units of UTF-16. */
static size_t units_of(uint32_t code, uint16_t units[2])
{
	if (code < PLANE_0_END) {
		units[0] = (uint16_t)code;
		return 1;
	}
	units[0] = (uint16_t)(0xD800 + ((code - PLANE_0_END) >> 10));
	units[1] = (uint16_t)(0xDC00 + ((code - PLANE_0_END) & 0x3FF));
	return 2;
}

static void spell_utf16(struct bytes plain, unsigned way, struct buf *out)
{
	(void)way;
	for (size_t at = 0; at < plain.len;) {
		uint16_t units[2];
		size_t count = units_of(take_character(plain, &at), units);
		for (size_t i = 0; i < count; i++) {
			buf_add_char(out, (char)(units[i] & 0xFF));
			buf_add_char(out, (char)(units[i] >> 8));
		}
	}
}

enum { JSON_SLASH = 1, JSON_ASCII = 2, JSON_CAPITALS = 4 };

static void add_json_escape(struct buf *out, uint32_t code, bool capitals)
{
	static const char letters[] = "\b\f\n\r\t\"\\/", after[] = "bfnrt\"\\/";
	const char *letter = code && code < ASCII_END ? strchr(letters, (int)code) : NULL;
	if (letter) {
		buf_add_char(out, '\\');
		buf_add_char(out, after[letter - letters]);
		return;
	}
	uint16_t units[2];
	size_t count = units_of(code, units);
	for (size_t i = 0; i < count; i++) {
		buf_add_cstr(out, "\\u");
		add_hex(out, (uint8_t)(units[i] >> 8), capitals);
		add_hex(out, (uint8_t)(units[i] & 0xFF), capitals);
	}
}

static void spell_json(struct bytes plain, unsigned way, struct buf *out)
{
	for (size_t at = 0; at < plain.len;) {
		size_t from = at;
		uint32_t code = take_character(plain, &at);
		bool escaped = code < ' ' || code == '"' || code == '\\' ||
		               (code == '/' && way & JSON_SLASH) ||
		               (code >= ASCII_END && way & JSON_ASCII);
		if (escaped)
			add_json_escape(out, code, way & JSON_CAPITALS);
		else
			buf_add(out, plain.ptr + from, at - from);
	}
}

enum { PERCENT_SMALL = 1, PERCENT_PLUS = 2, PERCENT_SCRIPT = 4 };

/* PERCENT_SCRIPT is JavaScript's encodeURIComponent, PERCENT_PLUS what a form makes of a blank. */
static void spell_percent(struct bytes plain, unsigned way, struct buf *out)
{
	static const char unreserved[] = "-._~", script[] = "!*'()";
	for (size_t i = 0; i < plain.len; i++) {
		uint8_t c = plain.ptr[i];
		bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		            (c >= '0' && c <= '9') || (c && strchr(unreserved, c)) ||
		            (c && way & PERCENT_SCRIPT && strchr(script, c));
		if (kept) {
			buf_add_char(out, (char)c);
		} else if (c == ' ' && way & PERCENT_PLUS) {
			buf_add_char(out, '+');
		} else {
			buf_add_char(out, '%');
			add_hex(out, c, !(way & PERCENT_SMALL));
		}
	}
}

static const struct {
	spell_fn *spell;
	unsigned ways;
	bool text_only;
} forms[NEEDLE_FORMS] = {
	[NEEDLE_RAW] = {spell_raw, 1, false},
	[NEEDLE_HEX] = {spell_hex, 1, false},
	[NEEDLE_HEX_UPPER] = {spell_hex_upper, 1, false},
	[NEEDLE_BASE64] = {spell_base64, GROUP_BYTES, false},
	[NEEDLE_BASE64URL] = {spell_base64url, GROUP_BYTES, false},
	[NEEDLE_UTF16] = {spell_utf16, 1, true},
	[NEEDLE_JSON] = {spell_json, JSON_SLASH + JSON_ASCII + JSON_CAPITALS + 1, true},
	[NEEDLE_PERCENT] = {spell_percent, PERCENT_SMALL + PERCENT_PLUS + PERCENT_SCRIPT + 1,
                            false},
};

enum err needle_forms_each(struct bytes plain, needle_form_fn *each, void *context)
{
	struct buf out;
	enum err e = ERR_OK;
	bool text = text_valid_utf8((struct str){(const char *)plain.ptr, plain.len});
	buf_init(&out, FORM_MAX_BYTES);
	for (unsigned form = 0; !e && form < NEEDLE_FORMS; form++) {
		unsigned ways = forms[form].text_only && !text ? 0 : forms[form].ways;
		for (unsigned way = 0; !e && way < ways; way++) {
			buf_reset(&out);
			forms[form].spell(plain, way, &out);
			e = buf_err(&out) ? buf_err(&out)
			                  : each((enum needle_form)form, buf_bytes(&out), context);
		}
	}
	buf_finish(&out);
	return e;
}
