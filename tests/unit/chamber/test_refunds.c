/* Tokens that come back: asked through transit, told to all alike, once, whoever dies in between. */
#include "lib/cmocka_all.h"

#include <stdio.h>
#include <string.h>

#include "lib/chamber_fixture.h"
#include "seal/rng_os.h"
#include "seal/token_client.h"

static struct chamber_fixture f;

static int setup(void **state)
{
	(void)state;
	chamber_fixture_init(&f);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	chamber_fixture_finish(&f);
	return 0;
}

/* Posts under a fresh token, lets it reach the desk, and returns its id. Its reply key is all `mark`. */
static struct id post(const char *text, uint8_t mark, struct bytes refund)
{
	uint8_t token[TOKEN_BYTES], number[12], commit[32], reply[16];
	gatehouse_token(&f.gate, WIRE_PURPOSE_POST, "a-reaching", token);
	memset(number, mark, sizeof(number));
	memset(commit, mark, sizeof(commit));
	memset(reply, mark, sizeof(reply));
	struct wire_frame head = {.type = WIRE_FRAME_POST};
	head.post = (struct wire_frame_post){.receipt = bytes_of(number, sizeof(number)),
	                                     .part = STR("a-reaching"),
	                                     .lang = STR("en"),
	                                     .commit = bytes_of(commit, sizeof(commit)),
	                                     .reply = bytes_of(reply, sizeof(reply))};
	const struct container content = {
		{{NULL, 0}, bytes_of(token, sizeof(token)), refund, bytes_of(text, strlen(text))}};
	gatehouse_add_content(&f.gate, &head, &content);
	gatehouse_send(&f.gate);
	assert_int_equal(chamber_fixture_round(&f), ERR_OK);
	assert_int_equal(chamber_fixture_receipts(&f).ok_count, 1);
	assert_int_equal(inbox_release(&f.chamber), ERR_OK);
	f.now_ms += 600000; /* or what waits is too few */
	assert_int_equal(inbox_release(&f.chamber), ERR_OK);
	return chamber_fixture_find(&f, text)->id;
}

static void decide(struct id id, enum wire_act act, const char *reason)
{
	assert_int_equal(chamber_fixture_act(&f, id, act, reason).type, WIRE_RESULT_APPLIED);
}

static void round_of_refunds(void)
{
	f.now_ms += 1000;
	assert_int_equal(refunds_round(&f.chamber), ERR_OK);
}

static size_t floor_length(void)
{
	return gatehouse_length(&f.gate, false, "view:theme-a:floor");
}

/* The signature in the newest notes of the floor, if one of them is for this reply key. */
static bool find_refund(size_t newest, uint8_t mark, uint8_t signature[SIGNATURE_BYTES])
{
	uint8_t reply[16];
	bool found = false;
	memset(reply, mark, sizeof(reply));
	for (size_t i = 0; i < newest; i++) {
		struct wire_floor event;
		struct wire_note note;
		struct buf plain;
		assert_int_equal(wire_floor_decode(gatehouse_event(&f.gate, "floor", i),
		                                   &f.gate.arena, &event),
		                 ERR_OK);
		assert_int_equal(event.type, WIRE_FLOOR_NOTE);
		assert_int_equal(event.note.box.len, BOX_NOTE_BYTES + BOX_OVERHEAD_BYTES);
		buf_init(&plain, 1 << 16);
		if (!box_open((struct box_use){.purpose = BOX_NOTE}, bytes_of(reply, sizeof(reply)),
		              event.note.box, &plain)) {
			assert_int_equal(wire_note_decode(buf_str(&plain), &f.gate.arena, &note),
			                 ERR_OK);
			assert_int_equal(note.type, WIRE_NOTE_REFUND);
			memcpy(signature, note.refund.signature.ptr, SIGNATURE_BYTES);
			found = true;
		}
		buf_finish(&plain);
	}
	return found;
}

static struct token_draft a_draft(void)
{
	struct rng rng = rng_os();
	struct token_draft draft;
	const struct token_scope scope = {STR("quezon-city-2016"), STR("theme-a"),
	                                  STR("a-reaching"), STR("post")};
	assert_int_equal(
		token_draft_random(f.gate.verifiers[WIRE_PURPOSE_POST], &scope, &rng, &draft),
		ERR_OK);
	return draft;
}

static struct bytes request_of(const struct token_draft *draft)
{
	return bytes_of(draft->blinded, sizeof(draft->blinded));
}

static void test_a_token_comes_back_and_is_good(void **state)
{
	(void)state;
	const struct token_draft draft = a_draft();
	struct id id = post("Shade for every stop.", 1, request_of(&draft));
	uint8_t signature[SIGNATURE_BYTES], token[TOKEN_BYTES], asked[1][SIGNATURE_BYTES];
	decide(id, WIRE_ACT_APPROVE, NULL);
	size_t before = floor_length();
	const int64_t version = chamber_fixture_find(&f, "Shade for every stop.")->version;
	round_of_refunds();
	assert_int_equal(floor_length(), before);
	assert_int_equal(gatehouse_sign_refunds(&f.gate, asked, 1), 1);
	assert_memory_equal(asked[0], draft.blinded, SIGNATURE_BYTES);
	round_of_refunds();
	assert_int_equal(floor_length(), before + 1);
	assert_int_equal(gatehouse_length(&f.gate, true, "refund:out:theme-a"), 0);
	assert_true(find_refund(1, 1, signature));
	assert_int_equal(
		token_draft_finish(&draft, f.gate.verifiers[WIRE_PURPOSE_POST], signature, token),
		ERR_OK);
	assert_int_equal(chamber_fixture_find(&f, "Shade for every stop.")->version, version);
	gatehouse_add_post(&f.gate, token, "And water.", 9, 9);
	gatehouse_send(&f.gate);
	assert_int_equal(chamber_fixture_round(&f), ERR_OK);
	assert_int_equal(chamber_fixture_receipts(&f).ok_count, 1);
	assert_true(chamber_fixture_replays_equal(&f));
	for (int i = 0; i < 10; i++)
		round_of_refunds();
	assert_int_equal(gatehouse_sign_refunds(&f.gate, NULL, 0), 0);
}

/* Given, kept, never asked for, impossible: the floor and the registrar see four of a kind. */
static void test_nobody_can_tell(void **state)
{
	(void)state;
	const struct token_draft given = a_draft(), kept = a_draft();
	uint8_t impossible[SIGNATURE_BYTES], asked[4][SIGNATURE_BYTES], signature[SIGNATURE_BYTES];
	memset(impossible, 0xff, sizeof(impossible));
	struct id ids[] = {
		post("given", 1, request_of(&given)),
		post("kept", 2, request_of(&kept)),
		post("no request", 3, (struct bytes){NULL, 0}),
		post("impossible", 4, bytes_of(impossible, sizeof(impossible))),
	};
	for (size_t i = 0; i < 4; i++)
		decide(ids[i], WIRE_ACT_RETURN, i == 1 ? "disrespectful" : "unclear");
	size_t before = floor_length();
	round_of_refunds();
	assert_int_equal(gatehouse_sign_refunds(&f.gate, asked, 4), 4);
	for (size_t i = 0; i < 4; i++)
		assert_memory_not_equal(asked[i], kept.blinded, SIGNATURE_BYTES);
	round_of_refunds();
	assert_int_equal(floor_length(), before + 4);
	assert_true(find_refund(4, 1, signature));
	for (uint8_t mark = 2; mark <= 4; mark++)
		assert_false(find_refund(4, mark, signature));
	assert_non_null(chamber_fixture_find(&f, "kept")->refund.ptr);
	assert_null(chamber_fixture_find(&f, "given")->refund.ptr);
	assert_null(chamber_fixture_find(&f, "impossible")->refund.ptr);
	assert_true(chamber_fixture_replays_equal(&f));
}

/* Asked in another order than that of ids, told in another than that of asking: by chance the same
 * once in 20,000 runs. */
static void test_no_order_is_kept(void **state)
{
	(void)state;
	enum { COUNT = 8 };
	struct token_draft drafts[COUNT];
	struct id ids[COUNT], asked_for[COUNT];
	uint8_t asked[COUNT][SIGNATURE_BYTES], ignored[SIGNATURE_BYTES], told[COUNT], marks[COUNT];
	for (unsigned i = 0; i < COUNT; i++) {
		char text[16];
		snprintf(text, sizeof(text), "text %u", i);
		drafts[i] = a_draft();
		ids[i] = post(text, (uint8_t)(i + 1), request_of(&drafts[i]));
	}
	for (size_t i = 0; i < COUNT; i++)
		decide(ids[i], WIRE_ACT_APPROVE, NULL);
	round_of_refunds();
	assert_int_equal(gatehouse_sign_refunds(&f.gate, asked, COUNT), COUNT);
	round_of_refunds();
	bool ascending = true;
	for (size_t i = 0; i < COUNT; i++) {
		for (unsigned k = 0; k < COUNT; k++)
			if (memcmp(asked[i], drafts[k].blinded, SIGNATURE_BYTES) == 0) {
				asked_for[i] = ids[k];
				marks[i] = (uint8_t)(k + 1);
			}
		ascending = ascending &&
		            (i == 0 || id_compare(&asked_for[i - 1], &asked_for[i]) < 0);
	}
	assert_false(ascending);
	for (size_t newest = 1; newest <= COUNT; newest++)
		for (unsigned mark = 1; mark <= COUNT; mark++)
			if (find_refund(newest, (uint8_t)mark, ignored) &&
			    (newest == 1 || !find_refund(newest - 1, (uint8_t)mark, ignored)))
				told[COUNT - newest] = (uint8_t)mark;
	assert_memory_not_equal(told, marks, COUNT);
}

/* Wherever a chamber dies, the token is told of once. */
static void test_killed_in_between(void **state)
{
	(void)state;
	const char *const texts[] = {"before asking", "before the answer", "before telling",
	                             "after telling"};
	for (uint8_t died = 0; died < 4; died++) {
		const struct token_draft draft = a_draft();
		uint8_t signature[SIGNATURE_BYTES], token[TOKEN_BYTES];
		struct id id = post(texts[died], (uint8_t)(20 + died), request_of(&draft));
		decide(id, WIRE_ACT_APPROVE, NULL);
		size_t before = floor_length();
		for (uint8_t step = 0; step < 4; step++) {
			if (step == died)
				chamber_fixture_restart(&f);
			if (step % 2 == 0)
				round_of_refunds();
			else
				(void)gatehouse_sign_refunds(&f.gate, NULL, 0);
		}
		if (died == 3)
			chamber_fixture_restart(&f);
		for (int i = 0; i < 12; i++) {
			round_of_refunds();
			(void)gatehouse_sign_refunds(&f.gate, NULL, 0);
		}
		assert_int_equal(floor_length(), before + 1);
		assert_true(find_refund(1, (uint8_t)(20 + died), signature));
		assert_int_equal(token_draft_finish(&draft, f.gate.verifiers[WIRE_PURPOSE_POST],
		                                    signature, token),
		                 ERR_OK);
		assert_int_equal(gatehouse_length(&f.gate, true, "refund:in"), 0);
		assert_true(chamber_fixture_replays_equal(&f));
	}
}

/* A registrar that is away is asked again under another number, and what it says late is of nobody. */
static void test_asked_again(void **state)
{
	(void)state;
	const struct token_draft draft = a_draft();
	uint8_t signature[SIGNATURE_BYTES];
	struct id id = post("Patience.", 1, request_of(&draft));
	decide(id, WIRE_ACT_APPROVE, NULL);
	size_t before = floor_length();
	for (int i = 0; i < 13; i++)
		round_of_refunds();
	const size_t asked = gatehouse_length(&f.gate, true, "refund:in");
	assert_in_range(asked, 2, 3);
	assert_int_equal(gatehouse_sign_refunds(&f.gate, NULL, 0), asked);
	for (int i = 0; i < 3; i++)
		round_of_refunds();
	assert_int_equal(floor_length(), before + 1);
	assert_true(find_refund(1, 1, signature));
	assert_int_equal(room_owed_count(chamber_fixture_room(&f)->now.room), 0);
}

static void test_a_request_of_another_size_is_no_message(void **state)
{
	(void)state;
	static const size_t sizes[] = {1, 255, 257, 354};
	static const uint8_t zeros[354] = {0};
	uint8_t token[TOKEN_BYTES], number[12], commit[32] = {1}, reply[16] = {1};
	gatehouse_token(&f.gate, WIRE_PURPOSE_POST, "a-reaching", token);
	memset(number, 5, sizeof(number));
	struct wire_frame head = {.type = WIRE_FRAME_POST};
	head.post = (struct wire_frame_post){.receipt = bytes_of(number, sizeof(number)),
	                                     .part = STR("a-reaching"),
	                                     .lang = STR("en"),
	                                     .commit = bytes_of(commit, sizeof(commit)),
	                                     .reply = bytes_of(reply, sizeof(reply))};
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		const struct container content = {{{NULL, 0},
		                                   bytes_of(token, sizeof(token)),
		                                   bytes_of(zeros, sizes[i]),
		                                   bytes_of("x", 1)}};
		gatehouse_add_content(&f.gate, &head, &content);
		gatehouse_send(&f.gate);
		assert_int_equal(chamber_fixture_round(&f), ERR_OK);
		struct wire_gate_receipts r = chamber_fixture_receipts(&f);
		assert_int_equal(r.refused_count, 1);
		assert_true(str_equal(r.refused[0].code, STR("bad_message")));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_token_comes_back_and_is_good, setup,
	                                        teardown),
		cmocka_unit_test_setup_teardown(test_nobody_can_tell, setup, teardown),
		cmocka_unit_test_setup_teardown(test_no_order_is_kept, setup, teardown),
		cmocka_unit_test_setup_teardown(test_killed_in_between, setup, teardown),
		cmocka_unit_test_setup_teardown(test_asked_again, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_request_of_another_size_is_no_message, setup,
	                                        teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
