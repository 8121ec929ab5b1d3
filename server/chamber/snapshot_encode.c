#include "chamber/snapshot.h"

size_t snapshot_marks(unsigned marks, enum wire_mark out[WIRE_MARK_COUNT])
{
	size_t count = 0;
	for (unsigned i = 0; i < WIRE_MARK_COUNT; i++)
		if (marks & 1u << i)
			out[count++] = (enum wire_mark)i;
	return count;
}

static struct str text_or_empty(struct str s)
{
	return s.ptr ? s : STR("");
}

static const struct str *words_of(const struct label *labels, size_t count, struct arena *arena)
{
	struct str *out = arena_array(arena, count + 1, sizeof(*out));
	for (size_t i = 0; out && i < count; i++)
		out[i] = label_str(&labels[i]);
	return out;
}

static enum err encode_item(const struct item *in, struct buf *out)
{
	enum wire_mark marks[WIRE_MARK_COUNT];
	const struct wire_core_item item = {
		.id = in->id,
		.version = in->version,
		.part = label_str(&in->part),
		.kind = (enum wire_kind)in->kind,
		.lang = label_str(&in->lang),
		.text = text_or_empty(in->text),
		.original = in->original,
		.state = (enum wire_item_state)in->state,
		.use = (enum wire_use)in->use,
		.release = (enum wire_release)in->release,
		.marks = marks,
		.marks_count = snapshot_marks(in->marks, marks),
		.appealed = in->appealed,
		.pooled = in->pooled,
		.owed = in->owed,
		.commit = bytes_of(in->has_commit ? in->commit : NULL,
	                           in->has_commit ? sizeof(in->commit) : 0),
		.reply = bytes_of(in->has_reply ? in->reply : NULL,
	                          in->has_reply ? sizeof(in->reply) : 0),
		.refund = in->refund,
		.has_no = in->no > 0,
		.no = in->no,
		.reason = label_str(&in->reason),
		.note = in->note,
		.by = label_str(&in->by),
		.has_into = id_given(in->into),
		.into = in->into,
		.answer = in->answer,
		.clarification = in->clarification,
		.support = in->support,
	};
	return wire_core_item_encode(&item, out);
}

static enum err encode_settled(const struct settled *in, struct buf *out)
{
	const struct wire_core_settled settled = {
		.id = in->item,
		.version = in->version,
		.refund = in->given ? WIRE_REFUND_GIVEN : WIRE_REFUND_KEPT,
	};
	return wire_core_settled_encode(&settled, out);
}

static enum err encode_balance(const struct balance *in, struct buf *out)
{
	struct wire_core_balance_returned returned[BALANCE_REASONS_MAX];
	for (size_t i = 0; i < in->returned_count; i++)
		returned[i] = (struct wire_core_balance_returned){
			label_str(&in->returned[i].reason), in->returned[i].n};
	const struct wire_core_balance balance = {
		.part = label_str(&in->part),
		.received = in->received,
		.live = in->live,
		.merged = in->merged,
		.withdrawn = in->withdrawn,
		.unanswered = in->unanswered,
		.returned = returned,
		.returned_count = in->returned_count,
	};
	return wire_core_balance_encode(&balance, out);
}

static enum err encode_tag(const struct tag *in, struct buf *out)
{
	const struct wire_core_tag tag = {
		.id = in->id,
		.item = in->item,
		.code = label_str(&in->code),
		.start = in->start,
		.end = in->end,
		.by = text_or_empty(label_str(&in->by)),
		.memo = in->memo,
	};
	return wire_core_tag_encode(&tag, out);
}

static enum err encode_outcome(const struct outcome *in, struct arena *arena, struct buf *out)
{
	struct wire_span *evidence = arena_array(arena, in->evidence_count + 1, sizeof(*evidence));
	if (!evidence)
		return ERR_NOMEM;
	for (size_t i = 0; i < in->evidence_count; i++)
		evidence[i] = (struct wire_span){in->evidence[i].item, in->evidence[i].start,
		                                 in->evidence[i].end};
	const struct wire_core_outcome outcome = {
		.id = in->id,
		.version = in->version,
		.kind = (enum wire_outcome_kind)in->kind,
		.title = text_or_empty(in->title),
		.text = text_or_empty(in->text),
		.theme = label_str(&in->theme),
		.codes = words_of(in->codes, in->codes_count, arena),
		.codes_count = in->codes_count,
		.addressees = words_of(in->addressees, in->addressees_count, arena),
		.addressees_count = in->addressees_count,
		.has_level = in->has_level,
		.level = (enum wire_level)in->level,
		.has_horizon = in->has_horizon,
		.horizon = (enum wire_horizon)in->horizon,
		.sdg = words_of(in->sdg, in->sdg_count, arena),
		.sdg_count = in->sdg_count,
		.mark = (enum wire_outcome_mark)in->mark,
		.minority = in->minority,
		.evidence = evidence,
		.evidence_count = in->evidence_count,
		.stale = in->stale,
		.by = text_or_empty(label_str(&in->by)),
	};
	if (!outcome.codes || !outcome.addressees || !outcome.sdg)
		return ERR_NOMEM;
	return wire_core_outcome_encode(&outcome, out);
}

static enum err encode_draft(const struct draft *in, struct arena *arena, struct buf *out)
{
	struct wire_core_draft_sections *sections = arena_array(arena, in->sections_count + 1,
	                                                        sizeof(*sections));
	for (size_t s = 0; sections && s < in->sections_count; s++) {
		const struct draft_section *from = &in->sections[s];
		struct wire_core_draft_sections_paragraphs *paragraphs = arena_array(
			arena, from->paragraphs_count + 1, sizeof(*paragraphs));
		if (!paragraphs)
			return ERR_NOMEM;
		for (size_t p = 0; p < from->paragraphs_count; p++)
			paragraphs[p] = (struct wire_core_draft_sections_paragraphs){
				from->paragraphs[p].id, text_or_empty(from->paragraphs[p].text),
				from->paragraphs[p].outcomes, from->paragraphs[p].outcomes_count};
		sections[s] = (struct wire_core_draft_sections){
			from->id, text_or_empty(from->heading), paragraphs, from->paragraphs_count};
	}
	if (!sections)
		return ERR_NOMEM;
	const struct wire_core_draft draft = {
		.day = label_str(&in->day),
		.version = in->version,
		.sections = sections,
		.sections_count = in->sections_count,
		.by = text_or_empty(label_str(&in->by)),
	};
	return wire_core_draft_encode(&draft, out);
}

enum err snapshot_encode(const struct change *change, struct arena *arena, struct buf *out)
{
	switch (change->kind) {
	case CHANGE_ITEM:
		return encode_item(&change->item, out);
	case CHANGE_GONE:
		return wire_core_gone_encode(&(struct wire_core_gone){change->gone}, out);
	case CHANGE_SETTLED:
		return encode_settled(&change->settled, out);
	case CHANGE_PART:
		return wire_core_part_encode(
			&(struct wire_core_part){label_str(&change->part.part),
		                                 (enum wire_part_state)change->part.state,
		                                 change->part.version},
			out);
	case CHANGE_BALANCE:
		return encode_balance(&change->balance, out);
	case CHANGE_SCREEN:
		return wire_core_screen_encode(
			&(struct wire_core_screen){(enum wire_screen_mode)change->screen.mode,
		                                   id_given(change->screen.item),
		                                   change->screen.item},
			out);
	case CHANGE_TAG:
		return encode_tag(&change->tag, out);
	case CHANGE_UNTAG:
		return wire_core_untag_encode(&(struct wire_core_untag){change->untag}, out);
	case CHANGE_OUTCOME:
		return encode_outcome(&change->outcome, arena, out);
	case CHANGE_OUTCOME_GONE:
		return wire_core_outcome_gone_encode(
			&(struct wire_core_outcome_gone){change->outcome_gone}, out);
	case CHANGE_DRAFT:
		return encode_draft(&change->draft, arena, out);
	case CHANGE_SUPPORT:
	case CHANGE_COUNT:
	case CHANGE_NOTE:
	case CHANGE_KIND_COUNT:
		break;
	}
	return ERR_INVAL;
}
