/* The summary as Markdown, for reading and for editing on. */
#include "export/format.h"
#include "export/markdown_balance.h"
#include "export/markdown_text.h"
#include "export/phrases.h"

static void add_heading(struct buf *out, const char *marks, enum phrase p)
{
	buf_printf(out, "\n%s %s\n", marks, phrase(p));
}

static void add_title(struct buf *out, const struct summary_view *view)
{
	buf_printf(out, "# %s\n\n", phrase(PHRASE_TITLE));
	markdown_text_line(out, view->programme->title);
	buf_add_cstr(out, "\\\n");
	markdown_text_line(out, view->programme->place);
	buf_add_cstr(out, "\\\n");
	if (view->day) {
		markdown_text_line(out, view->day->title);
		buf_add_cstr(out, ", ");
		markdown_text_line(out, view->day->date);
	} else {
		buf_add_cstr(out, phrase(PHRASE_ALL_DAYS));
	}
	if (view->draft_version > 0) {
		buf_printf(out, "\\\n%s ", phrase(PHRASE_DRAFT));
		buf_add_i64(out, view->draft_version);
	}
	buf_add_char(out, '\n');
	add_heading(out, "##", PHRASE_THE_RULE);
	buf_printf(out, "\n> %s\n", SUMMARY_RULE);
}

static void add_reference(struct buf *out, const struct summary_outcome *so)
{
	buf_add_cstr(out, phrase(so->outcome->kind == OUTCOME_KIND_FINDING
	                                 ? PHRASE_FINDING_SHORT
	                                 : PHRASE_RECOMMENDATION_SHORT));
	buf_add_char(out, ' ');
	buf_add_i64(out, (int64_t)so->no);
}

static void add_paragraph(struct buf *out, const struct summary_paragraph *p)
{
	buf_add_char(out, '\n');
	markdown_text_block(out, p->text, "");
	if (p->outcomes_count == 0)
		return;
	buf_add_cstr(out, "\n*");
	for (size_t i = 0; i < p->outcomes_count; i++) {
		if (i > 0)
			buf_add_cstr(out, ", ");
		add_reference(out, p->outcomes[i]);
	}
	buf_add_cstr(out, "*\n");
}

static void add_draft(struct buf *out, const struct summary_view *view)
{
	if (view->draft_version == 0)
		return;
	add_heading(out, "##", PHRASE_DRAFT_TEXT);
	for (size_t i = 0; i < view->sections_count; i++) {
		const struct summary_section *s = &view->sections[i];
		buf_add_cstr(out, "\n### ");
		markdown_text_line(out, s->heading);
		buf_add_char(out, '\n');
		for (size_t k = 0; k < s->paragraphs_count; k++)
			add_paragraph(out, &s->paragraphs[k]);
	}
}

static void add_words(struct buf *out, enum phrase label, const struct programme_word *const *words,
                      size_t count)
{
	if (count == 0)
		return;
	buf_printf(out, "- %s: ", phrase(label));
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buf_add_cstr(out, "; ");
		markdown_text_line(out, words[i]->name);
	}
	buf_add_char(out, '\n');
}

static void add_choice(struct buf *out, enum phrase label, bool given, enum phrase value)
{
	if (given)
		buf_printf(out, "- %s: %s\n", phrase(label), phrase(value));
}

static void add_evidence(struct buf *out, const struct summary_outcome *so)
{
	buf_printf(out, "- %s: ", phrase(PHRASE_EVIDENCE));
	if (so->quotes_count == 0)
		buf_add_cstr(out, phrase(PHRASE_NO_EVIDENCE));
	for (size_t i = 0; i < so->quotes_count; i++) {
		buf_add_cstr(out, i > 0 ? ", \\[" : "\\[");
		buf_add_i64(out, (int64_t)so->quotes[i]);
		buf_add_cstr(out, "\\]");
	}
	if (so->outcome->stale)
		buf_printf(out, " (%s)", phrase(PHRASE_STALE));
	buf_add_char(out, '\n');
}

static void add_outcome(struct buf *out, const struct summary_outcome *so)
{
	const struct outcome *o = so->outcome;
	buf_add_cstr(out, "\n**");
	buf_add_i64(out, (int64_t)so->no);
	buf_add_cstr(out, ". ");
	markdown_text_line(out, o->title);
	buf_add_cstr(out, "**\n\n");
	if (o->text.len > 0) {
		markdown_text_block(out, o->text, "");
		buf_add_char(out, '\n');
	}
	add_words(out, PHRASE_CODES, so->codes, so->codes_count);
	add_words(out, PHRASE_ADDRESSEES, so->addressees, so->addressees_count);
	add_choice(out, PHRASE_LEVEL, o->has_level, PHRASE_LEVEL_CITY + o->level);
	add_choice(out, PHRASE_HORIZON, o->has_horizon, PHRASE_HORIZON_NOW + o->horizon);
	add_words(out, PHRASE_SDG, so->sdg, so->sdg_count);
	add_choice(out, PHRASE_MARK, o->mark != OUTCOME_MARK_UNMARKED,
	           PHRASE_MARK_UNMARKED + o->mark);
	add_evidence(out, so);
}

static void add_outcomes(struct buf *out, enum phrase heading,
                         const struct summary_outcome *outcomes, size_t count)
{
	add_heading(out, "##", heading);
	if (count == 0)
		buf_printf(out, "\n%s\n", phrase(PHRASE_NONE));
	for (size_t i = 0; i < count; i++) {
		const struct summary_outcome *so = &outcomes[i];
		if (i == 0 || so->theme != outcomes[i - 1].theme) {
			buf_add_cstr(out, "\n### ");
			if (so->theme)
				markdown_text_line(out, so->theme->name);
			else
				buf_add_cstr(out, phrase(PHRASE_NO_THEME));
			buf_add_char(out, '\n');
		}
		add_outcome(out, so);
	}
}

static size_t add_divergent(struct buf *out, const struct summary_outcome *outcomes, size_t count)
{
	size_t added = 0;
	for (size_t i = 0; i < count; i++) {
		const struct outcome *o = outcomes[i].outcome;
		bool diverges = o->mark == OUTCOME_MARK_DIVERGING || o->mark == OUTCOME_MARK_SINGLE;
		if (!diverges && o->minority.len == 0)
			continue;
		buf_add_cstr(out, "\n**");
		add_reference(out, &outcomes[i]);
		buf_add_cstr(out, ": ");
		markdown_text_line(out, o->title);
		buf_add_cstr(out, "**\n\n");
		if (diverges)
			add_choice(out, PHRASE_MARK, true, PHRASE_MARK_UNMARKED + o->mark);
		if (o->minority.len > 0) {
			buf_printf(out, "- %s: ", phrase(PHRASE_MINORITY));
			markdown_text_line(out, o->minority);
			buf_add_char(out, '\n');
		}
		added++;
	}
	return added;
}

static void add_divergence(struct buf *out, const struct summary_view *view)
{
	add_heading(out, "##", PHRASE_DIVERGENCE);
	size_t added = add_divergent(out, view->findings, view->findings_count);
	added += add_divergent(out, view->recommendations, view->recommendations_count);
	if (added == 0)
		buf_printf(out, "\n%s\n", phrase(PHRASE_NONE));
}

static void add_quotes(struct buf *out, const struct summary_view *view)
{
	add_heading(out, "##", PHRASE_QUOTATIONS);
	if (view->quotes_count == 0) {
		buf_printf(out, "\n%s\n", phrase(PHRASE_NONE));
		return;
	}
	buf_printf(out, "\n%s\n", phrase(PHRASE_QUOTATIONS_NOTE));
	for (size_t i = 0; i < view->quotes_count; i++) {
		const struct summary_quote *q = &view->quotes[i];
		buf_printf(out, "\n\\[%zu\\]\n\n", q->no);
		if (q->text.ptr)
			markdown_text_block(out, q->text, "> ");
		else
			buf_printf(out, "%s\n", phrase(PHRASE_PARAPHRASE_ONLY));
	}
}

static void add_codebook(struct buf *out, const struct programme *p)
{
	add_heading(out, "##", PHRASE_CODEBOOK);
	for (size_t i = 0; i < p->themes_count; i++) {
		const struct programme_theme *theme = &p->themes[i];
		buf_add_cstr(out, "\n### ");
		markdown_text_line(out, theme->name);
		buf_add_cstr(out, "\n\n");
		for (size_t k = 0; k < theme->codes_count; k++) {
			const struct programme_word *code = &theme->codes[k];
			buf_add_cstr(out, "- **");
			markdown_text_line(out, code->name);
			buf_add_cstr(out, "**");
			if (code->description.len > 0) {
				buf_add_cstr(out, ": ");
				markdown_text_line(out, code->description);
			}
			buf_add_char(out, '\n');
		}
	}
}

enum err format_markdown(const struct summary_view *view, struct buf *out)
{
	add_title(out, view);
	add_draft(out, view);
	add_outcomes(out, PHRASE_FINDINGS, view->findings, view->findings_count);
	add_outcomes(out, PHRASE_RECOMMENDATIONS, view->recommendations,
	             view->recommendations_count);
	add_divergence(out, view);
	add_quotes(out, view);
	markdown_balance(out, view);
	add_codebook(out, view->programme);
	return buf_err(out);
}
