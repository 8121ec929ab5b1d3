/* The summary as canonical JSON: identical content, identical bytes. */
#include "export/format.h"
#include "export/json_text.h"

static void add_word(struct json_text *j, const struct programme_word *word)
{
	json_text_open(j, '{');
	json_text_member(j, "id", word->id);
	json_text_member(j, "name", word->name);
	json_text_close(j, '}');
}

static void add_words(struct json_text *j, const char *key,
                      const struct programme_word *const *words, size_t count)
{
	json_text_key(j, key);
	json_text_open(j, '[');
	for (size_t i = 0; i < count; i++)
		add_word(j, words[i]);
	json_text_close(j, ']');
}

static void add_outcome(struct json_text *j, const struct summary_outcome *so)
{
	const struct outcome *o = so->outcome;
	json_text_open(j, '{');
	json_text_key(j, "no");
	json_text_int(j, (int64_t)so->no);
	if (so->theme)
		json_text_member(j, "theme", so->theme->id);
	json_text_member(j, "title", o->title);
	json_text_member(j, "text", o->text);
	add_words(j, "codes", so->codes, so->codes_count);
	add_words(j, "addressees", so->addressees, so->addressees_count);
	if (o->has_level)
		json_text_member(j, "level", str_of(level_name(o->level)));
	if (o->has_horizon)
		json_text_member(j, "horizon", str_of(horizon_name(o->horizon)));
	add_words(j, "sdg", so->sdg, so->sdg_count);
	json_text_member(j, "mark", str_of(outcome_mark_name(o->mark)));
	json_text_member(j, "minority", o->minority);
	json_text_key(j, "evidence");
	json_text_open(j, '[');
	for (size_t i = 0; i < so->quotes_count; i++)
		json_text_int(j, (int64_t)so->quotes[i]);
	json_text_close(j, ']');
	json_text_key(j, "stale");
	json_text_bool(j, o->stale);
	json_text_close(j, '}');
}

static void add_outcomes(struct json_text *j, const char *key,
                         const struct summary_outcome *outcomes, size_t count)
{
	json_text_key(j, key);
	json_text_open(j, '[');
	for (size_t i = 0; i < count; i++)
		add_outcome(j, &outcomes[i]);
	json_text_close(j, ']');
}

static void add_paragraph(struct json_text *j, const struct summary_paragraph *p)
{
	json_text_open(j, '{');
	json_text_member(j, "text", p->text);
	json_text_key(j, "outcomes");
	json_text_open(j, '[');
	for (size_t i = 0; i < p->outcomes_count; i++) {
		const struct summary_outcome *so = p->outcomes[i];
		json_text_open(j, '{');
		json_text_member(j, "kind", str_of(outcome_kind_name(so->outcome->kind)));
		json_text_key(j, "no");
		json_text_int(j, (int64_t)so->no);
		json_text_close(j, '}');
	}
	json_text_close(j, ']');
	json_text_close(j, '}');
}

static void add_draft(struct json_text *j, const struct summary_view *view)
{
	if (view->draft_version == 0)
		return;
	json_text_key(j, "draft");
	json_text_open(j, '{');
	json_text_key(j, "version");
	json_text_int(j, view->draft_version);
	json_text_key(j, "sections");
	json_text_open(j, '[');
	for (size_t i = 0; i < view->sections_count; i++) {
		const struct summary_section *s = &view->sections[i];
		json_text_open(j, '{');
		json_text_member(j, "heading", s->heading);
		json_text_key(j, "paragraphs");
		json_text_open(j, '[');
		for (size_t k = 0; k < s->paragraphs_count; k++)
			add_paragraph(j, &s->paragraphs[k]);
		json_text_close(j, ']');
		json_text_close(j, '}');
	}
	json_text_close(j, ']');
	json_text_close(j, '}');
}

static void add_quotes(struct json_text *j, const struct summary_view *view)
{
	json_text_key(j, "evidence");
	json_text_open(j, '[');
	for (size_t i = 0; i < view->quotes_count; i++) {
		json_text_open(j, '{');
		json_text_key(j, "no");
		json_text_int(j, (int64_t)view->quotes[i].no);
		json_text_key(j, "quote"); /* null: paraphrase only */
		json_text_str(j, view->quotes[i].text);
		json_text_close(j, '}');
	}
	json_text_close(j, ']');
}

/* A number, or {"below": k}, or {"at_least": n}. */
static void add_cell(struct json_text *j, const char *key, struct summary_cell cell)
{
	json_text_key(j, key);
	if (cell.kind == SUMMARY_CELL_EXACT) {
		json_text_int(j, cell.n);
		return;
	}
	json_text_open(j, '{');
	json_text_key(j, cell.kind == SUMMARY_CELL_BELOW_K ? "below" : "at_least");
	json_text_int(j, cell.n);
	json_text_close(j, '}');
}

static void add_balance(struct json_text *j, const struct summary_balance *b)
{
	json_text_open(j, '{');
	json_text_member(j, "room", b->room);
	json_text_member(j, "session", b->session);
	json_text_member(j, "part", b->part);
	add_cell(j, "received", b->received);
	add_cell(j, "live", b->live);
	add_cell(j, "merged", b->merged);
	add_cell(j, "withdrawn", b->withdrawn);
	add_cell(j, "unanswered", b->unanswered);
	json_text_key(j, "returned");
	json_text_open(j, '[');
	for (size_t i = 0; i < b->returned_count; i++) {
		json_text_open(j, '{');
		json_text_member(j, "reason", b->returned[i].reason->name);
		add_cell(j, "n", b->returned[i].n);
		json_text_close(j, '}');
	}
	json_text_close(j, ']');
	json_text_close(j, '}');
}

static void add_codebook(struct json_text *j, const struct programme *p)
{
	json_text_key(j, "codebook");
	json_text_open(j, '[');
	for (size_t i = 0; i < p->themes_count; i++) {
		const struct programme_theme *theme = &p->themes[i];
		json_text_open(j, '{');
		json_text_member(j, "id", theme->id);
		json_text_member(j, "name", theme->name);
		json_text_member(j, "description", theme->description);
		json_text_key(j, "codes");
		json_text_open(j, '[');
		for (size_t k = 0; k < theme->codes_count; k++) {
			json_text_open(j, '{');
			json_text_member(j, "id", theme->codes[k].id);
			json_text_member(j, "name", theme->codes[k].name);
			json_text_member(j, "description", theme->codes[k].description);
			json_text_close(j, '}');
		}
		json_text_close(j, ']');
		json_text_close(j, '}');
	}
	json_text_close(j, ']');
}

enum err format_json(const struct summary_view *view, struct buf *out)
{
	struct json_text j = {out, false};
	json_text_open(&j, '{');
	json_text_member(&j, "document", STR("summary-for-action"));
	json_text_member(&j, "forum", view->programme->title);
	json_text_member(&j, "place", view->programme->place);
	if (view->day) {
		json_text_member(&j, "day", view->day->title);
		json_text_member(&j, "date", view->day->date);
	}
	json_text_member(&j, "rule", STR(SUMMARY_RULE));
	add_draft(&j, view);
	add_outcomes(&j, "findings", view->findings, view->findings_count);
	add_outcomes(&j, "recommendations", view->recommendations, view->recommendations_count);
	add_quotes(&j, view);
	json_text_key(&j, "balance");
	json_text_open(&j, '[');
	for (size_t i = 0; i < view->balances_count; i++)
		add_balance(&j, &view->balances[i]);
	json_text_close(&j, ']');
	add_codebook(&j, view->programme);
	json_text_close(&j, '}');
	buf_add_char(out, '\n');
	return buf_err(out);
}
