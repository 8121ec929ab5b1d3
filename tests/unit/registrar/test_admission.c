/* One card shown, one answer given: with the real forum file, real keys and real blind tokens. */
#include "lib/cmocka_all.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "registrar/admission.h"
#include "registrar/bundle.h"
#include "seal/box.h"
#include "seal/card.h"
#include "seal/frame.h"
#include "seal/rng_os.h"
#include "seal/token_client.h"

enum { ARENA_BYTES = 16777216, FORUM_MAX_BYTES = 8388608, DRAFTS_MAX = 256 };

struct world {
	char dir[64];
	char keys[96], db[96];
	struct arena arena;
	struct wire_forum_file forum;
	struct keyring *keyring;
	struct cards *cards;
	struct admission admission;
	uint8_t reply_key[BOX_REPLY_KEY_BYTES];
	struct buf answer; /* opened: a container */
	struct container content;
};

static struct world world;

static void load_forum(struct world *w)
{
	struct buf text;
	buf_init(&text, FORUM_MAX_BYTES);
	FILE *file = fopen(SOURCE_DIR "/deploy/forums/quezon-city-2016.json", "rb");
	assert_non_null(file);
	for (int c = fgetc(file); c != EOF; c = fgetc(file))
		buf_add_char(&text, (char)c);
	fclose(file);
	assert_int_equal(wire_forum_file_decode(buf_str(&text), &w->arena, &w->forum), ERR_OK);
	buf_finish(&text);
}

static int setup(void **state)
{
	struct world *w = &world;
	char message[256];
	size_t made = 0;
	struct rng rng = rng_os();
	snprintf(w->dir, sizeof(w->dir), "/tmp/subrosa-admit-XXXXXX");
	assert_non_null(mkdtemp(w->dir));
	snprintf(w->keys, sizeof(w->keys), "%s/keys", w->dir);
	snprintf(w->db, sizeof(w->db), "%s/cards.db", w->dir);
	arena_init(&w->arena, ARENA_BYTES);
	buf_init(&w->answer, 4 * FRAME_MAX_BYTES);
	load_forum(w);
	assert_int_equal(keyring_open(w->keys, &w->forum, &rng, &w->keyring, &made), ERR_OK);
	assert_int_equal(made, w->forum.rooms_count * WIRE_PURPOSE_COUNT);
	assert_int_equal(cards_open(w->db, &w->cards, message, sizeof(message)), ERR_OK);
	w->admission = (struct admission){&w->forum, w->keyring, w->cards, rng};
	rng_fill(&rng, w->reply_key, sizeof(w->reply_key));
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;
	char path[512];
	keyring_close(w->keyring);
	cards_close(w->cards);
	buf_finish(&w->answer);
	arena_finish(&w->arena);
	DIR *keys = opendir(w->keys);
	for (struct dirent *e = keys ? readdir(keys) : NULL; e; e = readdir(keys)) {
		snprintf(path, sizeof(path), "%s/%s", w->keys, e->d_name);
		unlink(path);
	}
	closedir(keys);
	rmdir(w->keys);
	unlink(w->db);
	rmdir(w->dir);
	return 0;
}

static struct card new_card(struct world *w, enum wire_role role, const char *handle,
                            const char *rooms)
{
	struct card card;
	struct cards_entry entry = {.role = role};
	card_generate(&w->admission.rng, &card);
	assert_int_equal(card_hash(card_first(&card), w->forum.id, entry.hash), ERR_OK);
	snprintf(entry.handle, sizeof(entry.handle), "%s", handle);
	snprintf(entry.rooms, sizeof(entry.rooms), "%s", rooms);
	assert_int_equal(cards_import(w->cards, &entry, 1), ERR_OK);
	return card;
}

/* Sends head and blinded messages, opens the answer into w->content. */
static enum err ask_with_head(struct world *w, struct str head, struct bytes blinded)
{
	struct container request = {.part = {bytes_of(head.ptr, head.len), blinded}};
	struct buf box, sealed;
	buf_init(&box, FRAME_MAX_BYTES);
	buf_init(&sealed, 4 * FRAME_MAX_BYTES);
	buf_reset(&w->answer);
	assert_int_equal(frame_seal(FRAME_ADMISSION,
	                            hpke_receiver_public(keyring_admit(w->keyring)),
	                            (struct str){0}, &request, &box),
	                 ERR_OK);
	enum err e = admission_answer(&w->admission, buf_bytes(&box), &sealed);
	if (!e) {
		assert_int_equal(box_open((struct box_use){.purpose = BOX_ADMITTED},
		                          bytes_of(w->reply_key, sizeof(w->reply_key)),
		                          buf_bytes(&sealed), &w->answer),
		                 ERR_OK);
		assert_int_equal(container_parse(buf_bytes(&w->answer), &w->content), ERR_OK);
	}
	buf_finish(&box);
	buf_finish(&sealed);
	return e;
}

static enum err ask(struct world *w, struct str first_half, struct bytes blinded)
{
	struct wire_admission_request request = {
		.code = first_half, .reply = bytes_of(w->reply_key, sizeof(w->reply_key))};
	struct buf head;
	buf_init(&head, FRAME_MAX_BYTES);
	assert_int_equal(wire_admission_request_encode(&request, &head), ERR_OK);
	enum err e = ask_with_head(w, buf_str(&head), blinded);
	buf_finish(&head);
	return e;
}

static struct str head_of(const struct world *w)
{
	struct bytes head = w->content.part[CONTAINER_HEAD];
	return (struct str){(const char *)head.ptr, head.len};
}

static void assert_refused(struct world *w, const char *code)
{
	struct wire_admission_refused refused;
	struct arena arena;
	arena_init(&arena, FRAME_MAX_BYTES);
	assert_int_equal(wire_admission_refused_decode(head_of(w), &arena, &refused), ERR_OK);
	assert_true(str_equal(refused.code, str_of(code)));
	assert_int_equal(w->content.part[CONTAINER_TOKEN].len, 0);
	arena_finish(&arena);
}

/* A client's bundle, made from what ARCHITECTURE says and not by the registrar's own code. */
struct bundle {
	struct token_draft drafts[DRAFTS_MAX];
	struct token_verifier *keys[DRAFTS_MAX];
	struct token_scope scopes[DRAFTS_MAX];
	uint8_t blinded[DRAFTS_MAX * SIGNATURE_BYTES];
	size_t count;
};

static void add_draft(struct world *w, struct bundle *b, size_t room, struct str part,
                      enum wire_purpose purpose, uint32_t number, const struct card *card)
{
	struct bytes modulus = token_signer_modulus(keyring_signer(w->keyring, room, purpose));
	size_t i = b->count++;
	assert_true(i < DRAFTS_MAX);
	b->scopes[i] = (struct token_scope){w->forum.id, w->forum.rooms[room].id, part,
	                                    str_of(wire_purpose_name(purpose))};
	assert_int_equal(token_verifier_create(modulus.ptr, &b->keys[i]), ERR_OK);
	assert_int_equal(token_draft_derive(b->keys[i], &b->scopes[i], number, card_second(card),
	                                    &b->drafts[i]),
	                 ERR_OK);
	memcpy(b->blinded + i * SIGNATURE_BYTES, b->drafts[i].blinded, SIGNATURE_BYTES);
}

static void add_session(struct world *w, struct bundle *b, size_t room,
                        const struct wire_forum_file_rooms_sessions *session,
                        const struct card *card)
{
	for (size_t p = 0; p < session->parts_count; p++) {
		struct str part = session->parts[p].id;
		if (session->parts[p].regime == WIRE_REGIME_CLOSED)
			continue;
		add_draft(w, b, room, part, WIRE_PURPOSE_SUPPORT, 0, card);
		for (uint32_t n = 0; n < (uint32_t)w->forum.post_tokens; n++)
			add_draft(w, b, room, part, WIRE_PURPOSE_POST, n, card);
	}
}

static struct bundle *new_bundle(struct world *w, const struct card *card)
{
	struct bundle *b = calloc(1, sizeof(*b));
	assert_non_null(b);
	for (size_t room = 0; room < w->forum.rooms_count; room++) {
		if (!w->forum.rooms[room].speaking)
			continue;
		add_draft(w, b, room, STR("-"), WIRE_PURPOSE_ENTRY, 0, card);
		for (size_t s = 0; s < w->forum.rooms[room].sessions_count; s++)
			add_session(w, b, room, &w->forum.rooms[room].sessions[s], card);
	}
	return b;
}

static void bundle_free(struct bundle *b)
{
	for (size_t i = 0; i < b->count; i++)
		token_verifier_destroy(b->keys[i]);
	free(b);
}

static struct bytes blinded_of(const struct bundle *b)
{
	return bytes_of(b->blinded, b->count * SIGNATURE_BYTES);
}

static void gives_tokens_that_verify(void **state)
{
	struct world *w = *state;
	struct card card = new_card(w, WIRE_ROLE_PARTICIPANT, "", "");
	struct bundle *b = new_bundle(w, &card);
	assert_int_equal(b->count, bundle_count(&w->forum));
	assert_int_equal(ask(w, card_first(&card), blinded_of(b)), ERR_OK);
	assert_true(str_equal(head_of(w), STR("{\"t\":\"tokens\",\"role\":\"participant\"}")));
	struct bytes signatures = w->content.part[CONTAINER_TOKEN];
	assert_int_equal(signatures.len, b->count * SIGNATURE_BYTES);
	for (size_t i = 0; i < b->count; i++) {
		uint8_t token[TOKEN_BYTES], challenge[HASH_BYTES];
		assert_int_equal(token_draft_finish(&b->drafts[i], b->keys[i],
		                                    signatures.ptr + i * SIGNATURE_BYTES, token),
		                 ERR_OK);
		assert_int_equal(token_challenge(&b->scopes[i], challenge), ERR_OK);
		assert_int_equal(
			token_verify(b->keys[i], challenge, bytes_of(token, sizeof(token))),
			ERR_OK);
	}
	bundle_free(b);
}

static void gives_the_same_again_and_no_other(void **state)
{
	struct world *w = *state;
	struct card card = new_card(w, WIRE_ROLE_PARTICIPANT, "", "");
	struct card mistyped = card;
	mistyped.code[CARD_CHARS - 1] = mistyped.code[CARD_CHARS - 1] == 'A' ? 'B' : 'A';
	struct bundle *b = new_bundle(w, &card), *other = new_bundle(w, &mistyped);
	struct buf first;
	buf_init(&first, FRAME_MAX_BYTES);
	assert_int_equal(ask(w, card_first(&card), blinded_of(b)), ERR_OK);
	buf_add(&first, w->content.part[CONTAINER_TOKEN].ptr, w->content.part[CONTAINER_TOKEN].len);
	assert_int_equal(ask(w, card_first(&card), blinded_of(other)), ERR_OK);
	assert_refused(w, "card_other_bundle");
	assert_int_equal(ask(w, card_first(&card), blinded_of(b)), ERR_OK);
	assert_true(bytes_equal(buf_bytes(&first), w->content.part[CONTAINER_TOKEN]));
	buf_finish(&first);
	bundle_free(b);
	bundle_free(other);
}

/* A request that cannot be signed must not claim the card. */
static void wrong_bundles_leave_the_card_undrawn(void **state)
{
	struct world *w = *state;
	struct card card = new_card(w, WIRE_ROLE_PARTICIPANT, "", "");
	struct bundle *b = new_bundle(w, &card);
	struct bytes whole = blinded_of(b);
	assert_int_equal(
		ask(w, card_first(&card), bytes_of(whole.ptr, whole.len - SIGNATURE_BYTES)),
		ERR_OK);
	assert_refused(w, "bad_message");
	assert_int_equal(ask(w, card_first(&card), bytes_of("", 0)), ERR_OK);
	assert_refused(w, "bad_message");
	uint8_t *changed = malloc(whole.len);
	assert_non_null(changed);
	memcpy(changed, whole.ptr, whole.len);
	memset(changed + whole.len - SIGNATURE_BYTES, 0xff, SIGNATURE_BYTES);
	assert_int_equal(ask(w, card_first(&card), bytes_of(changed, whole.len)), ERR_OK);
	assert_refused(w, "bad_message");
	free(changed);
	assert_int_equal(ask(w, card_first(&card), whole), ERR_OK);
	assert_int_equal(w->content.part[CONTAINER_TOKEN].len, whole.len);
	bundle_free(b);
}

static void unknown_codes_are_refused(void **state)
{
	struct world *w = *state;
	assert_int_equal(ask(w, STR("ABCDEFGHJKLM"), bytes_of("", 0)), ERR_OK);
	assert_refused(w, "card_unknown");
	assert_int_equal(ask(w, STR("abcdefghjklm"), bytes_of("", 0)), ERR_OK);
	assert_refused(w, "card_unknown");
}

static void verify_pass(struct world *w, struct str pass, enum wire_pass_audience audience)
{
	uint8_t public_key[PASS_PUBLIC_BYTES];
	struct buf claims;
	struct wire_pass_claims read;
	buf_init(&claims, FRAME_MAX_BYTES);
	assert_int_equal(pass_public(keyring_pass_secret(w->keyring), public_key), ERR_OK);
	assert_int_equal(pass_verify(public_key, pass, &claims), ERR_OK);
	assert_int_equal(wire_pass_claims_decode(buf_str(&claims), &w->arena, &read), ERR_OK);
	assert_int_equal(read.audience, audience);
	assert_int_equal(read.role, WIRE_ROLE_MODERATOR);
	assert_true(str_equal(read.forum, w->forum.id));
	assert_true(str_equal(read.handle, STR("M7")));
	assert_int_equal(read.rooms_count, 2);
	assert_true(str_equal(read.rooms[1], STR("theme-a")));
	buf_finish(&claims);
}

static void staff_get_two_passes(void **state)
{
	struct world *w = *state;
	struct card card = new_card(w, WIRE_ROLE_MODERATOR, "M7", "plenary theme-a");
	struct wire_admission_pass pass;
	/* The page does not know the role before it asks: what it blinded is ignored. */
	struct bundle *b = new_bundle(w, &card);
	assert_int_equal(ask(w, card_first(&card), blinded_of(b)), ERR_OK);
	assert_int_equal(wire_admission_pass_decode(head_of(w), &w->arena, &pass), ERR_OK);
	assert_int_equal(pass.role, WIRE_ROLE_MODERATOR);
	assert_int_equal(pass.rooms_count, 2);
	verify_pass(w, pass.gate, WIRE_PASS_AUDIENCE_GATE);
	verify_pass(w, pass.chamber, WIRE_PASS_AUDIENCE_CHAMBER);
	assert_int_equal(ask(w, card_first(&card), bytes_of("", 0)), ERR_OK);
	assert_int_equal(wire_admission_pass_decode(head_of(w), &w->arena, &pass), ERR_OK);
	bundle_free(b);
}

static void unreadable_boxes_have_no_answer(void **state)
{
	struct world *w = *state;
	struct buf answer;
	uint8_t junk[300] = {4, 1, 2, 3};
	buf_init(&answer, FRAME_MAX_BYTES);
	assert_int_equal(admission_answer(&w->admission, bytes_of(junk, sizeof(junk)), &answer),
	                 ERR_ADMISSION_UNREADABLE);
	assert_int_equal(admission_answer(&w->admission, bytes_of(junk, 0), &answer),
	                 ERR_ADMISSION_UNREADABLE);
	assert_int_equal(answer.len, 0);
	buf_finish(&answer);
	assert_int_equal(ask_with_head(w, STR("{}"), bytes_of("", 0)), ERR_ADMISSION_UNREADABLE);
	assert_int_equal(ask_with_head(w, STR("not json"), bytes_of("", 0)),
	                 ERR_ADMISSION_UNREADABLE);
}

static void keys_stay_the_same(void **state)
{
	struct world *w = *state;
	struct buf before, after;
	struct keyring *again = NULL;
	size_t made = 1;
	buf_init(&before, FRAME_MAX_BYTES);
	buf_init(&after, FRAME_MAX_BYTES);
	assert_int_equal(keyring_public(w->keyring, &w->forum, &before), ERR_OK);
	assert_int_equal(keyring_open(w->keys, &w->forum, &w->admission.rng, &again, &made),
	                 ERR_OK);
	assert_int_equal(made, 0);
	assert_int_equal(keyring_public(again, &w->forum, &after), ERR_OK);
	assert_true(bytes_equal(buf_bytes(&before), buf_bytes(&after)));
	keyring_close(again);
	buf_finish(&before);
	buf_finish(&after);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_tokens_that_verify),
		cmocka_unit_test(gives_the_same_again_and_no_other),
		cmocka_unit_test(wrong_bundles_leave_the_card_undrawn),
		cmocka_unit_test(unknown_codes_are_refused),
		cmocka_unit_test(staff_get_two_passes),
		cmocka_unit_test(unreadable_boxes_have_no_answer),
		cmocka_unit_test(keys_stay_the_same),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
