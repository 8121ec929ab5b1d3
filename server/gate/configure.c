/* configure - from the settings to what the gate needs: its name, its stores, its edge. */
#include <stdio.h>
#include <string.h>

#include "gate/gate.h"

/* NAME-RANDOM, another one for each run: answers to an earlier run find nobody. */
static enum err make_id(struct gate *g)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	const char *name = g->settings->name;
	size_t len = strlen(name);
	uint8_t random[8];

	if (!len || len > GATE_NAME_MAX || strspn(name, allowed) != len)
		return ERR_CONF;
	rng_fill(&g->rng, random, sizeof(random));
	int at = snprintf(g->id, sizeof(g->id), "%s-", name);
	for (size_t i = 0; i < sizeof(random); i++)
		at += snprintf(g->id + at, sizeof(g->id) - (size_t)at, "%02x", random[i]);
	return ERR_OK;
}

static void fill_edge_config(struct gate *g)
{
	const struct settings *s = g->settings;

	g->edge_config = (struct edge_config){
		.address = s->listen,
		.port = (int)s->port,
		.cert_path = s->tls_cert,
		.key_path = s->tls_key,
		.assets = s->assets,
		.hosts = s->hosts,
		.origins = s->origins,
		.connections_max = (unsigned)s->connections_max,
		.per_address_max = (unsigned)s->per_address_max,
		.per_address_handshakes = (unsigned)s->per_address_handshakes,
	};
}

enum err gate_configure(struct gate *g)
{
	enum err err = make_id(g);

	if (err == ERR_OK)
		err = bus_stores_addresses(&g->settings->stores, &g->transit_address,
		                           &g->record_address);
	if (err == ERR_OK)
		fill_edge_config(g);
	return err;
}
