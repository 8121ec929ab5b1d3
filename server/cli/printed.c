#include "cli/printed.h"

const char printed_mark[] =
	"<svg width=\"0\" height=\"0\" class=\"mark\"><symbol id=\"rose\" viewBox=\"0 0 32 32\">"
	"<path d=\"M15.5 8.6c-.2-1 1-1.7 1.9-1.1 "
	"1.2.8.9 2.8-.6 3.4-2 .8-4.1-.8-4-2.9.1-2.6 2.7-4.2 5.2-3.6 2.9.7 4.2 3.8 2.9 6.4-.8 1.7-2.6 "
	"3.3-4.9 4-4.5-.9-7.6-3.9-8.5-8.3-.9 6.2 2.7 11.5 8.5 12.5 5.9-1 9.5-6.3 8.6-12.5"
	"-.9 1.6-2.1 2.9-3.7 4M16 19c.3 2.8.3 5.3 0 8.1.1-3.2 2.3-5.3 6-5.6"
	"-.1 3.4-2.3 5.6-6 5.6v3.8\"/></symbol></svg>\n";

const char printed_rose[] = "<svg class=\"rose\"><use href=\"#rose\"/></svg>";

void printed_escape(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		const char *entity = text.ptr[i] == '&'   ? "&amp;"
		                     : text.ptr[i] == '<' ? "&lt;"
		                     : text.ptr[i] == '"' ? "&quot;"
		                                          : NULL;
		if (entity)
			buf_add_cstr(out, entity);
		else
			buf_add_char(out, text.ptr[i]);
	}
}

struct str printed_pick(const struct wire_localized *text, enum wire_language language)
{
	const struct str texts[WIRE_LANGUAGE_COUNT] = {
		[WIRE_LANGUAGE_EN] = text->en, [WIRE_LANGUAGE_FR] = text->fr,
		[WIRE_LANGUAGE_ES] = text->es, [WIRE_LANGUAGE_AR] = text->ar,
		[WIRE_LANGUAGE_PT] = text->pt, [WIRE_LANGUAGE_RU] = text->ru,
		[WIRE_LANGUAGE_ZH] = text->zh, [WIRE_LANGUAGE_FIL] = text->fil,
	};
	return texts[language].ptr ? texts[language] : text->en;
}
