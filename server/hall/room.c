#include "hall/room.h"

#include "base/secret.h"
#include "hall/stage.h"

#include <stddef.h>
#include <string.h>

static void free_all(struct index *ix)
{
	for (size_t i = 0; i < ix->count; i++)
		secret_free(ix->at[i]);
	index_finish(ix);
}

static void init_parts(struct room *room)
{
	size_t at = 0;
	for (size_t i = 0; i < room->info->sessions_count; i++) {
		const struct programme_session *session = &room->info->sessions[i];
		for (size_t k = 0; k < session->parts_count; k++) {
			struct state_part *part = &room->parts[at++];
			*part = (struct state_part){.regime = session->parts[k].regime};
			part->now = (struct part_snapshot){
				.part = label_of(session->parts[k].id),
				.state = PART_STATE_PLANNED,
				.version = 1,
			};
		}
	}
}

static void init_indexes(struct room *room)
{
	index_init(&room->items, offsetof(struct item, id), sizeof(struct id));
	index_init(&room->merged, offsetof(struct item, id), sizeof(struct id));
	index_init(&room->commits, offsetof(struct item, commit), ITEM_COMMIT_BYTES);
	index_init(&room->previous, offsetof(struct item, id), sizeof(struct id));
	index_init(&room->ballots, offsetof(struct state_ballot, item), sizeof(struct id));
	index_init(&room->tags, offsetof(struct tag, id), sizeof(struct id));
	index_init(&room->outcomes, offsetof(struct outcome, id), sizeof(struct id));
	index_init(&room->drafts, offsetof(struct draft, day), sizeof(struct label));
}

enum err room_create(const struct programme *programme, struct str id, const struct rng *rng,
                     struct room **out)
{
	const struct programme_room *info = programme_room(programme, id);
	if (!info && !str_equal(id, STR("forum")))
		return ERR_ROOM_UNKNOWN;
	size_t parts = info ? programme_parts_count(info) : 0;
	struct room *room = secret_malloc(sizeof(*room));
	if (!room)
		return ERR_NOMEM;
	*room = (struct room){.programme = programme, .info = info, .rng = *rng, .next_no = 1};
	room->id = label_of(id);
	room->screen.mode = SCREEN_MODE_RULE;
	init_indexes(room);
	if (parts > 0) {
		room->parts = secret_malloc(parts * sizeof(*room->parts));
		if (!room->parts) {
			secret_free(room);
			return ERR_NOMEM;
		}
		room->parts_count = parts;
		init_parts(room);
	}
	*out = room;
	return ERR_OK;
}

void room_destroy(struct room *room)
{
	if (!room)
		return;
	for (size_t i = 0; i < room->ballots.count; i++)
		secret_free(((struct state_ballot *)room->ballots.at[i])->voters);
	free_all(&room->ballots);
	free_all(&room->items);
	free_all(&room->previous);
	free_all(&room->tags);
	free_all(&room->outcomes);
	free_all(&room->drafts);
	index_finish(&room->commits);
	index_finish(&room->merged);
	secret_free(room->parts);
	secret_free(room);
}

enum err room_post(struct room *room, const struct room_post *in, struct changes *out)
{
	enum err e = state_check_post(room, in);
	if (e != ERR_OK)
		return e;
	struct stage s;
	stage_begin(&s, room, out);
	stage_post(&s, in);
	e = stage_end(&s);
	if (e == ERR_OK)
		out->version = 1;
	return e;
}

enum err room_withdraw(struct room *room, const uint8_t commit[ITEM_COMMIT_BYTES],
                       struct changes *out)
{
	const struct item *item = index_find(&room->commits, commit);
	if (!item)
		return ERR_SECRET_UNKNOWN;
	if (item->state == ITEM_STATE_WITHDRAWN)
		return ERR_OK;
	struct stage s;
	stage_begin(&s, room, out);
	stage_gone(&s, item);
	return stage_end(&s);
}

enum err room_screen(struct room *room, const struct room_screen *in, struct changes *out)
{
	if (in->role != ROLE_MODERATOR && in->role != ROLE_SECRETARIAT)
		return ERR_ROLE_DENIED;
	if (in->mode == SCREEN_MODE_SINGLE)
		return ERR_STATE_REFUSED;
	struct stage s;
	stage_begin(&s, room, out);
	const struct item *shown = room_item(room, room->screen.item);
	if (shown && shown->state == ITEM_STATE_ONSCREEN) {
		struct item next = *shown;
		next.state = ITEM_STATE_LIVE;
		next.by = in->by;
		stage_item(&s, shown, &next);
	}
	stage_screen(&s, in->mode, (struct id){{0}});
	return stage_end(&s);
}
