#include "registrar/admission.h"

#include <string.h>

#include "base/secret.h"
#include "registrar/bundle.h"
#include "seal/box.h"
#include "seal/card.h"
#include "seal/frame.h"

enum { ARENA_BYTES = 65536 };

/* Where one answer is put together. */
struct answering {
	const struct admission *admission;
	struct arena arena;
	struct buf head;       /* JSON of the answer */
	struct buf signatures; /* blind signatures, or nothing */
	struct buf claims;
};

/* Digest of what was drawn. Cards that draw no tokens are drawn with nothing. */
static enum err draw(const struct answering *a, const struct cards_entry *card,
                     struct bytes blinded)
{
	uint8_t digest[HASH_BYTES];
	enum err e = hash_sha256(&blinded, 1, digest);
	return e ? e : cards_draw(a->admission->cards, card->hash, digest);
}

static enum err answer_tokens(struct answering *a, const struct cards_entry *card,
                              struct bytes blinded)
{
	/* Signed before it is drawn: a bundle that cannot be signed must not claim the card. */
	enum err e = bundle_sign(a->admission->forum, a->admission->keyring, blinded,
	                         &a->signatures);
	if (!e)
		e = draw(a, card, blinded);
	if (e)
		return e;
	struct wire_admission_tokens tokens = {.role = card->role};
	return wire_admission_tokens_encode(&tokens, &a->head);
}

/* The rooms of a card as a list; their text lives in `card`. */
static enum err list_rooms(struct arena *arena, const struct cards_entry *card,
                           const struct str **rooms, size_t *count)
{
	struct str *list = arena_array(arena, ROOMS_MAX, sizeof(*list));
	if (!list)
		return ERR_NOMEM;
	*rooms = list;
	*count = 0;
	for (const char *at = card->rooms; *at && *count < ROOMS_MAX; at += *at == ' ') {
		size_t len = strcspn(at, " ");
		list[(*count)++] = (struct str){at, len};
		at += len;
	}
	return ERR_OK;
}

static enum err sign_pass(struct answering *a, const struct wire_pass_claims *claims,
                          struct str *out)
{
	struct buf pass;
	buf_init(&pass, PASS_MAX_CHARS);
	buf_reset(&a->claims);
	enum err e = wire_pass_claims_encode(claims, &a->claims);
	if (!e)
		e = pass_sign(keyring_pass_secret(a->admission->keyring), buf_bytes(&a->claims),
		              &pass);
	if (!e)
		*out = arena_str(&a->arena, buf_str(&pass));
	buf_finish(&pass);
	return e ? e : out->ptr ? ERR_OK : ERR_NOMEM;
}

static enum err answer_pass(struct answering *a, const struct cards_entry *card)
{
	struct wire_pass_claims claims = {
		.audience = WIRE_PASS_AUDIENCE_GATE,
		.forum = a->admission->forum->id,
		.role = card->role,
		.handle = str_of(card->handle),
	};
	struct wire_admission_pass pass = {.role = card->role, .handle = claims.handle};
	enum err e = list_rooms(&a->arena, card, &claims.rooms, &claims.rooms_count);
	if (!e)
		e = sign_pass(a, &claims, &pass.gate);
	claims.audience = WIRE_PASS_AUDIENCE_CHAMBER;
	if (!e)
		e = sign_pass(a, &claims, &pass.chamber);
	if (!e)
		e = draw(a, card, bytes_of("", 0));
	pass.rooms = claims.rooms;
	pass.rooms_count = claims.rooms_count;
	return e ? e : wire_admission_pass_encode(&pass, &a->head);
}

static enum err answer_card(struct answering *a, const struct wire_admission_request *request,
                            struct bytes blinded)
{
	struct cards_entry card = {0};
	uint8_t hash[HASH_BYTES];
	/* The slow hash comes first and always: known and unknown codes cost the same to look up. */
	enum err e = card_hash(request->code, a->admission->forum->id, hash);
	if (!e)
		e = cards_find(a->admission->cards, hash, &card);
	if (!e)
		e = card.role == WIRE_ROLE_PARTICIPANT ? answer_tokens(a, &card, blinded)
		                                       : answer_pass(a, &card);
	secret_wipe(hash, sizeof(hash));
	return e;
}

static enum err refuse(struct answering *a, enum err why)
{
	bool told = why == ERR_CARD_UNKNOWN || why == ERR_CARD_OTHER_BUNDLE ||
	            why == ERR_BAD_MESSAGE;
	struct wire_admission_refused refused = {
		.code = str_of(err_code(told ? why : ERR_ADMISSION_BUSY))};
	buf_reset(&a->head);
	buf_reset(&a->signatures);
	return wire_admission_refused_encode(&refused, &a->head);
}

static enum err seal_answer(const struct answering *a, struct bytes reply_key, struct buf *answer)
{
	struct container content = {.part = {
					    [CONTAINER_HEAD] = buf_bytes(&a->head),
					    [CONTAINER_TOKEN] = buf_bytes(&a->signatures),
				    }};
	struct buf plain;
	buf_init(&plain, FRAME_MAX_BYTES);
	enum err e = container_write(&content, 0, &plain);
	if (!e)
		e = box_seal((struct box_use){.purpose = BOX_ADMITTED}, reply_key,
		             buf_bytes(&plain), &a->admission->rng, answer);
	buf_finish(&plain);
	return e;
}

static enum err answer_request(struct answering *a, const struct container *content,
                               struct buf *answer)
{
	struct wire_admission_request request;
	struct bytes head = content->part[CONTAINER_HEAD];
	enum err e = wire_admission_request_decode((struct str){(const char *)head.ptr, head.len},
	                                           &a->arena, &request);
	if (e)
		return e == ERR_NOMEM ? e : ERR_ADMISSION_UNREADABLE;
	e = answer_card(a, &request, content->part[CONTAINER_TOKEN]);
	if (e)
		e = refuse(a, e);
	return e ? e : seal_answer(a, request.reply, answer);
}

enum err admission_answer(const struct admission *admission, struct bytes box, struct buf *answer)
{
	struct answering a = {.admission = admission};
	struct buf plain;
	struct container content;
	arena_init(&a.arena, ARENA_BYTES);
	buf_init(&a.head, FRAME_MAX_BYTES);
	buf_init(&a.signatures, FRAME_MAX_BYTES);
	buf_init(&a.claims, FRAME_MAX_BYTES);
	buf_init(&plain, FRAME_MAX_BYTES);
	enum err e = frame_open(FRAME_ADMISSION, keyring_admit(admission->keyring), (struct str){0},
	                        box, &plain, &content);
	if (!e)
		e = answer_request(&a, &content, answer);
	else if (e != ERR_NOMEM)
		e = ERR_ADMISSION_UNREADABLE;
	buf_finish(&plain);
	buf_finish(&a.claims);
	buf_finish(&a.signatures);
	buf_finish(&a.head);
	arena_finish(&a.arena);
	return e;
}
