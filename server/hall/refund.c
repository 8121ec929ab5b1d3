#include "hall/refund.h"

#include "hall/stage.h"

#include <string.h>

/* A return is a decision whatever its reason; `ready` for the floor is not one yet. */
static bool is_decided(const struct item *item)
{
	return item_is_supportable(item) || item->state == ITEM_STATE_MERGED ||
	       item->state == ITEM_STATE_RETURNED ||
	       (item->state == ITEM_STATE_READY && item_is_rapporteurs(item));
}

bool refund_is_owed(const struct item *old, const struct item *next)
{
	return next->has_reply && is_decided(next) && (old->owed || !is_decided(old));
}

static bool is_kept(const struct room *room, const struct item *item)
{
	if (item->state != ITEM_STATE_RETURNED)
		return false;
	const struct programme_reason *reason = programme_reason(room->programme,
	                                                         label_str(&item->reason));
	return reason && reason->keeps_token;
}

struct bytes refund_request(const struct room *room, const struct item *item)
{
	bool due = item->owed && is_decided(item) && !is_kept(room, item);
	return due ? item->refund : (struct bytes){NULL, 0};
}

/* What only the holder of the reply key can open, or nobody. */
static void add_note(struct stage *s, const struct item *item, struct bytes signature)
{
	uint8_t nothing[ITEM_REFUND_BYTES];
	const struct rng *rng = &s->room->rng;
	struct change change = {.kind = CHANGE_NOTE, .note = {.kind = NOTE_REFUND}};
	change.note.item = item->id;
	change.note.signature = signature;
	if (signature.ptr) {
		memcpy(change.note.reply, item->reply, sizeof(item->reply));
	} else {
		rng_fill(rng, change.note.reply, sizeof(change.note.reply));
		rng_fill(rng, nothing, sizeof(nothing));
		change.note.signature = bytes_of(nothing, sizeof(nothing));
	}
	stage_add(s, &change);
}

static void settle(struct stage *s, const struct refund_answer *answer)
{
	const struct item *item = room_item(s->room, answer->item);
	if (!item || !item->owed)
		return;
	const bool due = refund_request(s->room, item).ptr != NULL;
	if (due && answer->outcome == REFUND_NOTHING)
		return;
	struct change change = {.kind = CHANGE_SETTLED};
	change.settled = (struct settled){item->id, item->part, item->version, due};
	stage_add(s, &change);
	const bool given = due && answer->outcome == REFUND_SIGNED;
	add_note(s, item, given ? answer->signature : (struct bytes){NULL, 0});
}

enum err refund_settle(struct room *room, const struct refund_answer *answers, size_t count,
                       struct changes *out)
{
	struct stage s;
	stage_begin(&s, room, out);
	for (size_t i = 0; i < count; i++)
		settle(&s, &answers[i]);
	return stage_end(&s);
}
