#include <string.h>

#include "hall/summary.h"
#include "lib/cmocka_all.h"
#include "lib/hall_fixture.h"

enum { ARENA_BYTES = 1 << 22 };

struct world {
	struct hall_fixture plenary;
	struct hall_fixture forum;
	struct arena arena;
	struct summary_view view;
};

static int setup(void **state)
{
	static struct world w;
	hall_fixture_init(&w.plenary, "plenary", 31);
	hall_fixture_init(&w.forum, "forum", 32);
	hall_fixture_part(&w.plenary, "open-1", PART_ACT_OPEN);
	hall_fixture_part(&w.plenary, "press", PART_ACT_OPEN);
	hall_fixture_part(&w.plenary, "open-2", PART_ACT_OPEN);
	arena_init(&w.arena, ARENA_BYTES);
	*state = &w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;
	arena_finish(&w->arena);
	hall_fixture_finish(&w->plenary);
	hall_fixture_finish(&w->forum);
	return 0;
}

static void build(struct world *w, const char *day)
{
	const struct room *rooms[] = {w->plenary.room, w->forum.room};
	assert_int_equal(
		summary_build(&hall_fixture_programme, rooms, 2, str_of(day), &w->arena, &w->view),
		ERR_OK);
}

static struct id live(struct world *w, const char *part, const char *text, enum use use)
{
	struct id id = hall_fixture_post(&w->plenary, part, text, use);
	hall_fixture_act(&w->plenary, id, use == USE_RAPPORTEUR ? ACT_READY : ACT_APPROVE);
	return id;
}

static struct id add(struct world *w, uint8_t name, enum outcome_kind kind, const char *title,
                     const char *theme, const struct span *evidence, size_t count)
{
	struct harvest_outcome in = {.role = ROLE_RAPPORTEUR};
	in.outcome = (struct outcome){
		.id = {{name}},
		.kind = kind,
		.title = str_of(title),
		.theme = label_of(str_of(theme)),
		.evidence = evidence,
		.evidence_count = count,
		.by = label_of(STR("R1")),
	};
	assert_int_equal(harvest_outcome(w->plenary.room, &in, &w->plenary.out), ERR_OK);
	return in.outcome.id;
}

static void outcomes_are_numbered_by_kind_theme_and_title(void **state)
{
	struct world *w = *state;
	(void)add(w, 1, OUTCOME_KIND_RECOMMENDATION, "Zebra", "b", NULL, 0);
	(void)add(w, 2, OUTCOME_KIND_RECOMMENDATION, "Apple", "b", NULL, 0);
	(void)add(w, 3, OUTCOME_KIND_RECOMMENDATION, "Nowhere", NULL, NULL, 0);
	(void)add(w, 4, OUTCOME_KIND_RECOMMENDATION, "Money", "a", NULL, 0);
	(void)add(w, 5, OUTCOME_KIND_FINDING, "Found", "b", NULL, 0);
	build(w, "day-1");
	static const char *const order[] = {"Money", "Apple", "Zebra", "Nowhere"};
	assert_int_equal(w->view.findings_count, 1);
	assert_int_equal(w->view.recommendations_count, 4);
	for (size_t i = 0; i < 4; i++) {
		const struct summary_outcome *so = &w->view.recommendations[i];
		assert_true(str_equal(so->outcome->title, str_of(order[i])));
		assert_int_equal(so->no, i + 1);
	}
	assert_null(w->view.recommendations[3].theme);
}

static void only_what_may_be_quoted_is_quoted(void **state)
{
	struct world *w = *state;
	struct id quote = live(w, "open-1", "Quote me please", USE_QUOTE);
	struct id para = live(w, "open-1", "Do not quote me", USE_PARAPHRASE);
	struct id kept = live(w, "open-1", "Only for you", USE_RAPPORTEUR);
	struct id record = live(w, "press", "On the record", USE_PARAPHRASE);
	struct id strict = live(w, "press", "Not even here", USE_RAPPORTEUR);
	const struct span first[] = {{quote, 0, 8}, {para, 0, 0}, {kept, 0, 0}};
	const struct span second[] = {{quote, 0, 8}, {quote, 0, 0}, {record, 0, 0}, {strict, 0, 0}};
	(void)add(w, 1, OUTCOME_KIND_FINDING, "A", "a", first, 3);
	(void)add(w, 2, OUTCOME_KIND_FINDING, "B", "a", second, 4);
	build(w, "day-1");

	static const char *const texts[] = {"Quote me",      NULL, NULL, "Quote me please",
	                                    "On the record", NULL};
	assert_int_equal(w->view.quotes_count, 6);
	for (size_t i = 0; i < 6; i++) {
		assert_int_equal(w->view.quotes[i].no, i + 1);
		assert_true(str_equal(w->view.quotes[i].text, str_of(texts[i])));
	}
	static const size_t numbers[] = {1, 4, 5, 6};
	assert_int_equal(w->view.findings[1].quotes_count, 4);
	assert_memory_equal(w->view.findings[1].quotes, numbers, sizeof(numbers));
}

static void a_day_holds_its_own_outcomes_and_draft(void **state)
{
	struct world *w = *state;
	struct id one = live(w, "open-1", "First day", USE_QUOTE);
	struct id two = live(w, "open-2", "Second day", USE_QUOTE);
	const struct span day_1[] = {{one, 0, 0}};
	const struct span day_2[] = {{two, 0, 0}};
	struct id first = add(w, 1, OUTCOME_KIND_FINDING, "One", "a", day_1, 1);
	struct id second = add(w, 2, OUTCOME_KIND_FINDING, "Two", "a", day_2, 1);
	const struct id cited[] = {second, first, {{99}}};
	const struct draft_paragraph paragraphs[] = {{{{1}}, STR("Said"), cited, 3}};
	const struct draft_section sections[] = {{{{2}}, STR("Heading"), paragraphs, 1}};
	struct draft_put put = {.role = ROLE_RAPPORTEUR};
	put.draft = (struct draft){
		.day = label_of(STR("day-2")), .sections = sections, .sections_count = 1};
	assert_int_equal(draft_put(w->forum.room, &put, &w->forum.out), ERR_OK);

	build(w, "day-1");
	assert_int_equal(w->view.findings_count, 1);
	assert_true(str_equal(w->view.findings[0].outcome->title, STR("One")));
	assert_int_equal(w->view.draft_version, 0);
	build(w, "day-2");
	assert_int_equal(w->view.draft_version, 1);
	assert_int_equal(w->view.sections[0].paragraphs[0].outcomes_count, 1);
	assert_int_equal(w->view.sections[0].paragraphs[0].outcomes[0]->no, 1);
	build(w, NULL);
	assert_int_equal(w->view.findings_count, 2);
	const struct room *rooms[] = {w->plenary.room};
	assert_int_equal(
		summary_build(&hall_fixture_programme, rooms, 1, STR("day-3"), &w->arena, &w->view),
		ERR_NOT_FOUND);
}

static void restore_balance(struct world *w, int64_t live_n, int64_t merged, int64_t returned)
{
	struct change change = {.kind = CHANGE_BALANCE};
	change.balance = (struct balance){
		.part = label_of(STR("open-1")),
		.received = live_n + merged + returned + 5 + 5 + 6,
		.live = live_n,
		.merged = merged,
		.withdrawn = 5,
		.unanswered = 5,
		.returned = {{label_of(STR("identifies")), returned},
	                     {label_of(STR("off-topic")), 6}},
		.returned_count = 2,
	};
	assert_int_equal(room_restore(w->plenary.room, &change), ERR_OK);
	build(w, "day-1");
	assert_int_equal(w->view.balances_count, 1);
}

static void a_hidden_cell_cannot_be_computed_from_the_others(void **state)
{
	struct world *w = *state;
	restore_balance(w, 30, 7, 5);
	const struct summary_balance *b = &w->view.balances[0];
	assert_int_equal(b->received.kind, SUMMARY_CELL_EXACT);
	assert_int_equal(b->received.n, 58);
	assert_int_equal(b->returned[0].n.n, 5);

	restore_balance(w, 30, 7, 4);
	b = &w->view.balances[0];
	assert_int_equal(b->returned[0].n.kind, SUMMARY_CELL_BELOW_K);
	assert_int_equal(b->returned[0].n.n, 5);
	assert_int_equal(b->received.kind, SUMMARY_CELL_AT_LEAST);
	int64_t at_least = b->received.n;
	/* The same row with another hidden number looks the same. */
	restore_balance(w, 30, 7, 0);
	b = &w->view.balances[0];
	assert_int_equal(b->received.n, at_least);
	assert_int_equal(b->returned[0].n.kind, SUMMARY_CELL_BELOW_K);
	assert_int_equal(b->returned[0].n.n, 5);
	build(w, "day-2");
	assert_int_equal(w->view.balances_count, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(outcomes_are_numbered_by_kind_theme_and_title),
		TEST(only_what_may_be_quoted_is_quoted),
		TEST(a_day_holds_its_own_outcomes_and_draft),
		TEST(a_hidden_cell_cannot_be_computed_from_the_others),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
