#include "chamber/door.h"

#include "seal/frame.h"

#include <string.h>

static struct str room_of(const struct door *door)
{
	return label_str(&door->keys->room);
}

/* First half: the nonce; second half: everything that makes the contribution what it is, without
 * the frame's receipt number, which may differ when it is sent again. */
static enum err spent_member(const struct door *door, const struct wire_frame_post *head,
                             const struct container *content, uint8_t out[BUS_SPENT_BYTES])
{
	uint8_t digest[HASH_BYTES], keyed[HASH_BYTES];
	const struct bytes nonce = token_nonce(content->part[CONTAINER_TOKEN]);
	const uint8_t choices[] = {(uint8_t)head->kind, (uint8_t)head->use, (uint8_t)head->release,
	                           0};
	const struct bytes body[] = {
		bytes_of(head->part.ptr, head->part.len),
		bytes_of("", 1),
		bytes_of(head->lang.ptr, head->lang.len),
		bytes_of(choices, sizeof(choices)),
		head->commit,
		head->reply,
		content->part[CONTAINER_REFUND],
		bytes_of("", 1),
		content->part[CONTAINER_TEXT],
	};
	enum err e = hash_sha256(body, sizeof(body) / sizeof(body[0]), digest);
	if (!e)
		e = hash_hmac(keys_secret(door->keys),
		              (const struct bytes[]){bytes_of("spent", 5), nonce}, 2, keyed);
	if (e)
		return e;
	memcpy(out, keyed, SPENT_HALF_BYTES);
	e = hash_hmac(keys_secret(door->keys),
	              (const struct bytes[]){bytes_of("body", 4), nonce,
	                                     bytes_of(digest, sizeof(digest))},
	              3, keyed);
	memcpy(out + SPENT_HALF_BYTES, keyed, SPENT_HALF_BYTES);
	return e;
}

static enum err clean_text(struct bytes raw, struct arena *arena, struct str *text, unsigned *marks)
{
	struct buf clean;
	buf_init(&clean, TEXT_MAX_BYTES + 1);
	enum err e = text_clean((struct str){(const char *)raw.ptr, raw.len}, TEXT_MAX_GRAPHEMES,
	                        TEXT_MAX_BYTES, &clean, marks);
	if (!e) {
		*text = arena_str(arena, buf_str(&clean));
		e = text->ptr ? ERR_OK : ERR_NOMEM;
	}
	buf_finish(&clean);
	return e;
}

/* What a frame carries beside its head and token. */
static enum err take_parts(const struct container *content, struct arena *arena,
                           struct room_post *post)
{
	const struct bytes refund = content->part[CONTAINER_REFUND];
	if (refund.len != 0 && refund.len != ITEM_REFUND_BYTES)
		return ERR_BAD_MESSAGE;
	if (refund.len > 0) {
		post->refund = arena_bytes(arena, refund);
		if (!post->refund.ptr)
			return ERR_NOMEM;
	}
	return clean_text(content->part[CONTAINER_TEXT], arena, &post->text, &post->marks);
}

static enum err strip_post(const struct door *door, const struct wire_frame_post *head,
                           const struct container *content, struct arena *arena,
                           struct stripped *out)
{
	const struct bytes token = content->part[CONTAINER_TOKEN];
	out->kind = STRIPPED_POST;
	out->part = label_of(head->part);
	enum err e = entitlement_token(door->entitlement, room_of(door), head->part,
	                               WIRE_PURPOSE_POST, token);
	if (!e)
		e = spent_member(door, head, content, out->spent);
	if (e)
		return e;
	out->post = (struct room_post){
		.part = label_str(&out->part),
		.kind = (enum kind)head->kind,
		.lang = head->lang,
		.use = (enum use)head->use,
		.release = (enum release)head->release,
	};
	memcpy(out->post.commit, head->commit.ptr, sizeof(out->post.commit));
	memcpy(out->post.reply, head->reply.ptr, sizeof(out->post.reply));
	return take_parts(content, arena, &out->post);
}

static enum err strip_withdraw(const struct wire_frame_withdraw *head, struct stripped *out)
{
	out->kind = STRIPPED_WITHDRAW;
	return hash_sha256(&head->secret, 1, out->commit);
}

static enum err strip_edit(const struct wire_frame_edit *head, const struct container *content,
                           struct arena *arena, struct stripped *out)
{
	out->kind = STRIPPED_EDIT;
	out->post = (struct room_post){
		.kind = (enum kind)head->kind,
		.lang = head->lang,
		.use = (enum use)head->use,
		.release = (enum release)head->release,
	};
	memcpy(out->post.commit, head->commit.ptr, sizeof(out->post.commit));
	memcpy(out->post.reply, head->reply.ptr, sizeof(out->post.reply));
	enum err e = hash_sha256(&head->secret, 1, out->commit);
	return e ? e : take_parts(content, arena, &out->post);
}

static enum err strip_answer(const struct wire_frame_answer *head, const struct container *content,
                             struct arena *arena, struct stripped *out)
{
	unsigned marks = 0;
	out->kind = STRIPPED_ANSWER;
	enum err e = hash_sha256(&head->secret, 1, out->commit);
	return e ? e : clean_text(content->part[CONTAINER_TEXT], arena, &out->words, &marks);
}

/* Its words may be none. */
static enum err strip_appeal(const struct wire_frame_appeal *head, const struct container *content,
                             struct arena *arena, struct stripped *out)
{
	unsigned marks = 0;
	out->kind = STRIPPED_APPEAL;
	enum err e = hash_sha256(&head->secret, 1, out->commit);
	if (!e)
		e = clean_text(content->part[CONTAINER_TEXT], arena, &out->words, &marks);
	return e == ERR_TEXT_EMPTY ? ERR_OK : e;
}

static enum err strip_support(const struct door *door, const struct wire_frame_support *head,
                              const struct container *content, struct arena *arena,
                              struct stripped *out)
{
	const struct bytes token = content->part[CONTAINER_TOKEN];
	uint8_t keyed[HASH_BYTES];
	uint64_t voter = 0;
	out->kind = STRIPPED_SUPPORT;
	out->part = label_of(head->part);
	enum err e = entitlement_token(door->entitlement, room_of(door), head->part,
	                               WIRE_PURPOSE_SUPPORT, token);
	if (!e)
		e = hash_hmac(keys_secret(door->keys),
		              (const struct bytes[]){bytes_of("voter", 5), token_nonce(token)}, 2,
		              keyed);
	if (e)
		return e;
	memcpy(&voter, keyed, sizeof(voter));
	struct support_set *votes = arena_array(arena, head->votes_count, sizeof(*votes));
	if (!votes)
		return ERR_NOMEM;
	for (size_t i = 0; i < head->votes_count; i++)
		votes[i] = (struct support_set){head->part, voter, head->votes[i].item,
		                                head->votes[i].on};
	out->votes = votes;
	out->votes_count = head->votes_count;
	return ERR_OK;
}

static void note_receipt(struct stripped *out, struct bytes receipt)
{
	memcpy(out->receipt, receipt.ptr, sizeof(out->receipt));
	out->has_receipt = true;
}

static enum err strip(const struct door *door, const struct container *content, struct arena *arena,
                      struct stripped *out)
{
	struct wire_frame head;
	const struct str json = wire_text(content->part[CONTAINER_HEAD]);
	enum err e = wire_frame_decode(json, arena, &head);
	if (e) { /* whoever sent it may still be told why */
		out->has_receipt = b64_decode(wire_member(json, "receipt", arena), out->receipt,
		                              sizeof(out->receipt));
		return e;
	}
	switch (head.type) {
	case WIRE_FRAME_POST:
		note_receipt(out, head.post.receipt);
		return strip_post(door, &head.post, content, arena, out);
	case WIRE_FRAME_SUPPORT:
		note_receipt(out, head.support.receipt);
		return strip_support(door, &head.support, content, arena, out);
	case WIRE_FRAME_WITHDRAW:
		note_receipt(out, head.withdraw.receipt);
		return strip_withdraw(&head.withdraw, out);
	case WIRE_FRAME_EDIT:
		note_receipt(out, head.edit.receipt);
		return strip_edit(&head.edit, content, arena, out);
	case WIRE_FRAME_ANSWER:
		note_receipt(out, head.answer.receipt);
		return strip_answer(&head.answer, content, arena, out);
	case WIRE_FRAME_APPEAL:
		note_receipt(out, head.appeal.receipt);
		return strip_appeal(&head.appeal, content, arena, out);
	case WIRE_FRAME_DUMMY:
	default:
		return ERR_OK;
	}
}

enum err door_admit(const struct door *door, struct bytes sealed, struct arena *arena,
                    struct stripped *out)
{
	struct buf plain;
	struct container content;
	memset(out, 0, sizeof(*out));
	out->kind = STRIPPED_DUMMY;
	buf_init(&plain, FRAME_MAX_BYTES);
	enum err e = seal_key_open_frame(&door->keys->seal, FRAME_PARTICIPANT, sealed, &plain,
	                                 &content);
	if (!e)
		e = strip(door, &content, arena, out);
	buf_finish(&plain);
	return e;
}

/* Every command begins with the same two members. */
#define COMMAND_ROWS(ROW)                                                                          \
	ROW(ACT, act)                                                                              \
	ROW(DRAFT, draft)                                                                          \
	ROW(EXPORT, export)                                                                        \
	ROW(OPEN, open)                                                                            \
	ROW(OUTCOME, outcome)                                                                      \
	ROW(OUTCOME_DROP, outcome_drop)                                                            \
	ROW(PART, part)                                                                            \
	ROW(SCREEN, screen)                                                                        \
	ROW(TAG, tag)                                                                              \
	ROW(UNTAG, untag)

static void note_reply(struct staff_command *out)
{
	struct bytes reply = {NULL, 0};
	switch (out->command.type) {
#define ROW(NAME, member)                                                                          \
	case WIRE_COMMAND_##NAME:                                                                  \
		reply = out->command.member.reply;                                                 \
		out->cmd = out->command.member.cmd;                                                \
		break;
		COMMAND_ROWS(ROW)
#undef ROW
	default:
		break;
	}
	out->has_reply = reply.len == sizeof(out->reply);
	if (out->has_reply)
		memcpy(out->reply, reply.ptr, sizeof(out->reply));
}

/* The same of a command that is wrong otherwise, to say so. */
static void note_reply_of(struct str json, struct arena *arena, struct staff_command *out)
{
	out->has_reply = id_parse(wire_member(json, "cmd", arena), &out->cmd) &&
	                 b64_decode(wire_member(json, "reply", arena), out->reply,
	                            sizeof(out->reply));
}

static enum err identify(const struct door *door, const struct container *content,
                         struct arena *arena, struct staff_command *out)
{
	struct wire_pass_claims claims;
	const struct str json = wire_text(content->part[CONTAINER_HEAD]);
	enum err e = wire_command_decode(json, arena, &out->command);
	if (e) {
		note_reply_of(json, arena, out);
		return e;
	}
	note_reply(out);
	e = entitlement_pass(door->entitlement, room_of(door),
	                     wire_text(content->part[CONTAINER_TOKEN]), arena, &claims);
	if (e)
		return e;
	out->role = (enum role)claims.role;
	out->by = label_of(claims.handle);
	return ERR_OK;
}

enum err door_command(const struct door *door, struct bytes sealed, struct arena *arena,
                      struct staff_command *out)
{
	struct buf plain;
	struct container content;
	memset(out, 0, sizeof(*out));
	buf_init(&plain, FRAME_MAX_BYTES);
	enum err e = seal_key_open_frame(&door->keys->seal, FRAME_STAFF, sealed, &plain, &content);
	if (!e)
		e = identify(door, &content, arena, out);
	buf_finish(&plain);
	return e;
}
