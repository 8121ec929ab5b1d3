#include <stdio.h>
#include <stdlib.h>

#include "games/two_worlds/house.h"
#include "gate/gate.h"
#include "lib/forum.h"

enum { PACES = 8 };

struct house_gate {
	struct chance chance;
	struct settings settings;
	struct gate gate;
	struct room *room; /* the forum's first */
	bool ready;
};

static void set_path(char *to, const char *folder, const char *name)
{
	if (snprintf(to, CONF_STRING_MAX, "%s/%s", folder, name) >= CONF_STRING_MAX)
		die("a path is too long");
}

static void set_address(char *to, const char *folder, const char *name)
{
	if (snprintf(to, CONF_STRING_MAX, "unix:%s/%s", folder, name) >= CONF_STRING_MAX)
		die("a path is too long");
}

static void configure(struct house *house, struct settings *s)
{
	*s = (struct settings){.name = "gate",
	                       .listen = "127.0.0.1",
	                       .stores = {.transit_login = "gate", .record_login = "gate"},
	                       .connections_max = 256,
	                       .per_address_max = 256,
	                       .per_address_handshakes = 4096,
	                       .admissions_max = 64};
	set_path(s->tls_cert, house->template, "cert.pem");
	set_path(s->tls_key, house->template, "key.pem");
	set_path(s->assets, house->template, "assets");
	set_path(s->stores.transit_password_file, house->template, "password");
	set_path(s->stores.record_password_file, house->template, "password");
	set_address(s->stores.transit, house->transit.dir, "transit.sock");
	set_address(s->stores.record, house->record.dir, "record.sock");
}

static void on_ready(void *context)
{
	((struct house_gate *)context)->ready = true;
}

static bool is_ready(void *context)
{
	return ((const struct house_gate *)context)->ready;
}

/* Once it is ready the gate's own timers rest: what they do is done when the world says so. */
void house_open_gate(struct house *house)
{
	struct house_gate *own = house->gate = calloc(1, sizeof(*own));
	own->chance = chance_make(house->seed, "gate");
	configure(house, &own->settings);
	must(gate_start(&own->gate, &own->settings, &house->loop, chance_rng(&own->chance),
	                on_ready, own),
	     "gate");
	house_until(house, is_ready, own, "the gate");
	uv_timer_stop(&own->gate.watch);
	uv_timer_stop(&own->gate.pace);
	for (size_t i = 0; i < own->gate.rooms_count; i++)
		uv_timer_stop(&own->gate.rooms[i].timer);
	own->room = &own->gate.rooms[0];
}

unsigned house_port(const struct house *house)
{
	return (unsigned)edge_port(house->gate->gate.edge);
}

const char *house_gate_id(const struct house *house)
{
	return house->gate->gate.id;
}

size_t house_frames(const struct house *house)
{
	return house->gate->room->frames.len / FRAME_BYTES;
}

void house_tick(struct house *house)
{
	house->gate->room->timer.timer_cb(&house->gate->room->timer);
}

static bool knows_presence(void *context)
{
	return ((const struct house_gate *)context)->room->has_presence;
}

void house_presence(struct house *house)
{
	for (int i = 0; i < PACES; i++)
		house->gate->gate.pace.timer_cb(&house->gate->gate.pace);
	house_until(house, knows_presence, house->gate, "presence");
}
