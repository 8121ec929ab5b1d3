#include "gate/gate.h"

#include "base/log.h"

struct room *gate_room(struct gate *g, struct str id)
{
	for (size_t i = 0; i < g->rooms_count; i++)
		if (str_equal(str_of(g->rooms[i].id), id))
			return &g->rooms[i];
	return NULL;
}

uint64_t gate_now_ms(const struct gate *g)
{
	return uv_now(g->loop);
}

uint32_t gate_jitter_ms(struct gate *g)
{
	return GATE_RETRY_MS / 2 + rng_below(&g->rng, GATE_RETRY_MS);
}

void gate_publish(struct gate *g, struct feed *feed, struct str text)
{
	struct packet *packet = packet_create(text);
	enum err err = packet ? feed_publish_take(feed, packet, gate_now_ms(g)) : ERR_NOMEM;

	if (err != ERR_OK)
		LOG_EVENT(FAILED, .err = err);
}
