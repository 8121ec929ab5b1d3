#include "chamber/refunds.h"

#include "base/secret.h"
#include "chamber/chamber.h"
#include "chamber/step.h"
#include "hall/refund.h"

#include <string.h>

enum {
	ASKED_KEPT =
		2000, /* entries of refund:in, about: what nobody takes does not fill transit */
	ASK_AGAIN_MS = 5000,   /* without an answer: it was lost, or the registrar is away */
	ANSWERS_AT_ONCE = 128, /* entries of refund:out read in one round */
};

static size_t find_ask(const struct refunds *refunds, struct bytes number)
{
	for (size_t i = 0; i < refunds->count; i++)
		if (bytes_equal(number, bytes_of(refunds->asks[i].number.bytes, ID_BYTES)))
			return i;
	return refunds->count;
}

static bool is_asked(const struct refunds *refunds, struct id item)
{
	for (size_t i = 0; i < refunds->count; i++)
		if (id_equal(refunds->asks[i].item, item))
			return true;
	return false;
}

static void drop_ask(struct refunds *refunds, size_t at)
{
	refunds->asks[at] = refunds->asks[--refunds->count];
	secret_wipe(&refunds->asks[refunds->count], sizeof(refunds->asks[0]));
}

static void drop_overdue(struct refunds *refunds, uint64_t now_ms)
{
	for (size_t i = refunds->count; i-- > 0;)
		if (now_ms - refunds->asks[i].asked_ms >= ASK_AGAIN_MS)
			drop_ask(refunds, i);
}

/* Uniform below the modulus, as a blinded message is. */
static void draw_nothing(const struct rng *rng, struct bytes modulus, uint8_t *out)
{
	do
		rng_fill(rng, out, ITEM_REFUND_BYTES);
	while (memcmp(out, modulus.ptr, ITEM_REFUND_BYTES) >= 0);
}

static enum err ask(struct chamber *chamber, struct chamber_room *room, const struct item *item,
                    struct bytes modulus)
{
	uint8_t nothing[ITEM_REFUND_BYTES];
	struct bus_key kept;
	struct bytes blinded = refund_request(room->now.room, item);
	struct refunds_ask *ask = &room->refunds.asks[room->refunds.count];
	*ask = (struct refunds_ask){
		.number = id_make(&chamber->rng),
		.item = item->id,
		.real = blinded.ptr != NULL,
		.asked_ms = clock_now_ms(&chamber->clock),
	};
	if (!ask->real) {
		draw_nothing(&chamber->rng, modulus, nothing);
		blinded = bytes_of(nothing, sizeof(nothing));
	}
	enum err e = bus_sync_call(
		chamber->transit,
		BUS_ARGV(bus_word("XADD"), bus_word("refund:in"), bus_word("MAXLEN"), bus_word("~"),
	                 bus_decimal(&kept, ASKED_KEPT), bus_word("*"), bus_word("i"),
	                 bytes_of(ask->number.bytes, ID_BYTES), bus_word("r"),
	                 bus_str(chamber_room_id(room)), bus_word("b"), blinded),
		NULL);
	if (!e)
		room->refunds.count++;
	return e;
}

/* Asks for what is owed and not asked for yet, in an order of our own. */
static enum err ask_all(struct chamber *chamber, struct chamber_room *room)
{
	const struct room *hall = room->now.room;
	const struct bytes modulus = entitlement_modulus(&chamber->entitlement,
	                                                 chamber_room_id(room), WIRE_PURPOSE_POST);
	const struct item *owed[REFUNDS_MAX];
	size_t count = 0;
	enum err e = ERR_OK;
	if (room_owed_count(hall) == 0 || !modulus.ptr)
		return ERR_OK;
	for (size_t i = 0; i < room_items_count(hall); i++) {
		const struct item *item = room_item_at(hall, i);
		if (item->owed && !is_asked(&room->refunds, item->id) &&
		    room->refunds.count + count < REFUNDS_MAX)
			owed[count++] = item;
	}
	rng_shuffle(&chamber->rng, owed, count, sizeof(owed[0]));
	for (size_t i = 0; !e && i < count; i++)
		e = ask(chamber, room, owed[i], modulus);
	return e;
}

static struct refund_answer answer_of(const struct refunds_ask *ask, const struct bus_reply *fields)
{
	const struct bytes signature = bus_reply_field(fields, "s");
	struct refund_answer answer = {.item = ask->item, .outcome = REFUND_NOTHING};
	if (ask->real && signature.len == ITEM_REFUND_BYTES) {
		answer.outcome = REFUND_SIGNED;
		answer.signature = signature;
	} else if (ask->real) {
		answer.outcome = REFUND_REFUSED;
	}
	return answer;
}

/* Tells the room. Numbers that we do not know are of a run before this one, or were asked again. */
static enum err tell(struct chamber *chamber, struct chamber_room *room,
                     const struct bus_reply *entries)
{
	struct refund_answer answers[ANSWERS_AT_ONCE];
	struct step step;
	size_t count = 0;
	for (size_t i = 0; i < bus_reply_count(entries) && count < ANSWERS_AT_ONCE; i++) {
		const struct bus_reply *fields = bus_reply_at(bus_reply_at(entries, i), 1);
		const size_t at = find_ask(&room->refunds, bus_reply_field(fields, "i"));
		if (at == room->refunds.count)
			continue;
		answers[count++] = answer_of(&room->refunds.asks[at], fields);
		drop_ask(&room->refunds, at);
	}
	rng_shuffle(&chamber->rng, answers, count, sizeof(answers[0]));
	step_init(&step, chamber, room);
	enum err e = refund_settle(room->now.room, answers, count, &step.changes);
	e = e ? step_abandon(&step, e) : step_commit(&step);
	step_finish(&step);
	return e;
}

static enum err delete_entries(struct chamber *chamber, struct bytes key,
                               const struct bus_reply *entries)
{
	struct bytes argv[2 + ANSWERS_AT_ONCE] = {bus_word("XDEL"), key};
	size_t n = 2;
	for (size_t i = 0; i < bus_reply_count(entries) && i < ANSWERS_AT_ONCE; i++)
		argv[n++] = bus_reply_bytes(bus_reply_at(bus_reply_at(entries, i), 0));
	return n > 2 ? bus_sync_call(chamber->transit, argv, n, NULL) : ERR_OK;
}

static enum err take_answers(struct chamber *chamber, struct chamber_room *room)
{
	struct bus_key name, count;
	struct bus_reply *reply = NULL;
	const struct bytes key = bus_key(&name, "refund:out", chamber_room_id(room),
	                                 (struct str){NULL, 0});
	enum err e = bus_sync_call(chamber->transit,
	                           BUS_ARGV(bus_word("XREAD"), bus_word("COUNT"),
	                                    bus_decimal(&count, ANSWERS_AT_ONCE),
	                                    bus_word("STREAMS"), key, bus_word("0")),
	                           &reply);
	const struct bus_reply *entries = bus_reply_at(bus_reply_at(reply, 0), 1);
	if (!e)
		e = tell(chamber, room, entries);
	if (!e)
		e = delete_entries(chamber, key, entries);
	bus_reply_destroy(reply);
	return e;
}

enum err refunds_round(struct chamber *chamber)
{
	const uint64_t now = clock_now_ms(&chamber->clock);
	enum err e = ERR_OK;
	for (size_t i = 0; !e && i < chamber->rooms_count; i++) {
		struct chamber_room *room = &chamber->rooms[i];
		if (!room->held)
			continue;
		if (room->refunds.count > 0)
			e = take_answers(chamber, room);
		drop_overdue(&room->refunds, now);
		if (!e && room->held)
			e = ask_all(chamber, room);
		if (e == ERR_FENCED || e == ERR_SEQ)
			e = ERR_OK;
	}
	return e;
}
