#include "gate/keys.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"

enum {
	KEYS_ARENA_BYTES = 1048576,
	CLAIMS_ARENA_BYTES = 16384,
};

void keys_finish(struct keys *keys)
{
	for (size_t i = 0; i < keys->entry_count; i++)
		token_verifier_destroy(keys->entry[i].verifier);
	*keys = (struct keys){0};
}

static void copy_slug(char out[SLUG_MAX_CHARS + 1], struct str slug)
{
	snprintf(out, SLUG_MAX_CHARS + 1, "%.*s", (int)slug.len, slug.ptr);
}

static enum err add_entry_key(struct keys *keys, const struct wire_keys_registrar_tokens *row)
{
	struct token_scope scope = {.forum = str_of(keys->forum),
	                            .room = row->room,
	                            .part = STR("-"),
	                            .purpose = str_of(wire_purpose_name(WIRE_PURPOSE_ENTRY))};

	if (keys->entry_count == sizeof(keys->entry) / sizeof(keys->entry[0]))
		return ERR_FULL;
	struct entry_key *key = &keys->entry[keys->entry_count];
	enum err err = token_challenge(&scope, key->challenge);
	if (err == ERR_OK)
		err = token_verifier_create(row->modulus.ptr, &key->verifier);
	if (err != ERR_OK)
		return err;
	copy_slug(key->room, row->room);
	keys->entry_count++;
	return ERR_OK;
}

enum err keys_load(struct keys *keys, struct str forum, struct str json)
{
	struct keys fresh = {.known = true};
	struct wire_keys_registrar message;
	struct arena arena;

	arena_init(&arena, KEYS_ARENA_BYTES);
	copy_slug(fresh.forum, forum);
	enum err err = wire_keys_registrar_decode(json, &arena, &message);
	if (err == ERR_OK)
		memcpy(fresh.pass, message.pass.ptr, sizeof(fresh.pass));
	for (size_t i = 0; err == ERR_OK && i < message.tokens_count; i++)
		if (message.tokens[i].purpose == WIRE_PURPOSE_ENTRY)
			err = add_entry_key(&fresh, &message.tokens[i]);
	arena_finish(&arena);
	if (err == ERR_OK) {
		keys_finish(keys);
		*keys = fresh;
	} else {
		keys_finish(&fresh);
	}
	return err;
}

bool keys_fit(struct str registrar, struct str chamber)
{
	struct wire_keys_chamber message;
	const struct bytes text = bytes_of(registrar.ptr, registrar.len);
	uint8_t digest[HASH_BYTES];
	struct arena arena;

	arena_init(&arena, KEYS_ARENA_BYTES);
	bool fit = wire_keys_chamber_decode(chamber, &arena, &message) == ERR_OK &&
	           hash_sha256(&text, 1, digest) == ERR_OK &&
	           bytes_equal(message.registrar, bytes_of(digest, sizeof(digest)));
	arena_finish(&arena);
	return fit;
}

enum err keys_check_token(const struct keys *keys, struct str room, struct bytes token)
{
	for (size_t i = 0; i < keys->entry_count; i++)
		if (str_equal(str_of(keys->entry[i].room), room))
			return token_verify(keys->entry[i].verifier, keys->entry[i].challenge,
			                    token);
	return ERR_ROOM_UNKNOWN;
}

static bool covers(const struct wire_pass_claims *claims, struct str room)
{
	if (!claims->rooms_count)
		return true;
	for (size_t i = 0; i < claims->rooms_count; i++)
		if (str_equal(claims->rooms[i], room))
			return true;
	return false;
}

enum err keys_check_pass(const struct keys *keys, struct str room, struct str pass,
                         enum wire_role *role)
{
	struct wire_pass_claims claims;
	struct arena arena;
	struct buf text;

	if (!keys->known)
		return ERR_PASS_BAD;
	buf_init(&text, PASS_MAX_CHARS);
	arena_init(&arena, CLAIMS_ARENA_BYTES);
	enum err err = pass_verify(keys->pass, pass, &text);
	if (err == ERR_OK)
		err = wire_pass_claims_decode(buf_str(&text), &arena, &claims);
	if (err == ERR_OK && claims.audience == WIRE_PASS_AUDIENCE_GATE &&
	    str_equal(claims.forum, str_of(keys->forum)) && covers(&claims, room))
		*role = claims.role;
	else
		err = ERR_PASS_BAD;
	arena_finish(&arena);
	buf_finish(&text);
	return err;
}
