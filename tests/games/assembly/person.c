#include <string.h>

#include "games/assembly/assembly.h"
#include "seal/frame.h"

struct letter { /* what becomes one frame */
	struct wire_frame head;
	uint8_t receipt[12];
	struct bytes token;
	const char *text;
};

static struct bytes next_token(struct person *person, const char *purpose, size_t number)
{
	const struct assembly *assembly = person->assembly;
	size_t slot = forum_slot_of(&assembly->forum, assembly->room, assembly->part, purpose);
	if (slot == SIZE_MAX || number >= (size_t)assembly->forum.file.post_tokens)
		die("somebody has no token left");
	return bytes_of(person->client.tokens[slot + number], TOKEN_BYTES);
}

static void write_post(struct person *person, const struct deed *deed, struct letter *letter)
{
	const struct said *said = deed->said;
	letter->head.type = WIRE_FRAME_POST;
	letter->head.post = (struct wire_frame_post){
		.receipt = bytes_of(letter->receipt, sizeof(letter->receipt)),
		.part = person->assembly->part,
		.kind = WIRE_KIND_EXPERIENCE,
		.lang = STR("en"),
		.use = WIRE_USE_QUOTE,
		.release = WIRE_RELEASE_NOW,
		.commit = bytes_of(said->commit, sizeof(said->commit)),
		.reply = bytes_of(said->reply, sizeof(said->reply))};
	letter->token = next_token(person, "post", person->posts++);
	letter->text = said->text;
}

static void write_edit(struct person *person, const struct deed *deed, struct letter *letter)
{
	const struct said *said = deed->said;
	(void)person;
	letter->head.type = WIRE_FRAME_EDIT;
	letter->head.edit = (struct wire_frame_edit){
		.receipt = bytes_of(letter->receipt, sizeof(letter->receipt)),
		.secret = bytes_of(deed->before->secret, sizeof(deed->before->secret)),
		.kind = WIRE_KIND_EXPERIENCE,
		.lang = STR("en"),
		.use = WIRE_USE_QUOTE,
		.release = WIRE_RELEASE_NOW,
		.commit = bytes_of(said->commit, sizeof(said->commit)),
		.reply = bytes_of(said->reply, sizeof(said->reply))};
	letter->text = said->text;
}

static void write_withdrawal(struct person *person, const struct deed *deed, struct letter *letter)
{
	(void)person;
	letter->head.type = WIRE_FRAME_WITHDRAW;
	letter->head.withdraw = (struct wire_frame_withdraw){
		.receipt = bytes_of(letter->receipt, sizeof(letter->receipt)),
		.secret = bytes_of(deed->said->secret, sizeof(deed->said->secret))};
}

static void write_vote(struct person *person, const struct deed *deed, struct letter *letter)
{
	static struct wire_frame_support_votes vote; /* until the frame is sealed */
	vote = (struct wire_frame_support_votes){deed->said->item, true};
	letter->head.type = WIRE_FRAME_SUPPORT;
	letter->head.support = (struct wire_frame_support){
		.receipt = bytes_of(letter->receipt, sizeof(letter->receipt)),
		.part = person->assembly->part,
		.votes = &vote,
		.votes_count = 1};
	letter->token = next_token(person, "support", 0);
}

/* NULL: nothing to say in this round, or no longer possible. */
static const struct deed *due_deed(const struct person *person)
{
	if (person->round == NO_ROUND || !person->has_deed[person->round])
		return NULL;
	const struct deed *deed = &person->deeds[person->round];
	return deed->kind == DEED_VOTE && !deed->said->has_item ? NULL : deed;
}

static void send_letter(struct person *person, const struct letter *letter)
{
	const struct assembly *assembly = person->assembly;
	struct buf head, frame;
	buf_init(&head, 4096);
	buf_init(&frame, 2 * FRAME_BYTES);
	must(wire_frame_encode(&letter->head, &head), "frame head");
	const struct container content = {{buf_bytes(&head),
	                                   letter->token,
	                                   {NULL, 0},
	                                   bytes_of(letter->text, strlen(letter->text))}};
	must(frame_seal(FRAME_PARTICIPANT, forum_seal_key(&assembly->forum, assembly->room),
	                assembly->room, &content, &frame),
	     "frame");
	client_send_frame(&person->client, buf_bytes(&frame));
	buf_finish(&head);
	buf_finish(&frame);
}

static void on_answer(uv_timer_t *timer)
{
	static void (*const write[])(struct person *, const struct deed *,
	                             struct letter *) = {[DEED_POST] = write_post,
	                                                 [DEED_EDIT] = write_edit,
	                                                 [DEED_WITHDRAW] = write_withdrawal,
	                                                 [DEED_VOTE] = write_vote};
	struct person *person = timer->data;
	struct letter letter = {.head.type = WIRE_FRAME_DUMMY, .text = ""};
	struct rng rng = client_rng();
	const struct deed *deed = due_deed(person);
	if (!client_is_ready(&person->client))
		return;
	rng_fill(&rng, letter.receipt, sizeof(letter.receipt));
	if (deed)
		write[deed->kind](person, deed, &letter);
	if (deed)
		witness_sent(person, deed);
	send_letter(person, &letter);
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
