#include "hall/stage.h"

#include "base/secret.h"
#include "hall/refund.h"
#include "hall/span.h"

#include <string.h>

void stage_begin(struct stage *s, struct room *room, struct changes *out)
{
	*s = (struct stage){.room = room, .out = out, .mark = out->count};
	out->version = 0;
}

void stage_add(struct stage *s, const struct change *change)
{
	if (s->err == ERR_OK)
		s->err = changes_add(s->out, change);
}

void stage_screen(struct stage *s, enum screen_mode mode, struct id item)
{
	s->screen_changed = true;
	s->screen = (struct screen){.mode = mode, .item = item};
}

void stage_count(struct stage *s, struct id item)
{
	struct count_change count = {.item = item};
	stage_add(s, &(struct change){.kind = CHANGE_COUNT, .count = count});
}

static bool told_before(const struct changes *out, size_t from, size_t to, struct id item)
{
	for (size_t i = from; i < to; i++)
		if (out->list[i].kind == CHANGE_COUNT && id_equal(out->list[i].count.item, item))
			return true;
	return false;
}

/* Fills in the numbers, once each. */
static void settle_counts(struct stage *s)
{
	struct changes *out = s->out;
	size_t kept = s->mark;
	for (size_t i = s->mark; i < out->count; i++) {
		struct change change = out->list[i];
		if (change.kind == CHANGE_COUNT) {
			struct id id = change.count.item;
			const struct item *item = room_item(s->room, id);
			if (!item || !item_is_on_floor(item) || told_before(out, s->mark, kept, id))
				continue;
			change.count.n = room_support_shown(s->room, id);
		}
		out->list[kept++] = change;
	}
	out->count = kept;
}

enum err stage_end(struct stage *s)
{
	if (s->screen_changed)
		stage_add(s, &(struct change){.kind = CHANGE_SCREEN, .screen = s->screen});
	if (s->err == ERR_OK)
		s->err = state_commit(s->room, s->out, s->mark);
	if (s->err == ERR_OK) {
		settle_counts(s);
	} else {
		struct change *list = s->out->list;
		size_t added = s->out->count - s->mark;
		if (added > 0)
			secret_wipe(&list[s->mark], added * sizeof(*list));
		s->out->count = s->mark;
	}
	return s->err;
}

void stage_post(struct stage *s, const struct room_post *in)
{
	struct change change = {.kind = CHANGE_ITEM};
	struct item *item = &change.item;
	*item = (struct item){
		.id = id_make(&s->room->rng),
		.version = 1,
		.part = label_of(in->part),
		.kind = in->kind,
		.lang = label_of(in->lang),
		.text = in->text,
		.state = ITEM_STATE_SUBMITTED,
		.use = in->use,
		.release = in->release,
		.marks = in->marks,
		.pooled = true,
		.has_commit = true,
		.has_reply = true,
		.refund = in->refund,
	};
	memcpy(item->commit, in->commit, sizeof(item->commit));
	memcpy(item->reply, in->reply, sizeof(item->reply));
	stage_add(s, &change);
}

static bool waits_again(enum item_state from, enum item_state to)
{
	if (to == ITEM_STATE_SUBMITTED)
		return from != ITEM_STATE_READY && from != ITEM_STATE_SUBMITTED;
	return to == ITEM_STATE_READY && from != ITEM_STATE_SUBMITTED && from != ITEM_STATE_HELD;
}

/* What the holder of the reply key is told; false = nothing. */
static bool choose_note(const struct item *old, const struct item *next, enum note_kind *kind)
{
	if (old->state == next->state)
		return false;
	if (next->state == ITEM_STATE_RETURNED)
		*kind = NOTE_RETURNED;
	else if (next->state == ITEM_STATE_HELD)
		*kind = NOTE_HELD;
	else if (next->state == ITEM_STATE_MERGED)
		*kind = NOTE_MERGED;
	else if (item_is_supportable(next) && !item_is_on_floor(old))
		*kind = NOTE_APPROVED;
	else if (waits_again(old->state, next->state))
		*kind = NOTE_RESTORED;
	else
		return false;
	return true;
}

static void add_note(struct stage *s, const struct item *old, const struct item *next)
{
	enum note_kind kind = NOTE_APPROVED;
	if (old->pooled) /* only let go from the pool: nobody decided, and when is nobody's business */
		return;
	if (!next->has_reply || !choose_note(old, next, &kind))
		return;
	struct change change = {.kind = CHANGE_NOTE};
	change.note.kind = kind;
	change.note.item = next->id;
	memcpy(change.note.reply, next->reply, sizeof(next->reply));
	change.note.no = next->no;
	if (kind == NOTE_RETURNED)
		change.note.reason = next->reason;
	if (kind == NOTE_RETURNED || kind == NOTE_HELD)
		change.note.text = next->note;
	if (kind == NOTE_MERGED) {
		const struct item *lead = room_item(s->room, next->into);
		change.note.into = next->into;
		change.note.no = lead ? lead->no : 0;
	}
	stage_add(s, &change);
}

/* What was merged into `lead` follows it into `into`, or stands alone again. */
static void free_children(struct stage *s, const struct item *lead, struct id into, struct label by)
{
	const struct room *room = s->room;
	for (size_t i = 0; i < room->merged.count; i++) {
		const struct item *child = room->merged.at[i];
		if (!id_equal(child->into, lead->id))
			continue;
		struct item next = *child;
		next.by = by;
		next.into = into;
		if (id_is_zero(into)) {
			bool closed = state_is_closed(room, child);
			enum item_state alone = child->no > 0 ? ITEM_STATE_LIVE
			                                      : ITEM_STATE_SUBMITTED;
			next.state = closed ? ITEM_STATE_ARCHIVED : alone;
		}
		stage_item(s, child, &next);
	}
}

static bool cites(const struct outcome *outcome, struct id item)
{
	for (size_t i = 0; i < outcome->evidence_count; i++)
		if (id_equal(outcome->evidence[i].item, item))
			return true;
	return false;
}

/* A copy of the evidence in which the spans of `item` followed an edit; NULL without memory. */
static struct span *move_evidence(struct stage *s, const struct outcome *outcome, struct id item,
                                  struct str before, struct str after, bool *moved)
{
	struct span *spans = arena_array(&s->out->arena, outcome->evidence_count, sizeof(*spans));
	for (size_t i = 0; spans && i < outcome->evidence_count; i++) {
		spans[i] = outcome->evidence[i];
		if (!id_equal(spans[i].item, item) || !after.ptr)
			continue;
		span_move(before, after, &spans[i].start, &spans[i].end);
		*moved = *moved || spans[i].start != outcome->evidence[i].start ||
		         spans[i].end != outcome->evidence[i].end;
	}
	return spans;
}

/* Outcomes that cite `id` become stale; spans follow an edit from `before` to `after`. */
static void stale_outcomes(struct stage *s, struct id id, struct str before, struct str after)
{
	const struct index *ix = &s->room->outcomes;
	for (size_t i = 0; i < ix->count && s->err == ERR_OK; i++) {
		struct outcome next = *(const struct outcome *)ix->at[i];
		bool moved = false;
		if (!cites(&next, id))
			continue;
		next.evidence = move_evidence(s, &next, id, before, after, &moved);
		if (!next.evidence)
			s->err = ERR_NOMEM;
		if (next.stale && !moved)
			continue;
		next.stale = true;
		next.version++;
		stage_add(s, &(struct change){.kind = CHANGE_OUTCOME, .outcome = next});
	}
}

static void move_tags(struct stage *s, const struct item *old, const struct item *next)
{
	const struct index *ix = &s->room->tags;
	for (size_t i = 0; i < ix->count; i++) {
		struct tag tag = *(const struct tag *)ix->at[i];
		if (!id_equal(tag.item, old->id))
			continue;
		int64_t start = tag.start;
		int64_t end = tag.end;
		span_move(old->text, next->text, &tag.start, &tag.end);
		if (tag.start != start || tag.end != end)
			stage_add(s, &(struct change){.kind = CHANGE_TAG, .tag = tag});
	}
}

static void drop_tags(struct stage *s, struct id item)
{
	const struct index *ix = &s->room->tags;
	for (size_t i = 0; i < ix->count; i++) {
		const struct tag *tag = ix->at[i];
		if (id_equal(tag->item, item))
			stage_add(s, &(struct change){.kind = CHANGE_UNTAG, .untag = tag->id});
	}
}

static bool leads(const struct item *item)
{
	return item_is_supportable(item) || item->state == ITEM_STATE_ARCHIVED;
}

static void follow_screen(struct stage *s, const struct item *old, const struct item *next)
{
	bool was = old->state == ITEM_STATE_ONSCREEN;
	bool is = next->state == ITEM_STATE_ONSCREEN;
	if (is && (!was || !str_equal(old->text, next->text)))
		stage_screen(s, SCREEN_MODE_SINGLE, next->id);
	else if (was && !is)
		stage_screen(s,
		             next->state == ITEM_STATE_ARCHIVED ? SCREEN_MODE_CLOSED
		                                                : SCREEN_MODE_RULE,
		             (struct id){{0}});
}

/* Whose number is another one now: leads that won or lost a set, and what comes back with one. */
static void recount(struct stage *s, const struct item *old, const struct item *next)
{
	if (!id_equal(old->into, next->into)) {
		stage_count(s, old->into);
		stage_count(s, next->into);
	}
	if (!item_is_supportable(old) && item_is_supportable(next) && next->support > 0)
		stage_count(s, next->id);
}

void stage_item(struct stage *s, const struct item *old, struct item *next)
{
	bool edited = !str_equal(old->text, next->text);
	next->version = old->version + 1;
	next->support = room_support(s->room, old->id);
	next->owed = refund_is_owed(old, next);
	if (next->state == ITEM_STATE_LIVE && next->no == 0)
		next->no = s->room->next_no;

	stage_add(s, &(struct change){
			     .kind = CHANGE_ITEM,
			     .item = *next,
			     .left_floor = item_is_on_floor(old) && !item_is_on_floor(next),
			     .left_harvest = item_is_rapporteurs(old) && !item_is_rapporteurs(next),
		     });
	add_note(s, old, next);
	follow_screen(s, old, next);
	recount(s, old, next);
	if (leads(old) && !leads(next))
		free_children(s, old, next->into, next->by);
	if (edited)
		move_tags(s, old, next);
	if (edited || (item_is_citable(old) && !item_is_citable(next)))
		stale_outcomes(s, old->id, old->text, next->text);
}

void stage_gone(struct stage *s, const struct item *old)
{
	stage_add(s, &(struct change){
			     .kind = CHANGE_GONE,
			     .left_desk = item_is_on_desk(old),
			     .gone = old->id,
			     .left_floor = item_is_on_floor(old),
			     .left_harvest = item_is_rapporteurs(old),
		     });
	if (old->state == ITEM_STATE_ONSCREEN)
		stage_screen(s, SCREEN_MODE_RULE, (struct id){{0}});
	if (leads(old))
		free_children(s, old, (struct id){{0}}, (struct label){{0}});
	drop_tags(s, old->id);
	stale_outcomes(s, old->id, old->text, (struct str){NULL, 0});
}
