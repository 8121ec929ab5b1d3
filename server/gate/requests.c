/* requests - what a connection asks: bounded, read, and given to the file that answers it. */
#include <stdlib.h>

#include "base/arena.h"
#include "gate/client.h"

enum {
	MESSAGE_COST_MS = 50,    /* twenty messages a second ... */
	BURST_MS = 3000,         /* ... after sixty at once */
	REFUSED_MAX = 60,        /* who goes on regardless is closed */
	POLICY_VIOLATION = 1008, /* RFC 6455 section 7.4.1 */
	MESSAGE_ARENA_BYTES = 262144,
	ANSWER_MS = 300, /* every page answers a tick after just this, whatever it is doing */
};

/* A leaky bucket. False: the message is refused, and the client told. */
static bool may_send(struct client *client)
{
	uint64_t now_ms = gate_now_ms(client->gate);

	if (client->allowance_ms < now_ms)
		client->allowance_ms = now_ms;
	if (client->allowance_ms <= now_ms + BURST_MS) {
		client->allowance_ms += MESSAGE_COST_MS;
		return true;
	}
	if (client->refused++ == 0)
		client_error(client, ERR_RATE_LIMITED, (struct str){NULL, 0}, BURST_MS);
	if (client->refused > REFUSED_MAX)
		edge_conn_close(client->conn, POLICY_VIOLATION);
	return false;
}

static void dispatch(struct client *client, const struct wire_client *message)
{
	switch (message->type) {
	case WIRE_CLIENT_ADMIT:
		admission_request(client, &message->admit);
		return;
	case WIRE_CLIENT_ENTER:
		entry_enter(client, &message->enter);
		return;
	case WIRE_CLIENT_LEAVE:
		entry_leave(client, &message->leave);
		return;
	case WIRE_CLIENT_STATUS:
		health_answer(client);
		return;
	}
}

/* An error repeats the type of a message only if it is one of ours. */
static struct str known_type(struct str type)
{
	static const struct str types[] = {{"admit", 5}, {"enter", 5}, {"leave", 5}, {"status", 6}};

	for (size_t i = 0; type.ptr && i < sizeof(types) / sizeof(types[0]); i++)
		if (str_equal(types[i], type))
			return types[i];
	return (struct str){NULL, 0};
}

static void on_text(void *owner, struct str text)
{
	struct client *client = owner;
	struct wire_client message;
	struct arena arena;

	if (!may_send(client))
		return;
	arena_init(&arena, MESSAGE_ARENA_BYTES);
	enum err err = wire_client_decode(text, &arena, &message);
	if (err == ERR_OK) {
		dispatch(client, &message);
	} else {
		client_error(client, err, known_type(wire_message_type(text, &arena)), 0);
	}
	arena_finish(&arena);
}

static void on_binary(void *owner, struct bytes data)
{
	struct client *client = owner;

	if (may_send(client))
		inbox_frame(client, data);
}

static void *on_open(void *context, struct edge_conn *conn)
{
	struct gate *g = context;
	struct client *client = calloc(1, sizeof(*client));

	if (!client)
		return NULL;
	client->gate = g;
	client->conn = conn;
	client->number = ++g->next_number;
	struct client **bucket = &g->clients[client->number % GATE_CLIENT_BUCKETS];
	client->next = *bucket;
	*bucket = client;
	client_send(client, &(struct wire_gate){.type = WIRE_GATE_WELCOME,
	                                        .welcome = {.forum = str_of(g->forum_id),
	                                                    .frame_bytes = FRAME_BYTES,
	                                                    .answer_ms = ANSWER_MS}});
	return client;
}

static void on_closed(void *owner)
{
	struct client *client = owner;
	struct client **at = &client->gate->clients[client->number % GATE_CLIENT_BUCKETS];

	while (*at != client)
		at = &(*at)->next;
	*at = client->next;
	admission_forget(client);
	entry_leave_all(client);
	free(client);
}

static void on_farewell(void *owner)
{
	struct client *client = owner;

	client_send(client, &(struct wire_gate){.type = WIRE_GATE_BYE,
	                                        .bye = {.code = str_of(err_code(ERR_DRAINING)),
	                                                .retry_ms = gate_jitter_ms(client->gate)}});
}

const struct edge_ops requests_ops = {
	.open = on_open,
	.text = on_text,
	.binary = on_binary,
	.farewell = on_farewell,
	.closed = on_closed,
};
