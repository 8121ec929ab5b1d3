#include "hall/outcome.h"

static bool labels_equal(const struct label *a, size_t a_count, const struct label *b,
                         size_t b_count)
{
	if (a_count != b_count)
		return false;
	for (size_t i = 0; i < a_count; i++)
		if (!label_equal(&a[i], &b[i]))
			return false;
	return true;
}

static bool spans_equal(const struct outcome *a, const struct outcome *b)
{
	if (a->evidence_count != b->evidence_count)
		return false;
	for (size_t i = 0; i < a->evidence_count; i++) {
		const struct span *x = &a->evidence[i];
		const struct span *y = &b->evidence[i];
		if (!id_equal(x->item, y->item) || x->start != y->start || x->end != y->end)
			return false;
	}
	return true;
}

bool tag_equal(const struct tag *a, const struct tag *b)
{
	return id_equal(a->id, b->id) && id_equal(a->item, b->item) &&
	       label_equal(&a->code, &b->code) && a->start == b->start && a->end == b->end &&
	       label_equal(&a->by, &b->by) && str_equal(a->memo, b->memo);
}

bool outcome_equal(const struct outcome *a, const struct outcome *b)
{
	return id_equal(a->id, b->id) && a->version == b->version && a->stale == b->stale &&
	       label_equal(&a->by, &b->by) && outcome_same_content(a, b);
}

bool outcome_same_content(const struct outcome *a, const struct outcome *b)
{
	bool same_level = a->has_level == b->has_level && (!a->has_level || a->level == b->level);
	bool same_horizon = a->has_horizon == b->has_horizon &&
	                    (!a->has_horizon || a->horizon == b->horizon);
	return a->kind == b->kind && same_level && same_horizon && a->mark == b->mark &&
	       str_equal(a->title, b->title) && str_equal(a->text, b->text) &&
	       label_equal(&a->theme, &b->theme) && str_equal(a->minority, b->minority) &&
	       labels_equal(a->codes, a->codes_count, b->codes, b->codes_count) &&
	       labels_equal(a->addressees, a->addressees_count, b->addressees,
	                    b->addressees_count) &&
	       labels_equal(a->sdg, a->sdg_count, b->sdg, b->sdg_count) && spans_equal(a, b);
}
