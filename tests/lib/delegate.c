#include "lib/delegate.h"

#include <stdlib.h>
#include <string.h>

#include "seal/frame.h"

enum { RESEND_TICKS = 3, VOTES_A_FRAME = 32 };

static struct act *add_act(struct delegate *delegate)
{
	struct act *act = calloc(1, sizeof(*act));
	struct rng rng = client_rng();
	rng_fill(&rng, act->receipt, sizeof(act->receipt));
	delegate->acts = realloc(delegate->acts, (delegate->acts_count + 1) * sizeof(struct act *));
	delegate->acts[delegate->acts_count++] = act;
	return act;
}

bool delegate_post(struct delegate *delegate, enum wire_kind kind, struct str lang, struct str text)
{
	const struct forum *forum = delegate->client.forum;
	if (delegate->posts_count >= (size_t)forum->file.post_tokens)
		return false;
	struct act *act = add_act(delegate);
	struct rng rng = client_rng();
	rng_fill(&rng, act->secret, sizeof(act->secret));
	rng_fill(&rng, act->reply, sizeof(act->reply));
	const struct bytes secret = bytes_of(act->secret, sizeof(act->secret));
	must(hash_sha256(&secret, 1, act->commit), "commitment");
	act->is_post = true;
	act->slot = forum_slot_of(forum, delegate->client.room, delegate->part, "post") +
	            delegate->posts_count++;
	act->text = strndup(text.ptr, text.len);
	act->post = (struct wire_frame_post){
		.receipt = bytes_of(act->receipt, sizeof(act->receipt)),
		.part = delegate->part,
		.kind = kind,
		.lang = lang,
		.use = WIRE_USE_QUOTE,
		.release = WIRE_RELEASE_NOW,
		.commit = bytes_of(act->commit, sizeof(act->commit)),
		.reply = bytes_of(act->reply, sizeof(act->reply))};
	return true;
}

void delegate_vote(struct delegate *delegate, struct id item, bool on)
{
	delegate->votes = realloc(delegate->votes,
	                          (delegate->votes_count + 1) * sizeof(*delegate->votes));
	delegate->votes[delegate->votes_count++] = (struct vote){item, on};
}

/* Votes go one frame after the other, so that a later one is never overtaken. */
static void gather_votes(struct delegate *delegate)
{
	for (size_t i = 0; i < delegate->acts_count; i++)
		if (!delegate->acts[i]->is_post && delegate->acts[i]->state < ACT_RECEIPTED)
			return;
	if (!delegate->votes_count)
		return;
	size_t count = delegate->votes_count < VOTES_A_FRAME ? delegate->votes_count
	                                                     : VOTES_A_FRAME;
	struct act *act = add_act(delegate);
	for (size_t i = 0; i < count; i++)
		act->votes[i] = (struct wire_frame_support_votes){delegate->votes[i].item,
		                                                  delegate->votes[i].on};
	delegate->votes_count -= count;
	memmove(delegate->votes, delegate->votes + count,
	        delegate->votes_count * sizeof(*delegate->votes));
	act->slot = forum_slot_of(delegate->client.forum, delegate->client.room, delegate->part,
	                          "support");
	act->support = (struct wire_frame_support){
		.receipt = bytes_of(act->receipt, sizeof(act->receipt)),
		.part = delegate->part,
		.votes = act->votes,
		.votes_count = count};
}

static struct act *next_act(struct delegate *delegate)
{
	gather_votes(delegate);
	for (size_t i = 0; i < delegate->acts_count; i++)
		if (delegate->acts[i]->state == ACT_WAITING)
			return delegate->acts[i];
	for (size_t i = 0; i < delegate->acts_count; i++)
		if (delegate->acts[i]->state == ACT_SENT &&
		    delegate->tick - delegate->acts[i]->sent_at_tick >= RESEND_TICKS)
			return delegate->acts[i];
	return NULL;
}

static void send_frame(struct delegate *delegate, struct act *act)
{
	struct buf head, frame;
	struct wire_frame message = {.type = WIRE_FRAME_DUMMY};
	struct container content = {{{0}}};
	buf_init(&head, 4096);
	buf_init(&frame, 2 * FRAME_BYTES);
	if (act && act->is_post) {
		message.type = WIRE_FRAME_POST;
		message.post = act->post;
		content.part[CONTAINER_TEXT] = bytes_of(act->text, strlen(act->text));
	} else if (act) {
		message.type = WIRE_FRAME_SUPPORT;
		message.support = act->support;
	}
	if (act) {
		content.part[CONTAINER_TOKEN] = bytes_of(delegate->client.tokens[act->slot],
		                                         TOKEN_BYTES);
		act->state = ACT_SENT;
		act->sent_at_tick = delegate->tick;
	}
	must(wire_frame_encode(&message, &head), "frame head");
	content.part[CONTAINER_HEAD] = buf_bytes(&head);
	must(frame_seal(FRAME_PARTICIPANT,
	                forum_seal_key(delegate->client.forum, delegate->client.room),
	                delegate->client.room, &content, &frame),
	     "frame");
	client_send_frame(&delegate->client, buf_bytes(&frame));
	delegate->frames++;
	buf_finish(&head);
	buf_finish(&frame);
}

static struct act *act_of(struct delegate *delegate, struct bytes receipt)
{
	for (size_t i = 0; i < delegate->acts_count; i++)
		if (bytes_equal(receipt, bytes_of(delegate->acts[i]->receipt, 12)))
			return delegate->acts[i];
	return NULL;
}

static void on_receipts(struct delegate *delegate, const struct wire_gate_receipts *receipts)
{
	for (size_t i = 0; i < receipts->ok_count; i++) {
		struct act *act = act_of(delegate, receipts->ok[i]);
		if (act)
			act->state = ACT_RECEIPTED;
	}
	for (size_t i = 0; i < receipts->refused_count; i++) {
		struct act *act = act_of(delegate, receipts->refused[i].receipt);
		if (!act || act->state == ACT_RECEIPTED)
			continue;
		struct str code = receipts->refused[i].code;
		act->state = ACT_REFUSED;
		size_t len = code.len < sizeof(act->code) - 1 ? code.len : sizeof(act->code) - 1;
		memcpy(act->code, code.ptr, len);
		act->code[len] = 0;
	}
}

static void on_message(struct client *client, const struct wire_gate *message)
{
	struct delegate *delegate = client->owner;
	if (message->type == WIRE_GATE_RECEIPTS) {
		on_receipts(delegate, &message->receipts);
	} else if (message->type == WIRE_GATE_TICK && client->tokens && client_is_ready(client)) {
		delegate->tick++;
		send_frame(delegate, next_act(delegate));
	}
}

static void on_event(struct client *client, enum wire_view view, struct str e)
{
	struct delegate *delegate = client->owner;
	if (view == WIRE_VIEW_FLOOR && delegate->floor)
		delegate->floor(delegate, e);
}

/* What was on its way when the connection broke may be lost: send it again soon. */
static void on_lost(struct client *client)
{
	struct delegate *delegate = client->owner;
	for (size_t i = 0; i < delegate->acts_count; i++)
		if (delegate->acts[i]->state == ACT_SENT)
			delegate->acts[i]->state = ACT_WAITING;
}

static const struct client_hooks hooks = {
	.lost = on_lost, .event = on_event, .message = on_message};

void delegate_start(struct delegate *delegate, const struct forum *forum,
                    const struct ws_place *place, struct str card_code, struct str room,
                    struct str part)
{
	const struct client_visit visit = {
		.card_code = card_code, .room = room, .view = WIRE_VIEW_FLOOR};
	delegate->part = part;
	client_start(&delegate->client, forum, place, &visit, &hooks, delegate);
}

bool delegate_is_done(const struct delegate *delegate)
{
	if (delegate->votes_count)
		return false;
	for (size_t i = 0; i < delegate->acts_count; i++)
		if (delegate->acts[i]->state < ACT_RECEIPTED)
			return false;
	return true;
}

void delegate_finish(struct delegate *delegate)
{
	for (size_t i = 0; i < delegate->acts_count; i++) {
		free(delegate->acts[i]->text);
		free(delegate->acts[i]);
	}
	free(delegate->acts);
	free(delegate->votes);
	client_finish(&delegate->client);
}
