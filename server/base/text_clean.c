#include <string.h>

#include <utf8proc.h>

#include "base/secret.h"
#include "base/text.h"

enum {
	COMBINING_MAX = 5,  /* in a row; no living script stacks more (Unicode TR15 advises 30) */
	NEWLINES_MAX = 2,   /* in a row */
	DECOMPOSED_MAX = 3, /* UTF-8 grows at most so many times (UAX #15, "Maximum expansion") */
	ZWNJ = 0x200C,
	ZWJ = 0x200D,
};

struct range {
	utf8proc_int32_t first, last;
	unsigned mark;
};

/* What is taken away wherever it stands, and what its finding is called. */
static const struct range hidden[] = {
	{0x0000, 0x0008, TEXT_MARK_CONTROL},    {0x000B, 0x000C, TEXT_MARK_CONTROL},
	{0x000E, 0x001F, TEXT_MARK_CONTROL},    {0x007F, 0x0084, TEXT_MARK_CONTROL},
	{0x0086, 0x009F, TEXT_MARK_CONTROL},    {0x00AD, 0x00AD, TEXT_MARK_ZERO_WIDTH},
	{0x034F, 0x034F, TEXT_MARK_ZERO_WIDTH}, {0x115F, 0x1160, TEXT_MARK_ZERO_WIDTH},
	{0x180E, 0x180E, TEXT_MARK_ZERO_WIDTH}, {0x200B, 0x200B, TEXT_MARK_ZERO_WIDTH},
	{0x202A, 0x202E, TEXT_MARK_BIDI},       {0x2060, 0x2065, TEXT_MARK_ZERO_WIDTH},
	{0x2066, 0x2069, TEXT_MARK_BIDI},       {0x206A, 0x206F, TEXT_MARK_CONTROL},
	{0x3164, 0x3164, TEXT_MARK_ZERO_WIDTH}, {0xE000, 0xF8FF, TEXT_MARK_CONTROL},
	{0xFEFF, 0xFEFF, TEXT_MARK_ZERO_WIDTH}, {0xFFA0, 0xFFA0, TEXT_MARK_ZERO_WIDTH},
	{0xFFF0, 0xFFFC, TEXT_MARK_CONTROL},    {0xE0000, 0xE0FFF, TEXT_MARK_CONTROL},
	{0xF0000, 0x10FFFF, TEXT_MARK_CONTROL},
};

static unsigned hidden_mark(utf8proc_int32_t c)
{
	for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++)
		if (c >= hidden[i].first && c <= hidden[i].last)
			return hidden[i].mark;
	return 0;
}

/* Also what is of another category but is put in order among marks. */
static bool is_mark(utf8proc_int32_t c)
{
	utf8proc_category_t category = utf8proc_category(c);
	return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME ||
	       utf8proc_get_property(c)->combining_class != 0;
}

/* Letters, marks and pictographs are what joiners may stand between. */
static bool joins(utf8proc_int32_t c)
{
	utf8proc_category_t category = utf8proc_category(c);
	return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME) ||
	       category == UTF8PROC_CATEGORY_SO || category == UTF8PROC_CATEGORY_SK;
}

static bool is_space(utf8proc_int32_t c)
{
	return c == '\n' || utf8proc_category(c) == UTF8PROC_CATEGORY_ZS;
}

static bool is_direction_mark(utf8proc_int32_t c)
{
	return c == 0x200E || c == 0x200F || c == 0x061C;
}

struct cleaner {
	struct buf *out;
	unsigned marks;
	utf8proc_int32_t before; /* last code point that was kept; 0 at the start */
	size_t combining;        /* marks in a row that were kept */
	size_t newlines;         /* in a row that were kept */
	size_t visible_end;      /* bytes of out up to the last visible code point */
};

static utf8proc_int32_t fold_space(utf8proc_int32_t c)
{
	if (c == '\t')
		return ' ';
	if (c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
		return '\n';
	return c;
}

static bool keep_joiner(const struct cleaner *k, utf8proc_int32_t next)
{
	return k->before && joins(k->before) && joins(next) && !hidden_mark(next);
}

static void put(struct cleaner *k, utf8proc_int32_t c)
{
	utf8proc_uint8_t encoded[4];
	buf_add(k->out, encoded, (size_t)utf8proc_encode_char(c, encoded));
	k->before = c;
	if (!is_space(c) && !is_direction_mark(c))
		k->visible_end = k->out->len;
}

/* Decides about one code point; `next` is the one behind it, 0 at the end. */
static void take(struct cleaner *k, utf8proc_int32_t c, utf8proc_int32_t next)
{
	unsigned mark = hidden_mark(c);
	if ((c == ZWJ || c == ZWNJ) && !keep_joiner(k, next))
		mark = TEXT_MARK_ZERO_WIDTH;
	if (is_direction_mark(c) && is_direction_mark(k->before))
		mark = TEXT_MARK_ZERO_WIDTH;
	if (is_mark(c) && ++k->combining > COMBINING_MAX)
		mark = TEXT_MARK_COMBINING;
	if (mark) {
		k->marks |= mark;
		return;
	}
	if (!is_mark(c))
		k->combining = 0;
	bool leading = k->visible_end == 0 && is_space(c);
	if (leading || (c == '\n' && k->newlines == NEWLINES_MAX))
		return;
	k->newlines = c == '\n' ? k->newlines + 1 : 0;
	put(k, c);
}

static void clean_all(struct cleaner *k, const utf8proc_uint8_t *text)
{
	utf8proc_int32_t c = 0, next = 0;
	const utf8proc_uint8_t *at = text + utf8proc_iterate(text, -1, &next);
	while (next) {
		c = next;
		utf8proc_ssize_t len = *at ? utf8proc_iterate(at, -1, &next) : 0;
		if (len <= 0)
			next = 0;
		else
			at += len;
		if (c == '\r' && next == '\n')
			continue;
		take(k, fold_space(c), next);
	}
}

/* Canonically decomposed or composed (UAX #15), NUL-terminated; NULL, and *err, on failure. */
static utf8proc_uint8_t *normalise(struct str in, utf8proc_option_t form, enum err *err)
{
	utf8proc_uint8_t *out = NULL;
	utf8proc_ssize_t len = utf8proc_map((const utf8proc_uint8_t *)in.ptr,
	                                    (utf8proc_ssize_t)in.len, &out, UTF8PROC_STABLE | form);
	*err = len >= 0 ? ERR_OK : len == UTF8PROC_ERROR_NOMEM ? ERR_NOMEM : ERR_TEXT_BAD_UTF8;
	return out;
}

/* Cleaned while it is decomposed, so that nothing hidden can keep a letter from its accent, and
 * every accent counts. @kept: what is left of `in`, decomposed. */
static enum err keep_visible(struct str in, struct buf *kept, unsigned *marks)
{
	enum err e;
	struct cleaner k = {.out = kept};
	utf8proc_uint8_t *decomposed = normalise(in, UTF8PROC_DECOMPOSE, &e);
	if (e)
		return e;
	clean_all(&k, decomposed);
	secret_free(decomposed);
	e = buf_err(kept);
	if (e)
		return e == ERR_FULL ? ERR_TEXT_TOO_LONG : e;
	kept->len = k.visible_end; /* what trails is space */
	*marks = k.marks;
	return kept->len ? ERR_OK : ERR_TEXT_EMPTY;
}

static enum err compose(struct str kept, struct buf *out)
{
	enum err e;
	utf8proc_uint8_t *composed = normalise(kept, UTF8PROC_COMPOSE, &e);
	if (e)
		return e;
	buf_add_cstr(out, (const char *)composed);
	secret_free(composed);
	e = buf_err(out);
	return e == ERR_FULL ? ERR_TEXT_TOO_LONG : e;
}

enum err text_clean(struct str in, size_t max_graphemes, size_t max_bytes, struct buf *out,
                    unsigned *marks)
{
	if (in.len && memchr(in.ptr, 0, in.len))
		return ERR_TEXT_NUL;
	if (!text_valid_utf8(in))
		return ERR_TEXT_BAD_UTF8;
	if (in.len == 0)
		return ERR_TEXT_EMPTY;
	struct buf kept;
	buf_reset(out);
	buf_init(&kept, DECOMPOSED_MAX * max_bytes);
	enum err e = keep_visible(in, &kept, marks);
	if (!e)
		e = compose(buf_str(&kept), out);
	buf_finish(&kept);
	if (!e && (out->len > max_bytes || text_graphemes(buf_str(out)) > max_graphemes))
		e = ERR_TEXT_TOO_LONG;
	return e;
}
