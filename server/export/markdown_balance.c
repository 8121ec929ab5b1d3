#include "export/markdown_balance.h"

#include "export/markdown_text.h"
#include "export/phrases.h"

static void add_cell(struct buf *out, struct summary_cell cell)
{
	if (cell.kind == SUMMARY_CELL_AT_LEAST && cell.n == 0) {
		buf_add_cstr(out, phrase(PHRASE_NOT_SHOWN));
		return;
	}
	if (cell.kind == SUMMARY_CELL_BELOW_K)
		buf_printf(out, "%s ", phrase(PHRASE_FEWER_THAN));
	else if (cell.kind == SUMMARY_CELL_AT_LEAST)
		buf_printf(out, "%s ", phrase(PHRASE_AT_LEAST));
	buf_add_i64(out, cell.n);
}

static void add_row(struct buf *out, const char *label, struct summary_cell cell)
{
	buf_printf(out, "| %s | ", label);
	add_cell(out, cell);
	buf_add_cstr(out, " |\n");
}

static void add_part(struct buf *out, const struct summary_balance *b)
{
	buf_add_cstr(out, "\n### ");
	markdown_text_line(out, b->room);
	buf_add_cstr(out, ", ");
	markdown_text_line(out, b->session);
	buf_add_cstr(out, ", ");
	markdown_text_line(out, b->part);
	buf_add_cstr(out, "\n\n| | |\n|---|---|\n");
	add_row(out, phrase(PHRASE_RECEIVED), b->received);
	add_row(out, phrase(PHRASE_LIVE), b->live);
	add_row(out, phrase(PHRASE_MERGED), b->merged);
	add_row(out, phrase(PHRASE_WITHDRAWN), b->withdrawn);
	add_row(out, phrase(PHRASE_UNANSWERED), b->unanswered);
	for (size_t i = 0; i < b->returned_count; i++) {
		buf_printf(out, "| %s: ", phrase(PHRASE_RETURNED));
		markdown_text_line(out, b->returned[i].reason->name);
		buf_add_cstr(out, " | ");
		add_cell(out, b->returned[i].n);
		buf_add_cstr(out, " |\n");
	}
}

void markdown_balance(struct buf *out, const struct summary_view *view)
{
	buf_printf(out, "\n## %s\n", phrase(PHRASE_BALANCE));
	if (view->balances_count == 0)
		buf_printf(out, "\n%s\n", phrase(PHRASE_BALANCE_NONE));
	for (size_t i = 0; i < view->balances_count; i++)
		add_part(out, &view->balances[i]);
}
