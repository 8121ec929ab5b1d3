#include "chamber/compact.h"

#include "base/log.h"
#include "bus/append.h"
#include "chamber/hold.h"
#include "chamber/journal.h"

#include <stdio.h>

enum { CHUNK = 256, SCRATCH_BYTES = 8388608, KEPT_BYTES = 67108864 };

struct compaction {
	struct chamber *chamber;
	struct chamber_room *room;
	struct bus_append append;
	struct arena kept;    /* events of the floor that stay, in their order */
	struct arena scratch; /* of one record */
	struct str *events;
	size_t events_count, events_cap;
	bool dropped_event, erased_record;
};

static bool is_closed(const struct room *room, struct str part)
{
	const struct part_snapshot *state = room_part(room, part);
	return state && state->state == PART_STATE_CLOSED;
}

bool compact_is_called_for(const struct room *room, const struct changes *changes)
{
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->list[i];
		if (change->kind == CHANGE_PART && change->part.state == PART_STATE_CLOSED)
			return true;
		const struct item *item = change->kind == CHANGE_GONE
		                                  ? room_item(room, change->gone)
		                                  : NULL;
		if (item && change->left_floor && is_closed(room, label_str(&item->part)))
			return true;
	}
	return false;
}

/* A text of a closed part that is not what its contribution says now. */
static bool is_past(const struct room *room, struct id id, int64_t version, struct str part)
{
	const struct item *now = room_item(room, id);
	return is_closed(room, part) &&
	       (!now || now->state == ITEM_STATE_WITHDRAWN || now->version > version);
}

/* Notes name no part: they go when nobody can act on one any more. */
static bool is_over(const struct room *room)
{
	for (size_t i = 0; i < room_parts_count(room); i++) {
		enum part_state state = room_part_at(room, i)->state;
		if (state == PART_STATE_OPEN || state == PART_STATE_PAUSED)
			return false;
	}
	return true;
}

static bool event_stays(const struct room *room, const struct wire_floor *event)
{
	switch (event->type) {
	case WIRE_FLOOR_ITEM:
		return !is_past(room, event->item.id, event->item.version, event->item.part);
	case WIRE_FLOOR_GONE: { /* what it takes away is taken out itself */
		const struct item *item = room_item(room, event->gone.id);
		return item && !is_closed(room, label_str(&item->part));
	}
	case WIRE_FLOOR_NOTE:
		return !is_over(room);
	case WIRE_FLOOR_PART:
	case WIRE_FLOOR_SUPPORT:
	default:
		return true;
	}
}

static enum err keep(struct compaction *c, struct str event)
{
	if (c->events_count == c->events_cap) {
		size_t cap = c->events_cap ? 2 * c->events_cap : CHUNK;
		struct str *grown = arena_array(&c->kept, cap, sizeof(*grown));
		if (!grown)
			return ERR_FULL;
		for (size_t i = 0; i < c->events_count; i++)
			grown[i] = c->events[i];
		c->events = grown;
		c->events_cap = cap;
	}
	struct str *copy = &c->events[c->events_count];
	*copy = arena_str(&c->kept, event);
	if (!copy->ptr)
		return ERR_FULL;
	c->events_count++;
	return ERR_OK;
}

static enum err look_at_event(struct compaction *c, uint64_t sequence,
                              const struct bus_reply *fields)
{
	(void)sequence;
	struct wire_floor event;
	const struct str json = wire_text(bus_reply_field(fields, "e"));
	enum err e = wire_floor_decode(json, &c->scratch, &event);
	if (e)
		return e;
	if (event_stays(c->room->now.room, &event))
		return keep(c, json);
	c->dropped_event = true;
	return ERR_OK;
}

/* Records under the desk's key are unreadable already; plain ones have no text. */
static enum err look_at_record(struct compaction *c, uint64_t sequence,
                               const struct bus_reply *fields)
{
	struct change change;
	const struct bytes class = bus_reply_field(fields, "c");
	if (!bytes_equal(class, bytes_of("h", 1)))
		return ERR_OK;
	enum err e = journal_read(&c->room->keys, class, wire_text(bus_reply_field(fields, "k")),
	                          bus_reply_field(fields, "b"), &c->scratch, &change);
	if (e || change.kind != CHANGE_ITEM)
		return e;
	const struct item *item = &change.item;
	if (is_past(c->room->now.room, item->id, item->version, label_str(&item->part))) {
		bus_append_erase(&c->append, sequence);
		c->erased_record = true;
	}
	return ERR_OK;
}

typedef enum err look_fn(struct compaction *c, uint64_t sequence, const struct bus_reply *fields);

static enum err look_at_chunk(struct compaction *c, const struct bus_reply *chunk, look_fn *look,
                              uint64_t *last)
{
	enum err e = ERR_OK;
	for (size_t i = 0; !e && i < bus_reply_count(chunk); i++) {
		const struct bus_reply *entry = bus_reply_at(chunk, i);
		e = bus_stream_seq(bus_reply_str(bus_reply_at(entry, 0)), last) ? ERR_OK
		                                                                : ERR_BAD_MESSAGE;
		if (!e)
			e = look(c, *last, bus_reply_at(entry, 1));
		arena_reset(&c->scratch);
	}
	return e;
}

static enum err look_through(struct compaction *c, struct bytes key, look_fn *look)
{
	uint64_t last = 0;
	size_t count = 1;
	enum err e = ERR_OK;
	while (!e && count > 0) {
		struct bus_reply *chunk = NULL;
		struct bus_key from, limit;
		int n = snprintf(from.text, sizeof(from.text), "(0-%llu", (unsigned long long)last);
		e = bus_sync_call(c->chamber->record,
		                  BUS_ARGV(bus_word("XRANGE"), key, bytes_of(from.text, (size_t)n),
		                           bus_word("+"), bus_word("COUNT"),
		                           bus_decimal(&limit, CHUNK)),
		                  &chunk);
		count = bus_reply_count(chunk);
		if (!e)
			e = look_at_chunk(c, chunk, look, &last);
		bus_reply_destroy(chunk);
	}
	return e;
}

static enum err write_anew(struct compaction *c)
{
	struct chamber_room *room = c->room;
	if (c->dropped_event) {
		bus_append_rewrite(&c->append, STR("floor"), id_make(&c->chamber->rng));
		for (size_t i = 0; i < c->events_count; i++)
			bus_append_view(&c->append, STR("floor"), c->events[i]);
	}
	enum err e = bus_append_send(&c->append, c->chamber->record, room->fence, room->now.last,
	                             &room->now.last);
	if (e == ERR_FENCED) {
		hold_give_up(room);
		return e;
	}
	/* Memory forgets with the journal; and after an unknown result the journal is right. */
	enum err rebuilt = hold_rebuild(c->chamber, room);
	return e ? e : rebuilt;
}

static enum err compact_room(struct chamber *chamber, struct chamber_room *room)
{
	struct compaction c = {.chamber = chamber, .room = room};
	struct bus_key key;
	const struct str id = chamber_room_id(room);
	bus_append_init(&c.append, id);
	arena_init(&c.kept, KEPT_BYTES);
	arena_init(&c.scratch, SCRATCH_BYTES);
	enum err e = look_through(&c, bus_key(&key, "view", id, STR("floor")), look_at_event);
	if (!e)
		e = look_through(&c, bus_key(&key, "core", id, (struct str){NULL, 0}),
		                 look_at_record);
	if (!e && (c.dropped_event || c.erased_record)) {
		e = write_anew(&c);
		chamber->rewrite_due = true;
		if (!e)
			LOG_EVENT(ROOM_COMPACTED, .room = room->keys.room.text,
			          .count = (int64_t)c.events_count);
	}
	arena_finish(&c.scratch);
	arena_finish(&c.kept);
	bus_append_finish(&c.append);
	return e;
}

/* Redis does one rewriting at a time, and refuses a second meanwhile (ERR_INVAL): asked again. */
static enum err rewrite_file(struct chamber *chamber)
{
	enum err e = bus_sync_call(chamber->record, BUS_ARGV(bus_word("BGREWRITEAOF")), NULL);
	chamber->rewrite_due = e == ERR_INVAL || e == ERR_STORE;
	if (e == ERR_STORE)
		return e;
	if (e && e != ERR_INVAL)
		LOG_EVENT(COMPACT_FAILED, .err = e);
	return ERR_OK;
}

enum err compact_rooms(struct chamber *chamber)
{
	enum err e = ERR_OK;
	for (size_t i = 0; !e && i < chamber->rooms_count; i++) {
		struct chamber_room *room = &chamber->rooms[i];
		if (!room->held || !room->compact_due)
			continue;
		e = compact_room(chamber, room);
		if (e == ERR_FENCED || e == ERR_SEQ) { /* tried again by whoever holds the room */
			e = ERR_OK;
			continue;
		}
		room->compact_due = e && chamber_is_store_error(e);
		if (e && !room->compact_due) {
			LOG_EVENT(COMPACT_FAILED, .room = room->keys.room.text, .err = e);
			e = ERR_OK;
		}
	}
	return !e && chamber->rewrite_due ? rewrite_file(chamber) : e;
}
