#include <string.h>

#include "lib/cmocka_all.h"
#include "lib/hall_fixture.h"

static int setup(void **state)
{
	static struct hall_fixture f;
	hall_fixture_init(&f, "plenary", 17);
	hall_fixture_part(&f, "open-1", PART_ACT_OPEN);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	hall_fixture_finish(*state);
	return 0;
}

static struct id live(struct hall_fixture *f, const char *text)
{
	struct id id = hall_fixture_post(f, "open-1", text, USE_PARAPHRASE);
	hall_fixture_act(f, id, ACT_APPROVE);
	return id;
}

static struct harvest_tag a_tag(struct id item, int64_t start, int64_t end)
{
	struct harvest_tag in = {.role = ROLE_RAPPORTEUR};
	in.tag = (struct tag){
		.id = {{9, 9}},
		.item = item,
		.code = label_of(STR("b8")),
		.start = start,
		.end = end,
		.by = label_of(STR("R1")),
		.memo = STR("see also b1"),
	};
	return in;
}

static enum err tag(struct hall_fixture *f, const struct harvest_tag *in)
{
	changes_reset(&f->out);
	return harvest_tag(f->room, in, &f->out);
}

static struct harvest_outcome an_outcome(const struct span *evidence, size_t count)
{
	struct harvest_outcome in = {.role = ROLE_RAPPORTEUR};
	in.outcome = (struct outcome){
		.id = {{7}},
		.kind = OUTCOME_KIND_RECOMMENDATION,
		.title = STR("Build firewalls"),
		.text = STR("Cities should separate services from enforcement."),
		.theme = label_of(STR("b")),
		.mark = OUTCOME_MARK_BROAD,
		.evidence = evidence,
		.evidence_count = count,
		.by = label_of(STR("R1")),
	};
	return in;
}

static enum err outcome(struct hall_fixture *f, const struct harvest_outcome *in)
{
	changes_reset(&f->out);
	return harvest_outcome(f->room, in, &f->out);
}

static void a_tag_fits_the_text_as_people_read_it(void **state)
{
	struct hall_fixture *f = *state;
	/* "né" decomposed, then a family of three joined into one character, then "x". */
	struct id id = live(f, "ne\xcc\x81 \xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d"
	                       "\xf0\x9f\x91\xa7x");
	const struct {
		int64_t start, end;
		enum err err;
	} spans[] = {
		{0, 0, ERR_OK},       {0, 1, ERR_OK},       {0, 3, ERR_OK},
		{4, 9, ERR_OK},       {9, 10, ERR_OK},      {0, 2, ERR_SPAN_BAD},
		{4, 5, ERR_SPAN_BAD}, {5, 9, ERR_SPAN_BAD}, {0, 11, ERR_SPAN_BAD},
		{3, 3, ERR_SPAN_BAD}, {4, 3, ERR_SPAN_BAD}, {-1, 2, ERR_SPAN_BAD},
	};
	for (size_t i = 0; i < sizeof(spans) / sizeof(spans[0]); i++) {
		struct harvest_tag in = a_tag(id, spans[i].start, spans[i].end);
		in.tag.id.bytes[5] = (uint8_t)i;
		assert_int_equal(tag(f, &in), spans[i].err);
	}
	assert_int_equal(room_tags_count(f->room), 5);
}

static void a_tag_is_checked_and_can_be_repeated_and_taken_off(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = live(f, "Firewalls work");
	struct harvest_tag in = a_tag(id, 0, 9);
	in.role = ROLE_MODERATOR;
	assert_int_equal(tag(f, &in), ERR_ROLE_DENIED);
	in.role = ROLE_RAPPORTEUR;
	in.tag.code = label_of(STR("zz"));
	assert_int_equal(tag(f, &in), ERR_CODE_UNKNOWN);
	in = a_tag(id, 0, 9);
	in.tag.item.bytes[0] ^= 1;
	assert_int_equal(tag(f, &in), ERR_ITEM_UNKNOWN);
	in = a_tag(hall_fixture_post(f, "open-1", "not on the floor", USE_QUOTE), 0, 3);
	assert_int_equal(tag(f, &in), ERR_ITEM_UNKNOWN);
	in = a_tag(id, 0, 9);
	assert_int_equal(tag(f, &in), ERR_OK);
	assert_true(tag_equal(&hall_fixture_only(f, CHANGE_TAG)->tag, &in.tag));
	assert_int_equal(tag(f, &in), ERR_OK);
	assert_int_equal(f->out.count, 0);
	in.tag.end = 14;
	assert_int_equal(tag(f, &in), ERR_ID_TAKEN);

	struct harvest_untag off = {ROLE_RAPPORTEUR, in.tag.id};
	assert_int_equal(harvest_untag(f->room, &off, &f->out), ERR_OK);
	assert_int_equal(room_tags_count(f->room), 0);
	changes_reset(&f->out);
	assert_int_equal(harvest_untag(f->room, &off, &f->out), ERR_OK);
	assert_int_equal(f->out.count, 0);
}

static void tags_and_evidence_follow_their_words_through_an_edit(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = live(f, "In Lyon firewalls work");
	struct harvest_tag moves = a_tag(id, 8, 17);
	struct harvest_tag widens = a_tag(id, 3, 7);
	widens.tag.id.bytes[0] = 1;
	assert_int_equal(tag(f, &moves), ERR_OK);
	assert_int_equal(tag(f, &widens), ERR_OK);
	struct span evidence[] = {{id, 8, 17}};
	struct harvest_outcome in = an_outcome(evidence, 1);
	assert_int_equal(outcome(f, &in), ERR_OK);

	struct desk_act edit = hall_fixture_act_in(f, id, ACT_EDIT);
	edit.has_edit_kind = true;
	edit.text = STR("In one city firewalls work");
	changes_reset(&f->out);
	assert_int_equal(desk_act(f->room, &edit, &f->out), ERR_OK);
	const struct tag *moved = room_tag(f->room, moves.tag.id);
	assert_int_equal(moved->start, 12);
	assert_int_equal(moved->end, 21);
	const struct tag *widened = room_tag(f->room, widens.tag.id);
	assert_int_equal(widened->start, 0);
	assert_int_equal(widened->end, 0);
	const struct outcome *o = room_outcome(f->room, in.outcome.id);
	assert_true(o->stale);
	assert_int_equal(o->version, 2);
	assert_int_equal(o->evidence[0].start, 12);
}

static void an_outcome_is_versioned_and_checked(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = live(f, "Firewalls work");
	struct span evidence[] = {{id, 0, 9}};
	struct harvest_outcome in = an_outcome(evidence, 1);
	struct label codes[] = {label_of(STR("b8")), label_of(STR("a1"))};
	struct label to[] = {label_of(STR("gfmd"))};
	struct label goals[] = {label_of(STR("sdg-10-7"))};
	in.outcome.codes = codes;
	in.outcome.codes_count = 2;
	in.outcome.addressees = to;
	in.outcome.addressees_count = 1;
	in.outcome.sdg = goals;
	in.outcome.sdg_count = 1;
	in.role = ROLE_OBSERVER;
	assert_int_equal(outcome(f, &in), ERR_ROLE_DENIED);
	in.role = ROLE_RAPPORTEUR;
	in.outcome.version = 3;
	assert_int_equal(outcome(f, &in), ERR_NOT_FOUND);
	in.outcome.version = 0;
	assert_int_equal(outcome(f, &in), ERR_OK);
	assert_int_equal(f->out.version, 1);
	assert_int_equal(outcome(f, &in), ERR_OK); /* resent */
	assert_int_equal(f->out.count, 0);
	in.outcome.title = STR("Build many firewalls");
	assert_int_equal(outcome(f, &in), ERR_ID_TAKEN);
	in.outcome.version = 1;
	assert_int_equal(outcome(f, &in), ERR_OK);
	in.outcome.title = STR("Build no firewalls");
	assert_int_equal(outcome(f, &in), ERR_VERSION_STALE);
	assert_int_equal(f->out.conflict.version, 2);
	assert_string_equal(f->out.conflict.by.text, "R1");
	assert_false(f->out.conflict.has_state);

	in.outcome.version = 2;
	in.outcome.title = STR("");
	assert_int_equal(outcome(f, &in), ERR_TEXT_EMPTY);
	in = an_outcome(evidence, 1);
	in.outcome.id.bytes[0] = 8;
	in.outcome.theme = label_of(STR("q"));
	assert_int_equal(outcome(f, &in), ERR_CODE_UNKNOWN);
	in.outcome.theme = label_of(STR("a"));
	to[0] = label_of(STR("mars"));
	in.outcome.addressees = to;
	in.outcome.addressees_count = 1;
	assert_int_equal(outcome(f, &in), ERR_CODE_UNKNOWN);
	in.outcome.addressees_count = 0;
	evidence[0].end = 99;
	assert_int_equal(outcome(f, &in), ERR_SPAN_BAD);
	evidence[0].item.bytes[3] ^= 0x40;
	assert_int_equal(outcome(f, &in), ERR_EVIDENCE_UNKNOWN);
	in.outcome.evidence_count = OUTCOME_EVIDENCE_MAX + 1;
	assert_int_equal(outcome(f, &in), ERR_BAD_MESSAGE);
}

static void withdrawn_evidence_makes_an_outcome_stale_and_drops_tags(void **state)
{
	struct hall_fixture *f = *state;
	uint8_t commit[ITEM_COMMIT_BYTES];
	hall_fixture_commit(f->next_commit, commit);
	struct id id = live(f, "Firewalls work");
	struct id other = live(f, "Other evidence");
	struct span evidence[] = {{id, 0, 9}, {other, 0, 0}};
	struct harvest_outcome in = an_outcome(evidence, 2);
	assert_int_equal(outcome(f, &in), ERR_OK);
	struct harvest_tag t = a_tag(id, 0, 9);
	assert_int_equal(tag(f, &t), ERR_OK);
	changes_reset(&f->out);
	assert_int_equal(room_withdraw(f->room, commit, &f->out), ERR_OK);
	assert_true(hall_fixture_only(f, CHANGE_OUTCOME)->outcome.stale);
	assert_non_null(hall_fixture_only(f, CHANGE_UNTAG));

	/* Written again without it, it is fresh; dropped, it is gone. */
	in.outcome.evidence = &evidence[1];
	in.outcome.evidence_count = 1;
	in.outcome.version = 2;
	assert_int_equal(outcome(f, &in), ERR_OK);
	assert_false(room_outcome(f->room, in.outcome.id)->stale);
	struct harvest_drop drop = {ROLE_RAPPORTEUR, in.outcome.id, 2};
	assert_int_equal(harvest_drop(f->room, &drop, &f->out), ERR_VERSION_STALE);
	drop.version = 3;
	assert_int_equal(harvest_drop(f->room, &drop, &f->out), ERR_OK);
	assert_int_equal(harvest_drop(f->room, &drop, &f->out), ERR_NOT_FOUND);
}

static void rapporteurs_texts_can_be_cited(void **state)
{
	struct hall_fixture *f = *state;
	struct id id = hall_fixture_post(f, "open-1", "Between us", USE_RAPPORTEUR);
	struct span evidence[] = {{id, 0, 0}};
	struct harvest_outcome in = an_outcome(evidence, 1);
	assert_int_equal(outcome(f, &in), ERR_EVIDENCE_UNKNOWN);
	hall_fixture_act(f, id, ACT_READY);
	assert_int_equal(outcome(f, &in), ERR_OK);
	hall_fixture_act(f, id, ACT_PULL_BACK);
	assert_true(room_outcome(f->room, in.outcome.id)->stale);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_tag_fits_the_text_as_people_read_it),
		TEST(a_tag_is_checked_and_can_be_repeated_and_taken_off),
		TEST(tags_and_evidence_follow_their_words_through_an_edit),
		TEST(an_outcome_is_versioned_and_checked),
		TEST(withdrawn_evidence_makes_an_outcome_stale_and_drops_tags),
		TEST(rapporteurs_texts_can_be_cited),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
