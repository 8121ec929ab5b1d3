#include "hall/state.h"

#include "base/secret.h"
#include "hall/pack.h"

#include <string.h>

struct state_part *state_part(const struct room *room, struct str id)
{
	for (size_t i = 0; i < room->parts_count; i++)
		if (label_is(&room->parts[i].now.part, id))
			return &room->parts[i];
	return NULL;
}

const struct state_part *state_part_of(const struct room *room, const struct item *item)
{
	return state_part(room, label_str(&item->part));
}

bool state_is_closed(const struct room *room, const struct item *item)
{
	const struct state_part *part = state_part_of(room, item);
	return !part || part->now.state == PART_STATE_CLOSED;
}

enum err state_check_post(const struct room *room, const struct room_post *in)
{
	const struct state_part *part = state_part(room, in->part);
	if (!part)
		return ERR_PART_UNKNOWN;
	if (part->now.state != PART_STATE_OPEN || part->regime == REGIME_CLOSED)
		return ERR_PART_NOT_OPEN;
	struct label lang;
	if (!label_set(&lang, in->lang))
		return ERR_BAD_MESSAGE;
	enum err e = item_check_text(in->text);
	if (e != ERR_OK)
		return e;
	if (index_find(&room->commits, in->commit))
		return ERR_ID_TAKEN;
	return room->items.count < ITEMS_MAX ? ERR_OK : ERR_FULL;
}

static size_t payload_size(enum change_kind kind)
{
	static const size_t sizes[CHANGE_KIND_COUNT] = {
		[CHANGE_ITEM] = sizeof(struct item),
		[CHANGE_TAG] = sizeof(struct tag),
		[CHANGE_OUTCOME] = sizeof(struct outcome),
		[CHANGE_DRAFT] = sizeof(struct draft),
	};
	return sizes[kind];
}

void *state_clone(const struct change *change)
{
	size_t head = payload_size(change->kind);
	size_t step = _Alignof(max_align_t);
	size_t start = (head + step - 1) / step * step;
	uint8_t *block = secret_malloc(start + pack_size(change));
	if (!block)
		return NULL;
	struct change copy = *change;
	pack_into(&copy, block + start);
	memcpy(block, &copy.item, head); /* every payload starts where the union starts */
	return block;
}
