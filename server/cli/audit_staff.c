#include "cli/audit_staff.h"

#include <string.h>

#include "base/secret.h"
#include "cli/say.h"
#include "seal/frame.h"
#include "seal/rng_os.h"

enum { PLAIN_MAX = 8388608, ARENA_BYTES = 16777216, ANSWER_MS = 10000 };

static bool complain(const struct audit_person *person, const char *what, enum err e)
{
	say_error("the rehearsal stopped: %s of %s: %s", what, person->title, err_text(e));
	return false;
}

static enum err seal_command(struct audit_person *person, const struct wire_command *command,
                             struct buf *frame)
{
	struct buf head, sealed;
	buf_init(&head, FRAME_MAX_BYTES);
	buf_init(&sealed, FRAME_MAX_BYTES);
	enum err e = wire_command_encode(command, &head);
	struct container content = {
		{buf_bytes(&head), bytes_of(person->chamber_pass, strlen(person->chamber_pass))}};
	if (!e)
		e = frame_seal(FRAME_STAFF, audit_known_seal(person->known, person->room),
		               person->room, &content, &sealed);
	struct frame_envelope envelope = {person->room, ++person->next_ref, buf_bytes(&sealed)};
	if (!e)
		e = frame_envelope_write(&envelope, frame);
	buf_finish(&head);
	buf_finish(&sealed);
	return e;
}

static enum err open_reply(struct bytes key, struct bytes box, struct arena *arena,
                           struct wire_result *out)
{
	struct buf plain;
	buf_init(&plain, PLAIN_MAX);
	enum err e = box_open((struct box_use){.purpose = BOX_REPLY}, key, box, &plain);
	if (!e)
		e = wire_result_decode(buf_str(&plain), arena, out);
	buf_finish(&plain);
	return e;
}

static bool await_reply(struct audit_person *person, struct bytes key, struct arena *arena,
                        struct wire_result *out)
{
	struct arena scratch;
	struct wire_gate message = {.type = WIRE_GATE_WELCOME};
	arena_init(&scratch, ARENA_BYTES);
	bool good = true;
	while (good && (message.type != WIRE_GATE_REPLY || message.reply.ref != person->next_ref))
		good = audit_person_next(person, ANSWER_MS, &scratch, &message);
	enum err e = good ? open_reply(key, message.reply.box, arena, out) : ERR_OK;
	arena_finish(&scratch);
	if (e)
		return complain(person, "the answer to a command", e);
	if (good && out->type == WIRE_RESULT_REFUSED)
		say_error("the rehearsal stopped: a command of %s was refused with \"%.*s\"",
		          person->title, (int)out->refused.code.len, out->refused.code.ptr);
	if (good && out->type == WIRE_RESULT_CONFLICT)
		say_error("the rehearsal stopped: somebody else was faster than %s; let nobody "
		          "else in during an audit",
		          person->title);
	return good && out->type != WIRE_RESULT_REFUSED && out->type != WIRE_RESULT_CONFLICT;
}

bool audit_staff_command(struct audit_person *person, struct wire_command *command,
                         struct arena *arena, struct wire_result *out)
{
	const struct rng rng = rng_os();
	uint8_t key[BOX_REPLY_KEY_BYTES];
	struct buf frame;
	buf_init(&frame, 2 * FRAME_MAX_BYTES);
	rng_fill(&rng, key, sizeof(key));
	/* Every command begins with cmd and reply; the union does not say so, the schemas do. */
	command->open.cmd = id_make(&rng);
	command->open.reply = bytes_of(key, sizeof(key));
	enum err e = seal_command(person, command, &frame);
	if (!e && !audit_link_send_binary(person->link, buf_bytes(&frame)))
		e = ERR_IO;
	bool good = e ? complain(person, "a command", e)
	              : await_reply(person, bytes_of(key, sizeof(key)), arena, out);
	command->open.reply = (struct bytes){NULL, 0};
	secret_wipe(key, sizeof(key));
	buf_finish(&frame);
	return good;
}

bool audit_staff_desk_key(struct audit_person *person, struct str part,
                          uint8_t out[BOX_VIEW_KEY_BYTES])
{
	struct arena arena;
	struct wire_result result;
	struct wire_command command = {.type = WIRE_COMMAND_OPEN, .open.view = WIRE_VIEW_DESK};
	arena_init(&arena, ARENA_BYTES);
	bool good = audit_staff_command(person, &command, &arena, &result), found = false;
	for (size_t i = 0; good && result.type == WIRE_RESULT_KEYS && i < result.keys.keys_count;
	     i++) {
		if (!str_equal(result.keys.keys[i].kid, part))
			continue;
		memcpy(out, result.keys.keys[i].key.ptr, BOX_VIEW_KEY_BYTES);
		found = true;
	}
	arena_finish(&arena);
	return found || (good && complain(person, "the key of the desk", ERR_NOT_FOUND));
}

/* What is in the box of an event at the desk, if it is an undecided contribution. */
static bool open_item(const struct audit_person *person, struct bytes key, struct str event,
                      struct buf *plain, struct arena *arena, struct wire_desk *out)
{
	struct wire_view_sealed sealed;
	const struct box_use use = {BOX_VIEW, person->room, STR("desk")};
	return wire_view_sealed_decode(event, arena, &sealed) == ERR_OK &&
	       box_open(use, key, sealed.box, plain) == ERR_OK &&
	       wire_desk_decode(buf_str(plain), arena, out) == ERR_OK &&
	       out->type == WIRE_DESK_ITEM && out->item.state == WIRE_ITEM_STATE_SUBMITTED;
}

/* Keeps the item that the event is about, if its text is a wanted one. True when one was new. */
static bool keep_item(const struct audit_person *person, struct bytes key, struct str event,
                      char (*texts)[AUDIT_TEXT_MAX], size_t count, struct audit_found *found)
{
	struct arena arena;
	struct buf plain;
	struct wire_desk desk;
	bool is_new = false;
	arena_init(&arena, ARENA_BYTES);
	buf_init(&plain, PLAIN_MAX);
	bool opened = open_item(person, key, event, &plain, &arena, &desk);
	for (size_t i = 0; opened && i < count; i++) {
		if (!str_equal(desk.item.text, str_of(texts[i])))
			continue;
		is_new = found[i].version == 0;
		found[i] = (struct audit_found){desk.item.id, desk.item.version};
	}
	buf_finish(&plain);
	arena_finish(&arena);
	return is_new;
}

bool audit_staff_find(struct audit_person *person, const uint8_t key[BOX_VIEW_KEY_BYTES],
                      char (*texts)[AUDIT_TEXT_MAX], size_t count, int wait_ms,
                      struct audit_found *found)
{
	struct arena arena;
	struct wire_gate message;
	size_t missing = count;
	bool good = true;
	arena_init(&arena, ARENA_BYTES);
	memset(found, 0, count * sizeof(*found));
	while (good && missing) {
		good = audit_person_next(person, wait_ms, &arena, &message);
		if (good && message.type == WIRE_GATE_EV && message.ev.view == WIRE_VIEW_DESK)
			missing -= keep_item(person, bytes_of(key, BOX_VIEW_KEY_BYTES),
			                     message.ev.e, texts, count, found);
	}
	arena_finish(&arena);
	return good;
}
