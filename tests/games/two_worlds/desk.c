#include <stdio.h>
#include <string.h>

#include "games/two_worlds/traces.h"
#include "games/two_worlds/world.h"

static struct text *text_of(struct world *world, struct str words)
{
	for (size_t i = 0; i < world->texts_count; i++)
		if (str_equal(str_of(world->texts[i].words), words))
			return &world->texts[i];
	return NULL;
}

static void forget(struct world *world, struct id item)
{
	for (size_t i = 0; i < world->texts_count; i++)
		if (world->texts[i].shown && id_equal(world->texts[i].item, item))
			world->texts[i].state = WIRE_ITEM_STATE_WITHDRAWN;
}

void desk_event(struct staff *staff, enum wire_view view, struct str plain)
{
	struct world *world = staff->owner;
	struct arena arena;
	struct wire_desk event;
	if (view != WIRE_VIEW_DESK)
		return;
	arena_init(&arena, 1u << 20);
	must(wire_desk_decode(plain, &arena, &event), "desk event");
	if (event.type == WIRE_DESK_GONE)
		forget(world, event.gone.id);
	struct text *text = event.type == WIRE_DESK_ITEM ? text_of(world, event.item.text) : NULL;
	if (event.type == WIRE_DESK_ITEM && !text)
		die("the desk shows a text that nobody wrote");
	if (text) {
		text->shown = true;
		text->item = event.item.id;
		text->version = event.item.version;
		text->state = event.item.state;
	}
	arena_finish(&arena);
}

static bool has_command(void *context)
{
	struct world *world = context;
	return house_length(world->house.to_transit, "in:hall") == 1;
}

static bool is_answered(void *context)
{
	return ((const struct staff *)context)->commands_count == 0;
}

static void on_answer(struct staff *staff, void *context, const struct wire_result *result)
{
	(void)staff;
	(void)context;
	if (!result)
		die("a command is not answered");
	if (result->type == WIRE_RESULT_CONFLICT)
		die("a command comes too late");
	if (result->type == WIRE_RESULT_REFUSED)
		die("a command is refused: %.*s", (int)result->refused.code.len,
		    result->refused.code.ptr);
}

void desk_command(struct world *world, struct staff *staff, struct wire_command *command)
{
	if (command)
		staff_send(staff, command, on_answer, NULL);
	house_until(&world->house, has_command, world, "a command");
	traces_stream(&world->house, world->folder, "in:hall", "transit-in");
	house_round(&world->house);
	house_until(&world->house, is_answered, staff, "an answer");
}

void desk_part(struct world *world, enum wire_part_act act)
{
	static int64_t version = 1;
	struct wire_command command = {
		.type = WIRE_COMMAND_PART,
		.part = {.part = world->part, .version = version++, .act = act}};
	desk_command(world, &world->moderator, &command);
	people_level(world);
}

/* In the order of the ids: what moderators see has no other. */
static struct text *next_undecided(struct world *world)
{
	struct text *next = NULL;
	for (size_t i = 0; i < world->texts_count; i++) {
		struct text *text = &world->texts[i];
		if (text->shown && !text->decided && text->state == WIRE_ITEM_STATE_SUBMITTED &&
		    (!next || id_compare(&text->item, &next->item) < 0))
			next = text;
	}
	return next;
}

void desk_decide(struct world *world)
{
	static const enum wire_act acts[] = {WIRE_ACT_APPROVE, WIRE_ACT_RETURN, WIRE_ACT_HOLD,
	                                     WIRE_ACT_APPROVE};
	size_t turn = 0;
	for (struct text *text; (text = next_undecided(world)) != NULL; turn++) {
		struct wire_command command = {
			.type = WIRE_COMMAND_ACT,
			.act = {.item = text->item, .version = text->version}};
		text->decided = true;
		if (turn % 5 == 4)
			continue; /* its writer may still change it */
		command.act.act = acts[turn % 5];
		if (command.act.act == WIRE_ACT_RETURN)
			command.act.reason = world->forum.file.reasons[0].id;
		if (command.act.act == WIRE_ACT_HOLD)
			command.act.note = STR("What is meant?");
		desk_command(world, &world->moderator, &command);
		people_level(world);
	}
}
