/* Texts as people send them: what is let through hides nothing, fits, and is clean already when it
 * is cleaned again. */
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "fuzz/must.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Controls, overrides, isolates and the byte order mark, as UTF-8. */
static void look_for_hidden(struct str text)
{
	static const char *const hidden[] = {"\x07",   "\x1B",   "\x7F",      "\r",     "\t",
	                                     "\u00AD", "\u200B", "\u202A",    "\u202B", "\u202C",
	                                     "\u202D", "\u202E", "\u2066",    "\u2067", "\u2068",
	                                     "\u2069", "\uFEFF", "\U000E0061"};
	for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++)
		must(memmem(text.ptr, text.len, hidden[i], strlen(hidden[i])) == NULL);
	must(memchr(text.ptr, '\0', text.len) == NULL);
}

static void look_at_clean(struct str text)
{
	must(text.len > 0 && text.len <= TEXT_MAX_BYTES);
	must(text_valid_utf8(text));
	must(text_graphemes(text) <= TEXT_MAX_GRAPHEMES);
	must(text.ptr[0] != ' ' && text.ptr[text.len - 1] != '\n');
	size_t points = text_code_points(text);
	must(text_offset(text, points) == text.len && text_offset(text, points + 1) == SIZE_MAX);
	must(text_is_grapheme_boundary(text, 0) && text_is_grapheme_boundary(text, points));
	look_for_hidden(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf once, twice;
	unsigned marks = 0, marks_again = 0;
	buf_init(&once, TEXT_MAX_BYTES + 1);
	buf_init(&twice, TEXT_MAX_BYTES + 1);
	enum err e = text_clean((struct str){(const char *)data, size}, TEXT_MAX_GRAPHEMES,
	                        TEXT_MAX_BYTES, &once, &marks);
	must(e == ERR_OK || e == ERR_TEXT_EMPTY || e == ERR_TEXT_TOO_LONG ||
	     e == ERR_TEXT_BAD_UTF8 || e == ERR_TEXT_NUL);
	if (e == ERR_OK) {
		look_at_clean(buf_str(&once));
		must(text_clean(buf_str(&once), TEXT_MAX_GRAPHEMES, TEXT_MAX_BYTES, &twice,
		                &marks_again) == ERR_OK);
		must(str_equal(buf_str(&once), buf_str(&twice)) && marks_again == 0);
	}
	buf_finish(&once);
	buf_finish(&twice);
	return 0;
}
