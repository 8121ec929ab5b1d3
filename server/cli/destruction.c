#include "cli/destruction.h"

#include <stdio.h>

#include "cli/destruction_words.h"
#include "cli/printed.h"

enum { NUMBER_CHARS = 48 };

static const char style[] =
	"@page{size:A4;margin:0}"
	"*{box-sizing:border-box}"
	"html{font:9.5pt/1.45 " PRINTED_SANS ";color:" PRINTED_INK ";"
	"-webkit-print-color-adjust:exact;print-color-adjust:exact}"
	"body{margin:0}"
	".mark{position:absolute}"
	".page{width:210mm;height:297mm;margin:0 auto;padding:17mm 20mm 13mm;display:flex;"
	"flex-direction:column;break-after:page;overflow:hidden}"
	".page:last-child{break-after:auto}"
	"@media screen{body{background:#f1ece3;padding:8mm 0}.page{background:#fff;"
	"margin-block:0 8mm;box-shadow:0 1px 6px rgb(29 26 22/.18)}}"
	"header{position:relative;padding-bottom:5mm;border-bottom:.8pt solid " PRINTED_ROSE "}"
	".rose{position:absolute;top:0;inset-inline-end:0;width:15mm;height:15mm;fill:none;"
	"stroke:" PRINTED_ROSE ";stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}"
	"h1,h2,h3{font-family:" PRINTED_SERIF ";font-weight:600;margin:0;text-wrap:balance}"
	"h1{font-size:23pt;line-height:1.15;padding-inline-end:20mm}"
	"h2{font-size:13pt;line-height:1.3;color:" PRINTED_ROSE ";margin-top:2mm;"
	"padding-inline-end:20mm}"
	"h3{font-size:11.5pt;line-height:1.3;margin:0 0 1.6mm}"
	".lead{font-size:10.5pt;line-height:1.5;margin:5mm 0 4.5mm;text-wrap:pretty}"
	"dd span{unicode-bidi:isolate}"
	".facts{display:grid;grid-template-columns:1fr 1fr;gap:3mm 8mm;margin:0 0 6mm}"
	"dt{color:" PRINTED_FAINT ";font-size:8pt}dd{margin:0;font-weight:600}"
	"dd small{font-weight:400;color:" PRINTED_ROSE "}"
	".columns{display:grid;grid-template-columns:1fr 1fr;gap:0 9mm;margin-bottom:5.5mm}"
	"table{width:100%;border-collapse:collapse}"
	"th,td{padding:1.25mm 0;border-top:.4pt solid " PRINTED_LINE ";vertical-align:baseline}"
	"th{font-weight:400;text-align:start;padding-inline-end:3mm}"
	"td{text-align:end;font-weight:600;font-variant-numeric:tabular-nums;white-space:nowrap}"
	"bdi{direction:ltr;unicode-bidi:isolate}"
	".rest h3{margin-top:4mm}"
	"ul{margin:0;padding:0;list-style:none}"
	"li{position:relative;padding-inline-start:4.5mm;margin-top:1mm}"
	"li::before{content:'';position:absolute;inset-inline-start:.6mm;top:.62em;width:1.5mm;"
	"height:1.5mm;border-radius:50%;background:" PRINTED_ROSE "}"
	".signatures{margin-top:auto;padding-top:5mm}"
	".signatures .columns{margin:0}"
	".signatures p{margin:0 0 1mm;font-weight:600}"
	".line{height:11.5mm;display:flex;align-items:flex-end;border-bottom:.6pt solid " PRINTED_INK
	";color:" PRINTED_FAINT ";font-size:7.5pt;padding-bottom:.6mm}"
	".line.tall{height:17mm}"
	"footer{margin-top:6mm;color:" PRINTED_FAINT ";font-size:7.5pt;text-align:center}";

/* 1234567 as 1 234 567, with spaces that do not break. */
static void add_number(struct buf *out, uint64_t number)
{
	char digits[NUMBER_CHARS];
	int len = snprintf(digits, sizeof(digits), "%llu", (unsigned long long)number);
	buf_add_cstr(out, "<bdi>");
	for (int i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			buf_add_cstr(out, "\u202f");
		buf_add_char(out, digits[i]);
	}
	buf_add_cstr(out, "</bdi>");
}

static void add_size(struct buf *out, uint64_t bytes)
{
	static const char *const units[] = {"B", "kB", "MB", "GB", "TB"};
	size_t unit = 0;
	double size = (double)bytes;
	for (; size >= 1000 && unit + 1 < sizeof(units) / sizeof(units[0]); unit++)
		size /= 1000;
	buf_printf(out, "<bdi>%.*f\u202f%s</bdi>", unit && size < 10 ? 1 : 0, size, units[unit]);
}

static void add_date(struct buf *out, const struct destruction_words *words,
                     struct calendar_day day)
{
	buf_printf(out, "<span>%d%s%s%s%d</span>", day.day, words->of, words->months[day.month - 1],
	           words->of, day.year);
}

static void add_row(struct buf *out, const char *label, uint64_t number)
{
	buf_printf(out, "<tr><th>%s<td>", label);
	add_number(out, number);
}

static void add_fact(struct buf *out, const char *label)
{
	buf_printf(out, "<div><dt>%s</dt><dd>", label);
}

static void add_facts(const struct destruction *d, const struct destruction_words *words,
                      struct buf *out)
{
	struct calendar_day start = d->day, end = d->day;
	bool early = calendar_compare(d->day, d->until) <= 0;
	buf_add_cstr(out, "<dl class=\"facts\">");
	add_fact(out, words->held);
	if (calendar_parse(d->forum->start, &start) && calendar_parse(d->forum->end, &end)) {
		add_date(out, words, start);
		if (calendar_compare(start, end) != 0) {
			buf_add_cstr(out, " – ");
			add_date(out, words, end);
		}
	}
	buf_add_cstr(out, "</dd></div>");
	add_fact(out, words->place);
	printed_escape(out, printed_pick(&d->forum->place, words->language));
	buf_add_cstr(out, "</dd></div>");
	add_fact(out, words->day);
	add_date(out, words, d->day);
	if (early)
		buf_printf(out, " <small>(%s)</small>", words->early);
	buf_add_cstr(out, "</dd></div>");
	add_fact(out, words->until);
	add_date(out, words, d->until);
	buf_add_cstr(out, "</dd></div></dl>\n");
}

static void add_destroyed(const struct destruction *d, const struct destruction_words *words,
                          struct buf *out)
{
	buf_printf(out, "<section><h3>%s</h3><table>", words->destroyed);
	for (size_t i = 0; i < PURGE_KINDS; i++)
		add_row(out, words->kinds[i], d->counts[i]);
	add_row(out, words->files, d->gone.files);
	buf_printf(out, "<tr><th>%s<td>", words->size);
	add_size(out, d->gone.bytes);
	buf_add_cstr(out, "</table></section>\n");
}

static void add_searched(const struct destruction *d, const struct destruction_words *words,
                         struct buf *out)
{
	buf_printf(out, "<section class=\"rest\"><h3 style=\"margin-top:0\">%s</h3><table>",
	           words->searched);
	add_row(out, words->samples, d->needles);
	add_row(out, words->spellings, NEEDLE_FORMS);
	add_row(out, words->searched_files, d->searched_files);
	add_row(out, words->found, 0);
	if (d->too_short)
		add_row(out, words->too_short, d->too_short);
	buf_printf(out, "</table><h3>%s</h3><ul>", words->kept);
	if (d->kept_tls)
		buf_printf(out, "<li>%s", words->kept_tls);
	buf_printf(out, "<li>%s</ul></section>\n", words->kept_page);
}

static void add_unproved(const struct destruction *d, const struct destruction_words *words,
                         struct buf *out)
{
	buf_printf(out, "<section><h3>%s</h3><ul>", words->unproved);
	if (d->store_elsewhere)
		buf_printf(out, "<li>%s", words->limit_store);
	for (size_t i = 0; i < DESTRUCTION_LIMITS; i++)
		buf_printf(out, "<li>%s", words->limits[i]);
	buf_add_cstr(out, "</ul></section>\n");
}

static void add_signatures(const struct destruction_words *words, struct buf *out)
{
	buf_printf(out, "<section class=\"signatures\"><h3>%s</h3><div class=\"columns\">",
	           words->signed_by);
	for (size_t i = 0; i < 2; i++)
		buf_printf(out,
		           "<div><p>%s</p><div class=\"line\">%s</div><div class=\"line\">%s</div>"
		           "<div class=\"line tall\">%s</div></div>",
		           words->signers[i], words->name, words->where, words->signature);
	buf_add_cstr(out, "</div></section>\n");
}

static void add_page(const struct destruction *d, const struct destruction_words *words,
                     struct buf *out)
{
	buf_printf(out, "<article class=\"page\" lang=\"%s\" dir=\"%s\"><header>%s<h1>%s</h1><h2>",
	           wire_language_name(words->language), words->direction, printed_rose,
	           words->title);
	printed_escape(out, printed_pick(&d->forum->title, words->language));
	buf_printf(out, "</h2></header>\n<p class=\"lead\">%s</p>\n", words->lead);
	add_facts(d, words, out);
	buf_add_cstr(out, "<div class=\"columns\">");
	add_destroyed(d, words, out);
	add_searched(d, words, out);
	buf_add_cstr(out, "</div>\n");
	add_unproved(d, words, out);
	add_signatures(words, out);
	buf_add_cstr(out, "<footer>Subrosa · ");
	printed_escape(out, d->forum->id);
	buf_add_cstr(out, "</footer></article>\n");
}

enum err destruction_write(const struct destruction *destruction, struct buf *out)
{
	const struct wire_forum_file *forum = destruction->forum;
	const struct destruction_words *english = destruction_words_find(WIRE_LANGUAGE_EN);
	size_t pages = 0;
	buf_printf(out,
	           "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\">"
	           "<meta name=\"referrer\" content=\"no-referrer\"><title>%s</title>\n"
	           "<style>%s</style>\n%s",
	           english->title, style, printed_mark);
	for (size_t i = 0; i < forum->languages_count; i++) {
		const struct destruction_words *words = destruction_words_find(forum->languages[i]);
		if (words)
			add_page(destruction, words, out);
		pages += words != NULL;
	}
	if (!pages)
		add_page(destruction, english, out);
	buf_add_cstr(out, "</html>\n");
	return buf_err(out);
}
