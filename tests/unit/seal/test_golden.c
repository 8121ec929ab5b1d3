/* golden - this side and the page's side (tests/web/seal.test.js) must make and read the same.
 *
 * bundle.json holds the bundle of one card, byte for byte; sealed_by_c.json and sealed_by_js.json
 * hold frames and boxes of each side, which both open. Set SUBROSA_GOLDEN=write to make the first
 * two anew after a change of the formats.
 */
#include "seal_fixture.h"

#include "seal/box.h"
#include "seal/card.h"
#include "seal/frame.h"
#include "seal/pass.h"
#include "seal/rng_os.h"
#include "seal/token_client.h"

static const char forum[] = "quezon-city-2016";
static const char code[] = "2345-6789-ABCD-EFGH-JKLM-NPQR-STUV";
static const char claims[] = "{\"audience\":\"gate\",\"forum\":\"quezon-city-2016\","
			     "\"role\":\"moderator\",\"handle\":\"M1\",\"rooms\":[]}";
static const uint8_t secret[PASS_SECRET_BYTES] = {1, 2, 3, 4, 5, 6, 7, 8};
static const uint8_t key_bytes[BOX_VIEW_KEY_BYTES] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10,
                                                      11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
                                                      22, 23, 24, 25, 26, 27, 28, 29, 30, 31};

static const struct slot {
	const char *room, *part, *purpose;
	uint32_t number;
} slots[] = {
	{"plenary", "-", "entry", 0},      {"plenary", "opening", "support", 0},
	{"plenary", "opening", "post", 0}, {"plenary", "opening", "post", 1},
	{"plenary", "closing", "post", 0}, {"theme-a", "-", "entry", 0},
	{"theme-a", "a-1", "post", 11},
};

enum { SLOTS = sizeof(slots) / sizeof(slots[0]) };

static const struct {
	const char *name;
	enum box_purpose purpose;
} boxes[] = {
	{"admitted", BOX_ADMITTED}, {"reply", BOX_REPLY}, {"note", BOX_NOTE},
	{"view", BOX_VIEW},         {"core", BOX_CORE},
};

static const struct {
	const char *name;
	enum frame_kind kind;
} frames[] = {
	{"participant", FRAME_PARTICIPANT},
	{"staff", FRAME_STAFF},
	{"admission", FRAME_ADMISSION},
};

static struct container parts(void)
{
	return (struct container){{
		text_bytes("{\"t\":\"post\"}"),
		bytes_of(key_bytes, sizeof(key_bytes)),
		{0},
		text_bytes("Sustainable cities \xe2\x80\x94 \xe5\xb8\x82\xe6\xb0\x91 "
	                   "\xd9\x85\xd8\xaf\xd9\x8a\xd9\x86\xd8\xa9"),
	}};
}

static struct bytes box_key(enum box_purpose purpose)
{
	return bytes_of(key_bytes, purpose < BOX_VIEW ? BOX_REPLY_KEY_BYTES : BOX_VIEW_KEY_BYTES);
}

static struct box_use box_use(enum box_purpose purpose)
{
	return (struct box_use){purpose, STR("plenary"), STR("desk")};
}

static struct hpke_receiver *receiver(void)
{
	struct vectors v = vectors_open("rfc9180");
	struct buf keep;
	struct hpke_receiver *out = NULL;
	assert_int_equal(
		hpke_receiver_create(vectors_bytes(&v, "receiver_secret", &keep).ptr, &out),
		ERR_OK);
	buf_finish(&keep);
	vectors_close(&v);
	return out;
}

/* A flat object of strings as vectors_str reads it. */
static void add_str(struct buf *out, const char *name, const char *value)
{
	buf_printf(out, "%s\n \"%s\": \"%s\"", out->len ? "," : "{", name, value);
}

static void add_bytes(struct buf *out, const char *name, struct bytes value)
{
	buf_printf(out, "%s\n \"%s\": \"", out->len ? "," : "{", name);
	for (size_t i = 0; i < value.len; i++)
		buf_printf(out, "%02x", (unsigned)value.ptr[i]);
	buf_add_char(out, '"');
}

static void add_numbered(struct buf *out, const char *what, size_t number, struct bytes value)
{
	char name[32];
	snprintf(name, sizeof(name), "%s_%zu", what, number);
	add_bytes(out, name, value);
}

/* Draws, signs and checks the token of slot `i`, and writes down each step. */
static void make_slot(struct buf *out, size_t i, const struct token_signer *signer,
                      const struct token_verifier *verifier, struct str second, struct buf *all)
{
	const struct slot *slot = &slots[i];
	const struct token_scope scope = {str_of(forum), str_of(slot->room), str_of(slot->part),
	                                  str_of(slot->purpose)};
	struct token_draft draft;
	uint8_t signature[SIGNATURE_BYTES], token[TOKEN_BYTES], challenge[HASH_BYTES];
	assert_int_equal(token_draft_derive(verifier, &scope, slot->number, second, &draft),
	                 ERR_OK);
	assert_int_equal(token_sign(signer, draft.blinded, signature), ERR_OK);
	assert_int_equal(token_draft_finish(&draft, verifier, signature, token), ERR_OK);
	assert_int_equal(token_challenge(&scope, challenge), ERR_OK);
	assert_int_equal(token_verify(verifier, challenge, bytes_of(token, TOKEN_BYTES)), ERR_OK);
	buf_printf(out, ",\n \"slot_%zu\": \"%s %s %s %u\"", i, slot->room, slot->part,
	           slot->purpose, slot->number);
	add_numbered(out, "blinded", i, bytes_of(draft.blinded, SIGNATURE_BYTES));
	add_numbered(out, "signature", i, bytes_of(signature, SIGNATURE_BYTES));
	add_numbered(out, "token", i, bytes_of(token, TOKEN_BYTES));
	buf_add(all, draft.blinded, SIGNATURE_BYTES);
}

static void make_slots(struct buf *out, const struct card *card)
{
	struct vectors v = vectors_open("rfc9578");
	struct buf key, all;
	struct token_signer *signer;
	struct token_verifier *verifier;
	uint8_t digest[HASH_BYTES];
	assert_int_equal(token_signer_load(vectors_bytes(&v, "key", &key), &signer), ERR_OK);
	assert_int_equal(token_verifier_create(token_signer_modulus(signer).ptr, &verifier),
	                 ERR_OK);
	buf_init(&all, FIXTURE_MAX_BYTES);
	for (size_t i = 0; i < SLOTS; i++)
		make_slot(out, i, signer, verifier, card_second(card), &all);
	const struct bytes blinded = buf_bytes(&all);
	assert_int_equal(hash_sha256(&blinded, 1, digest), ERR_OK);
	add_bytes(out, "digest", bytes_of(digest, HASH_BYTES));
	buf_finish(&all);
	buf_finish(&key);
	token_signer_destroy(signer);
	token_verifier_destroy(verifier);
	vectors_close(&v);
}

static void make_bundle(struct buf *out)
{
	struct card card;
	struct buf pass;
	uint8_t hash[HASH_BYTES];
	assert_int_equal(card_parse(str_of(code), &card), ERR_OK);
	assert_int_equal(card_hash(card_first(&card), str_of(forum), hash), ERR_OK);
	add_str(out, "source", "test_golden.c, signed with the key of rfc9578.json");
	add_str(out, "forum", forum);
	add_str(out, "code", code);
	add_bytes(out, "card_hash", bytes_of(hash, HASH_BYTES));
	make_slots(out, &card);
	buf_init(&pass, PASS_MAX_CHARS);
	assert_int_equal(pass_sign(secret, text_bytes(claims), &pass), ERR_OK);
	add_str(out, "pass", buf_cstr(&pass));
	buf_add_cstr(out, "\n}\n");
	buf_finish(&pass);
}

static void make_sealed(struct buf *out)
{
	struct hpke_receiver *to = receiver();
	struct container content = parts();
	struct rng rng = rng_os();
	add_str(out, "source", "test_golden.c, sealed to the receiver of rfc9180.json");
	add_bytes(out, "head", content.part[CONTAINER_HEAD]);
	add_bytes(out, "token", content.part[CONTAINER_TOKEN]);
	add_bytes(out, "refund", content.part[CONTAINER_REFUND]);
	add_bytes(out, "text", content.part[CONTAINER_TEXT]);
	add_bytes(out, "box_key", bytes_of(key_bytes, sizeof(key_bytes)));
	for (size_t i = 0; i < sizeof(frames) / sizeof(frames[0]); i++) {
		struct buf sealed;
		buf_init(&sealed, FRAME_MAX_BYTES);
		assert_int_equal(frame_seal(frames[i].kind, hpke_receiver_public(to),
		                            STR("plenary"), &content, &sealed),
		                 ERR_OK);
		add_bytes(out, frames[i].name, buf_bytes(&sealed));
		buf_finish(&sealed);
	}
	for (size_t i = 0; i < sizeof(boxes) / sizeof(boxes[0]); i++) {
		struct buf sealed;
		buf_init(&sealed, FRAME_MAX_BYTES);
		assert_int_equal(box_seal(box_use(boxes[i].purpose), box_key(boxes[i].purpose),
		                          content.part[CONTAINER_TEXT], &rng, &sealed),
		                 ERR_OK);
		add_bytes(out, boxes[i].name, buf_bytes(&sealed));
		buf_finish(&sealed);
	}
	buf_add_cstr(out, "\n}\n");
	hpke_receiver_destroy(to);
}

static void draws_the_golden_bundle(void **state)
{
	(void)state;
	struct vectors v = vectors_open("bundle");
	struct buf made;
	buf_init(&made, FIXTURE_MAX_BYTES);
	make_bundle(&made);
	assert_string_equal(buf_cstr(&made), buf_cstr(&v.text));
	buf_finish(&made);
	vectors_close(&v);
}

static void open_frames(struct vectors *v, struct buf *plain)
{
	struct hpke_receiver *to = receiver();
	struct container wanted = parts(), read;
	for (size_t i = 0; i < sizeof(frames) / sizeof(frames[0]); i++) {
		struct buf sealed;
		vectors_bytes(v, frames[i].name, &sealed);
		assert_int_equal(frame_open(frames[i].kind, to, STR("plenary"), buf_bytes(&sealed),
		                            plain, &read),
		                 ERR_OK);
		for (size_t k = 0; k < CONTAINER_PARTS; k++)
			assert_bytes(read.part[k], wanted.part[k]);
		buf_finish(&sealed);
	}
	hpke_receiver_destroy(to);
}

static void open_boxes(struct vectors *v, struct buf *plain)
{
	struct bytes text = parts().part[CONTAINER_TEXT];
	for (size_t i = 0; i < sizeof(boxes) / sizeof(boxes[0]); i++) {
		struct buf sealed;
		vectors_bytes(v, boxes[i].name, &sealed);
		buf_reset(plain);
		assert_int_equal(box_open(box_use(boxes[i].purpose), box_key(boxes[i].purpose),
		                          buf_bytes(&sealed), plain),
		                 ERR_OK);
		assert_int_equal(plain->len,
		                 boxes[i].purpose == BOX_NOTE ? BOX_NOTE_BYTES : text.len);
		assert_bytes(bytes_of(plain->data, text.len), text);
		buf_finish(&sealed);
	}
}

static void opens_what_both_sides_sealed(void **state)
{
	(void)state;
	static const char *const names[] = {"sealed_by_c", "sealed_by_js"};
	struct buf plain;
	buf_init(&plain, FRAME_MAX_BYTES);
	for (size_t i = 0; i < 2; i++) {
		struct vectors v = vectors_open(names[i]);
		open_frames(&v, &plain);
		open_boxes(&v, &plain);
		vectors_close(&v);
	}
	buf_finish(&plain);
}

static int write_file(const char *name, void (*make)(struct buf *))
{
	struct buf out;
	char path[512];
	buf_init(&out, FIXTURE_MAX_BYTES);
	make(&out);
	snprintf(path, sizeof(path), SOURCE_DIR "/proto/vectors/seal/%s.json", name);
	FILE *file = fopen(path, "wb");
	bool done = file && fwrite(out.data, 1, out.len, file) == out.len;
	done = file && fclose(file) == 0 && done;
	buf_finish(&out);
	return done ? 0 : 1;
}

int main(void)
{
	const char *golden = getenv("SUBROSA_GOLDEN");
	if (golden && strcmp(golden, "write") == 0)
		return write_file("bundle", make_bundle) | write_file("sealed_by_c", make_sealed);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(draws_the_golden_bundle),
		cmocka_unit_test(opens_what_both_sides_sealed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
