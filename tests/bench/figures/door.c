/* door - how many frames a second one core takes through the chamber's door: dummies, and
 * contributions with their token. Prints one JSON line.
 *
 * door [MILLISECONDS each, default 1000]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "chamber/door.h"
#include "seal/frame.h"
#include "seal/seal.h"
#include "seal/token_client.h"

enum { ARENA_BYTES = 1 << 20, TEXT_BYTES = 400 };

static const struct str forum = {"forum", 5}, room = {"plenary", 7}, part = {"opening", 7};

static struct keys keys;
static struct entitlement_key post_key;
static struct entitlement entitlement = {.keys = &post_key, .keys_count = 1};
static const struct door door = {&keys, &entitlement};

static void must(enum err err)
{
	if (!err)
		return;
	fprintf(stderr, "door: %s\n", err_text(err));
	exit(1);
}

static void draw_token(uint8_t token[TOKEN_BYTES])
{
	const struct token_scope scope = {forum, room, part, STR("post")};
	struct token_signer *signer;
	struct token_draft draft;
	uint8_t signature[SIGNATURE_BYTES];
	must(token_signer_generate(&signer));
	must(token_verifier_create(token_signer_modulus(signer).ptr, &post_key.verifier));
	must(token_draft_derive(post_key.verifier, &scope, 0, STR("AAAABBBBCCCCDDDD"), &draft));
	must(token_sign(signer, draft.blinded, signature));
	must(token_draft_finish(&draft, post_key.verifier, signature, token));
	token_signer_destroy(signer);
}

static void open_door(uint8_t token[TOKEN_BYTES])
{
	keys.room = keys.seal.room = label_of(room);
	memset(keys.secret, 7, sizeof(keys.secret));
	must(hpke_receiver_generate(&keys.seal.now));
	post_key.room = keys.room;
	post_key.purpose = WIRE_PURPOSE_POST;
	entitlement.forum = forum;
	draw_token(token);
}

static void seal_frame(const struct wire_frame *head, struct bytes token, struct bytes text,
                       struct buf *out)
{
	struct container content = {{{0}}};
	struct buf json;
	buf_init(&json, FRAME_BYTES);
	must(wire_frame_encode(head, &json));
	content.part[CONTAINER_HEAD] = buf_bytes(&json);
	content.part[CONTAINER_TOKEN] = token;
	content.part[CONTAINER_TEXT] = text;
	buf_init(out, FRAME_MAX_BYTES);
	must(frame_seal(FRAME_PARTICIPANT, hpke_receiver_public(keys.seal.now), room, &content,
	                out));
	buf_finish(&json);
}

static double cpu_seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* of one core, whatever else runs */
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double frames_per_second(struct bytes frame, enum stripped_kind kind, double limit)
{
	double began = cpu_seconds(), took = 0;
	unsigned long count = 0;
	while (took < limit) {
		struct arena arena;
		struct stripped out;
		arena_init(&arena, ARENA_BYTES);
		must(door_admit(&door, frame, &arena, &out));
		if (out.kind != kind)
			must(ERR_BAD_MESSAGE);
		arena_finish(&arena);
		count++;
		took = cpu_seconds() - began;
	}
	return (double)count / took;
}

int main(int argc, char **argv)
{
	static uint8_t token[TOKEN_BYTES], text[TEXT_BYTES], bytes[HASH_BYTES];
	double limit = (argc > 1 ? strtod(argv[1], NULL) : 1000) / 1000;
	struct buf dummy, post;
	must(seal_start());
	wire_start();
	open_door(token);
	memset(text, 'a', sizeof(text));
	const struct wire_frame silence = {.type = WIRE_FRAME_DUMMY};
	const struct wire_frame speech = {.type = WIRE_FRAME_POST,
	                                  .post = {.receipt = bytes_of(bytes, RECEIPT_BYTES),
	                                           .part = part,
	                                           .kind = WIRE_KIND_QUESTION,
	                                           .lang = STR("en"),
	                                           .use = WIRE_USE_QUOTE,
	                                           .release = WIRE_RELEASE_NOW,
	                                           .commit = bytes_of(bytes, ITEM_COMMIT_BYTES),
	                                           .reply = bytes_of(bytes, 16)}};
	seal_frame(&silence, (struct bytes){0}, (struct bytes){0}, &dummy);
	seal_frame(&speech, bytes_of(token, sizeof(token)), bytes_of(text, sizeof(text)), &post);
	printf("{\"dummies\": %.0f, \"contributions\": %.0f}\n",
	       frames_per_second(buf_bytes(&dummy), STRIPPED_DUMMY, limit),
	       frames_per_second(buf_bytes(&post), STRIPPED_POST, limit));
	buf_finish(&dummy);
	buf_finish(&post);
	token_verifier_destroy(post_key.verifier);
	hpke_receiver_destroy(keys.seal.now);
	return 0;
}
