#include "chamber/entitlement.h"

#include "base/secret.h"

#include <string.h>

enum { KEYS_ARENA_BYTES = 1048576 };

static enum err read_keys(const struct wire_keys_registrar *in, struct entitlement *out)
{
	out->keys = secret_malloc((in->tokens_count + 1) * sizeof(*out->keys));
	if (!out->keys)
		return ERR_NOMEM;
	memcpy(out->pass, in->pass.ptr, sizeof(out->pass));
	for (size_t i = 0; i < in->tokens_count; i++) {
		struct entitlement_key *key = &out->keys[i];
		*key = (struct entitlement_key){.room = label_of(in->tokens[i].room),
		                                .purpose = in->tokens[i].purpose};
		enum err e = token_verifier_create(in->tokens[i].modulus.ptr, &key->verifier);
		if (e)
			return e;
		out->keys_count++;
	}
	return ERR_OK;
}

enum err entitlement_read(struct str json, struct str forum, struct entitlement *out)
{
	struct arena arena;
	struct wire_keys_registrar keys;
	*out = (struct entitlement){.forum = forum};
	arena_init(&arena, KEYS_ARENA_BYTES);
	enum err e = wire_keys_registrar_decode(json, &arena, &keys);
	if (!e)
		e = read_keys(&keys, out);
	arena_finish(&arena);
	if (e)
		entitlement_finish(out);
	return e;
}

void entitlement_finish(struct entitlement *entitlement)
{
	for (size_t i = 0; i < entitlement->keys_count; i++)
		token_verifier_destroy(entitlement->keys[i].verifier);
	secret_free(entitlement->keys);
	*entitlement = (struct entitlement){.keys = NULL};
}

static const struct token_verifier *find_key(const struct entitlement *entitlement, struct str room,
                                             enum wire_purpose purpose)
{
	for (size_t i = 0; i < entitlement->keys_count; i++) {
		const struct entitlement_key *key = &entitlement->keys[i];
		if (key->purpose == purpose && label_is(&key->room, room))
			return key->verifier;
	}
	return NULL;
}

struct bytes entitlement_modulus(const struct entitlement *entitlement, struct str room,
                                 enum wire_purpose purpose)
{
	const struct token_verifier *verifier = find_key(entitlement, room, purpose);
	return verifier ? token_verifier_modulus(verifier) : (struct bytes){NULL, 0};
}

enum err entitlement_token(const struct entitlement *entitlement, struct str room, struct str part,
                           enum wire_purpose purpose, struct bytes token)
{
	uint8_t challenge[HASH_BYTES];
	const struct token_scope scope = {entitlement->forum, room, part,
	                                  str_of(wire_purpose_name(purpose))};
	enum err e = token_challenge(&scope, challenge);
	if (e)
		return e;
	const struct token_verifier *verifier = find_key(entitlement, room, purpose);
	return verifier ? token_verify(verifier, challenge, token) : ERR_TOKEN_FOREIGN;
}

static bool covers(const struct wire_pass_claims *claims, struct str room)
{
	if (claims->rooms_count == 0 || str_equal(room, STR("forum")))
		return true;
	for (size_t i = 0; i < claims->rooms_count; i++)
		if (str_equal(claims->rooms[i], room))
			return true;
	return false;
}

enum err entitlement_pass(const struct entitlement *entitlement, struct str room, struct str pass,
                          struct arena *arena, struct wire_pass_claims *out)
{
	struct buf claims;
	buf_init(&claims, PASS_MAX_CHARS);
	enum err e = pass_verify(entitlement->pass, pass, &claims);
	if (!e)
		e = wire_pass_claims_decode(buf_str(&claims), arena, out);
	buf_finish(&claims);
	if (e)
		return e == ERR_NOMEM ? e : ERR_PASS_BAD;
	bool fits = out->audience == WIRE_PASS_AUDIENCE_CHAMBER &&
	            str_equal(out->forum, entitlement->forum) && covers(out, room);
	return fits ? ERR_OK : ERR_PASS_BAD;
}
