/* The servers' half of web.cross: seals, opens, signs, draws and verifies against the pages' modules.
 *
 * usage: cross COUNT. Both directions are records `u32 big-endian length | bytes`:
 *
 *   out  our point, our modulus, our signing key
 *   in   their point, their modulus, their signing key
 *   out  COUNT x (content, sealed by us)        in  COUNT x (content, sealed by them)
 *   in   COUNT x blinded by them                out COUNT x signature of ours
 *   in   COUNT x token of theirs, with our signature
 *   out  COUNT x blinded by us                  in  COUNT x signature of theirs
 *   out  COUNT x token of ours, with their signature
 *   out  COUNT x (text, signature of ours)      in  COUNT x (text, signature of theirs)
 *   out  "good"
 *
 * A content is a container without padding. Frame n is of kind n modulo FRAME_KIND_COUNT. Whatever
 * cannot be opened, differs or is refused ends the program with a sentence. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "seal/frame.h"
#include "seal/rng_os.h"
#include "seal/seal.h"
#include "seal/sign.h"
#include "seal/token_client.h"

enum { RECORD_MAX_BYTES = FRAME_MAX_BYTES, LONG_PARTS_MAX_BYTES = 2000 };

static const struct token_scope scope = {{"f", 1}, {"r", 1}, {"p", 1}, {"post", 4}};
static const struct str room = {"r", 1};

struct cross {
	unsigned long count;
	struct rng rng;
	struct hpke_receiver *receiver;
	struct token_signer *signer;
	struct token_verifier *ours;
	struct token_verifier *theirs;
	uint8_t challenge[HASH_BYTES];
	uint8_t point[HPKE_PUBLIC_BYTES];
	uint8_t sign_secret[SIGN_SECRET_BYTES];
	uint8_t sign_theirs[SIGN_PUBLIC_BYTES];
	struct buf record, sealed, plain, content;
};

static void must(bool good, const char *what, unsigned long n)
{
	if (good)
		return;
	fprintf(stderr, "cross: %s (%lu)\n", what, n);
	exit(1);
}

static void say(struct bytes record)
{
	const uint8_t head[4] = {(uint8_t)(record.len >> 24), (uint8_t)(record.len >> 16),
	                         (uint8_t)(record.len >> 8), (uint8_t)record.len};
	must(fwrite(head, 1, sizeof(head), stdout) == sizeof(head) &&
	             fwrite(record.ptr, 1, record.len, stdout) == record.len,
	     "cannot write", record.len);
}

static struct bytes hear(struct buf *into)
{
	uint8_t head[4];
	must(fflush(stdout) == 0 && fread(head, 1, sizeof(head), stdin) == sizeof(head),
	     "cannot read", 0);
	size_t len = (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];
	must(len > 0 && len <= RECORD_MAX_BYTES, "bad record", len);
	buf_reset(into);
	uint8_t *room_for_it = buf_extend(into, len);
	must(room_for_it && fread(room_for_it, 1, len, stdin) == len, "cannot read", len);
	return buf_bytes(into);
}

static struct bytes hear_exactly(struct buf *into, size_t len)
{
	struct bytes record = hear(into);
	must(record.len == len, "record of another length", record.len);
	return record;
}

static void start_signing(struct cross *c)
{
	uint8_t point[SIGN_PUBLIC_BYTES];
	must(sign_generate(c->sign_secret) == ERR_OK &&
	             sign_public(c->sign_secret, point) == ERR_OK,
	     "no signing key", 0);
	say(bytes_of(point, sizeof(point)));
}

static void start(struct cross *c)
{
	c->rng = rng_os();
	struct buf *const all[] = {&c->record, &c->sealed, &c->plain, &c->content};
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		buf_init(all[i], RECORD_MAX_BYTES);
	must(hpke_receiver_generate(&c->receiver) == ERR_OK &&
	             token_signer_generate(&c->signer) == ERR_OK &&
	             token_verifier_create(token_signer_modulus(c->signer).ptr, &c->ours) ==
	                     ERR_OK &&
	             token_challenge(&scope, c->challenge) == ERR_OK,
	     "no keys", 0);
	say(hpke_receiver_public(c->receiver));
	say(token_signer_modulus(c->signer));
	start_signing(c);
	memcpy(c->point, hear_exactly(&c->record, sizeof(c->point)).ptr, sizeof(c->point));
	must(token_verifier_create(hear_exactly(&c->record, TOKEN_MODULUS_BYTES).ptr, &c->theirs) ==
	             ERR_OK,
	     "their key", 0);
	memcpy(c->sign_theirs, hear_exactly(&c->record, SIGN_PUBLIC_BYTES).ptr, SIGN_PUBLIC_BYTES);
}

static void finish(struct cross *c)
{
	hpke_receiver_destroy(c->receiver);
	token_signer_destroy(c->signer);
	token_verifier_destroy(c->ours);
	token_verifier_destroy(c->theirs);
	buf_finish(&c->record);
	buf_finish(&c->sealed);
	buf_finish(&c->plain);
	buf_finish(&c->content);
}

static enum frame_kind kind_of(unsigned long n)
{
	static const enum frame_kind kinds[] = {FRAME_PARTICIPANT, FRAME_STAFF, FRAME_ADMISSION};
	return kinds[n % FRAME_KIND_COUNT];
}

/* Random parts of random lengths, none included; together they fit a participant's frame. */
static void send_frame(struct cross *c, unsigned long n)
{
	uint8_t noise[LONG_PARTS_MAX_BYTES];
	struct container parts;
	size_t left = FRAME_PLAIN_BYTES - CONTAINER_OVERHEAD_BYTES;
	for (size_t i = 0; i < CONTAINER_PARTS; i++) {
		size_t most = left < sizeof(noise) / 2 ? left : sizeof(noise) / 2;
		size_t len = rng_below(&c->rng, (uint32_t)most + 1);
		parts.part[i] = bytes_of(noise + rng_below(&c->rng, sizeof(noise) / 2), len);
		left -= len;
	}
	rng_fill(&c->rng, noise, sizeof(noise));
	buf_reset(&c->content);
	buf_reset(&c->sealed);
	must(container_write(&parts, 0, &c->content) == ERR_OK &&
	             frame_seal(kind_of(n), bytes_of(c->point, sizeof(c->point)), room, &parts,
	                        &c->sealed) == ERR_OK,
	     "cannot seal", n);
	say(buf_bytes(&c->content));
	say(buf_bytes(&c->sealed));
}

static void receive_frame(struct cross *c, unsigned long n)
{
	struct container parts;
	struct bytes wanted = hear(&c->content);
	must(frame_open(kind_of(n), c->receiver, room, hear(&c->sealed), &c->plain, &parts) ==
	             ERR_OK,
	     "cannot open", n);
	buf_reset(&c->record);
	must(container_write(&parts, 0, &c->record) == ERR_OK &&
	             bytes_equal(buf_bytes(&c->record), wanted),
	     "another content", n);
}

static void sign_all(struct cross *c)
{
	uint8_t signature[SIGNATURE_BYTES];
	for (unsigned long n = 0; n < c->count; n++) {
		struct bytes blinded = hear_exactly(&c->record, SIGNATURE_BYTES);
		must(token_sign(c->signer, blinded.ptr, signature) == ERR_OK, "cannot sign", n);
		say(bytes_of(signature, sizeof(signature)));
	}
}

static void verify_all(struct cross *c)
{
	for (unsigned long n = 0; n < c->count; n++)
		must(token_verify(c->ours, c->challenge, hear(&c->record)) == ERR_OK,
		     "their token is refused", n);
}

static void draw_all(struct cross *c)
{
	uint8_t token[TOKEN_BYTES];
	struct token_draft *drafts = calloc(c->count, sizeof(*drafts));
	must(drafts, "no memory", c->count);
	for (unsigned long n = 0; n < c->count; n++) {
		must(token_draft_random(c->theirs, &scope, &c->rng, &drafts[n]) == ERR_OK,
		     "cannot draw", n);
		say(bytes_of(drafts[n].blinded, SIGNATURE_BYTES));
	}
	for (unsigned long n = 0; n < c->count; n++) {
		struct bytes signature = hear_exactly(&c->record, SIGNATURE_BYTES);
		must(token_draft_finish(&drafts[n], c->theirs, signature.ptr, token) == ERR_OK,
		     "their signature is refused", n);
		say(bytes_of(token, sizeof(token)));
	}
	free(drafts);
}

/* Texts of random length, none included, in two pieces. */
static void say_signed(struct cross *c, unsigned long n)
{
	uint8_t text[200], signature[SIGN_SIGNATURE_BYTES];
	size_t len = 1 + rng_below(&c->rng, sizeof(text) - 1),
	       cut = rng_below(&c->rng, (uint32_t)len);
	rng_fill(&c->rng, text, len);
	const struct bytes pieces[] = {bytes_of(text, cut), bytes_of(text + cut, len - cut)};
	must(sign_make(c->sign_secret, pieces, 2, signature) == ERR_OK, "cannot sign a text", n);
	say(bytes_of(text, len));
	say(bytes_of(signature, sizeof(signature)));
}

static void hear_signed(struct cross *c, unsigned long n)
{
	const struct bytes text = hear(&c->content);
	const struct bytes signature = hear_exactly(&c->record, SIGN_SIGNATURE_BYTES);
	const struct bytes key = bytes_of(c->sign_theirs, SIGN_PUBLIC_BYTES);
	must(sign_verify(key, &text, 1, signature) == ERR_OK, "their text is refused", n);
	c->content.data[n % text.len] ^= 1;
	must(sign_verify(key, &text, 1, signature) == ERR_CRYPTO, "a changed text is right", n);
}

int main(int argc, char **argv)
{
	static struct cross cross;
	cross.count = argc == 2 ? strtoul(argv[1], NULL, 10) : 0;
	must(seal_start() == ERR_OK && cross.count > 0, "usage: cross COUNT", 0);
	start(&cross);
	for (unsigned long n = 0; n < cross.count; n++)
		send_frame(&cross, n);
	for (unsigned long n = 0; n < cross.count; n++)
		receive_frame(&cross, n);
	sign_all(&cross);
	verify_all(&cross);
	draw_all(&cross);
	for (unsigned long n = 0; n < cross.count; n++)
		say_signed(&cross, n);
	for (unsigned long n = 0; n < cross.count; n++)
		hear_signed(&cross, n);
	say(bytes_of("good", 4));
	must(fflush(stdout) == 0, "cannot write", 0);
	finish(&cross);
	return 0;
}
