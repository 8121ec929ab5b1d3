#include "hall/harvest.h"

#include "hall/span.h"
#include "hall/stage.h"

static const struct item *find_citable(const struct room *room, struct id id)
{
	const struct item *item = room_item(room, id);
	return item && item_is_citable(item) ? item : NULL;
}

enum err harvest_tag(struct room *room, const struct harvest_tag *in, struct changes *out)
{
	const struct tag *tag = &in->tag;
	if (in->role != ROLE_RAPPORTEUR)
		return ERR_ROLE_DENIED;
	const struct item *item = find_citable(room, tag->item);
	if (!item)
		return ERR_ITEM_UNKNOWN;
	if (!programme_code(room->programme, label_str(&tag->code), NULL))
		return ERR_CODE_UNKNOWN;
	if (!span_fits(item->text, tag->start, tag->end))
		return ERR_SPAN_BAD;
	enum err e = item_check_words(tag->memo, TAG_MEMO_MAX_CHARS);
	if (e != ERR_OK)
		return e;
	const struct tag *known = room_tag(room, tag->id);
	if (known)
		return tag_equal(known, tag) ? ERR_OK : ERR_ID_TAKEN;

	struct stage s;
	stage_begin(&s, room, out);
	stage_add(&s, &(struct change){.kind = CHANGE_TAG, .tag = *tag});
	return stage_end(&s);
}

enum err harvest_untag(struct room *room, const struct harvest_untag *in, struct changes *out)
{
	if (in->role != ROLE_RAPPORTEUR)
		return ERR_ROLE_DENIED;
	if (!room_tag(room, in->id))
		return ERR_OK;
	struct stage s;
	stage_begin(&s, room, out);
	stage_add(&s, &(struct change){.kind = CHANGE_UNTAG, .untag = in->id});
	return stage_end(&s);
}

static enum err check_words(const struct outcome *o)
{
	if (!o->title.ptr || o->title.len == 0)
		return ERR_TEXT_EMPTY;
	enum err e = item_check_words(o->title, OUTCOME_TITLE_MAX_CHARS);
	if (e == ERR_OK)
		e = item_check_words(o->text, OUTCOME_TEXT_MAX_CHARS);
	return e == ERR_OK ? item_check_words(o->minority, OUTCOME_MINORITY_MAX_CHARS) : e;
}

static bool all_values(const struct programme *p, struct str facet, const struct label *labels,
                       size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!programme_value(p, facet, label_str(&labels[i])))
			return false;
	return true;
}

static enum err check_lists(const struct programme *p, const struct outcome *o)
{
	if (o->codes_count > OUTCOME_LIST_MAX || o->addressees_count > OUTCOME_LIST_MAX ||
	    o->sdg_count > OUTCOME_LIST_MAX || o->evidence_count > OUTCOME_EVIDENCE_MAX)
		return ERR_BAD_MESSAGE;
	if (!label_is_empty(&o->theme) && !programme_theme(p, label_str(&o->theme)))
		return ERR_CODE_UNKNOWN;
	for (size_t i = 0; i < o->codes_count; i++)
		if (!programme_code(p, label_str(&o->codes[i]), NULL))
			return ERR_CODE_UNKNOWN;
	if (!all_values(p, STR("addressee"), o->addressees, o->addressees_count) ||
	    !all_values(p, STR("sdg"), o->sdg, o->sdg_count))
		return ERR_CODE_UNKNOWN;
	return ERR_OK;
}

static enum err check_evidence(const struct room *room, const struct outcome *o)
{
	for (size_t i = 0; i < o->evidence_count; i++) {
		const struct span *span = &o->evidence[i];
		const struct item *item = find_citable(room, span->item);
		if (!item)
			return ERR_EVIDENCE_UNKNOWN;
		if (!span_fits(item->text, span->start, span->end))
			return ERR_SPAN_BAD;
	}
	return ERR_OK;
}

/* Which version may be replaced. `*again`: the command came before and was applied. */
static enum err check_version(const struct outcome *known, const struct outcome *o, bool *again,
                              struct changes *out)
{
	*again = known && known->version == o->version + 1 && !known->stale &&
	         outcome_same_content(known, o);
	if (!known)
		return o->version == 0 ? ERR_OK : ERR_NOT_FOUND;
	if (*again || known->version == o->version)
		return ERR_OK;
	if (o->version == 0)
		return ERR_ID_TAKEN;
	out->conflict = (struct conflict){.by = known->by, .version = known->version};
	return ERR_VERSION_STALE;
}

enum err harvest_outcome(struct room *room, const struct harvest_outcome *in, struct changes *out)
{
	const struct outcome *o = &in->outcome;
	bool again = false;
	if (in->role != ROLE_RAPPORTEUR)
		return ERR_ROLE_DENIED;
	enum err e = check_version(room_outcome(room, o->id), o, &again, out);
	if (e == ERR_OK)
		e = check_words(o);
	if (e == ERR_OK)
		e = check_lists(room->programme, o);
	if (e == ERR_OK)
		e = check_evidence(room, o);
	if (e != ERR_OK)
		return e;
	if (again) {
		out->version = o->version + 1;
		return ERR_OK;
	}
	struct change change = {.kind = CHANGE_OUTCOME, .outcome = *o};
	change.outcome.version = o->version + 1;
	change.outcome.stale = false;
	struct stage s;
	stage_begin(&s, room, out);
	stage_add(&s, &change);
	e = stage_end(&s);
	if (e == ERR_OK)
		out->version = change.outcome.version;
	return e;
}

enum err harvest_drop(struct room *room, const struct harvest_drop *in, struct changes *out)
{
	if (in->role != ROLE_RAPPORTEUR)
		return ERR_ROLE_DENIED;
	const struct outcome *known = room_outcome(room, in->id);
	if (!known)
		return ERR_NOT_FOUND;
	if (known->version != in->version) {
		out->conflict = (struct conflict){.by = known->by, .version = known->version};
		return ERR_VERSION_STALE;
	}
	struct stage s;
	stage_begin(&s, room, out);
	stage_add(&s, &(struct change){.kind = CHANGE_OUTCOME_GONE, .outcome_gone = in->id});
	return stage_end(&s);
}
