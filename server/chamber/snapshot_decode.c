#include "chamber/snapshot.h"

#include <string.h>

/* The two vocabularies are the same lists in the same order. */
_Static_assert((int)ROLE_COUNT == (int)WIRE_ROLE_COUNT, "roles");
_Static_assert((int)KIND_COUNT == (int)WIRE_KIND_COUNT, "kinds");
_Static_assert((int)ITEM_STATE_COUNT == (int)WIRE_ITEM_STATE_COUNT, "item states");
_Static_assert((int)PART_STATE_COUNT == (int)WIRE_PART_STATE_COUNT, "part states");
_Static_assert((int)ACT_COUNT == (int)WIRE_ACT_COUNT, "acts");
_Static_assert((int)SCREEN_MODE_COUNT == (int)WIRE_SCREEN_MODE_COUNT, "screen modes");
_Static_assert((int)OUTCOME_MARK_COUNT == (int)WIRE_OUTCOME_MARK_COUNT, "outcome marks");
_Static_assert((int)USE_COUNT == (int)WIRE_USE_COUNT, "uses");
_Static_assert((int)REGIME_COUNT == (int)WIRE_REGIME_COUNT, "regimes");

const struct label *snapshot_labels(const struct str *words, size_t count, struct arena *arena)
{
	struct label *out = arena_array(arena, count + 1, sizeof(*out));
	for (size_t i = 0; out && i < count; i++)
		out[i] = label_of(words[i]);
	return out;
}

const struct span *snapshot_spans(const struct wire_span *spans, size_t count, struct arena *arena)
{
	struct span *out = arena_array(arena, count + 1, sizeof(*out));
	for (size_t i = 0; out && i < count; i++)
		out[i] = (struct span){spans[i].item, spans[i].start, spans[i].end};
	return out;
}

SNAPSHOT_SECTIONS(core_sections, struct wire_core_draft_sections)

static struct str absent_if_empty(struct str s)
{
	return s.len > 0 ? s : (struct str){NULL, 0};
}

static enum err decode_item(const struct wire_core_item *in, struct item *out)
{
	*out = (struct item){
		.id = in->id,
		.version = in->version,
		.part = label_of(in->part),
		.kind = (enum kind)in->kind,
		.lang = label_of(in->lang),
		.text = absent_if_empty(in->text),
		.original = in->original,
		.state = (enum item_state)in->state,
		.use = (enum use)in->use,
		.release = (enum release)in->release,
		.appealed = in->appealed,
		.pooled = in->pooled,
		.owed = in->owed,
		.has_commit = in->commit.ptr != NULL,
		.has_reply = in->reply.ptr != NULL,
		.refund = in->refund,
		.no = in->no,
		.reason = label_of(in->reason),
		.note = in->note,
		.by = label_of(in->by),
		.into = in->into,
		.answer = in->answer,
		.clarification = in->clarification,
		.support = in->support,
	};
	for (size_t i = 0; i < in->marks_count; i++)
		out->marks |= 1u << in->marks[i];
	if (in->commit.ptr)
		memcpy(out->commit, in->commit.ptr, sizeof(out->commit));
	if (in->reply.ptr)
		memcpy(out->reply, in->reply.ptr, sizeof(out->reply));
	return ERR_OK;
}

static enum err decode_balance(const struct wire_core_balance *in, struct balance *out)
{
	*out = (struct balance){
		.part = label_of(in->part),
		.received = in->received,
		.live = in->live,
		.merged = in->merged,
		.withdrawn = in->withdrawn,
		.unanswered = in->unanswered,
		.returned_count = in->returned_count,
	};
	if (in->returned_count > BALANCE_REASONS_MAX)
		return ERR_BAD_MESSAGE;
	for (size_t i = 0; i < in->returned_count; i++)
		out->returned[i] = (struct balance_reason){label_of(in->returned[i].reason),
		                                           in->returned[i].n};
	return ERR_OK;
}

static enum err decode_outcome(const struct wire_core_outcome *in, struct arena *arena,
                               struct outcome *out)
{
	*out = SNAPSHOT_OUTCOME(in);
	out->codes = snapshot_labels(in->codes, in->codes_count, arena);
	out->addressees = snapshot_labels(in->addressees, in->addressees_count, arena);
	out->sdg = snapshot_labels(in->sdg, in->sdg_count, arena);
	out->evidence = snapshot_spans(in->evidence, in->evidence_count, arena);
	out->stale = in->stale;
	out->by = label_of(in->by);
	bool whole = out->codes && out->addressees && out->sdg && out->evidence;
	return whole ? ERR_OK : ERR_NOMEM;
}

static enum err decode_draft(const struct wire_core_draft *in, struct arena *arena,
                             struct draft *out)
{
	*out = (struct draft){
		.day = label_of(in->day),
		.version = in->version,
		.sections = core_sections(in->sections, in->sections_count, arena),
		.sections_count = in->sections_count,
		.by = label_of(in->by),
	};
	return out->sections ? ERR_OK : ERR_NOMEM;
}

static enum err decode_tag(const struct wire_core_tag *in, struct tag *out)
{
	*out = (struct tag){in->id,           in->item, label_of(in->code), in->start, in->end,
	                    label_of(in->by), in->memo};
	return ERR_OK;
}

static enum err convert(const struct wire_core *in, struct arena *arena, struct change *out)
{
	switch (in->type) {
	case WIRE_CORE_ITEM:
		out->kind = CHANGE_ITEM;
		return decode_item(&in->item, &out->item);
	case WIRE_CORE_GONE:
		out->kind = CHANGE_GONE;
		out->gone = in->gone.id;
		return ERR_OK;
	case WIRE_CORE_SETTLED:
		out->kind = CHANGE_SETTLED;
		out->settled = (struct settled){.item = in->settled.id,
		                                .version = in->settled.version,
		                                .given = in->settled.refund == WIRE_REFUND_GIVEN};
		return ERR_OK;
	case WIRE_CORE_PART:
		out->kind = CHANGE_PART;
		out->part = (struct part_snapshot){
			label_of(in->part.part), (enum part_state)in->part.state, in->part.version};
		return ERR_OK;
	case WIRE_CORE_BALANCE:
		out->kind = CHANGE_BALANCE;
		return decode_balance(&in->balance, &out->balance);
	case WIRE_CORE_SCREEN:
		out->kind = CHANGE_SCREEN;
		out->screen = (struct screen){(enum screen_mode)in->screen.mode, in->screen.item};
		return ERR_OK;
	case WIRE_CORE_TAG:
		out->kind = CHANGE_TAG;
		return decode_tag(&in->tag, &out->tag);
	case WIRE_CORE_UNTAG:
		out->kind = CHANGE_UNTAG;
		out->untag = in->untag.id;
		return ERR_OK;
	case WIRE_CORE_OUTCOME:
		out->kind = CHANGE_OUTCOME;
		return decode_outcome(&in->outcome, arena, &out->outcome);
	case WIRE_CORE_OUTCOME_GONE:
		out->kind = CHANGE_OUTCOME_GONE;
		out->outcome_gone = in->outcome_gone.id;
		return ERR_OK;
	case WIRE_CORE_DRAFT:
		out->kind = CHANGE_DRAFT;
		return decode_draft(&in->draft, arena, &out->draft);
	default:
		return ERR_UNKNOWN_MESSAGE;
	}
}

enum err snapshot_decode(struct str json, struct arena *arena, struct change *out)
{
	struct wire_core message;
	enum err e = wire_core_decode(json, arena, &message);
	if (e)
		return e;
	memset(out, 0, sizeof(*out));
	return convert(&message, arena, out);
}
