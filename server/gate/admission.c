/* admission - passes sealed requests to the registrar and its sealed answers back. */
#include <stdlib.h>

#include "gate/client.h"

enum { ANSWER_WITHIN_MS = 15000 };

struct admission {
	struct admission *next;
	uint64_t client;
	struct id id;
	uint64_t until_ms;
};

static void remove_at(struct gate *g, struct admission **at)
{
	struct admission *gone = *at;

	*at = gone->next;
	g->admissions_count--;
	free(gone);
}

static enum err send_request(struct gate *g, uint64_t number, const struct wire_client_admit *m)
{
	struct bus_key connection;
	char id[ID_CHARS + 1];

	id_format(m->id, id);
	return bus_async_send(g->transit,
	                      BUS_ARGV(bus_word("XADD"), bus_word("admit:in"), bus_word("*"),
	                               bus_word("g"), bus_word(g->id), bus_word("c"),
	                               bus_decimal(&connection, number), bus_word("i"),
	                               bus_word(id), bus_word("b"), m->box),
	                      0, NULL, NULL);
}

static enum err request(struct client *client, const struct wire_client_admit *m)
{
	struct gate *g = client->gate;

	if (!g->store_ok)
		return ERR_STORE;
	if (client->admitting || g->admissions_count >= (size_t)g->settings->admissions_max)
		return ERR_ADMISSION_BUSY;
	struct admission *a = calloc(1, sizeof(*a));
	if (!a)
		return ERR_ADMISSION_BUSY;
	enum err err = send_request(g, client->number, m);
	if (err != ERR_OK) {
		free(a);
		return err;
	}
	*a = (struct admission){.next = g->admissions,
	                        .client = client->number,
	                        .id = m->id,
	                        .until_ms = gate_now_ms(g) + ANSWER_WITHIN_MS};
	g->admissions = a;
	g->admissions_count++;
	client->admitting = true;
	return ERR_OK;
}

static void refuse(struct client *client, struct id id, enum err err)
{
	char about[ID_CHARS + 1];

	id_format(id, about);
	client_error(client, err, str_of(about), gate_jitter_ms(client->gate));
}

void admission_request(struct client *client, const struct wire_client_admit *message)
{
	enum err err = request(client, message);

	if (err != ERR_OK)
		refuse(client, message->id, err);
}

void admission_answered(struct gate *g, uint64_t number, struct str id_text, struct bytes box,
                        struct str code)
{
	struct admission **at = &g->admissions;
	struct id id;

	if (!id_parse(id_text, &id))
		return;
	while (*at && ((*at)->client != number || !id_equal((*at)->id, id)))
		at = &(*at)->next;
	if (!*at)
		return;
	remove_at(g, at);
	struct client *client = client_find(g, number);
	if (!client)
		return;
	client->admitting = false;
	if (box.ptr)
		client_send(client, &(struct wire_gate){.type = WIRE_GATE_ADMITTED,
		                                        .admitted = {.id = id, .box = box}});
	else
		client_send(client, &(struct wire_gate){.type = WIRE_GATE_ERROR,
		                                        .error = {.code = code, .about = id_text}});
}

void admission_tick(struct gate *g)
{
	for (struct admission **at = &g->admissions; *at;) {
		if (gate_now_ms(g) < (*at)->until_ms) {
			at = &(*at)->next;
			continue;
		}
		struct client *client = client_find(g, (*at)->client);
		struct id id = (*at)->id;
		remove_at(g, at);
		if (client) {
			client->admitting = false;
			refuse(client, id, ERR_ADMISSION_BUSY);
		}
	}
}

void admission_forget(struct client *client)
{
	for (struct admission **at = &client->gate->admissions; *at;)
		if ((*at)->client == client->number)
			remove_at(client->gate, at);
		else
			at = &(*at)->next;
}

void admission_finish(struct gate *g)
{
	while (g->admissions)
		remove_at(g, &g->admissions);
}
