#include "hall/desk.h"

#include "base/secret.h"
#include "hall/stage.h"

static enum err tell_conflict(const struct item *item, int64_t version, struct changes *out)
{
	out->conflict = (struct conflict){
		.by = item->by,
		.has_state = true,
		.state = item->state,
		.version = version,
	};
	return ERR_VERSION_STALE;
}

static enum err check_reason(const struct room *room, const struct desk_act *in, unsigned needs)
{
	if (!(needs & ITEM_NEED_REASON))
		return ERR_OK;
	if (!in->reason.ptr || in->reason.len == 0)
		return ERR_REASON_MISSING;
	return programme_reason(room->programme, in->reason) ? ERR_OK : ERR_REASON_UNKNOWN;
}

static enum err check_texts(const struct desk_act *in, unsigned needs)
{
	bool written = in->has_answer && in->answer == ANSWER_MODE_WRITTEN;
	if ((needs & ITEM_NEED_TEXT) && !in->has_edit_kind)
		return ERR_BAD_MESSAGE;
	if ((needs & ITEM_NEED_ANSWER) && !in->has_answer)
		return ERR_BAD_MESSAGE;
	if ((needs & ITEM_NEED_TEXT) || ((needs & ITEM_NEED_ANSWER) && written)) {
		if (!in->text.ptr)
			return ERR_BAD_MESSAGE;
		enum err e = item_check_text(in->text);
		if (e != ERR_OK)
			return e;
	}
	return item_check_words(in->note, ITEM_NOTE_MAX_CHARS);
}

/* A lead is on the floor, in the same part, and not itself merged into another. */
static enum err check_lead(const struct room *room, const struct item *item, struct id into)
{
	const struct item *lead = room_item(room, into);
	if (!lead || lead->state == ITEM_STATE_WITHDRAWN || lead->pooled)
		return ERR_ITEM_UNKNOWN;
	bool fits = item_is_supportable(lead) && label_equal(&lead->part, &item->part) &&
	            !id_equal(lead->id, item->id);
	return fits ? ERR_OK : ERR_STATE_REFUSED;
}

static enum err check_act(const struct room *room, const struct item *item,
                          const struct desk_act *in, unsigned needs)
{
	if ((needs & ITEM_NEED_CONSENT) && item->use == USE_RAPPORTEUR)
		return ERR_CONSENT_REFUSED;
	enum err e = check_reason(room, in, needs);
	if (e == ERR_OK)
		e = check_texts(in, needs);
	if (e != ERR_OK || !(needs & ITEM_NEED_INTO))
		return e;
	return id_is_zero(in->into) ? ERR_BAD_MESSAGE : check_lead(room, item, in->into);
}

static bool keeps_note(enum item_state state)
{
	return state == ITEM_STATE_RETURNED || state == ITEM_STATE_HELD;
}

/* The item after the act, before what stage_item fills in. */
static struct item act_on(const struct item *item, const struct desk_act *in,
                          const struct item_rule *rule)
{
	struct item next = *item;
	next.state = rule->to;
	next.by = in->by;
	if (rule->needs & ITEM_NEED_TEXT) {
		if (!next.original.ptr)
			next.original = item->text;
		next.text = in->text;
		return next;
	}
	bool written = in->has_answer && in->answer == ANSWER_MODE_WRITTEN;
	struct str none = {NULL, 0};
	next.reason = rule->to == ITEM_STATE_RETURNED ? label_of(in->reason) : (struct label){{0}};
	next.note = keeps_note(rule->to) ? in->note : none;
	next.into = rule->to == ITEM_STATE_MERGED ? in->into : (struct id){{0}};
	next.answer = rule->to == ITEM_STATE_ANSWERED && written ? in->text : none;
	return next;
}

/* The snapshot before the last act, as a new version. */
static enum err go_back(const struct room *room, const struct item *item, const struct desk_act *in,
                        struct item *next)
{
	const struct item *previous = index_find(&room->previous, item->id.bytes);
	if (!previous)
		return ERR_STATE_REFUSED;
	if (previous->state == ITEM_STATE_MERGED &&
	    check_lead(room, item, previous->into) != ERR_OK)
		return ERR_STATE_REFUSED;
	*next = *previous;
	next->no = item->no;
	next->refund = item->refund; /* given once, whatever is undone */
	next->by = in->by;
	if (next->state == ITEM_STATE_ONSCREEN)
		next->state = ITEM_STATE_LIVE;
	return ERR_OK;
}

/* One item at a time is on the screen. */
static void clear_screen(struct stage *s, const struct item *but)
{
	const struct item *shown = room_item(s->room, s->room->screen.item);
	if (!shown || shown == but || shown->state != ITEM_STATE_ONSCREEN)
		return;
	struct item next = *shown;
	next.state = ITEM_STATE_LIVE;
	stage_item(s, shown, &next);
}

static enum err apply(struct room *room, const struct item *item, struct item *next,
                      struct changes *out)
{
	struct id id = item->id;
	struct item *before = state_clone(&(struct change){.kind = CHANGE_ITEM, .item = *item});
	if (!before || index_reserve(&room->previous, 1) != ERR_OK) {
		secret_free(before);
		return ERR_NOMEM;
	}
	struct stage s;
	stage_begin(&s, room, out);
	if (next->state == ITEM_STATE_ONSCREEN)
		clear_screen(&s, item);
	stage_item(&s, item, next);
	enum err e = stage_end(&s);
	if (e != ERR_OK) {
		secret_free(before);
		return e;
	}
	secret_free(index_put(&room->previous, before));
	out->version = room_item(room, id)->version;
	return ERR_OK;
}

enum err desk_act(struct room *room, const struct desk_act *in, struct changes *out)
{
	const struct item *item = room_item(room, in->item);
	const struct item_rule *rule = NULL;
	struct item next;

	if (!item || !item_is_on_desk(item))
		return ERR_ITEM_UNKNOWN;
	const int64_t shown = item_desk_version(item);
	if (shown != in->version)
		return tell_conflict(item, shown, out);
	enum err e = item_rule_find(item, in->act, in->role, &rule);
	if (e != ERR_OK)
		return e;
	if (state_is_closed(room, item))
		return ERR_STATE_REFUSED;
	e = check_act(room, item, in, rule->needs);
	if (e != ERR_OK)
		return e;
	if (rule->needs & ITEM_NEED_PREVIOUS)
		e = go_back(room, item, in, &next);
	else
		next = act_on(item, in, rule);
	if (e == ERR_OK && item_waits_again(item))
		return tell_conflict(item, item->version, out);
	return e == ERR_OK ? apply(room, item, &next, out) : e;
}
