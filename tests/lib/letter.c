#include "lib/letter.h"

#include <string.h>

struct draft {
	struct wire_frame frame;
	uint8_t receipt[12];
	struct wire_frame_support_votes vote;
	struct str part;
};

void letter_secret_make(struct letter_secret *out)
{
	struct rng rng = client_rng();
	rng_fill(&rng, out->secret, sizeof(out->secret));
	rng_fill(&rng, out->reply, sizeof(out->reply));
	const struct bytes secret = bytes_of(out->secret, sizeof(out->secret));
	must(hash_sha256(&secret, 1, out->commit), "commitment");
}

static struct bytes receipt_of(const struct draft *draft)
{
	return bytes_of(draft->receipt, sizeof(draft->receipt));
}

static struct bytes secret_of(const struct letter_secret *text)
{
	return bytes_of(text->secret, sizeof(text->secret));
}

static void write_dummy(const struct letter *letter, struct draft *draft)
{
	(void)letter;
	draft->frame.type = WIRE_FRAME_DUMMY;
}

static void write_post(const struct letter *letter, struct draft *draft)
{
	draft->frame.type = WIRE_FRAME_POST;
	draft->frame.post = (struct wire_frame_post){
		.receipt = receipt_of(draft),
		.part = draft->part,
		.kind = WIRE_KIND_EXPERIENCE,
		.lang = STR("en"),
		.use = WIRE_USE_QUOTE,
		.release = WIRE_RELEASE_NOW,
		.commit = bytes_of(letter->own->commit, sizeof(letter->own->commit)),
		.reply = bytes_of(letter->own->reply, sizeof(letter->own->reply))};
}

static void write_edit(const struct letter *letter, struct draft *draft)
{
	draft->frame.type = WIRE_FRAME_EDIT;
	draft->frame.edit = (struct wire_frame_edit){
		.receipt = receipt_of(draft),
		.secret = secret_of(letter->before),
		.kind = WIRE_KIND_EXPERIENCE,
		.lang = STR("en"),
		.use = WIRE_USE_QUOTE,
		.release = WIRE_RELEASE_NOW,
		.commit = bytes_of(letter->own->commit, sizeof(letter->own->commit)),
		.reply = bytes_of(letter->own->reply, sizeof(letter->own->reply))};
}

static void write_withdrawal(const struct letter *letter, struct draft *draft)
{
	draft->frame.type = WIRE_FRAME_WITHDRAW;
	draft->frame.withdraw = (struct wire_frame_withdraw){.receipt = receipt_of(draft),
	                                                     .secret = secret_of(letter->own)};
}

static void write_vote(const struct letter *letter, struct draft *draft)
{
	draft->vote = (struct wire_frame_support_votes){letter->item, true};
	draft->frame.type = WIRE_FRAME_SUPPORT;
	draft->frame.support = (struct wire_frame_support){.receipt = receipt_of(draft),
	                                                   .part = draft->part,
	                                                   .votes = &draft->vote,
	                                                   .votes_count = 1};
}

static void write_answer(const struct letter *letter, struct draft *draft)
{
	draft->frame.type = WIRE_FRAME_ANSWER;
	draft->frame.answer = (struct wire_frame_answer){.receipt = receipt_of(draft),
	                                                 .secret = secret_of(letter->own)};
}

static void write_appeal(const struct letter *letter, struct draft *draft)
{
	draft->frame.type = WIRE_FRAME_APPEAL;
	draft->frame.appeal = (struct wire_frame_appeal){.receipt = receipt_of(draft),
	                                                 .secret = secret_of(letter->own)};
}

void letter_seal(const struct letter *letter, const struct forum *forum, struct str room,
                 struct str part, struct buf *frame)
{
	static void (*const write[LETTER_KIND_COUNT])(const struct letter *, struct draft *) = {
		[LETTER_DUMMY] = write_dummy,  [LETTER_POST] = write_post,
		[LETTER_EDIT] = write_edit,    [LETTER_WITHDRAW] = write_withdrawal,
		[LETTER_VOTE] = write_vote,    [LETTER_ANSWER] = write_answer,
		[LETTER_APPEAL] = write_appeal};
	struct draft draft = {.part = part};
	struct rng rng = client_rng();
	struct buf head;
	buf_init(&head, 4096);
	rng_fill(&rng, draft.receipt, sizeof(draft.receipt));
	write[letter->kind](letter, &draft);
	must(wire_frame_encode(&draft.frame, &head), "frame head");
	const char *text = letter->text ? letter->text : "";
	const struct container content = {
		{buf_bytes(&head), letter->token, {NULL, 0}, bytes_of(text, strlen(text))}};
	client_seal(FRAME_PARTICIPANT, forum_seal_key(forum, room), room, &content, frame);
	buf_finish(&head);
}
