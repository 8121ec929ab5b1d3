#include "hall/support.h"

#include "hall/stage.h"

static enum err check(const struct room *room, const struct support_set *in,
                      const struct item **item)
{
	const struct state_part *part = state_part(room, in->part);
	if (!part)
		return ERR_PART_UNKNOWN;
	if (part->now.state != PART_STATE_OPEN && part->now.state != PART_STATE_PAUSED)
		return ERR_PART_NOT_OPEN;
	*item = room_item(room, in->item);
	if (!*item || state_part_of(room, *item) != part || (*item)->pooled)
		return ERR_ITEM_UNKNOWN;
	return item_is_supportable(*item) ? ERR_OK : ERR_STATE_REFUSED;
}

static void add(struct stage *s, struct id item, uint64_t voter, bool on)
{
	struct support_change support = {.item = item, .voter = voter, .on = on};
	stage_add(s, &(struct change){.kind = CHANGE_SUPPORT, .support = support});
}

/* The voter's support in what was merged into the lead. */
static void take_back_merged(struct stage *s, const struct item *lead, uint64_t voter)
{
	const struct room *room = s->room;
	for (size_t i = 0; i < room->merged.count; i++) {
		const struct item *child = room->merged.at[i];
		if (!id_equal(child->into, lead->id) || !state_has_voted(room, child->id, voter))
			continue;
		add(s, child->id, voter, false);
	}
}

enum err support_set(struct room *room, const struct support_set *in, struct changes *out)
{
	const struct item *item = NULL;
	enum err e = check(room, in, &item);
	if (e != ERR_OK)
		return e;
	struct id lead = item->id;
	int64_t shown = room_support_shown(room, lead);
	struct stage s;
	stage_begin(&s, room, out);
	if (state_has_voted(room, lead, in->voter) != in->on)
		add(&s, lead, in->voter, in->on);
	if (!in->on)
		take_back_merged(&s, item, in->voter);
	if (out->count == s.mark)
		return stage_end(&s);
	stage_count(&s, lead);
	e = stage_end(&s);
	/* A vote that does not change what is shown is not told: its moment would be. */
	if (e == ERR_OK && out->list[out->count - 1].count.n == shown)
		out->count--;
	return e;
}
