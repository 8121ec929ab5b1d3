#include "chamber/receipts.h"

#include "base/secret.h"

#include <stdlib.h>
#include <string.h>

enum {
	MESSAGE_MAX = 4096, /* numbers in one message (gate.receipts) */
	STREAM_KEPT = 1000, /* messages that a late gate can still read */
	MESSAGE_MAX_BYTES = 1048576,
};

void receipts_init(struct receipts *receipts)
{
	*receipts = (struct receipts){.list = NULL};
}

void receipts_finish(struct receipts *receipts)
{
	secret_free(receipts->list);
	receipts_init(receipts);
}

enum err receipts_add(struct receipts *receipts, const uint8_t number[RECEIPT_BYTES], enum err err)
{
	if (receipts->count == receipts->cap) {
		size_t cap = receipts->cap ? receipts->cap * 2 : 64;
		struct receipt *list = secret_realloc(receipts->list, cap * sizeof(*list));
		if (!list)
			return ERR_NOMEM;
		receipts->list = list;
		receipts->cap = cap;
	}
	struct receipt *receipt = &receipts->list[receipts->count++];
	memcpy(receipt->number, number, RECEIPT_BYTES);
	receipt->err = err;
	return ERR_OK;
}

static int compare(const void *a, const void *b)
{
	const struct receipt *x = a, *y = b;
	return memcmp(x->number, y->number, RECEIPT_BYTES);
}

static enum err publish(struct bus_sync *transit, struct str room, struct bytes message)
{
	struct bus_key key, kept;
	return bus_sync_call(
		transit,
		BUS_ARGV(bus_word("XADD"), bus_key(&key, "out", room, (struct str){NULL, 0}),
	                 bus_word("MAXLEN"), bus_word("~"), bus_decimal(&kept, STREAM_KEPT),
	                 bus_word("*"), bus_word("m"), message),
		NULL);
}

static enum err send_some(const struct receipt *list, size_t count, size_t unreadable,
                          struct bus_sync *transit, struct str room)
{
	struct bytes *ok = calloc(count + 1, sizeof(*ok));
	struct wire_gate_receipts_refused *refused = calloc(count + 1, sizeof(*refused));
	struct wire_gate_receipts message = {.room = room, .ok = ok, .refused = refused};
	struct buf json;
	message.unreadable = (int64_t)unreadable;
	buf_init(&json, MESSAGE_MAX_BYTES);
	for (size_t i = 0; ok && refused && i < count; i++) {
		const struct bytes number = bytes_of(list[i].number, RECEIPT_BYTES);
		if (list[i].err == ERR_OK)
			ok[message.ok_count++] = number;
		else
			refused[message.refused_count++] = (struct wire_gate_receipts_refused){
				number, str_of(err_code(list[i].err))};
	}
	enum err e = ok && refused ? wire_gate_receipts_encode(&message, &json) : ERR_NOMEM;
	if (!e)
		e = publish(transit, room, buf_bytes(&json));
	buf_finish(&json);
	free(ok);
	free(refused);
	return e;
}

static enum err fill_up(struct receipts *receipts, const struct rng *rng)
{
	enum err e = ERR_OK;
	while (!e && (receipts->count == 0 || receipts->count % RECEIPTS_STEP != 0)) {
		uint8_t nobodys[RECEIPT_BYTES];
		rng_fill(rng, nobodys, sizeof(nobodys));
		e = receipts_add(receipts, nobodys, ERR_OK);
	}
	return e;
}

enum err receipts_send(struct receipts *receipts, const struct rng *rng, struct bus_sync *transit,
                       struct str room)
{
	enum err e = fill_up(receipts, rng);
	size_t unreadable = receipts->unreadable < MESSAGE_MAX ? receipts->unreadable : MESSAGE_MAX;
	if (!e)
		qsort(receipts->list, receipts->count, sizeof(*receipts->list), compare);
	for (size_t at = 0; !e && at < receipts->count; at += MESSAGE_MAX) {
		size_t rest = receipts->count - at;
		e = send_some(receipts->list + at, rest < MESSAGE_MAX ? rest : MESSAGE_MAX,
		              unreadable, transit, room);
		unreadable = 0;
	}
	return e;
}
