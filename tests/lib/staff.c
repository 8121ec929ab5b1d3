#include "lib/staff.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "seal/box.h"
#include "seal/frame.h"

enum { PLAIN_MAX = 8u << 20, COMMANDS_MAX = 16 };

/* Commands. */

bool staff_may_send(const struct staff *staff)
{
	return client_is_ready(&staff->client) && staff->commands_count < COMMANDS_MAX;
}

void staff_send(struct staff *staff, struct wire_command *command, staff_answer_fn *answer,
                void *context)
{
	struct rng rng = client_rng();
	struct staff_command *waiting = &staff->commands[staff->commands_count++];
	*waiting = (struct staff_command){.ref = ++staff->next_ref,
	                                  .sent_ms = uv_now(staff->client.place.loop),
	                                  .cmd = id_make(&rng),
	                                  .answer = answer,
	                                  .context = context};
	rng_fill(&rng, waiting->reply, sizeof(waiting->reply));
	/* Every command begins with cmd and reply; the union does not say so, the schemas do. */
	command->open.cmd = waiting->cmd;
	command->open.reply = bytes_of(waiting->reply, sizeof(waiting->reply));
	struct buf head, sealed, frame;
	buf_init(&head, FRAME_MAX_BYTES);
	buf_init(&sealed, FRAME_MAX_BYTES);
	buf_init(&frame, 2 * FRAME_MAX_BYTES);
	must(wire_command_encode(command, &head), "command");
	struct container content = {
		{buf_bytes(&head),
	         bytes_of(staff->client.chamber_pass, strlen(staff->client.chamber_pass))}};
	client_seal(FRAME_STAFF, forum_seal_key(staff->client.forum, staff->client.room),
	            staff->client.room, &content, &sealed);
	struct frame_envelope envelope = {staff->client.room, waiting->ref, buf_bytes(&sealed)};
	must(frame_envelope_write(&envelope, &frame), "staff frame");
	client_send_frame(&staff->client, buf_bytes(&frame));
	buf_finish(&head);
	buf_finish(&sealed);
	buf_finish(&frame);
}

static void on_reply(struct staff *staff, const struct wire_gate_reply *reply)
{
	for (size_t i = 0; i < staff->commands_count; i++) {
		struct staff_command command = staff->commands[i];
		if (command.ref != reply->ref)
			continue;
		staff->commands[i] = staff->commands[--staff->commands_count];
		struct buf plain;
		struct arena arena;
		struct wire_result result;
		buf_init(&plain, PLAIN_MAX);
		arena_init(&arena, 2 * PLAIN_MAX);
		must(box_open((struct box_use){.purpose = BOX_REPLY}, bytes_of(command.reply, 16),
		              reply->box, &plain),
		     "reply");
		must(wire_result_decode(buf_str(&plain), &arena, &result), "result");
		command.answer(staff, command.context, &result);
		buf_finish(&plain);
		arena_finish(&arena);
		return;
	}
}

/* Sealed views. */

static const struct staff_key *key_of(const struct staff *staff, struct str kid)
{
	for (size_t i = 0; i < staff->keys_count; i++)
		if (str_equal(str_of(staff->keys[i].kid), kid))
			return &staff->keys[i];
	return NULL;
}

/* False when the key is not there; an event whose key was destroyed is never shown again. */
static bool show_sealed(struct staff *staff, struct str e)
{
	struct arena arena;
	struct buf plain;
	struct wire_view_sealed sealed;
	arena_init(&arena, PLAIN_MAX);
	buf_init(&plain, PLAIN_MAX);
	must(wire_view_sealed_decode(e, &arena, &sealed), "sealed event");
	const struct staff_key *key = key_of(staff, sealed.kid);
	if (key) {
		must(box_open((struct box_use){BOX_VIEW, staff->client.room,
		                               str_of(wire_view_name(staff->view))},
		              bytes_of(key->key, sizeof(key->key)), sealed.box, &plain),
		     "event body");
		staff->event(staff, staff->view, buf_str(&plain));
	}
	buf_finish(&plain);
	arena_finish(&arena);
	return key != NULL;
}

static void show_what_waits(struct staff *staff)
{
	for (size_t i = 0; i < staff->sealed_count; i++) {
		show_sealed(staff, buf_str(&staff->sealed[i]));
		buf_finish(&staff->sealed[i]);
	}
	staff->sealed_count = 0;
}

static void on_keys(struct staff *staff, void *context, const struct wire_result *result)
{
	(void)context;
	staff->asking = false;
	if (!result)
		return;
	if (result->type != WIRE_RESULT_KEYS)
		die("no keys for the view");
	staff->keys_count = 0;
	for (size_t i = 0; i < result->keys.keys_count && i < 64; i++) {
		struct staff_key *key = &staff->keys[staff->keys_count++];
		snprintf(key->kid, sizeof(key->kid), "%.*s", (int)result->keys.keys[i].kid.len,
		         result->keys.keys[i].kid.ptr);
		memcpy(key->key, result->keys.keys[i].key.ptr, sizeof(key->key));
	}
	show_what_waits(staff);
}

static void ask_keys(struct staff *staff)
{
	if (staff->asking || !staff_may_send(staff))
		return;
	staff->asking = true;
	struct wire_command command = {.type = WIRE_COMMAND_OPEN, .open = {.view = staff->view}};
	staff_send(staff, &command, on_keys, NULL);
}

static void on_event(struct client *client, enum wire_view view, struct str e)
{
	struct staff *staff = client->owner;
	if (!staff->event)
		return;
	if (view == WIRE_VIEW_FLOOR) {
		staff->event(staff, view, e);
		return;
	}
	if (staff->sealed_count == 0 && show_sealed(staff, e))
		return;
	staff->sealed = realloc(staff->sealed, (staff->sealed_count + 1) * sizeof(struct buf));
	struct buf *copy = &staff->sealed[staff->sealed_count++];
	buf_init(copy, PLAIN_MAX);
	buf_add_str(copy, e);
	ask_keys(staff);
}

static void on_message(struct client *client, const struct wire_gate *message)
{
	struct staff *staff = client->owner;
	if (message->type == WIRE_GATE_REPLY)
		on_reply(staff, &message->reply);
}

static void on_ready(struct client *client)
{
	struct staff *staff = client->owner;
	if (staff->view != WIRE_VIEW_FLOOR)
		ask_keys(staff);
}

static void on_lost(struct client *client)
{
	struct staff *staff = client->owner;
	while (staff->commands_count) {
		struct staff_command command = staff->commands[--staff->commands_count];
		command.answer(staff, command.context, NULL);
	}
}

static const struct client_hooks hooks = {
	.ready = on_ready, .lost = on_lost, .event = on_event, .message = on_message};

void staff_start(struct staff *staff, const struct forum *forum, const struct ws_place *place,
                 struct str card_code, struct str room, enum wire_view view)
{
	const struct client_visit visit = {.card_code = card_code, .room = room, .view = view};
	staff->view = view;
	client_start(&staff->client, forum, place, &visit, &hooks, staff);
}

void staff_expire(struct staff *staff)
{
	uint64_t now = uv_now(staff->client.place.loop);
	for (size_t i = 0; i < staff->commands_count;) {
		struct staff_command command = staff->commands[i];
		if (now - command.sent_ms < STAFF_ANSWER_MS) {
			i++;
			continue;
		}
		staff->commands[i] = staff->commands[--staff->commands_count];
		command.answer(staff, command.context, NULL);
	}
	if (staff->sealed_count)
		ask_keys(staff);
}

void staff_finish(struct staff *staff)
{
	for (size_t i = 0; i < staff->sealed_count; i++)
		buf_finish(&staff->sealed[i]);
	free(staff->sealed);
	client_finish(&staff->client);
}
