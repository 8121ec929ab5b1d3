#include "gate/client.h"

struct client *client_find(struct gate *g, uint64_t number)
{
	struct client *client = g->clients[number % GATE_CLIENT_BUCKETS];

	while (client && client->number != number)
		client = client->next;
	return client;
}

void client_each(struct gate *g, void (*visit)(struct client *client))
{
	for (size_t i = 0; i < GATE_CLIENT_BUCKETS; i++)
		for (struct client *client = g->clients[i], *next; client; client = next) {
			next = client->next;
			visit(client);
		}
}

void client_send(struct client *client, const struct wire_gate *message)
{
	struct buf text;

	buf_init(&text, GATE_MESSAGE_MAX_BYTES);
	if (wire_gate_encode(message, &text) == ERR_OK)
		edge_conn_send(client->conn, buf_str(&text));
	buf_finish(&text);
}

void client_error(struct client *client, enum err err, struct str about, uint32_t retry_ms)
{
	client_send(client, &(struct wire_gate){.type = WIRE_GATE_ERROR,
	                                        .error = {.code = str_of(err_code(err)),
	                                                  .about = about,
	                                                  .has_retry_ms = retry_ms != 0,
	                                                  .retry_ms = retry_ms}});
	if (err_close(err))
		edge_conn_close(client->conn, err_close(err));
}
