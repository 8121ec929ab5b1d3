/* The chamber's door from outside: containers of any content, sealed as they should be, as a
 * participant's frame and as a command of staff.
 *
 * The first byte of the input says what the container gets from us: 1 a token that is good, 2 a pass
 * that is good. The rest is the container. The keys are those of every run, but for the one of the tokens. */
#include <string.h>

#include "chamber/door.h"
#include "fuzz/must.h"
#include "seal/frame.h"
#include "seal/token_client.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ARENA_BYTES = 1 << 20, GIVE_TOKEN = 1, GIVE_PASS = 2 };

static struct keys keys;
static struct entitlement entitlement;
static const struct door door = {&keys, &entitlement};
static uint8_t token[TOKEN_BYTES];
static struct buf pass;

/* A token for contributions to part "p" of room "r", as a card would draw it. */
static void make_token(const struct token_signer *signer, const struct token_verifier *verifier)
{
	const struct token_scope scope = {STR("f"), STR("r"), STR("p"), STR("post")};
	struct token_draft draft;
	uint8_t signature[SIGNATURE_BYTES];
	must(token_draft_derive(verifier, &scope, 0, STR("AAAABBBBCCCCDDDD"), &draft) == ERR_OK);
	must(token_sign(signer, draft.blinded, signature) == ERR_OK);
	must(token_draft_finish(&draft, verifier, signature, token) == ERR_OK);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	static const uint8_t secret[HPKE_SECRET_BYTES] = {[31] = 9},
			     pass_key[PASS_SECRET_BYTES] = {5};
	static struct entitlement_key post;
	struct token_signer *signer;
	struct str claims = STR("{\"audience\":\"chamber\",\"forum\":\"f\",\"role\":\"moderator\","
	                        "\"handle\":\"M1\",\"rooms\":[]}");
	(void)argc;
	(void)argv;
	wire_start();
	keys.room = keys.seal.room = label_of(STR("r"));
	memset(keys.secret, 7, sizeof(keys.secret));
	must(hpke_receiver_create(secret, &keys.seal.now) == ERR_OK);
	must(token_signer_generate(&signer) == ERR_OK);
	post = (struct entitlement_key){.room = keys.room, .purpose = WIRE_PURPOSE_POST};
	must(token_verifier_create(token_signer_modulus(signer).ptr, &post.verifier) == ERR_OK);
	entitlement = (struct entitlement){.forum = STR("f"), .keys = &post, .keys_count = 1};
	must(pass_public(pass_key, entitlement.pass) == ERR_OK);
	make_token(signer, post.verifier);
	token_signer_destroy(signer);
	buf_init(&pass, PASS_MAX_CHARS);
	must(pass_sign(pass_key, bytes_of(claims.ptr, claims.len), &pass) == ERR_OK);
	return 0;
}

static bool is_text(struct str text)
{
	return text.len > 0 && text.len <= TEXT_MAX_BYTES && text_valid_utf8(text);
}

/* What every kind may bring, and nothing else. */
static void check_stripped(const struct stripped *out)
{
	const bool writes = out->kind == STRIPPED_POST || out->kind == STRIPPED_EDIT;
	const size_t asked = out->post.refund.len;
	must(out->kind == STRIPPED_DUMMY || out->has_receipt);
	must(writes ? is_text(out->post.text) : !out->post.text.ptr);
	must(asked == 0 || (writes && asked == ITEM_REFUND_BYTES));
	must(out->kind != STRIPPED_POST || label_is(&out->part, STR("p")));
	must(out->kind != STRIPPED_ANSWER || is_text(out->words));
	must(!out->words.ptr || is_text(out->words));
	must(out->kind != STRIPPED_SUPPORT); /* there is no such token */
}

static void admit(struct bytes sealed)
{
	struct stripped out;
	struct arena arena;
	arena_init(&arena, ARENA_BYTES);
	enum err e = door_admit(&door, sealed, &arena, &out);
	if (e == ERR_OK)
		check_stripped(&out);
	arena_finish(&arena);
}

static void command(struct bytes sealed, bool entitled)
{
	struct staff_command out;
	struct arena arena;
	arena_init(&arena, ARENA_BYTES);
	enum err e = door_command(&door, sealed, &arena, &out);
	must(e != ERR_OK || (entitled && out.has_reply && out.role == ROLE_MODERATOR));
	arena_finish(&arena);
}

/* What the input has of a container, with our token or pass in the place for it. */
static bool make_content(uint8_t give, struct bytes in, struct container *out)
{
	if (container_parse(in, out))
		return false;
	if (give & GIVE_TOKEN)
		out->part[CONTAINER_TOKEN] = bytes_of(token, sizeof(token));
	if (give & GIVE_PASS)
		out->part[CONTAINER_TOKEN] = buf_bytes(&pass);
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct container content;
	struct buf sealed;
	struct bytes key = hpke_receiver_public(keys.seal.now);
	if (size == 0 || !make_content(data[0], bytes_of(data + 1, size - 1), &content))
		return 0;
	buf_init(&sealed, FRAME_MAX_BYTES);
	if (frame_seal(FRAME_PARTICIPANT, key, STR("r"), &content, &sealed) == ERR_OK)
		admit(buf_bytes(&sealed));
	buf_reset(&sealed);
	if (frame_seal(FRAME_STAFF, key, STR("r"), &content, &sealed) == ERR_OK)
		command(buf_bytes(&sealed), data[0] & GIVE_PASS);
	buf_finish(&sealed);
	return 0;
}
