#include "chamber/project.h"

#include "chamber/note.h"
#include "chamber/snapshot.h"

#include <stdlib.h>

enum { EVENT_MAX_BYTES = 2097152, SCRATCH_BYTES = 4194304, COUNTS_MAX = 1024 };

struct projection {
	struct bus_append *append;
	const struct keys *keys;
	const struct rng *rng;
	const struct room *room;
	struct buf event;
	struct arena scratch;
	struct wire_floor_support_counts counts[COUNTS_MAX];
	size_t counts_count;
};

/* Adds what is in p->event, or passes the error of its encoder on. */
static enum err add_plain(struct projection *p, struct str view, enum err encoded)
{
	if (!encoded)
		bus_append_view(p->append, view, buf_str(&p->event));
	buf_reset(&p->event);
	return encoded;
}

static enum err add_sealed(struct projection *p, struct str view, struct str kid, struct bytes key,
                           enum err encoded)
{
	struct buf box;
	buf_init(&box, EVENT_MAX_BYTES);
	enum err e = encoded;
	const struct box_use use = {BOX_VIEW, label_str(&p->keys->room), view};
	if (!e && key.ptr)
		e = box_seal(use, key, buf_bytes(&p->event), p->rng, &box);
	buf_reset(&p->event);
	if (!e && key.ptr) {
		e = wire_view_sealed_encode(&(struct wire_view_sealed){kid, buf_bytes(&box)},
		                            &p->event);
		e = add_plain(p, view, e);
	}
	buf_finish(&box);
	return e;
}

static enum err add_desk(struct projection *p, struct str part, enum err encoded)
{
	return add_sealed(p, STR("desk"), part, keys_desk(p->keys, part), encoded);
}

static enum err add_harvest(struct projection *p, enum err encoded)
{
	return add_sealed(p, STR("harvest"), STR("harvest"), keys_harvest(p->keys), encoded);
}

static enum err desk_item(struct projection *p, const struct item *in)
{
	enum wire_mark marks[WIRE_MARK_COUNT];
	const struct wire_desk_item item = {
		.id = in->id,
		.version = in->version,
		.part = label_str(&in->part),
		.kind = (enum wire_kind)in->kind,
		.lang = label_str(&in->lang),
		.text = in->text.ptr ? in->text : STR(""),
		.original = in->original,
		.state = (enum wire_item_state)in->state,
		.use = (enum wire_use)in->use,
		.marks = marks,
		.marks_count = snapshot_marks(in->marks, marks),
		.appealed = in->appealed,
		.has_no = in->no > 0,
		.no = in->no,
		.reason = label_str(&in->reason),
		.note = in->note,
		.by = label_str(&in->by),
		.has_into = id_given(in->into),
		.into = in->into,
		.answer = in->answer,
		.clarification = in->clarification,
	};
	return add_desk(p, item.part, wire_desk_item_encode(&item, &p->event));
}

static enum err floor_item(struct projection *p, const struct item *in)
{
	const struct wire_floor_item item = {
		.id = in->id,
		.no = in->no,
		.version = in->version,
		.part = label_str(&in->part),
		.kind = (enum wire_kind)in->kind,
		.lang = label_str(&in->lang),
		.text = in->text,
		.state = (enum wire_item_state)in->state,
		.use = (enum wire_use)in->use,
		.answer = in->answer,
		.has_into = id_given(in->into),
		.into = in->into,
	};
	return add_plain(p, STR("floor"), wire_floor_item_encode(&item, &p->event));
}

static enum err harvest_item(struct projection *p, const struct item *in)
{
	const struct wire_harvest_item item = {
		.id = in->id,
		.version = in->version,
		.part = label_str(&in->part),
		.kind = (enum wire_kind)in->kind,
		.lang = label_str(&in->lang),
		.text = in->text,
		.state = (enum wire_item_state)in->state,
		.use = (enum wire_use)in->use,
	};
	return add_harvest(p, wire_harvest_item_encode(&item, &p->event));
}

/* A contribution left views in which it was. */
static enum err leave(struct projection *p, const struct change *change, struct id id)
{
	enum err e = ERR_OK;
	if (change->left_floor)
		e = add_plain(p, STR("floor"),
		              wire_floor_gone_encode(&(struct wire_floor_gone){id}, &p->event));
	if (!e && change->left_harvest)
		e = add_harvest(
			p, wire_harvest_gone_encode(&(struct wire_harvest_gone){id}, &p->event));
	return e;
}

static enum err project_item(struct projection *p, const struct change *change)
{
	const struct item *item = &change->item;
	const struct item *after = room_item(p->room, item->id);
	if (!after || after->state == ITEM_STATE_WITHDRAWN) /* gone in the same step: for good */
		return leave(p, change, item->id);
	enum err e = item->pooled ? ERR_OK : desk_item(p, item);
	if (!e && item_is_on_floor(item))
		e = floor_item(p, item);
	if (!e && item_is_rapporteurs(item))
		e = harvest_item(p, item);
	return e ? e : leave(p, change, item->id);
}

static enum err project_gone(struct projection *p, const struct change *change)
{
	const struct item *item = room_item(p->room, change->gone);
	enum err e = ERR_OK;
	if (item && change->left_desk)
		e = add_desk(
			p, label_str(&item->part),
			wire_desk_gone_encode(&(struct wire_desk_gone){change->gone}, &p->event));
	return e ? e : leave(p, change, change->gone);
}

static enum err project_screen(struct projection *p, const struct screen *screen)
{
	struct wire_screen_show show = {.mode = (enum wire_screen_mode)screen->mode};
	const struct item *item = id_given(screen->item) ? room_item(p->room, screen->item) : NULL;
	if (item && item_is_on_floor(item)) {
		show.text = item->text;
		show.lang = label_str(&item->lang);
	}
	return add_plain(p, STR("screen"), wire_screen_show_encode(&show, &p->event));
}

static int by_item(const void *a, const void *b)
{
	const struct wire_floor_support_counts *x = a, *y = b;
	return id_compare(&x->item, &y->item);
}

/* In the order of random ids: not in that of the votes. */
static enum err flush_counts(struct projection *p)
{
	if (p->counts_count == 0)
		return ERR_OK;
	qsort(p->counts, p->counts_count, sizeof(p->counts[0]), by_item);
	const struct wire_floor_support support = {p->counts, p->counts_count};
	p->counts_count = 0;
	return add_plain(p, STR("floor"), wire_floor_support_encode(&support, &p->event));
}

static enum err project_count(struct projection *p, const struct count_change *count)
{
	enum err e = p->counts_count == COUNTS_MAX ? flush_counts(p) : ERR_OK;
	for (size_t i = 0; i < p->counts_count; i++)
		if (id_equal(p->counts[i].item, count->item)) {
			p->counts[i].n = count->n;
			return e;
		}
	p->counts[p->counts_count++] = (struct wire_floor_support_counts){count->item, count->n};
	return e;
}

static enum err project_part(struct projection *p, const struct part_snapshot *part)
{
	const struct wire_floor_part event = {label_str(&part->part),
	                                      (enum wire_part_state)part->state, part->version};
	return add_plain(p, STR("floor"), wire_floor_part_encode(&event, &p->event));
}

static enum err project_note(struct projection *p, const struct note *note)
{
	return add_plain(p, STR("floor"), note_seal(note, p->rng, &p->event));
}

static enum err project(struct projection *p, const struct change *change)
{
	switch (change->kind) {
	case CHANGE_ITEM:
		return project_item(p, change);
	case CHANGE_PART:
		return project_part(p, &change->part);
	case CHANGE_SCREEN:
		return project_screen(p, &change->screen);
	case CHANGE_TAG: /* harvest.* has the members of core.* here */
	case CHANGE_UNTAG:
	case CHANGE_OUTCOME:
	case CHANGE_OUTCOME_GONE:
	case CHANGE_DRAFT:
		return add_harvest(p, snapshot_encode(change, &p->scratch, &p->event));
	case CHANGE_COUNT:
		return project_count(p, &change->count);
	case CHANGE_NOTE:
		return project_note(p, &change->note);
	case CHANGE_GONE: /* before all others */
	case CHANGE_SETTLED:
	case CHANGE_BALANCE:
	case CHANGE_SUPPORT:
	case CHANGE_KIND_COUNT:
		break;
	}
	return ERR_OK;
}

static int by_gone(const void *a, const void *b)
{
	const struct change *const *x = a, *const *y = b;
	return id_compare(&(*x)->gone, &(*y)->gone);
}

/* In the order of random ids, as in the journal: in that of their frames, what goes would tell which of
 * the new contributions took its place. */
static enum err project_all_gone(struct projection *p, const struct changes *changes)
{
	size_t count = 0;
	const struct change **gone = arena_array(&p->scratch, changes->count + 1, sizeof(*gone));
	if (!gone)
		return ERR_NOMEM;
	for (size_t i = 0; i < changes->count; i++)
		if (changes->list[i].kind == CHANGE_GONE)
			gone[count++] = &changes->list[i];
	qsort(gone, count, sizeof(*gone), by_gone);
	enum err e = ERR_OK;
	for (size_t i = 0; !e && i < count; i++)
		e = project_gone(p, gone[i]);
	arena_reset(&p->scratch);
	return e;
}

enum err project_changes(struct bus_append *append, const struct keys *keys, const struct rng *rng,
                         const struct room *room, const struct changes *changes)
{
	struct projection p = {.append = append, .keys = keys, .rng = rng, .room = room};
	enum err e = ERR_OK;
	buf_init(&p.event, EVENT_MAX_BYTES);
	arena_init(&p.scratch, SCRATCH_BYTES);
	e = project_all_gone(&p, changes);
	for (size_t i = 0; !e && i < changes->count; i++) {
		e = project(&p, &changes->list[i]);
		arena_reset(&p.scratch);
	}
	if (!e)
		e = flush_counts(&p);
	arena_finish(&p.scratch);
	buf_finish(&p.event);
	return e;
}
