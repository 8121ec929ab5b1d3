#include "registrar/bundle.h"

static enum err visit_many(struct bundle_slot slot, enum wire_purpose purpose, int64_t count,
                           bundle_visit_fn *visit, void *context)
{
	enum err e = ERR_OK;
	slot.purpose = purpose;
	for (int64_t i = 0; !e && i < count; i++) {
		slot.number = (uint32_t)i;
		e = visit(context, &slot);
	}
	return e;
}

static enum err visit_session(const struct wire_forum_file *forum, size_t room,
                              const struct wire_forum_file_rooms_sessions *session,
                              bundle_visit_fn *visit, void *context)
{
	enum err e = ERR_OK;
	for (size_t i = 0; !e && i < session->parts_count; i++) {
		const struct bundle_slot slot = {.room = room, .part = session->parts[i].id};
		if (session->parts[i].regime == WIRE_REGIME_CLOSED)
			continue;
		e = visit_many(slot, WIRE_PURPOSE_SUPPORT, 1, visit, context);
		if (!e)
			e = visit_many(slot, WIRE_PURPOSE_POST, forum->post_tokens, visit, context);
	}
	return e;
}

enum err bundle_walk(const struct wire_forum_file *forum, bundle_visit_fn *visit, void *context)
{
	enum err e = ERR_OK;
	for (size_t room = 0; !e && room < forum->rooms_count; room++) {
		const struct wire_forum_file_rooms *r = &forum->rooms[room];
		const struct bundle_slot entry = {.room = room, .part = STR("-")};
		if (!r->speaking)
			continue;
		e = visit_many(entry, WIRE_PURPOSE_ENTRY, 1, visit, context);
		for (size_t i = 0; !e && i < r->sessions_count; i++)
			e = visit_session(forum, room, &r->sessions[i], visit, context);
	}
	return e;
}

static enum err count_one(void *context, const struct bundle_slot *slot)
{
	(void)slot;
	++*(size_t *)context;
	return ERR_OK;
}

size_t bundle_count(const struct wire_forum_file *forum)
{
	size_t count = 0;
	(void)!bundle_walk(forum, count_one, &count);
	return count;
}

struct signing {
	const struct keyring *keyring;
	const uint8_t *next;
	struct buf *out;
};

static enum err sign_one(void *context, const struct bundle_slot *slot)
{
	struct signing *signing = context;
	uint8_t *signature = buf_extend(signing->out, SIGNATURE_BYTES);
	if (!signature)
		return buf_err(signing->out);
	enum err e = token_sign(keyring_signer(signing->keyring, slot->room, slot->purpose),
	                        signing->next, signature);
	signing->next += SIGNATURE_BYTES;
	return e == ERR_INVAL ? ERR_BAD_MESSAGE : e;
}

enum err bundle_sign(const struct wire_forum_file *forum, const struct keyring *keyring,
                     struct bytes blinded, struct buf *out)
{
	if (blinded.len != bundle_count(forum) * SIGNATURE_BYTES)
		return ERR_BAD_MESSAGE;
	struct signing signing = {keyring, blinded.ptr, out};
	return bundle_walk(forum, sign_one, &signing);
}
