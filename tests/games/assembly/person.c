#include "games/assembly/assembly.h"

static struct bytes next_token(struct person *person, const char *purpose, size_t number)
{
	const struct assembly *assembly = person->assembly;
	size_t slot = forum_slot_of(&assembly->forum, assembly->room, assembly->part, purpose);
	if (slot == SIZE_MAX || number >= (size_t)assembly->forum.file.post_tokens)
		die("somebody has no token left");
	return bytes_of(person->client.tokens[slot + number], TOKEN_BYTES);
}

/* NULL: nothing to say in this round, or no longer possible. */
static const struct deed *due_deed(const struct person *person)
{
	if (person->round == NO_ROUND || !person->has_deed[person->round])
		return NULL;
	const struct deed *deed = &person->deeds[person->round];
	return deed->kind == LETTER_VOTE && !deed->said->has_item ? NULL : deed;
}

static void write_letter(struct person *person, const struct deed *deed, struct letter *letter)
{
	letter->kind = deed->kind;
	letter->own = &deed->said->secret;
	letter->before = deed->before ? &deed->before->secret : NULL;
	letter->item = deed->said->item;
	letter->text = deed->said->text;
	if (deed->kind == LETTER_POST)
		letter->token = next_token(person, "post", person->posts++);
	else if (deed->kind == LETTER_VOTE)
		letter->token = next_token(person, "support", 0);
}

static void on_answer(uv_timer_t *timer)
{
	struct person *person = timer->data;
	const struct assembly *assembly = person->assembly;
	struct letter letter = {.kind = LETTER_DUMMY};
	const struct deed *deed = due_deed(person);
	struct buf frame;
	if (!client_is_ready(&person->client))
		return;
	if (deed)
		write_letter(person, deed, &letter);
	buf_init(&frame, 2 * FRAME_BYTES);
	letter_seal(&letter, &assembly->forum, assembly->room, assembly->part, &frame);
	if (deed)
		witness_sent(person, deed);
	client_send_frame(&person->client, buf_bytes(&frame));
	buf_finish(&frame);
}

static void on_tick(struct person *person, int64_t n)
{
	struct assembly *assembly = person->assembly;
	struct rng rng = client_rng();
	if (n > assembly->tick)
		assembly->tick = n;
	int64_t since = n - assembly->first_tick;
	bool in_round = assembly->first_tick && since >= 0 && since % assembly->ticks_a_round == 0;
	int64_t round = since / assembly->ticks_a_round;
	person->tick = n;
	person->round = in_round && round < assembly->rounds ? (int)round : NO_ROUND;
	if (person->round != NO_ROUND && person->round >= person->leave) {
		person_stop(person);
		return;
	}
	uv_timer_start(&person->answer, on_answer,
	               person->habit_ms + rng_below(&rng, (uint32_t)person->tremor_ms + 1), 0);
}

static void on_message(struct client *client, const struct wire_gate *message)
{
	struct person *person = client->owner;
	if (person->number == 0) {
		struct buf json;
		buf_init(&json, 8u << 20);
		must(wire_gate_encode(message, &json), "what was heard");
		witness_heard(person->assembly, "participant", "pulse", buf_str(&json));
		buf_finish(&json);
	}
	person->welcome |= message->type == WIRE_GATE_WELCOME;
	if (message->type == WIRE_GATE_TICK && client_is_ready(client) && !person->stopped)
		on_tick(person, message->tick.n);
}

static void on_event(struct client *client, enum wire_view view, struct str e)
{
	struct person *person = client->owner;
	if (person->number == 0)
		witness_heard(person->assembly, "participant", wire_view_name(view), e);
}

static void on_ready(struct client *client)
{
	witness_came(client->owner, true);
}

static const struct client_hooks hooks = {
	.ready = on_ready, .event = on_event, .message = on_message};

void person_start(struct person *person)
{
	struct assembly *assembly = person->assembly;
	const struct ws_place place = {&assembly->loop, assembly->port, person->source,
	                               person->agent};
	const struct client_visit visit = {
		.card_code = str_of(person->card), .room = assembly->room, .view = WIRE_VIEW_FLOOR};
	person->started = true;
	uv_timer_init(&assembly->loop, &person->answer);
	person->answer.data = person;
	client_start(&person->client, &assembly->forum, &place, &visit, &hooks, person);
}

void person_stop(struct person *person)
{
	if (!person->started || person->stopped)
		return;
	person->stopped = true;
	witness_came(person, false);
	uv_close((uv_handle_t *)&person->answer, NULL);
	client_stop(&person->client);
}
