/* bench_seal - how many frames, tokens and passes a second one core does. Prints one JSON line.
 *
 * bench_seal [MILLISECONDS each, default 500]
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/secret.h"
#include "seal/box.h"
#include "seal/card.h"
#include "seal/frame.h"
#include "seal/pass.h"
#include "seal/rng_os.h"
#include "seal/seal.h"
#include "seal/token_client.h"

struct bench {
	struct hpke_receiver *receiver;
	struct token_signer *signer;
	struct token_verifier *verifier;
	struct token_scope scope;
	struct token_draft draft;
	struct rng rng;
	struct buf frame, junk, plain, pass, box;
	uint8_t challenge[HASH_BYTES];
	uint8_t token[TOKEN_BYTES];
	uint8_t pass_secret[PASS_SECRET_BYTES];
	uint8_t pass_public[PASS_PUBLIC_BYTES];
	uint8_t box_key[BOX_VIEW_KEY_BYTES];
};

static const struct str room = {"plenary", 7};
static const struct str half = {"EFGHJKLMNPQRSTUV", 16};

static void must(enum err err)
{
	if (!err)
		return;
	fprintf(stderr, "bench_seal: %s\n", err_text(err));
	exit(1);
}

static struct container content(const struct bench *b)
{
	static const uint8_t text[1000];
	return (struct container){{
		{(const uint8_t *)"{\"t\":\"post\"}", 12},
		bytes_of(b->token, TOKEN_BYTES),
		bytes_of(b->draft.blinded, SIGNATURE_BYTES),
		bytes_of(text, sizeof(text)),
	}};
}

static void run_frame_open(struct bench *b)
{
	struct container read;
	must(frame_open(FRAME_PARTICIPANT, b->receiver, room, buf_bytes(&b->frame), &b->plain,
	                &read));
}

static void run_frame_refuse(struct bench *b)
{
	struct container read;
	if (frame_open(FRAME_PARTICIPANT, b->receiver, room, buf_bytes(&b->junk), &b->plain,
	               &read) != ERR_FRAME_UNREADABLE)
		must(ERR_CRYPTO);
}

static void run_frame_seal(struct bench *b)
{
	struct container parts = content(b);
	buf_reset(&b->frame);
	must(frame_seal(FRAME_PARTICIPANT, hpke_receiver_public(b->receiver), room, &parts,
	                &b->frame));
}

static void run_token_draft(struct bench *b)
{
	must(token_draft_derive(b->verifier, &b->scope, 0, half, &b->draft));
}

static void run_token_sign(struct bench *b)
{
	uint8_t signature[SIGNATURE_BYTES];
	must(token_sign(b->signer, b->draft.blinded, signature));
}

static void run_token_verify(struct bench *b)
{
	must(token_verify(b->verifier, b->challenge, bytes_of(b->token, TOKEN_BYTES)));
}

static void run_pass_verify(struct bench *b)
{
	buf_reset(&b->plain);
	must(pass_verify(b->pass_public, buf_str(&b->pass), &b->plain));
}

static void run_box_seal(struct bench *b)
{
	static const uint8_t body[2000];
	struct box_use use = {BOX_VIEW, room, {"desk", 4}};
	buf_reset(&b->box);
	must(box_seal(use, bytes_of(b->box_key, sizeof(b->box_key)), bytes_of(body, sizeof(body)),
	              &b->rng, &b->box));
}

static void run_card_hash(struct bench *b)
{
	uint8_t hash[HASH_BYTES];
	must(card_hash((struct str){half.ptr, CARD_FIRST_CHARS}, b->scope.forum, hash));
}

static const struct {
	const char *name;
	void (*run)(struct bench *b);
} runs[] = {
	{"frame_open", run_frame_open},   {"frame_refuse", run_frame_refuse},
	{"frame_seal", run_frame_seal},   {"token_draft", run_token_draft},
	{"token_sign", run_token_sign},   {"token_verify", run_token_verify},
	{"pass_verify", run_pass_verify}, {"box_seal_2000_bytes", run_box_seal},
	{"card_hash", run_card_hash},
};

static void bench_init(struct bench *b)
{
	struct buf *bufs[] = {&b->frame, &b->junk, &b->plain, &b->pass, &b->box};
	uint8_t signature[SIGNATURE_BYTES];
	for (size_t i = 0; i < sizeof(bufs) / sizeof(bufs[0]); i++)
		buf_init(bufs[i], FRAME_MAX_BYTES);
	b->rng = rng_os();
	b->scope = (struct token_scope){STR("forum"), room, STR("opening"), STR("post")};
	must(hpke_receiver_generate(&b->receiver));
	must(token_signer_generate(&b->signer));
	must(token_verifier_create(token_signer_modulus(b->signer).ptr, &b->verifier));
	must(token_challenge(&b->scope, b->challenge));
	run_token_draft(b);
	must(token_sign(b->signer, b->draft.blinded, signature));
	must(token_draft_finish(&b->draft, b->verifier, signature, b->token));
	rng_fill(&b->rng, b->pass_secret, sizeof(b->pass_secret));
	must(pass_public(b->pass_secret, b->pass_public));
	must(pass_sign(b->pass_secret, bytes_of("{\"role\":\"moderator\"}", 20), &b->pass));
	run_frame_seal(b);
	buf_add(&b->junk, b->frame.data, b->frame.len);
	must(buf_err(&b->junk));
	b->junk.data[b->junk.len - 1] ^= 1;
}

static void bench_finish(struct bench *b)
{
	buf_finish(&b->frame);
	buf_finish(&b->junk);
	buf_finish(&b->plain);
	buf_finish(&b->pass);
	buf_finish(&b->box);
	hpke_receiver_destroy(b->receiver);
	token_signer_destroy(b->signer);
	token_verifier_destroy(b->verifier);
	secret_wipe(b, sizeof(*b));
}

static uint64_t cpu_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* of one core, whatever else runs */
	return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}

static double us_each(void (*run)(struct bench *b), struct bench *b, uint64_t budget_us)
{
	uint64_t start = cpu_us();
	uint64_t count = 0;
	do {
		run(b);
		count++;
	} while (cpu_us() - start < budget_us);
	return (double)(cpu_us() - start) / (double)count;
}

int main(int argc, char **argv)
{
	static struct bench bench;
	must(seal_start());
	long budget_ms = argc > 1 ? strtol(argv[1], NULL, 10) : 500;
	if (budget_ms < 1 || budget_ms > 60000) {
		fprintf(stderr, "usage: bench_seal [MILLISECONDS, 1 to 60000]\n");
		return 2;
	}
	bench_init(&bench);
	printf("{\"bench\":\"seal\"");
	for (size_t i = 0; i < sizeof(runs) / sizeof(runs[0]); i++) {
		double us = us_each(runs[i].run, &bench, (uint64_t)budget_ms * 1000);
		printf(",\"%s\":{\"us\":%.1f,\"per_second\":%.0f}", runs[i].name, us, 1e6 / us);
	}
	printf("}\n");
	bench_finish(&bench);
	return 0;
}
