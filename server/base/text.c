#include "base/text.h"

#include <utf8proc.h>

/* Decodes the code point at byte `at`; returns its length in bytes, 0 when it is not UTF-8. */
static size_t decode(struct str s, size_t at, utf8proc_int32_t *code_point)
{
	utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)s.ptr + at,
	                                        (utf8proc_ssize_t)(s.len - at), code_point);
	return len > 0 ? (size_t)len : 0;
}

bool text_valid_utf8(struct str s)
{
	utf8proc_int32_t code_point;
	for (size_t at = 0; at < s.len;) {
		size_t len = decode(s, at, &code_point);
		if (!len)
			return false;
		at += len;
	}
	return true;
}

/* Counting walks over what text_valid_utf8 accepted; a stray byte counts as one. */
static size_t step(struct str s, size_t at, utf8proc_int32_t *code_point)
{
	size_t len = decode(s, at, code_point);
	if (len)
		return len;
	*code_point = 0xFFFD;
	return 1;
}

size_t text_code_points(struct str s)
{
	size_t count = 0;
	utf8proc_int32_t code_point;
	for (size_t at = 0; at < s.len; count++)
		at += step(s, at, &code_point);
	return count;
}

size_t text_graphemes(struct str s)
{
	size_t count = 0;
	utf8proc_int32_t before = 0, code_point, state = 0;
	for (size_t at = 0; at < s.len; before = code_point) {
		bool first = at == 0;
		at += step(s, at, &code_point);
		if (first || utf8proc_grapheme_break_stateful(before, code_point, &state))
			count++;
	}
	return count;
}

size_t text_offset(struct str s, size_t index)
{
	size_t at = 0;
	utf8proc_int32_t code_point;
	for (; index > 0; index--) {
		if (at >= s.len)
			return SIZE_MAX;
		at += step(s, at, &code_point);
	}
	return at;
}

bool text_is_grapheme_boundary(struct str s, size_t index)
{
	utf8proc_int32_t before = 0, code_point, state = 0;
	size_t at = 0;
	for (size_t i = 0; at < s.len; i++, before = code_point) {
		at += step(s, at, &code_point);
		bool boundary = i == 0 ||
		                utf8proc_grapheme_break_stateful(before, code_point, &state);
		if (i == index)
			return boundary;
	}
	return index == text_code_points(s);
}
