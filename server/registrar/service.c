#include "registrar/service.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "registrar/refund.h"

enum {
	READ_COUNT = 8,
	READ_BLOCK_MS = 500,
	ANSWERS_KEPT = 256, /* entries of a gate's stream, about */
	REFUNDS_KEPT = 2000,
	ANSWER_MAX_BYTES = 2 * FRAME_MAX_BYTES,
	HEALTH_EVERY_MS = 3000,
	HEALTH_LIFE_MS = 10000,
	HEALTH_MAX_BYTES = 4096,
};

#define FROM_THE_START "0-0"

static void start_over(struct service *service)
{
	for (size_t i = 0; i < SERVICE_STREAMS; i++)
		snprintf(service->last_id[i], sizeof(service->last_id[i]), FROM_THE_START);
}

void service_init(struct service *service, struct bus_sync *transit,
                  const struct admission *admission, struct clock clock)
{
	*service = (struct service){.transit = transit, .admission = *admission, .clock = clock};
	start_over(service);
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

static struct str text_of(struct bytes raw)
{
	return (struct str){(const char *)raw.ptr, raw.len};
}

struct request {
	struct bytes gate, connection, about, box;
};

/* Where the answer is the sealed box, or the code of an error that everybody may see. */
static enum err send_answer(struct service *service, const struct request *r, const char *field,
                            struct bytes value)
{
	struct bus_key stream, kept;
	return bus_sync_call(
		service->transit,
		BUS_ARGV(bus_word("XADD"),
	                 bus_key(&stream, "admit:out", text_of(r->gate), (struct str){0}),
	                 bus_word("MAXLEN"), bus_word("~"), bus_decimal(&kept, ANSWERS_KEPT),
	                 bus_word("*"), bus_word("c"), r->connection, bus_word("i"), r->about,
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

static enum err take_admission(struct service *service, const struct bus_reply *fields)
{
	const struct request r = {
		.gate = bus_reply_field(fields, "g"),
		.connection = bus_reply_field(fields, "c"),
		.about = bus_reply_field(fields, "i"),
		.box = bus_reply_field(fields, "b"),
	};
	if (r.gate.len && r.gate.len <= SLUG_MAX_CHARS && r.connection.ptr && r.about.ptr &&
	    r.box.ptr) /* others are no gate's of ours: nobody waits */
		return answer(service, &r);
	return ERR_OK;
}

static enum err take_refund(struct service *service, const struct bus_reply *fields)
{
	struct bus_key stream, kept;
	uint8_t signature[SIGNATURE_BYTES];
	const struct str room = text_of(bus_reply_field(fields, "r"));
	const struct bytes number = bus_reply_field(fields, "i");
	enum err e = refund_sign(service->admission.forum, service->admission.keyring, room,
	                         bus_reply_field(fields, "b"), signature);
	if (e == ERR_ROOM_UNKNOWN || !number.ptr) /* no chamber's of ours: nobody waits */
		return ERR_OK;
	if (e && e != ERR_BAD_MESSAGE) /* a fault of ours: it is asked again */
		return ERR_OK;
	return bus_sync_call(
		service->transit,
		BUS_ARGV(bus_word("XADD"), bus_key(&stream, "refund:out", room, (struct str){0}),
	                 bus_word("MAXLEN"), bus_word("~"), bus_decimal(&kept, REFUNDS_KEPT),
	                 bus_word("*"), bus_word("i"), number, bus_word(e ? "e" : "s"),
	                 e ? bus_word(err_code(e)) : bytes_of(signature, sizeof(signature))),
		NULL);
}

/* One row a stream: what is asked in it, and how it is answered. */
static const struct {
	const char *name;
	enum err (*take)(struct service *service, const struct bus_reply *fields);
} streams[SERVICE_STREAMS] = {
	[SERVICE_ADMISSIONS] = {"admit:in", take_admission},
	[SERVICE_REFUNDS] = {"refund:in", take_refund},
};

static enum err take_entry(struct service *service, size_t stream, const struct bus_reply *entry)
{
	const struct bytes id = bus_reply_bytes(bus_reply_at(entry, 0));
	enum err e = streams[stream].take(service, bus_reply_at(entry, 1));
	if (e)
		return e;
	snprintf(service->last_id[stream], sizeof(service->last_id[stream]), "%.*s", (int)id.len,
	         (const char *)id.ptr);
	return bus_sync_call(service->transit,
	                     BUS_ARGV(bus_word("XDEL"), bus_word(streams[stream].name), id), NULL);
}

static enum err take_stream(struct service *service, const struct bus_reply *reply)
{
	const struct bus_reply *entries = bus_reply_at(reply, 1);
	enum err e = ERR_OK;
	for (size_t s = 0; s < SERVICE_STREAMS; s++)
		if (str_equal(bus_reply_str(bus_reply_at(reply, 0)), str_of(streams[s].name)))
			for (size_t i = 0; !e && i < bus_reply_count(entries); i++)
				e = take_entry(service, s, bus_reply_at(entries, i));
	return e;
}

static enum err read_requests(struct service *service)
{
	struct bus_key count, block;
	struct bus_reply *reply = NULL;
	enum err e = bus_sync_call(service->transit,
	                           BUS_ARGV(bus_word("XREAD"), bus_word("COUNT"),
	                                    bus_decimal(&count, READ_COUNT), bus_word("BLOCK"),
	                                    bus_decimal(&block, READ_BLOCK_MS), bus_word("STREAMS"),
	                                    bus_word(streams[SERVICE_ADMISSIONS].name),
	                                    bus_word(streams[SERVICE_REFUNDS].name),
	                                    bus_word(service->last_id[SERVICE_ADMISSIONS]),
	                                    bus_word(service->last_id[SERVICE_REFUNDS])),
	                           &reply);
	/* [[stream, [[id, fields], ...]], ...], READ_COUNT of each; or nil when nothing came */
	for (size_t i = 0; !e && i < bus_reply_count(reply); i++)
		e = take_stream(service, bus_reply_at(reply, i));
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
		start_over(service);
	return is_hopeless(e) ? e : ERR_OK;
}
