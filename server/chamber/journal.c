#include "chamber/journal.h"

#include "base/secret.h"
#include "chamber/snapshot.h"
#include "seal/block.h"

#include <stdlib.h>
#include <string.h>

enum {
	RECORD_MAX_BYTES = 2097152, /* the largest is a draft: 32 sections of 128 paragraphs */
	SCRATCH_BYTES = 4194304,
};

static const struct str harvest_kid = {"harvest", 7};

static enum bus_class class_of(enum change_kind kind)
{
	switch (kind) {
	case CHANGE_TAG:
	case CHANGE_UNTAG:
	case CHANGE_OUTCOME:
	case CHANGE_OUTCOME_GONE:
	case CHANGE_DRAFT:
		return BUS_HARVEST;
	case CHANGE_ITEM:
	case CHANGE_SETTLED:
		return BUS_DESK;
	case CHANGE_GONE:
	case CHANGE_PART:
	case CHANGE_BALANCE:
	case CHANGE_SCREEN:
	case CHANGE_SUPPORT:
	case CHANGE_COUNT:
	case CHANGE_NOTE:
	case CHANGE_KIND_COUNT:
		break;
	}
	return BUS_PLAIN;
}

static enum err add_sealed(struct bus_append *append, const struct keys *keys,
                           const struct rng *rng, enum bus_class class, struct str kid,
                           struct bytes plain)
{
	struct bytes key = class == BUS_DESK ? keys_desk(keys, kid) : keys_harvest(keys);
	if (!key.ptr)
		return ERR_KEY_GONE;
	struct buf sealed;
	buf_init(&sealed, RECORD_MAX_BYTES);
	const struct box_use use = {.purpose = BOX_CORE, .room = label_str(&keys->room)};
	enum err e = box_seal(use, key, plain, rng, &sealed);
	if (!e)
		bus_append_journal(append, class, kid, buf_bytes(&sealed));
	buf_finish(&sealed);
	return e;
}

static enum err add_record(struct bus_append *append, const struct keys *keys,
                           const struct rng *rng, enum bus_class class, struct str kid,
                           const struct change *change)
{
	struct buf plain;
	struct arena scratch;
	buf_init(&plain, RECORD_MAX_BYTES);
	arena_init(&scratch, SCRATCH_BYTES);
	enum err e = snapshot_encode(change, &scratch, &plain);
	if (!e && class == BUS_PLAIN)
		bus_append_journal(append, class, STR(""), buf_bytes(&plain));
	else if (!e)
		e = add_sealed(append, keys, rng, class, kid, buf_bytes(&plain));
	arena_finish(&scratch);
	buf_finish(&plain);
	return e;
}

static bool outlives_part(const struct item *item)
{
	return item_is_on_floor(item) || item_is_rapporteurs(item);
}

static enum err add_item(struct bus_append *append, const struct keys *keys, const struct rng *rng,
                         const struct change *change)
{
	const struct str part = label_str(&change->item.part);
	const bool lasting = outlives_part(&change->item);
	if (!lasting || !item_is_public(&change->item)) {
		enum err e = add_record(append, keys, rng, BUS_DESK, part, change);
		if (e || !lasting)
			return e;
	}
	struct change public = *change;
	item_make_public(&public.item);
	return add_record(append, keys, rng, BUS_HARVEST, harvest_kid, &public);
}

enum err journal_add(struct bus_append *append, const struct keys *keys, const struct rng *rng,
                     const struct change *change)
{
	switch (change->kind) {
	case CHANGE_ITEM:
		return add_item(append, keys, rng, change);
	case CHANGE_SETTLED:
		return add_record(append, keys, rng, BUS_DESK, label_str(&change->settled.part),
		                  change);
	case CHANGE_GONE:
	case CHANGE_SUPPORT:
	case CHANGE_COUNT:
	case CHANGE_NOTE:
		return ERR_OK;
	case CHANGE_PART:
	case CHANGE_BALANCE:
	case CHANGE_SCREEN:
	case CHANGE_TAG:
	case CHANGE_UNTAG:
	case CHANGE_OUTCOME:
	case CHANGE_OUTCOME_GONE:
	case CHANGE_DRAFT:
	case CHANGE_KIND_COUNT:
		break;
	}
	return add_record(append, keys, rng, class_of(change->kind), harvest_kid, change);
}

enum err journal_add_gone(struct bus_append *append, const struct keys *keys, const struct rng *rng,
                          const struct changes *changes)
{
	size_t count = 0;
	struct id *gone = secret_malloc((changes->count + 1) * sizeof(*gone));
	if (!gone)
		return ERR_NOMEM;
	for (size_t i = 0; i < changes->count; i++)
		if (changes->list[i].kind == CHANGE_GONE)
			gone[count++] = changes->list[i].gone;
	if (count > 1)
		qsort(gone, count, sizeof(*gone), id_compare);
	enum err e = ERR_OK;
	for (size_t i = 0; !e && i < count; i++) {
		const struct change change = {.kind = CHANGE_GONE, .gone = gone[i]};
		e = add_record(append, keys, rng, BUS_PLAIN, STR(""), &change);
	}
	secret_free(gone);
	return e;
}

static enum err open_body(const struct keys *keys, bool desk, struct str kid, struct bytes body,
                          struct buf *plain)
{
	struct bytes key = desk ? keys_desk(keys, kid) : keys_harvest(keys);
	if (!key.ptr)
		return ERR_KEY_GONE;
	const struct box_use use = {.purpose = BOX_CORE, .room = label_str(&keys->room)};
	return box_open(use, key, body, plain);
}

enum err journal_read(const struct keys *keys, struct bytes class, struct str kid,
                      struct bytes body, struct arena *arena, struct change *out)
{
	if (class.len != 1)
		return ERR_BAD_MESSAGE;
	if (class.ptr[0] == 'p')
		return snapshot_decode(wire_text(body), arena, out);
	struct buf plain;
	buf_init(&plain, RECORD_MAX_BYTES);
	enum err e = open_body(keys, class.ptr[0] == 'd', kid, body, &plain);
	if (!e)
		e = snapshot_decode(buf_str(&plain), arena, out);
	buf_finish(&plain);
	return e;
}

enum err journal_support_member(const struct keys *keys, uint64_t voter, struct id item,
                                uint8_t out[BUS_SUPPORT_BYTES])
{
	uint8_t block[BLOCK_BYTES];
	for (int i = 0; i < 8; i++)
		block[i] = (uint8_t)(voter >> (56 - 8 * i));
	memcpy(block + 8, item.bytes, ROOM_PREFIX_BYTES);
	return block_encrypt(keys->secret, block, out);
}

enum err journal_support_vote(const struct keys *keys, struct bytes member, uint64_t *voter,
                              uint8_t prefix[ROOM_PREFIX_BYTES])
{
	uint8_t block[BLOCK_BYTES];
	if (member.len != BUS_SUPPORT_BYTES)
		return ERR_BAD_MESSAGE;
	enum err e = block_decrypt(keys->secret, member.ptr, block);
	*voter = 0;
	for (int i = 0; i < 8; i++)
		*voter = *voter << 8 | block[i];
	memcpy(prefix, block + 8, ROOM_PREFIX_BYTES);
	return e;
}
