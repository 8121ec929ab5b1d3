#include "registrar/bundle.h"

/* Calls visit for every token in the bundle's order, until it returns an error. */
typedef enum err visit_fn(void *context, size_t room, enum wire_purpose purpose);

static enum err visit_part(const struct wire_forum_file *forum, size_t room, visit_fn *visit,
                           void *context)
{
	enum err e = visit(context, room, WIRE_PURPOSE_SUPPORT);
	for (int64_t i = 0; !e && i < forum->post_tokens; i++)
		e = visit(context, room, WIRE_PURPOSE_POST);
	return e;
}

static enum err visit_session(const struct wire_forum_file *forum, size_t room,
                              const struct wire_forum_file_rooms_sessions *session, visit_fn *visit,
                              void *context)
{
	enum err e = ERR_OK;
	for (size_t i = 0; !e && i < session->parts_count; i++)
		if (session->parts[i].regime != WIRE_REGIME_CLOSED)
			e = visit_part(forum, room, visit, context);
	return e;
}

static enum err visit_all(const struct wire_forum_file *forum, visit_fn *visit, void *context)
{
	enum err e = ERR_OK;
	for (size_t room = 0; !e && room < forum->rooms_count; room++) {
		const struct wire_forum_file_rooms *r = &forum->rooms[room];
		if (!r->speaking)
			continue;
		e = visit(context, room, WIRE_PURPOSE_ENTRY);
		for (size_t i = 0; !e && i < r->sessions_count; i++)
			e = visit_session(forum, room, &r->sessions[i], visit, context);
	}
	return e;
}

static enum err count_one(void *context, size_t room, enum wire_purpose purpose)
{
	(void)room;
	(void)purpose;
	++*(size_t *)context;
	return ERR_OK;
}

size_t bundle_count(const struct wire_forum_file *forum)
{
	size_t count = 0;
	(void)!visit_all(forum, count_one, &count);
	return count;
}

struct signing {
	const struct keyring *keyring;
	const uint8_t *next;
	struct buf *out;
};

static enum err sign_one(void *context, size_t room, enum wire_purpose purpose)
{
	struct signing *signing = context;
	uint8_t *signature = buf_extend(signing->out, SIGNATURE_BYTES);
	if (!signature)
		return buf_err(signing->out);
	enum err e = token_sign(keyring_signer(signing->keyring, room, purpose), signing->next,
	                        signature);
	signing->next += SIGNATURE_BYTES;
	return e == ERR_INVAL ? ERR_BAD_MESSAGE : e;
}

enum err bundle_sign(const struct wire_forum_file *forum, const struct keyring *keyring,
                     struct bytes blinded, struct buf *out)
{
	if (blinded.len != bundle_count(forum) * SIGNATURE_BYTES)
		return ERR_BAD_MESSAGE;
	struct signing signing = {keyring, blinded.ptr, out};
	return visit_all(forum, sign_one, &signing);
}
