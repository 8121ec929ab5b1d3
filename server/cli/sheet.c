#include "cli/sheet.h"

#include <stdio.h>
#include <string.h>

#include "base/secret.h"
#include "cli/printed.h"
#include "cli/qr.h"

enum { CARDS_A_PAGE = 6, LINK_MAX = 512 };

static const char style[] =
	".mark{position:absolute}"
	"html{font:7.7pt/1.35 " PRINTED_SANS ";color:" PRINTED_INK "}"
	"body{margin:0}"
	".page{display:grid;grid-template-columns:95mm 95mm;"
	"justify-content:center;break-after:page}"
	".page:last-child{break-after:auto}"
	".card{position:relative;box-sizing:border-box;padding:5.5mm 6mm 4.5mm;"
	"border:.2pt dashed #b9ae9b;"
	"display:grid;grid-template-columns:31mm 1fr;column-gap:4mm;"
	"grid-template-rows:auto auto 1fr;break-inside:avoid;overflow:hidden}"
	".qr{width:31mm;height:31mm;margin:-2mm;grid-row:1/3}"
	"h2{padding-inline-end:7mm;text-wrap:balance;"
	"font:600 10pt/1.25 " PRINTED_SERIF ";margin:0 0 1mm}"
	".role{color:" PRINTED_ROSE ";font-size:9pt;margin:0}"
	".code{white-space:nowrap;font:600 10pt/1.5 " PRINTED_MONO ";letter-spacing:.02em;"
	"margin:1.5mm 0 0;direction:ltr;unicode-bidi:isolate}"
	".rose{position:absolute;top:5mm;inset-inline-end:5mm;width:7.5mm;height:7.5mm;"
	"fill:none;stroke:" PRINTED_ROSE
	";stroke-width:2;stroke-linecap:round;stroke-linejoin:round}"
	"ul{grid-column:1/3;margin:2.5mm 0 0;padding:0;list-style:none}"
	"li+li{margin-top:.7mm}"
	".rule{grid-column:1/3;margin:1.2mm 0 0;padding-top:1.2mm;border-top:.3pt solid " PRINTED_LINE
	";"
	"color:" PRINTED_FAINT ";font-size:6.5pt;line-height:1.3;align-self:end}"
	"b{font-weight:600}";

/* Six cards fill the height of the paper. */
static const char *card_height(const char *paper)
{
	return strcmp(paper, "Letter") == 0 ? "86mm" : "92mm";
}

static void add_head(const struct sheet *sheet, struct buf *out)
{
	buf_printf(out,
	           "<!doctype html>\n<html lang=\"%s\" dir=\"%s\"><meta charset=\"utf-8\">"
	           "<meta name=\"referrer\" content=\"no-referrer\"><title>",
	           wire_language_name(sheet->words->language), sheet->words->direction);
	printed_escape(out, sheet->title);
	buf_printf(
		out,
		"</title>\n<style>@page{size:%s;margin:9mm 8mm}.page{grid-auto-rows:%s}%s</style>\n",
		sheet->paper, card_height(sheet->paper), style);
	buf_add_cstr(out, printed_mark);
}

/* The first three groups are shown to the registrar, the other four stay with the browser. */
static void add_code(const char *code, struct buf *out)
{
	size_t first = CARD_FIRST_CHARS + CARD_FIRST_CHARS / CARD_GROUP_CHARS - 1;
	buf_printf(out, "<p class=\"code\">%.*s<br>%s</p>", (int)first, code, code + first + 1);
}

static void add_words(const struct sheet_words *words, struct buf *out)
{
	buf_add_cstr(out, "<ul>");
	for (size_t i = 0; i < SHEET_PROMISES; i++)
		buf_printf(out, "<li><b>%s:</b> %s", words->promises[i].title,
		           words->promises[i].text);
	buf_printf(out, "<li>%s</ul><p class=\"rule\">%s</p>", words->handed_out, words->rule);
}

static enum err add_card(const struct sheet *sheet, const struct card *card,
                         const struct cards_entry *entry, struct buf *out)
{
	char code[CARD_TEXT_CHARS + 1], link[LINK_MAX];
	card_format(card, code);
	snprintf(link, sizeof(link), "%s/#%s", sheet->url, code);
	/* A handle is for those who are told apart by a number; the letter of
	 * a role alone says nothing. */
	const char *handle = strlen(entry->handle) > 1 ? entry->handle : "";
	buf_add_cstr(out, "<section class=\"card\">");
	buf_add_cstr(out, printed_rose);
	enum err e = qr_svg(link, out);
	buf_add_cstr(out, "<div><h2>");
	printed_escape(out, sheet->title);
	buf_printf(out, "</h2><p class=\"role\">%s %s</p></div><div>",
	           sheet->words->roles[entry->role], handle);
	add_code(code, out);
	buf_add_cstr(out, "</div>");
	add_words(sheet->words, out);
	buf_add_cstr(out, "</section>\n");
	secret_wipe(code, sizeof(code));
	secret_wipe(link, sizeof(link));
	return e ? e : buf_err(out);
}

enum err sheet_write(const struct sheet *sheet, const struct card_batch *cards, struct buf *out)
{
	enum err e = ERR_OK;
	add_head(sheet, out);
	for (size_t i = 0; !e && i < cards->count; i++) {
		if (i % CARDS_A_PAGE == 0)
			buf_add_cstr(out, i ? "</div>\n<div class=\"page\">\n"
			                    : "<div class=\"page\">\n");
		e = add_card(sheet, &cards->codes[i], &cards->entries[i], out);
	}
	buf_add_cstr(out, "</div></html>\n");
	return e ? e : buf_err(out);
}
