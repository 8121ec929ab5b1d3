#include "registrar/service.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"

enum {
	READ_COUNT = 8,
	READ_BLOCK_MS = 500,
	ANSWERS_KEPT = 256, /* entries of a gate's stream, about */
	ANSWER_MAX_BYTES = 2 * FRAME_MAX_BYTES,
	HEALTH_EVERY_MS = 3000,
	HEALTH_LIFE_MS = 10000,
	HEALTH_MAX_BYTES = 4096,
};

#define FROM_THE_START "0-0"

void service_init(struct service *service, struct bus_sync *transit,
                  const struct admission *admission, struct clock clock)
{
	*service = (struct service){.transit = transit, .admission = *admission, .clock = clock};
	snprintf(service->last_id, sizeof(service->last_id), FROM_THE_START);
}

/* One role's line. A number below k would tell who has arrived: it is hidden. */
static enum err count_role(const struct admission *admission, enum wire_role role,
                           struct wire_health_program_cards *out)
{
	struct cards_count count;
	enum err e = cards_count(admission->cards, role, &count);
	if (e)
		return e;
	bool hidden = count.drawn < admission->forum->k;
	*out = (struct wire_health_program_cards){
		.role = role,
		.issued = count.issued,
		.drawn = hidden ? 0 : count.drawn,
		.drawn_hidden = hidden,
	};
	return ERR_OK;
}

static enum err write_health(const struct service *service, struct buf *out)
{
	struct wire_health_program_cards cards[WIRE_ROLE_COUNT];
	enum err e = ERR_OK;
	for (unsigned role = 0; !e && role < WIRE_ROLE_COUNT; role++)
		e = count_role(&service->admission, (enum wire_role)role, &cards[role]);
	struct wire_health_program health = {
		.ok = e == ERR_OK,
		.detail = str_of(err_code(e)),
		.cards = cards,
		.cards_count = e ? 0 : WIRE_ROLE_COUNT,
	};
	return wire_health_program_encode(&health, out);
}

enum err service_announce(struct service *service)
{
	struct buf health;
	struct bus_key life;
	buf_init(&health, HEALTH_MAX_BYTES);
	enum err e = write_health(service, &health);
	if (!e)
		e = bus_sync_call(service->transit,
		                  BUS_ARGV(bus_word("SET"), bus_word("health:registrar"),
		                           buf_bytes(&health), bus_word("PX"),
		                           bus_decimal(&life, HEALTH_LIFE_MS)),
		                  NULL);
	buf_finish(&health);
	if (!e)
		service->health_due_ms = clock_now_ms(&service->clock) + HEALTH_EVERY_MS;
	return e;
}

struct request {
	struct bytes id; /* of the stream entry */
	struct bytes gate, connection, about, box;
};

/* Where the answer is the sealed box, or the code of an error that everybody may see. */
static enum err send_answer(struct service *service, const struct request *r, const char *field,
                            struct bytes value)
{
	struct bus_key stream, kept;
	return bus_sync_call(service->transit,
	                     BUS_ARGV(bus_word("XADD"),
	                              bus_key(&stream, "admit:out",
	                                      (struct str){(const char *)r->gate.ptr, r->gate.len},
	                                      (struct str){0}),
	                              bus_word("MAXLEN"), bus_word("~"),
	                              bus_decimal(&kept, ANSWERS_KEPT), bus_word("*"),
	                              bus_word("c"), r->connection, bus_word("i"), r->about,
	                              bus_word(field), value),
	                     NULL);
}

static enum err answer(struct service *service, const struct request *r)
{
	struct buf sealed;
	buf_init(&sealed, ANSWER_MAX_BYTES);
	enum err e = admission_answer(&service->admission, r->box, &sealed);
	enum err sent;
	if (!e)
		sent = send_answer(service, r, "b", buf_bytes(&sealed));
	else
		sent = send_answer(
			service, r, "e",
			bus_word(err_code(e == ERR_ADMISSION_UNREADABLE ? e : ERR_ADMISSION_BUSY)));
	buf_finish(&sealed);
	return sent;
}

static enum err take_entry(struct service *service, const struct bus_reply *entry)
{
	const struct bus_reply *fields = bus_reply_at(entry, 1);
	struct request r = {
		.id = bus_reply_bytes(bus_reply_at(entry, 0)),
		.gate = bus_reply_field(fields, "g"),
		.connection = bus_reply_field(fields, "c"),
		.about = bus_reply_field(fields, "i"),
		.box = bus_reply_field(fields, "b"),
	};
	enum err e = ERR_OK;
	if (r.gate.len && r.gate.len <= SLUG_MAX_CHARS && r.connection.ptr && r.about.ptr &&
	    r.box.ptr) /* others are no gate's of ours: nobody waits */
		e = answer(service, &r);
	if (e)
		return e;
	snprintf(service->last_id, sizeof(service->last_id), "%.*s", (int)r.id.len,
	         (const char *)r.id.ptr);
	return bus_sync_call(service->transit,
	                     BUS_ARGV(bus_word("XDEL"), bus_word("admit:in"), r.id), NULL);
}

static enum err read_requests(struct service *service)
{
	struct bus_key count, block;
	struct bus_reply *reply = NULL;
	enum err e = bus_sync_call(service->transit,
	                           BUS_ARGV(bus_word("XREAD"), bus_word("COUNT"),
	                                    bus_decimal(&count, READ_COUNT), bus_word("BLOCK"),
	                                    bus_decimal(&block, READ_BLOCK_MS), bus_word("STREAMS"),
	                                    bus_word("admit:in"), bus_word(service->last_id)),
	                           &reply);
	if (e)
		return e;
	/* [[stream, [[id, fields], ...]]], or nil when nothing came */
	const struct bus_reply *entries = bus_reply_at(bus_reply_at(reply, 0), 1);
	for (size_t i = 0; !e && i < bus_reply_count(entries); i++)
		e = take_entry(service, bus_reply_at(entries, i));
	bus_reply_destroy(reply);
	return e;
}

static bool is_hopeless(enum err e)
{
	return e == ERR_STORE_AUTH || e == ERR_STORE_TOO_OLD || e == ERR_INVAL;
}

enum err service_step(struct service *service)
{
	enum err e = read_requests(service);
	if (!e && clock_now_ms(&service->clock) >= service->health_due_ms)
		e = service_announce(service);
	if ((e != ERR_OK) != service->down) {
		service->down = e != ERR_OK;
		log_event(e ? LOG_STORE_LOST : LOG_STORE_BACK, (struct log_args){.err = e});
	}
	/* What was answered but not deleted is read once more. */
	if (e)
		snprintf(service->last_id, sizeof(service->last_id), FROM_THE_START);
	return is_hopeless(e) ? e : ERR_OK;
}
