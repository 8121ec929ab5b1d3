#include "cli/audit_known.h"

#include <stdlib.h>

#include "cli/say.h"

enum { KNOWN_ARENA_BYTES = 67108864 };

/* A key of the record, as text that lives in the arena. */
static struct str read_text(struct bus_sync *record, const char *key, struct arena *arena)
{
	struct str text = {NULL, 0};
	struct bus_reply *reply = NULL;
	if (bus_sync_call(record, BUS_ARGV(bus_word("GET"), bus_word(key)), &reply) == ERR_OK &&
	    bus_reply_kind(reply) == BUS_BYTES)
		text = arena_str(arena, bus_reply_str(reply));
	if (!text.ptr)
		say_error("the record has no \"%s\" yet; wait until `subrosa status` says that all "
		          "is well",
		          key);
	bus_reply_destroy(reply);
	return text;
}

static bool read_messages(struct bus_sync *record, struct audit_known *known)
{
	struct str forum = read_text(record, "forum", &known->arena);
	struct str registrar = read_text(record, "keys:registrar", &known->arena);
	struct str chamber = read_text(record, "keys:chamber", &known->arena);
	if (!forum.ptr || !registrar.ptr || !chamber.ptr)
		return false;
	enum err e = wire_forum_file_decode(forum, &known->arena, &known->forum);
	if (!e)
		e = wire_keys_registrar_decode(registrar, &known->arena, &known->registrar);
	if (!e)
		e = wire_keys_chamber_decode(chamber, &known->arena, &known->chamber);
	if (e)
		say_error("the forum or its keys in the record cannot be read: %s", err_text(e));
	return !e;
}

static bool parse_keys(struct audit_known *known)
{
	size_t count = known->registrar.tokens_count;
	known->verifiers = calloc(count + 1, sizeof(struct token_verifier *));
	bool good = known->verifiers != NULL;
	for (size_t i = 0; good && i < count; i++)
		good = token_verifier_create(known->registrar.tokens[i].modulus.ptr,
		                             &known->verifiers[i]) == ERR_OK;
	if (!good)
		say_error("the public keys of the registrar cannot be read");
	return good;
}

static enum err add_slot(void *context, const struct bundle_slot *slot)
{
	struct audit_known *known = context;
	known->slots[known->slots_count++] = *slot;
	return ERR_OK;
}

bool audit_known_read(struct bus_sync *record, struct audit_known *out)
{
	*out = (struct audit_known){.slots = NULL};
	arena_init(&out->arena, KNOWN_ARENA_BYTES);
	if (!read_messages(record, out) || !parse_keys(out))
		return false;
	out->slots = calloc(bundle_count(&out->forum) + 1, sizeof(*out->slots));
	if (!out->slots || bundle_walk(&out->forum, add_slot, out) != ERR_OK) {
		say_error("%s", err_text(ERR_NOMEM));
		return false;
	}
	return true;
}

void audit_known_finish(struct audit_known *known)
{
	for (size_t i = 0; known->verifiers && i < known->registrar.tokens_count; i++)
		token_verifier_destroy(known->verifiers[i]);
	free(known->verifiers);
	free(known->slots);
	arena_finish(&known->arena);
	*known = (struct audit_known){.slots = NULL};
}

static struct str room_of(const struct audit_known *known, const struct bundle_slot *slot)
{
	return known->forum.rooms[slot->room].id;
}

size_t audit_known_slot(const struct audit_known *known, struct str room, struct str part,
                        enum wire_purpose purpose)
{
	for (size_t i = 0; i < known->slots_count; i++)
		if (str_equal(room_of(known, &known->slots[i]), room) &&
		    str_equal(known->slots[i].part, part) && known->slots[i].purpose == purpose)
			return i;
	return SIZE_MAX;
}

const struct token_verifier *audit_known_verifier(const struct audit_known *known,
                                                  const struct bundle_slot *slot)
{
	for (size_t i = 0; i < known->registrar.tokens_count; i++)
		if (str_equal(known->registrar.tokens[i].room, room_of(known, slot)) &&
		    known->registrar.tokens[i].purpose == slot->purpose)
			return known->verifiers[i];
	return NULL;
}

struct token_scope audit_known_scope(const struct audit_known *known,
                                     const struct bundle_slot *slot)
{
	return (struct token_scope){known->forum.id, room_of(known, slot), slot->part,
	                            str_of(wire_purpose_name(slot->purpose))};
}

struct bytes audit_known_seal(const struct audit_known *known, struct str room)
{
	for (size_t i = 0; i < known->chamber.rooms_count; i++)
		if (str_equal(known->chamber.rooms[i].room, room))
			return known->chamber.rooms[i].seal;
	return (struct bytes){NULL, 0};
}
