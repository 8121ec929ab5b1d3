#include "chamber/staff.h"

#include "base/limits.h"
#include "chamber/commands.h"

enum {
	STREAM_KEPT = 1000,
	RESULT_MAX_BYTES = 2 * DOCUMENT_MAX_BYTES, /* a document, escaped */
};

static enum err send_reply(struct bus_sync *transit, const struct bus_reply *fields,
                           struct bytes box)
{
	struct bus_key key, kept;
	const struct bytes gate = bus_reply_field(fields, "g");
	if (gate.len == 0 || gate.len > SLUG_MAX_CHARS)
		return ERR_OK; /* no gate of ours: nobody waits, and others must not */
	return bus_sync_call(
		transit,
		BUS_ARGV(bus_word("XADD"),
	                 bus_key(&key, "reply", wire_text(gate), (struct str){NULL, 0}),
	                 bus_word("MAXLEN"), bus_word("~"), bus_decimal(&kept, STREAM_KEPT),
	                 bus_word("*"), bus_word("c"), bus_reply_field(fields, "c"), bus_word("r"),
	                 bus_reply_field(fields, "r"), bus_word("b"), box),
		NULL);
}

static enum err answer(struct step *step, const struct bus_reply *fields,
                       const struct staff_command *command, const struct wire_result *result)
{
	struct buf json, box;
	buf_init(&json, RESULT_MAX_BYTES);
	buf_init(&box, RESULT_MAX_BYTES + BOX_OVERHEAD_BYTES);
	enum err e = wire_result_encode(result, &json);
	if (!e)
		e = box_seal((struct box_use){.purpose = BOX_REPLY},
		             bytes_of(command->reply, sizeof(command->reply)), buf_bytes(&json),
		             &step->chamber->rng, &box);
	if (!e)
		e = send_reply(step->chamber->transit, fields, buf_bytes(&box));
	buf_finish(&json);
	buf_finish(&box);
	return e;
}

enum err staff_run(struct chamber *chamber, struct chamber_room *room,
                   const struct bus_reply *fields)
{
	struct step step;
	struct staff_command command;
	struct wire_result result;
	const struct door door = {&room->keys, &chamber->entitlement};
	step_init(&step, chamber, room);
	enum err opened = door_command(&door, bus_reply_field(fields, "f"), &step.arena, &command);
	if (opened)
		commands_refuse(command.cmd, opened, &result);
	else
		commands_run(&step, &command, &result);
	enum err e = step_commit(&step);
	if (!e && command.has_reply)
		e = answer(&step, fields, &command, &result);
	step_finish(&step);
	return e;
}
