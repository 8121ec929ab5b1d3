#include "hall/draft.h"

#include "hall/stage.h"

static enum err check_paragraph(const struct draft_paragraph *p)
{
	if (p->outcomes_count > DRAFT_OUTCOMES_MAX)
		return ERR_BAD_MESSAGE;
	return item_check_words(p->text, DRAFT_TEXT_MAX_CHARS);
}

static enum err check_sections(const struct draft *d)
{
	enum err e = d->sections_count > DRAFT_SECTIONS_MAX ? ERR_BAD_MESSAGE : ERR_OK;
	for (size_t i = 0; i < d->sections_count && e == ERR_OK; i++) {
		const struct draft_section *s = &d->sections[i];
		if (s->paragraphs_count > DRAFT_PARAGRAPHS_MAX)
			return ERR_BAD_MESSAGE;
		e = item_check_words(s->heading, DRAFT_HEADING_MAX_CHARS);
		for (size_t k = 0; k < s->paragraphs_count && e == ERR_OK; k++)
			e = check_paragraph(&s->paragraphs[k]);
	}
	return e;
}

static bool paragraphs_equal(const struct draft_paragraph *a, const struct draft_paragraph *b)
{
	if (!id_equal(a->id, b->id) || !str_equal(a->text, b->text) ||
	    a->outcomes_count != b->outcomes_count)
		return false;
	for (size_t i = 0; i < a->outcomes_count; i++)
		if (!id_equal(a->outcomes[i], b->outcomes[i]))
			return false;
	return true;
}

static bool sections_equal(const struct draft_section *a, const struct draft_section *b)
{
	if (!id_equal(a->id, b->id) || !str_equal(a->heading, b->heading) ||
	    a->paragraphs_count != b->paragraphs_count)
		return false;
	for (size_t i = 0; i < a->paragraphs_count; i++)
		if (!paragraphs_equal(&a->paragraphs[i], &b->paragraphs[i]))
			return false;
	return true;
}

static bool same_content(const struct draft *a, const struct draft *b)
{
	if (!label_equal(&a->day, &b->day) || a->sections_count != b->sections_count)
		return false;
	for (size_t i = 0; i < a->sections_count; i++)
		if (!sections_equal(&a->sections[i], &b->sections[i]))
			return false;
	return true;
}

bool draft_equal(const struct draft *a, const struct draft *b)
{
	return a->version == b->version && label_equal(&a->by, &b->by) && same_content(a, b);
}

enum err draft_put(struct room *room, const struct draft_put *in, struct changes *out)
{
	const struct draft *d = &in->draft;
	if (in->role != ROLE_RAPPORTEUR)
		return ERR_ROLE_DENIED;
	if (!programme_day(room->programme, label_str(&d->day)))
		return ERR_NOT_FOUND;
	const struct draft *known = room_draft(room, label_str(&d->day));
	int64_t version = known ? known->version : 0;
	if (known && version == d->version + 1 && same_content(known, d)) {
		out->version = version;
		return ERR_OK;
	}
	if (version != d->version) {
		out->conflict = (struct conflict){.version = version};
		if (known)
			out->conflict.by = known->by;
		return ERR_VERSION_STALE;
	}
	enum err e = check_sections(d);
	if (e != ERR_OK)
		return e;
	struct change change = {.kind = CHANGE_DRAFT, .draft = *d};
	change.draft.version = version + 1;
	struct stage s;
	stage_begin(&s, room, out);
	stage_add(&s, &change);
	e = stage_end(&s);
	if (e == ERR_OK)
		out->version = version + 1;
	return e;
}
