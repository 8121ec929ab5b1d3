#include "chamber/documents.h"

#include "base/limits.h"
#include "export/export.h"
#include "hall/summary.h"

static enum err give(struct step *step, const struct staff_command *command,
                     const struct wire_result_keys_keys *keys, size_t count,
                     struct wire_result *result)
{
	(void)step;
	*result = (struct wire_result){.type = WIRE_RESULT_KEYS};
	result->keys = (struct wire_result_keys){command->cmd, command->command.open.view, keys,
	                                         count};
	return ERR_OK;
}

enum err documents_keys(struct step *step, const struct staff_command *command,
                        struct wire_result *result)
{
	const struct keys *keys = &step->room->keys;
	const enum wire_view view = command->command.open.view;
	struct wire_result_keys_keys *list = arena_array(&step->arena, keys->desks_count + 1,
	                                                 sizeof(*list));
	size_t count = 0;
	if (!list)
		return ERR_NOMEM;
	if (view == WIRE_VIEW_HARVEST && command->role == ROLE_RAPPORTEUR) {
		list[count++] = (struct wire_result_keys_keys){STR("harvest"), keys_harvest(keys)};
		return give(step, command, list, count, result);
	}
	if (view != WIRE_VIEW_DESK || command->role != ROLE_MODERATOR)
		return ERR_VIEW_DENIED;
	for (size_t i = 0; i < keys->desks_count; i++)
		if (keys->desks[i].present)
			list[count++] = (struct wire_result_keys_keys){
				label_str(&keys->desks[i].part),
				bytes_of(keys->desks[i].key, sizeof(keys->desks[i].key))};
	return give(step, command, list, count, result);
}

/* The rooms that a scope needs; the room `forum` is always among them, for the drafts. */
static enum err choose_rooms(struct step *step, struct str scope, bool all,
                             const struct room ***out, size_t *count)
{
	const struct chamber *chamber = step->chamber;
	const struct room **rooms = arena_array(&step->arena, chamber->rooms_count, sizeof(*rooms));
	if (!rooms)
		return ERR_NOMEM;
	*count = 0;
	for (size_t i = 0; i < chamber->rooms_count; i++) {
		const struct chamber_room *room = &chamber->rooms[i];
		if (!all && !label_is(&room->keys.room, scope))
			continue;
		if (!room->held)
			return ERR_BUSY;
		rooms[(*count)++] = room->now.room;
	}
	*out = rooms;
	return *count > 0 ? ERR_OK : ERR_NOT_FOUND;
}

static enum err render(struct step *step, const struct staff_command *command,
                       const struct summary_view *view, struct wire_result *result)
{
	const struct wire_command_export *in = &command->command.export;
	const struct export_format *format = export_format_find(
		str_of(wire_format_name(in->format)));
	struct buf text, name;
	if (!format)
		return ERR_NOT_FOUND;
	buf_init(&text, DOCUMENT_MAX_BYTES);
	buf_init(&name, 256);
	enum err e = export_render(format, view, &text);
	export_name(format, view, in->scope, &name);
	if (!e)
		e = buf_err(&name);
	*result = (struct wire_result){.type = WIRE_RESULT_DOCUMENT};
	result->document = (struct wire_result_document){
		.cmd = command->cmd,
		.name = arena_str(&step->arena, buf_str(&name)),
		.media_type = str_of(format->media_type),
		.text = arena_str(&step->arena, buf_str(&text)),
	};
	if (!e && (!result->document.name.ptr || !result->document.text.ptr))
		e = ERR_NOMEM;
	buf_finish(&name);
	buf_finish(&text);
	return e;
}

enum err documents_export(struct step *step, const struct staff_command *command,
                          struct wire_result *result)
{
	const struct programme *programme = &step->chamber->programme;
	const struct str scope = command->command.export.scope;
	const bool day = programme_day(programme, scope) != NULL;
	const struct room **rooms = NULL;
	size_t count = 0;
	struct summary_view view;
	enum err e = choose_rooms(step, scope, day || str_equal(scope, programme->id), &rooms,
	                          &count);
	if (!e)
		e = summary_build(programme, rooms, count, day ? scope : (struct str){NULL, 0},
		                  &step->arena, &view);
	return e ? e : render(step, command, &view, result);
}
