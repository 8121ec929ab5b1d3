#include "cli/audit_voice.h"

#include "cli/say.h"
#include "seal/frame.h"
#include "seal/hash.h"
#include "seal/rng_os.h"

enum { ARENA_BYTES = 16777216, TICK_MS = 40000 /* the longest is 30 s */, REPLY_BYTES = 16 };

static bool complain(const struct audit_person *person, const char *what, enum err e)
{
	say_error("the rehearsal stopped: %s of %s: %s", what, person->title, err_text(e));
	return false;
}

static bool await_tick(struct audit_person *person)
{
	struct arena arena;
	struct wire_gate message = {.type = WIRE_GATE_WELCOME};
	arena_init(&arena, ARENA_BYTES);
	bool good = true;
	while (good && message.type != WIRE_GATE_TICK)
		good = audit_person_next(person, TICK_MS, &arena, &message);
	arena_finish(&arena);
	return good;
}

/* Answers the next tick with a frame. */
static bool send_frame(struct audit_person *person, const struct wire_frame *message,
                       struct bytes token, struct str text)
{
	struct buf head, frame;
	buf_init(&head, FRAME_BYTES);
	buf_init(&frame, 2 * FRAME_BYTES);
	enum err e = wire_frame_encode(message, &head);
	const struct container content = {
		.part = {[CONTAINER_HEAD] = buf_bytes(&head),
	                 [CONTAINER_TOKEN] = token,
	                 [CONTAINER_TEXT] = bytes_of(text.ptr, text.len)}};
	if (!e)
		e = frame_seal(FRAME_PARTICIPANT, audit_known_seal(person->known, person->room),
		               person->room, &content, &frame);
	bool good = e ? complain(person, "a frame", e) : await_tick(person);
	if (good && !audit_link_send_binary(person->link, buf_bytes(&frame)))
		good = complain(person, "a frame", ERR_IO);
	buf_finish(&head);
	buf_finish(&frame);
	return good;
}

bool audit_voice_post(struct audit_person *person, struct str part, struct str text,
                      struct audit_voice *out)
{
	const struct rng rng = rng_os();
	uint8_t commit[HASH_BYTES], reply[REPLY_BYTES];
	rng_fill(&rng, out->receipt, sizeof(out->receipt));
	rng_fill(&rng, out->secret, sizeof(out->secret));
	rng_fill(&rng, reply, sizeof(reply));
	const struct bytes secret = bytes_of(out->secret, sizeof(out->secret));
	size_t slot = audit_known_slot(person->known, person->room, part, WIRE_PURPOSE_POST);
	enum err e = hash_sha256(&secret, 1, commit);
	if (!e && (slot == SIZE_MAX || !person->tokens))
		e = ERR_NOT_FOUND;
	if (e)
		return complain(person, "the right to post", e);
	const struct wire_frame message = {
		.type = WIRE_FRAME_POST,
		.post = {.receipt = bytes_of(out->receipt, sizeof(out->receipt)),
	                 .part = part,
	                 .kind = WIRE_KIND_EXPERIENCE,
	                 .lang = STR("en"),
	                 .use = WIRE_USE_QUOTE,
	                 .release = WIRE_RELEASE_NOW,
	                 .commit = bytes_of(commit, sizeof(commit)),
	                 .reply = bytes_of(reply, sizeof(reply))}};
	return send_frame(person, &message, bytes_of(person->tokens[slot], TOKEN_BYTES), text);
}

bool audit_voice_withdraw(struct audit_person *person, struct audit_voice *voice)
{
	const struct rng rng = rng_os();
	rng_fill(&rng, voice->receipt, sizeof(voice->receipt));
	const struct wire_frame message = {
		.type = WIRE_FRAME_WITHDRAW,
		.withdraw = {.receipt = bytes_of(voice->receipt, sizeof(voice->receipt)),
	                     .secret = bytes_of(voice->secret, sizeof(voice->secret))}};
	return send_frame(person, &message, (struct bytes){NULL, 0}, (struct str){NULL, 0});
}

/* Whether the list says what became of the frame; *good, whether it was accepted. */
static bool is_told(const struct wire_gate_receipts *list, const struct audit_voice *voice,
                    const struct audit_person *person, bool *good)
{
	const struct bytes wanted = bytes_of(voice->receipt, sizeof(voice->receipt));
	for (size_t i = 0; i < list->ok_count; i++)
		if (bytes_equal(list->ok[i], wanted))
			return true;
	for (size_t i = 0; i < list->refused_count; i++) {
		if (!bytes_equal(list->refused[i].receipt, wanted))
			continue;
		say_error("the rehearsal stopped: the text of %s was refused with \"%.*s\"",
		          person->title, (int)list->refused[i].code.len, list->refused[i].code.ptr);
		*good = false;
		return true;
	}
	return false;
}

bool audit_voice_await(struct audit_person *person, const struct audit_voice *voice)
{
	struct arena arena;
	struct wire_gate message;
	arena_init(&arena, ARENA_BYTES);
	bool good = true, told = false;
	while (good && !told) {
		good = audit_person_next(person, TICK_MS, &arena, &message);
		if (good && message.type == WIRE_GATE_RECEIPTS)
			told = is_told(&message.receipts, voice, person, &good);
	}
	arena_finish(&arena);
	return good;
}

bool audit_voice_hear(struct audit_person *person, struct str text, struct id *item)
{
	struct arena arena;
	struct wire_gate message;
	struct wire_floor event;
	arena_init(&arena, ARENA_BYTES);
	bool good = true, heard = false;
	while (good && !heard) {
		good = audit_person_next(person, TICK_MS, &arena, &message);
		heard = good && message.type == WIRE_GATE_EV &&
		        wire_floor_decode(message.ev.e, &arena, &event) == ERR_OK &&
		        event.type == WIRE_FLOOR_ITEM && str_equal(event.item.text, text);
	}
	if (heard)
		*item = event.item.id;
	arena_finish(&arena);
	return heard;
}
