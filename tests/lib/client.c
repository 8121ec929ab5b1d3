#include "lib/client.h"

#include <stdlib.h>
#include <string.h>

#include "seal/box.h"
#include "seal/rng_os.h"

enum { BACKOFF_FIRST_MS = 200, BACKOFF_MAX_MS = 3000, ANSWER_MS = 8000, MESSAGE_MAX = 16u << 20 };

static void connect_now(struct client *client);
static void on_ask_again(uv_timer_t *timer);

static const struct client_chance *chosen_chance;

void client_chance_use(const struct client_chance *chance)
{
	chosen_chance = chance;
}

struct rng client_rng(void)
{
	return chosen_chance ? chosen_chance->rng : rng_os();
}

void client_seal(enum frame_kind kind, struct bytes receiver, struct str room,
                 const struct container *content, struct buf *out)
{
	if (chosen_chance)
		chosen_chance->sealing(true);
	must(frame_seal(kind, receiver, room, content, out), "a client's frame");
	if (chosen_chance)
		chosen_chance->sealing(false);
}

static void send_message(struct client *client, const struct wire_client *message)
{
	struct buf text;
	buf_init(&text, MESSAGE_MAX);
	must(wire_client_encode(message, &text), "client message");
	if (client->ws)
		ws_send_text(client->ws, buf_str(&text));
	buf_finish(&text);
}

void client_send_frame(struct client *client, struct bytes frame)
{
	if (client->ws)
		ws_send_binary(client->ws, frame);
}

/* Admission. */

static void draw_bundle(struct client *client, struct buf *blinded)
{
	size_t count = client->forum->slots_count;
	if (!client->drafts) {
		client->drafts = calloc(count, sizeof(*client->drafts));
		for (size_t i = 0; i < count; i++) {
			const struct forum_slot *slot = &client->forum->slots[i];
			must(token_draft_derive(slot->key, &slot->scope, slot->number,
			                        card_second(&client->card), &client->drafts[i]),
			     "token draft");
		}
	}
	for (size_t i = 0; i < count; i++)
		buf_add(blinded, client->drafts[i].blinded, SIGNATURE_BYTES);
}

static void ask_admission(struct client *client)
{
	struct rng rng = client_rng();
	struct buf head, blinded, box;
	buf_init(&head, 4096);
	buf_init(&blinded, MESSAGE_MAX);
	buf_init(&box, MESSAGE_MAX);
	rng_fill(&rng, client->reply_key, sizeof(client->reply_key));
	client->admit_id = id_make(&rng);
	struct wire_admission_request request = {
		.code = card_first(&client->card),
		.reply = bytes_of(client->reply_key, sizeof(client->reply_key)),
	};
	must(wire_admission_request_encode(&request, &head), "admission request");
	draw_bundle(client, &blinded);
	struct container content = {{buf_bytes(&head), buf_bytes(&blinded)}};
	client_seal(FRAME_ADMISSION, client->forum->registrar.admit, (struct str){NULL, 0},
	            &content, &box);
	struct wire_client message = {.type = WIRE_CLIENT_ADMIT,
	                              .admit = {client->admit_id, buf_bytes(&box)}};
	send_message(client, &message);
	/* The request or its answer may be lost with a program that is killed: ask again. */
	uv_timer_start(&client->retry, on_ask_again, ANSWER_MS, 0);
	buf_finish(&head);
	buf_finish(&blinded);
	buf_finish(&box);
}

static void enter_views(struct client *client);

static void on_ask_again(uv_timer_t *timer)
{
	struct client *client = timer->data;
	if (client->stopped || !client->ws || client_is_ready(client))
		return;
	if (client->admitted)
		enter_views(client);
	else
		ask_admission(client);
}

/* Many join at once, or the store is away: what was asked is asked again a little later. */
static void on_error(struct client *client, const struct wire_gate_error *error)
{
	struct rng rng = client_rng();
	uint64_t wait_ms = error->has_retry_ms ? (uint64_t)error->retry_ms : 1000;
	if (!client_is_ready(client))
		uv_timer_start(&client->retry, on_ask_again,
		               wait_ms + rng_below(&rng, (uint32_t)wait_ms + 1), 0);
}

static void keep_tokens(struct client *client, struct bytes signatures)
{
	size_t count = client->forum->slots_count;
	if (signatures.len != count * SIGNATURE_BYTES)
		die("the registrar signed %zu bytes", signatures.len);
	client->tokens = calloc(count, sizeof(*client->tokens));
	for (size_t i = 0; i < count; i++)
		must(token_draft_finish(&client->drafts[i], client->forum->slots[i].key,
		                        signatures.ptr + i * SIGNATURE_BYTES, client->tokens[i]),
		     "token");
	free(client->drafts);
	client->drafts = NULL;
}

static void keep_text(char *to, size_t size, struct str from)
{
	if (from.len >= size)
		die("a pass of %zu bytes", from.len);
	memcpy(to, from.ptr, from.len);
	to[from.len] = 0;
}

static void enter_views(struct client *client)
{
	uv_timer_start(&client->retry, on_ask_again, ANSWER_MS, 0);
	for (size_t i = 0; i < client->views_count; i++) {
		struct client_view *view = &client->views[i];
		struct wire_client message = {.type = WIRE_CLIENT_ENTER,
		                              .enter = {.room = client->room,
		                                        .view = view->view,
		                                        .after = view->seq,
		                                        .has_epoch = view->has_epoch,
		                                        .epoch = view->epoch}};
		if (client->tokens)
			message.enter.token = bytes_of(
				client->tokens[forum_slot_of(client->forum, client->room, STR("-"),
			                                     "entry")],
				TOKEN_BYTES);
		else
			message.enter.pass = str_of(client->gate_pass);
		send_message(client, &message);
	}
}

static void on_admitted(struct client *client, const struct wire_gate_admitted *admitted)
{
	if (client->admitted || !id_equal(admitted->id, client->admit_id))
		return;
	struct buf plain;
	struct arena arena;
	struct container content;
	struct wire_admission answer;
	buf_init(&plain, MESSAGE_MAX);
	arena_init(&arena, MESSAGE_MAX);
	must(box_open((struct box_use){.purpose = BOX_ADMITTED},
	              bytes_of(client->reply_key, sizeof(client->reply_key)), admitted->box,
	              &plain),
	     "admission answer");
	must(container_parse(buf_bytes(&plain), &content), "admission container");
	must(wire_admission_decode(wire_text(content.part[CONTAINER_HEAD]), &arena, &answer),
	     "admission answer");
	if (answer.type == WIRE_ADMISSION_REFUSED) {
		if (!client->hooks->refused)
			die("a card was refused");
		client->hooks->refused(client, answer.refused.code);
	} else if (answer.type == WIRE_ADMISSION_TOKENS) {
		keep_tokens(client, content.part[CONTAINER_TOKEN]);
		client->admitted = true;
	} else if (answer.type == WIRE_ADMISSION_PASS) {
		keep_text(client->gate_pass, sizeof(client->gate_pass), answer.pass.gate);
		keep_text(client->chamber_pass, sizeof(client->chamber_pass), answer.pass.chamber);
		keep_text(client->handle, sizeof(client->handle), answer.pass.handle);
		client->admitted = true;
	}
	buf_finish(&plain);
	arena_finish(&arena);
	if (client->admitted)
		enter_views(client);
}

/* Reading. */

static struct client_view *view_of(struct client *client, enum wire_view view)
{
	for (size_t i = 0; i < client->views_count; i++)
		if (client->views[i].view == view)
			return &client->views[i];
	die("a view that was not asked for");
}

bool client_is_ready(const struct client *client)
{
	for (size_t i = 0; i < client->views_count; i++)
		if (!client->views[i].entered)
			return false;
	return client->ws != NULL && client->admitted;
}

static void on_entered(struct client *client, const struct wire_gate_entered *entered)
{
	struct client_view *view = view_of(client, entered->view);
	view->entered = true;
	view->has_epoch = true;
	view->epoch = entered->epoch;
	if (entered->after != view->seq)
		view->gaps++;
	client->backoff_ms = BACKOFF_FIRST_MS;
	if (client_is_ready(client) && client->hooks->ready)
		client->hooks->ready(client);
}

static void on_event(struct client *client, const struct wire_gate_ev *ev)
{
	struct client_view *view = view_of(client, ev->view);
	if (ev->seq <= view->seq)
		view->repeats++;
	if (ev->seq > view->seq + 1)
		view->gaps++;
	view->seq = ev->seq;
	const struct bytes pieces[] = {bytes_of(view->digest, sizeof(view->digest)),
	                               bytes_of(ev->e.ptr, ev->e.len)};
	must(hash_sha256(pieces, 2, view->digest), "digest");
	if (client->hooks->event)
		client->hooks->event(client, ev->view, ev->e);
}

static void on_text(void *context, struct str text)
{
	struct client *client = context;
	struct arena arena;
	struct wire_gate message;
	if (client->heard)
		client->heard(client->heard_context, text);
	arena_init(&arena, MESSAGE_MAX);
	must(wire_gate_decode(text, &arena, &message), "message of the gate");
	if (message.type == WIRE_GATE_ADMITTED)
		on_admitted(client, &message.admitted);
	else if (message.type == WIRE_GATE_ENTERED)
		on_entered(client, &message.entered);
	else if (message.type == WIRE_GATE_EV)
		on_event(client, &message.ev);
	else if (message.type == WIRE_GATE_RESET)
		die("the history of a view is gone");
	else if (message.type == WIRE_GATE_ERROR)
		on_error(client, &message.error);
	else if (client->hooks->message)
		client->hooks->message(client, &message);
	arena_finish(&arena);
}

/* Connecting. */

static void on_open(void *context)
{
	struct client *client = context;
	if (client->admitted)
		enter_views(client);
	else
		ask_admission(client);
}

static void on_retry(uv_timer_t *timer)
{
	connect_now(timer->data);
}

static void on_closed(void *context, unsigned code)
{
	(void)code;
	struct client *client = context;
	client->ws = NULL;
	for (size_t i = 0; i < client->views_count; i++)
		client->views[i].entered = false;
	if (client->hooks->lost)
		client->hooks->lost(client);
	if (client->stopped)
		return;
	client->reconnects++;
	struct rng rng = client_rng();
	uint64_t jitter = rng_below(&rng, (uint32_t)client->backoff_ms);
	uv_timer_start(&client->retry, on_retry, client->backoff_ms / 2 + jitter, 0);
	client->backoff_ms = client->backoff_ms * 2 > BACKOFF_MAX_MS ? BACKOFF_MAX_MS
	                                                             : client->backoff_ms * 2;
}

static const struct ws_events link_events = {on_open, on_text, on_closed};

static void connect_now(struct client *client)
{
	if (!client->stopped)
		client->ws = ws_connect(&client->place, &link_events, client);
}

void client_start(struct client *client, const struct forum *forum, const struct ws_place *place,
                  const struct client_visit *visit, const struct client_hooks *hooks, void *owner)
{
	*client = (struct client){.forum = forum,
	                          .place = *place,
	                          .hooks = hooks,
	                          .owner = owner,
	                          .room = visit->room,
	                          .views = {{.view = WIRE_VIEW_FLOOR}, {.view = visit->view}},
	                          .views_count = visit->view == WIRE_VIEW_FLOOR ? 1 : 2,
	                          .backoff_ms = BACKOFF_FIRST_MS};
	must(card_parse(visit->card_code, &client->card), "card code");
	uv_timer_init(place->loop, &client->retry);
	client->retry.data = client;
	connect_now(client);
}

static void on_retry_closed(uv_handle_t *handle)
{
	((struct client *)handle->data)->retry_closed = true;
}

void client_stop(struct client *client)
{
	if (client->stopped)
		return;
	client->stopped = true;
	uv_timer_stop(&client->retry);
	uv_close((uv_handle_t *)&client->retry, on_retry_closed);
	if (client->ws)
		ws_close(client->ws);
}

void client_finish(struct client *client)
{
	free(client->drafts);
	free(client->tokens);
	client->drafts = NULL;
	client->tokens = NULL;
}
