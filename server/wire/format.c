#include "wire/format.h"

#include <inttypes.h>

#include "base/limits.h"
#include "base/text.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool fits_text(const struct shape *shape, struct str text)
{
	/* A code point has at most four bytes: what is much too long is not counted. */
	if (text.len > (size_t)shape->max * 4)
		return false;
	size_t count = text_code_points(text);
	return count >= (size_t)shape->min && count <= (size_t)shape->max;
}

static bool fits_slug(const struct shape *shape, struct str text)
{
	(void)shape;
	if (text.len == 0 || text.len > SLUG_MAX_CHARS || text.ptr[0] == '-')
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (!is_lower(text.ptr[i]) && !is_digit(text.ptr[i]) && text.ptr[i] != '-')
			return false;
	return true;
}

static bool fits_code(const struct shape *shape, struct str text)
{
	(void)shape;
	if (text.len == 0 || text.len > SLUG_MAX_CHARS)
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (!is_lower(text.ptr[i]) && !is_digit(text.ptr[i]) && text.ptr[i] != '_')
			return false;
	return true;
}

/* A language and at most one subtag; a small part of BCP 47, enough for scripts and regions. */
static bool fits_lang(const struct shape *shape, struct str text)
{
	(void)shape;
	size_t primary = 0;
	while (primary < text.len && is_lower(text.ptr[primary]))
		primary++;
	if (primary < 2 || primary > 3)
		return false;
	if (primary == text.len)
		return true;
	size_t subtag = text.len - primary - 1;
	if (text.ptr[primary] != '-' || subtag < 2 || subtag > 8)
		return false;
	for (size_t i = primary + 1; i < text.len; i++)
		if (!is_lower(text.ptr[i]) && !is_upper(text.ptr[i]) && !is_digit(text.ptr[i]))
			return false;
	return true;
}

/* Matches a picture in which 'x' stands for a hexadecimal digit and '0' for a decimal one. */
static bool fits_picture(struct str text, struct str picture)
{
	if (text.len != picture.len)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		bool hex = is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
		char want = picture.ptr[i];
		if (want == 'x' ? !hex : want == '0' ? !is_digit(c) : c != want)
			return false;
	}
	return true;
}

static unsigned decimal(struct str text, size_t from, size_t digits)
{
	unsigned value = 0;
	for (size_t i = from; i < from + digits; i++)
		value = value * 10 + (unsigned)(text.ptr[i] - '0');
	return value;
}

static bool fits_guid(const struct shape *shape, struct str text)
{
	(void)shape;
	return fits_picture(text, STR("xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"));
}

/* ISO 8601 in the Gregorian calendar. */
static bool fits_date(const struct shape *shape, struct str text)
{
	static const unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	(void)shape;
	if (!fits_picture(text, STR("0000-00-00")))
		return false;
	unsigned year = decimal(text, 0, 4), month = decimal(text, 5, 2), day = decimal(text, 8, 2);
	if (month < 1 || month > 12)
		return false;
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return day >= 1 && day <= days[month - 1] + (month == 2 && leap ? 1u : 0u);
}

static bool fits_hhmm(const struct shape *shape, struct str text)
{
	(void)shape;
	return fits_picture(text, STR("00:00")) && decimal(text, 0, 2) < 24 &&
	       decimal(text, 3, 2) < 60;
}

struct format {
	bool (*fits)(const struct shape *shape, struct str text);
	const char *expected; /* NULL: described with the bounds of the shape */
};

static const struct format formats[] = {
	[SHAPE_TEXT] = {fits_text, NULL},
	[SHAPE_SLUG] = {fits_slug, "a short name of a-z, 0-9 and \"-\", at most 32 characters"},
	[SHAPE_CODE] = {fits_code, "a code of a-z, 0-9 and \"_\", at most 32 characters"},
	[SHAPE_LANG] = {fits_lang, "a language such as \"fil\" or \"pt-BR\""},
	[SHAPE_GUID] = {fits_guid, "a GUID of 8-4-4-4-12 hexadecimal digits"},
	[SHAPE_DATE] = {fits_date, "a date such as 2016-11-30"},
	[SHAPE_HHMM] = {fits_hhmm, "a time from 00:00 to 23:59"},
	[SHAPE_RAW] = {NULL, "an object"},
	[SHAPE_ID] = {NULL, "an id of 22 base64url characters"},
	[SHAPE_B64] = {NULL, NULL},
	[SHAPE_INTEGER] = {NULL, NULL},
	[SHAPE_BOOLEAN] = {NULL, "true or false"},
	[SHAPE_ENUM] = {NULL, NULL},
	[SHAPE_OBJECT] = {NULL, "an object"},
	[SHAPE_ARRAY] = {NULL, NULL},
};

bool format_fits(const struct shape *shape, struct str text)
{
	return text.ptr && formats[shape->kind].fits && formats[shape->kind].fits(shape, text);
}

static void describe_range(const struct shape *shape, const char *unit, struct buf *out)
{
	if (shape->min == shape->max)
		buf_printf(out, "exactly %" PRId64 " %s", shape->min, unit);
	else if (shape->min == 0)
		buf_printf(out, "at most %" PRId64 " %s", shape->max, unit);
	else
		buf_printf(out, "%" PRId64 " to %" PRId64 " %s", shape->min, shape->max, unit);
}

void format_describe(const struct shape *shape, struct buf *out)
{
	if (formats[shape->kind].expected) {
		buf_add_cstr(out, formats[shape->kind].expected);
	} else if (shape->kind == SHAPE_TEXT) {
		buf_add_cstr(out, "text of ");
		describe_range(shape, "characters", out);
	} else if (shape->kind == SHAPE_B64) {
		buf_add_cstr(out, "base64url of ");
		describe_range(shape, "bytes", out);
	} else if (shape->kind == SHAPE_ARRAY) {
		buf_add_cstr(out, "a list of ");
		describe_range(shape, "items", out);
	} else if (shape->kind == SHAPE_INTEGER) {
		buf_printf(out, "a whole number from %" PRId64 " to %" PRId64, shape->min,
		           shape->max);
	} else {
		buf_add_cstr(out, "one of ");
		for (size_t i = 0; i < shape->values->count; i++)
			buf_printf(out, "%s%s", i ? ", " : "", shape->values->names[i]);
	}
}
