#include <string.h>

#include "games/assembly/assembly.h"

static void on_desk_item(struct assembly *assembly, const struct wire_desk_item *item)
{
	struct said *said = said_find(assembly, item->text);
	if (!said)
		return; /* a withdrawn one has no text */
	said->has_item = true;
	said->item = item->id;
	said->version = item->version;
}

static void on_event(struct staff *staff, enum wire_view view, struct str plain)
{
	struct assembly *assembly = staff->owner;
	bool moderator = staff == &assembly->moderator;
	struct arena arena;
	struct wire_desk event;
	witness_heard(assembly, moderator ? "moderator" : "rapporteur", wire_view_name(view),
	              plain);
	if (!moderator || view != WIRE_VIEW_DESK)
		return;
	arena_init(&arena, 1u << 20);
	must(wire_desk_decode(plain, &arena, &event), "desk event");
	if (event.type == WIRE_DESK_ITEM)
		on_desk_item(assembly, &event.item);
	arena_finish(&arena);
}

void desk_start(struct assembly *assembly)
{
	const struct ws_place place = {&assembly->loop, assembly->port, NULL, NULL};
	assembly->moderator.event = assembly->rapporteur.event = on_event;
	assembly->moderator.owner = assembly->rapporteur.owner = assembly;
	staff_start(&assembly->moderator, &assembly->forum, &place,
	            str_of(assembly->moderator_card), assembly->room, WIRE_VIEW_DESK);
	staff_start(&assembly->rapporteur, &assembly->forum, &place,
	            str_of(assembly->rapporteur_card), assembly->room, WIRE_VIEW_HARVEST);
}

static void on_open(struct staff *staff, void *context, const struct wire_result *result)
{
	struct assembly *assembly = staff->owner;
	(void)context;
	assembly->part_open = result && result->type == WIRE_RESULT_APPLIED;
	if (!assembly->part_open)
		die("the part cannot be opened");
}

static void on_decided(struct staff *staff, void *context, const struct wire_result *result)
{
	struct said *said = context;
	(void)staff;
	if (result && result->type == WIRE_RESULT_REFUSED)
		return; /* its writer was faster and took it back */
	said->decided = result && result->type == WIRE_RESULT_APPLIED;
}

static void decide(struct assembly *assembly, struct said *said)
{
	struct wire_command command = {
		.type = WIRE_COMMAND_ACT,
		.act = {.item = said->item, .version = said->version, .act = said->decision}};
	if (said->decision == WIRE_ACT_RETURN)
		command.act.reason = assembly->forum.file.reasons[0].id;
	if (said->decision == WIRE_ACT_HOLD)
		command.act.note = STR("What do you mean?");
	said->decided = true; /* asked; on_decided has the last word */
	staff_send(&assembly->moderator, &command, on_decided, said);
}

void desk_round(struct assembly *assembly)
{
	staff_expire(&assembly->moderator);
	staff_expire(&assembly->rapporteur);
	if (!staff_may_send(&assembly->moderator))
		return;
	if (!assembly->part_asked) {
		struct wire_command command = {
			.type = WIRE_COMMAND_PART,
			.part = {.part = assembly->part, .version = 1, .act = WIRE_PART_ACT_OPEN}};
		assembly->part_asked = true;
		staff_send(&assembly->moderator, &command, on_open, NULL);
		return;
	}
	for (size_t i = 0; i < assembly->said_count; i++) { /* one a round: there is a limit */
		struct said *said = assembly->said[i];
		if (said->has_decision && said->has_item && !said->decided) {
			decide(assembly, said);
			return;
		}
	}
}

bool desk_is_idle(const struct assembly *assembly)
{
	for (size_t i = 0; i < assembly->said_count; i++)
		if (assembly->said[i]->has_decision && !assembly->said[i]->decided)
			return false;
	return assembly->moderator.commands_count == 0;
}
