#include "cli/audit_person.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/secret.h"
#include "cli/say.h"
#include "seal/frame.h"
#include "seal/rng_os.h"
#include "seal/token_client.h"

enum {
	MESSAGE_MAX = 16777216,
	ANSWER_MS = 20000, /* the registrar signs some forty tokens, slowly under a sanitizer */
};

static bool complain(const struct audit_person *person, const char *what, enum err e)
{
	say_error("the rehearsal stopped: %s of %s: %s", what, person->title, err_text(e));
	return false;
}

void audit_person_init(struct audit_person *person)
{
	buf_init(&person->text, MESSAGE_MAX);
}

void audit_person_leave(struct audit_person *person)
{
	audit_link_close(person->link);
	person->link = NULL;
}

void audit_person_finish(struct audit_person *person)
{
	audit_person_leave(person);
	buf_finish(&person->text);
	secret_free(person->tokens);
	secret_wipe(person, sizeof(*person));
}

static bool send_message(struct audit_person *person, const struct wire_client *message)
{
	struct buf text;
	buf_init(&text, MESSAGE_MAX);
	enum err e = wire_client_encode(message, &text);
	if (!e && !audit_link_send_text(person->link, buf_str(&text)))
		e = ERR_IO;
	buf_finish(&text);
	return !e || complain(person, "a message", e);
}

bool audit_person_next(struct audit_person *person, int wait_ms, struct arena *arena,
                       struct wire_gate *out)
{
	const struct clock clock = clock_monotonic();
	arena_reset(arena);
	if (*person->stop) {
		say_error("the rehearsal stopped: a signal came");
		return false;
	}
	if (clock_now_ms(&clock) >= person->until_ms) {
		say_error("the rehearsal stopped: %s waited too long for what was to come",
		          person->title);
		return false;
	}
	enum audit_link_got got = audit_link_next(person->link, wait_ms, &person->text);
	if (got == AUDIT_LINK_GONE)
		say_error("the rehearsal stopped: the gate closed the connection of %s",
		          person->title);
	if (got == AUDIT_LINK_QUIET)
		say_error("the rehearsal stopped: the gate did not answer %s in %d s",
		          person->title, wait_ms / 1000);
	if (got != AUDIT_LINK_MESSAGE)
		return false;
	enum err e = wire_gate_decode(buf_str(&person->text), arena, out);
	if (e)
		return complain(person, "a message to the page", e);
	if (out->type != WIRE_GATE_ERROR)
		return true;
	say_error("the rehearsal stopped: %s was answered with \"%.*s\"", person->title,
	          (int)out->error.code.len, out->error.code.ptr);
	return false;
}

/* Admission. */

static enum err blind_tokens(struct audit_person *person, struct token_draft *drafts,
                             struct buf *blinded)
{
	const struct audit_known *known = person->known;
	enum err e = ERR_OK;
	for (size_t i = 0; !e && i < known->slots_count; i++) {
		const struct bundle_slot *slot = &known->slots[i];
		const struct token_scope scope = audit_known_scope(known, slot);
		const struct token_verifier *key = audit_known_verifier(known, slot);
		e = key ? token_draft_derive(key, &scope, slot->number, card_second(&person->card),
		                             &drafts[i])
		        : ERR_NOT_FOUND;
		if (!e)
			buf_add(blinded, drafts[i].blinded, SIGNATURE_BYTES);
	}
	return e ? e : buf_err(blinded);
}

static enum err ask_admission(struct audit_person *person, struct bytes blinded, struct buf *box)
{
	const struct wire_admission_request request = {
		.code = card_first(&person->card),
		.reply = bytes_of(person->reply_key, sizeof(person->reply_key)),
	};
	struct buf head;
	buf_init(&head, FRAME_BYTES);
	enum err e = wire_admission_request_encode(&request, &head);
	struct container content = {{buf_bytes(&head), blinded}};
	if (!e)
		e = frame_seal(FRAME_ADMISSION, person->known->registrar.admit,
		               (struct str){NULL, 0}, &content, box);
	buf_finish(&head);
	return e;
}

static enum err keep_tokens(struct audit_person *person, const struct token_draft *drafts,
                            struct bytes signatures)
{
	const struct audit_known *known = person->known;
	if (signatures.len != known->slots_count * SIGNATURE_BYTES)
		return ERR_BAD_MESSAGE;
	person->tokens = secret_malloc(known->slots_count * sizeof(*person->tokens));
	enum err e = person->tokens ? ERR_OK : ERR_NOMEM;
	for (size_t i = 0; !e && i < known->slots_count; i++)
		e = token_draft_finish(&drafts[i], audit_known_verifier(known, &known->slots[i]),
		                       signatures.ptr + i * SIGNATURE_BYTES, person->tokens[i]);
	return e;
}

static enum err keep_pass(char to[AUDIT_PASS_MAX], struct str from)
{
	if (from.len >= AUDIT_PASS_MAX)
		return ERR_BAD_MESSAGE;
	memcpy(to, from.ptr, from.len);
	to[from.len] = 0;
	return ERR_OK;
}

static enum err take_answer(struct audit_person *person, const struct token_draft *drafts,
                            struct bytes box, struct arena *arena)
{
	struct buf plain;
	struct container content;
	struct wire_admission answer = {.type = WIRE_ADMISSION_REFUSED};
	buf_init(&plain, MESSAGE_MAX);
	enum err e = box_open((struct box_use){.purpose = BOX_ADMITTED},
	                      bytes_of(person->reply_key, sizeof(person->reply_key)), box, &plain);
	if (!e)
		e = container_parse(buf_bytes(&plain), &content);
	if (!e)
		e = wire_admission_decode(wire_text(content.part[CONTAINER_HEAD]), arena, &answer);
	if (!e && answer.type == WIRE_ADMISSION_REFUSED)
		e = ERR_CARD_UNKNOWN;
	if (!e && answer.type == WIRE_ADMISSION_TOKENS)
		e = keep_tokens(person, drafts, content.part[CONTAINER_TOKEN]);
	if (!e && answer.type == WIRE_ADMISSION_PASS) {
		e = keep_pass(person->gate_pass, answer.pass.gate);
		if (!e)
			e = keep_pass(person->chamber_pass, answer.pass.chamber);
	}
	buf_finish(&plain);
	return e;
}

static bool await_admission(struct audit_person *person, struct id id,
                            const struct token_draft *drafts)
{
	struct arena arena;
	struct wire_gate message = {.type = WIRE_GATE_WELCOME};
	arena_init(&arena, MESSAGE_MAX);
	bool good = true;
	while (good && message.type != WIRE_GATE_ADMITTED)
		good = audit_person_next(person, ANSWER_MS, &arena, &message);
	enum err e = ERR_OK;
	if (good && !id_equal(message.admitted.id, id))
		e = ERR_BAD_MESSAGE;
	if (good && !e)
		e = take_answer(person, drafts, message.admitted.box, &arena);
	arena_finish(&arena);
	return good && (!e || complain(person, "the admission", e));
}

static bool be_admitted(struct audit_person *person, struct token_draft *drafts)
{
	const struct rng rng = rng_os();
	struct buf blinded, box;
	buf_init(&blinded, MESSAGE_MAX);
	buf_init(&box, MESSAGE_MAX);
	rng_fill(&rng, person->reply_key, sizeof(person->reply_key));
	enum err e = blind_tokens(person, drafts, &blinded); /* a page does not know its role yet */
	if (!e)
		e = ask_admission(person, buf_bytes(&blinded), &box);
	struct wire_client message = {.type = WIRE_CLIENT_ADMIT,
	                              .admit = {id_make(&rng), buf_bytes(&box)}};
	bool good = e ? complain(person, "the admission", e)
	              : send_message(person, &message) &&
	                            await_admission(person, message.admit.id, drafts);
	buf_finish(&blinded);
	buf_finish(&box);
	return good;
}

bool audit_person_join(struct audit_person *person, const struct audit_gate *gate)
{
	size_t count = person->known->slots_count;
	struct token_draft *drafts = secret_malloc((count + 1) * sizeof(*drafts));
	if (!drafts)
		return complain(person, "the admission", ERR_NOMEM);
	person->link = audit_link_open(gate, &person->device);
	bool good = person->link && be_admitted(person, drafts);
	secret_free(drafts);
	return good;
}

/* Entry. */

bool audit_person_enter(struct audit_person *person, enum wire_view view)
{
	struct wire_client message = {.type = WIRE_CLIENT_ENTER,
	                              .enter = {.room = person->room, .view = view}};
	size_t slot = audit_known_slot(person->known, person->room, STR("-"), WIRE_PURPOSE_ENTRY);
	if (!person->tokens)
		message.enter.pass = str_of(person->gate_pass);
	else if (slot != SIZE_MAX)
		message.enter.token = bytes_of(person->tokens[slot], TOKEN_BYTES);
	if (!send_message(person, &message))
		return false;
	struct arena arena;
	struct wire_gate answer = {.type = WIRE_GATE_WELCOME};
	arena_init(&arena, MESSAGE_MAX);
	bool good = true;
	while (good && (answer.type != WIRE_GATE_ENTERED || answer.entered.view != view))
		good = audit_person_next(person, ANSWER_MS, &arena, &answer);
	arena_finish(&arena);
	return good;
}
