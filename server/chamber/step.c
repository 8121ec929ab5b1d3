#include "chamber/step.h"

#include "base/log.h"
#include "chamber/compact.h"
#include "chamber/hold.h"
#include "chamber/journal.h"
#include "chamber/project.h"
#include "chamber/publish.h"

enum { STEP_ARENA_BYTES = 67108864 };

void step_init(struct step *step, struct chamber *chamber, struct chamber_room *room)
{
	step->chamber = chamber;
	step->room = room;
	bus_append_init(&step->append, chamber_room_id(room));
	changes_init(&step->changes);
	members_init(&step->members);
	arena_init(&step->arena, STEP_ARENA_BYTES);
}

void step_finish(struct step *step)
{
	bus_append_finish(&step->append);
	changes_finish(&step->changes);
	members_finish(&step->members);
	arena_finish(&step->arena);
}

static bool closes_part(const struct change *change)
{
	return change->kind == CHANGE_PART && change->part.state == PART_STATE_CLOSED;
}

static enum err add_support(struct step *step, const struct support_change *change)
{
	uint8_t member[BUS_SUPPORT_BYTES];
	const struct item *item = room_item(step->room->now.room, change->item);
	if (!item)
		return ERR_ITEM_UNKNOWN;
	enum err e = journal_support_member(&step->room->keys, change->voter, change->item, member);
	return e ? e
	         : members_add(&step->members, change->on ? MEMBER_SUPPORT : MEMBER_SUPPORT_BACK,
	                       label_str(&item->part), member);
}

static enum err add_change(struct step *step, const struct change *change)
{
	if (change->kind == CHANGE_SUPPORT)
		return add_support(step, &change->support);
	enum err e = journal_add(&step->append, &step->room->keys, &step->chamber->rng, change);
	/* An unpublished item of a closed part: its words are gone, and so may be this. */
	return e == ERR_KEY_GONE && change->kind == CHANGE_ITEM ? ERR_OK : e;
}

static enum err fill(struct step *step)
{
	enum err e = journal_add_gone(&step->append, &step->room->keys, &step->chamber->rng,
	                              &step->changes);
	for (size_t i = 0; !e && i < step->changes.count; i++)
		e = add_change(step, &step->changes.list[i]);
	if (!e)
		e = project_changes(&step->append, &step->room->keys, &step->chamber->rng,
		                    step->room->now.room, &step->changes);
	if (!e)
		members_append(&step->members, &step->append);
	for (size_t i = 0; !e && i < step->changes.count; i++)
		if (closes_part(&step->changes.list[i]))
			bus_append_forget(&step->append,
			                  label_str(&step->changes.list[i].part.part));
	return e;
}

/* What closing a part means outside record. A key that could not be destroyed now is destroyed
 * when the room is next taken (hold_rooms). */
static void seal_part(struct step *step, const struct label *part)
{
	spent_forget(step->room->now.spent, label_str(part));
	enum err e = keys_destroy_desk(&step->room->keys, label_str(part));
	LOG_EVENT(PART_SEALED, .room = step->room->keys.room.text, .err = e);
}

/* A seal key that could not be renewed or published now is the next round's (serve). */
static void seal_parts(struct step *step)
{
	bool closed = false;
	for (size_t i = 0; i < step->changes.count; i++) {
		const struct change *change = &step->changes.list[i];
		if (!closes_part(change))
			continue;
		seal_part(step, &change->part.part);
		closed = true;
	}
	enum err e = closed ? publish_keys(step->chamber) : ERR_OK;
	(void)e;
}

enum err step_abandon(struct step *step, enum err e)
{
	struct chamber_room *room = step->room;
	if (e == ERR_FENCED) {
		hold_give_up(room);
		return e;
	}
	enum err rebuilt = hold_rebuild(step->chamber, room);
	if (rebuilt && !chamber_is_store_error(rebuilt))
		LOG_EVENT(ROOM_UNREADABLE, .room = room->keys.room.text, .err = rebuilt);
	return e;
}

enum err step_commit(struct step *step)
{
	struct chamber_room *room = step->room;
	enum err e = fill(step);
	if (!e && bus_append_is_empty(&step->append))
		return ERR_OK;
	if (!e)
		e = bus_append_send(&step->append, step->chamber->record, room->fence,
		                    room->now.last, &room->now.last);
	if (e)
		return step_abandon(step, e);
	seal_parts(step);
	if (compact_is_called_for(room->now.room, &step->changes)) {
		room->compact_due = true;
		step->chamber->rewrite_due = true;
	}
	return ERR_OK;
}
