/* One day of a forum, from posts to document, compared with golden/summary.*; and what must never
 * be in a document. To write the golden files anew: SUBROSA_GOLDEN=write. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/export.h"
#include "lib/cmocka_all.h"
#include "lib/hall_fixture.h"

enum { DOCUMENT_BYTES = 1 << 20 };

static struct id live(struct hall_fixture *f, const char *part, const char *text, enum use use)
{
	struct id id = hall_fixture_post(f, part, text, use);
	hall_fixture_act(f, id, use == USE_RAPPORTEUR ? ACT_READY : ACT_APPROVE);
	return id;
}

static void add_finding(struct hall_fixture *f, struct id quote, struct id paraphrase)
{
	const struct span evidence[] = {{quote, 0, 0}, {paraphrase, 3, 9}};
	const struct label codes[] = {label_of(STR("b1")), label_of(STR("a2"))};
	struct harvest_outcome in = {.role = ROLE_RAPPORTEUR};
	in.outcome = (struct outcome){
		.id = {{201}},
		.kind = OUTCOME_KIND_FINDING,
		.title = STR("Services are asked for more than they may do"),
		.text = STR("Cities receive people but lack powers.\n\n# Not a heading"),
		.theme = label_of(STR("b")),
		.codes = codes,
		.codes_count = 2,
		.mark = OUTCOME_MARK_CONSENSUS,
		.evidence = evidence,
		.evidence_count = 2,
		.by = label_of(STR("R77")),
	};
	assert_int_equal(harvest_outcome(f->room, &in, &f->out), ERR_OK);
}

static void add_recommendation(struct hall_fixture *f, struct id record, struct id quote)
{
	const struct span evidence[] = {{record, 0, 0}, {quote, 0, 0}};
	const struct label to[] = {label_of(STR("gfmd")), label_of(STR("habitat"))};
	const struct label goals[] = {label_of(STR("sdg-10-7"))};
	struct harvest_outcome in = {.role = ROLE_RAPPORTEUR};
	in.outcome = (struct outcome){
		.id = {{202}},
		.kind = OUTCOME_KIND_RECOMMENDATION,
		.title = STR("Build firewalls <now>"),
		.text = STR("Cities should keep services apart from enforcement."),
		.theme = label_of(STR("b")),
		.addressees = to,
		.addressees_count = 2,
		.has_level = true,
		.level = LEVEL_NATIONAL,
		.has_horizon = true,
		.horizon = HORIZON_YEAR,
		.sdg = goals,
		.sdg_count = 1,
		.mark = OUTCOME_MARK_DIVERGING,
		.minority = STR("Some see a conflict with *national* law."),
		.evidence = evidence,
		.evidence_count = 2,
		.by = label_of(STR("R77")),
	};
	assert_int_equal(harvest_outcome(f->room, &in, &f->out), ERR_OK);
}

static void add_draft(struct hall_fixture *forum)
{
	const struct id cited[] = {{{202}}, {{201}}};
	const struct draft_paragraph paragraphs[] = {
		{{{1}}, STR("Mayors met under the Rule."), NULL, 0},
		{{{2}}, STR("They ask for powers."), cited, 2},
	};
	const struct draft_section sections[] = {{{{3}}, STR("Context"), paragraphs, 2}};
	struct draft_put put = {.role = ROLE_RAPPORTEUR};
	put.draft = (struct draft){.day = label_of(STR("day-1")),
	                           .sections = sections,
	                           .sections_count = 1,
	                           .by = label_of(STR("R77"))};
	assert_int_equal(draft_put(forum->room, &put, &forum->out), ERR_OK);
}

/* The same day, whatever ids the rng gives. */
static void hold_day(struct hall_fixture *plenary, struct hall_fixture *forum, uint64_t seed)
{
	hall_fixture_init(plenary, "plenary", seed);
	hall_fixture_init(forum, "forum", seed + 1);
	hall_fixture_part(plenary, "open-1", PART_ACT_OPEN);
	hall_fixture_part(plenary, "press", PART_ACT_OPEN);
	struct id quote = live(plenary, "open-1",
	                       "We receive migrants but often act beyond our powers", USE_QUOTE);
	struct id para = live(plenary, "open-1", "My canaria harbour", USE_PARAPHRASE);
	struct id kept = live(plenary, "open-1", "Canaria for you only", USE_RAPPORTEUR);
	struct id record = live(plenary, "press", "Said in public\nand twice", USE_PARAPHRASE);
	for (uint8_t i = 0; i < 6; i++) {
		struct id id = hall_fixture_post(plenary, "open-1", "canaria off topic", USE_QUOTE);
		hall_fixture_act(plenary, id, i < 5 ? ACT_RETURN : ACT_HOLD);
	}
	for (uint64_t voter = 1; voter <= 9; voter++)
		assert_int_equal(hall_fixture_support(plenary, quote, voter, true), ERR_OK);
	add_finding(plenary, quote, para);
	add_recommendation(plenary, record, kept);
	add_draft(forum);
	hall_fixture_part(plenary, "open-1", PART_ACT_CLOSE);
}

static void render(uint64_t seed, size_t format, struct buf *out, struct str *needle)
{
	struct hall_fixture plenary;
	struct hall_fixture forum;
	struct arena arena;
	struct summary_view view;
	hold_day(&plenary, &forum, seed);
	const struct room *rooms[] = {plenary.room, forum.room};
	arena_init(&arena, DOCUMENT_BYTES);
	assert_int_equal(
		summary_build(&hall_fixture_programme, rooms, 2, STR("day-1"), &arena, &view),
		ERR_OK);
	assert_int_equal(export_render(export_format_at(format), &view, out), ERR_OK);
	for (size_t i = 0; needle && i < room_items_count(plenary.room); i++) {
		char id[ID_CHARS + 1];
		id_format(room_item_at(plenary.room, i)->id, id);
		assert_null(strstr(buf_cstr(out), id));
		needle->len++;
	}
	arena_finish(&arena);
	hall_fixture_finish(&plenary);
	hall_fixture_finish(&forum);
}

static void golden_path(size_t format, char *out, size_t len)
{
	(void)snprintf(out, len, "%s/tests/unit/export/golden/summary%s", SOURCE_DIR,
	               export_format_at(format)->ending);
}

static void documents_are_the_golden_ones(void **state)
{
	(void)state;
	for (size_t format = 0; format < export_format_count(); format++) {
		char path[512];
		struct buf out;
		buf_init(&out, DOCUMENT_BYTES);
		render(5, format, &out, NULL);
		golden_path(format, path, sizeof(path));
		if (getenv("SUBROSA_GOLDEN")) {
			FILE *file = fopen(path, "wb");
			assert_non_null(file);
			assert_int_equal(fwrite(out.data, 1, out.len, file), out.len);
			assert_int_equal(fclose(file), 0);
		}
		FILE *file = fopen(path, "rb");
		assert_non_null(file);
		char *golden = calloc(1, DOCUMENT_BYTES);
		assert_non_null(golden);
		size_t len = fread(golden, 1, DOCUMENT_BYTES - 1, file);
		assert_int_equal(fclose(file), 0);
		assert_string_equal(buf_cstr(&out), golden);
		assert_int_equal(out.len, len);
		free(golden);
		buf_finish(&out);
	}
}

/* Other ids, other shuffles, the same content: the same bytes. */
static void identical_content_gives_identical_bytes(void **state)
{
	(void)state;
	for (size_t format = 0; format < export_format_count(); format++) {
		struct buf first;
		buf_init(&first, DOCUMENT_BYTES);
		render(5, format, &first, NULL);
		for (uint64_t seed = 100; seed < 110; seed++) {
			struct buf other;
			buf_init(&other, DOCUMENT_BYTES);
			render(seed, format, &other, NULL);
			assert_string_equal(buf_cstr(&first), buf_cstr(&other));
			buf_finish(&other);
		}
		buf_finish(&first);
	}
}

static void nothing_that_must_not_leave_is_in_a_document(void **state)
{
	(void)state;
	static const char *const forbidden[] = {"canaria", "Canaria", "R77", "M1",
	                                        "<now>",   "T0",      ":00"};
	for (size_t format = 0; format < export_format_count(); format++) {
		bool json = strcmp(export_format_at(format)->name, "json") == 0;
		struct str ids = {NULL, 0};
		struct buf out;
		buf_init(&out, DOCUMENT_BYTES);
		render(5, format, &out, &ids);
		assert_int_equal(ids.len, 10);
		for (size_t i = 0; i < sizeof(forbidden) / sizeof(forbidden[0]); i++)
			if (!json || strcmp(forbidden[i], "<now>") != 0)
				assert_null(strstr(buf_cstr(&out), forbidden[i]));
		assert_non_null(strstr(buf_cstr(&out), SUMMARY_RULE));
		assert_non_null(strstr(buf_cstr(&out), "2016"));
		buf_finish(&out);
	}
}

static void a_full_buffer_is_an_error(void **state)
{
	(void)state;
	struct summary_view view = {.programme = &hall_fixture_programme};
	struct buf out;
	buf_init(&out, 100);
	assert_int_equal(export_render(export_format_at(0), &view, &out), ERR_FULL);
	buf_finish(&out);
}

static void formats_are_found_by_name_and_name_files(void **state)
{
	(void)state;
	struct summary_view view = {.programme = &hall_fixture_programme};
	assert_null(export_format_find(STR("pdf")));
	const struct export_format *md = export_format_find(STR("md"));
	assert_non_null(md);
	struct buf out;
	buf_init(&out, 200);
	export_name(md, &view, STR("day-1"), &out);
	assert_string_equal(buf_cstr(&out), "qc-2016-day-1-summary.md");
	buf_finish(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(documents_are_the_golden_ones),
		cmocka_unit_test(identical_content_gives_identical_bytes),
		cmocka_unit_test(nothing_that_must_not_leave_is_in_a_document),
		cmocka_unit_test(a_full_buffer_is_an_error),
		cmocka_unit_test(formats_are_found_by_name_and_name_files),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
