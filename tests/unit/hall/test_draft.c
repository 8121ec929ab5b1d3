#include <string.h>

#include "lib/cmocka_all.h"
#include "lib/hall_fixture.h"

static const struct id outcomes[] = {{{1}}, {{2}}};
static const struct draft_paragraph paragraphs[] = {
	{{{3}}, {"We heard much.", 14}, outcomes, 2},
	{{{4}}, {"", 0}, NULL, 0},
};
static const struct draft_section sections[] = {{{{5}}, {"Context", 7}, paragraphs, 2}};

static struct draft_put a_draft(int64_t version)
{
	struct draft_put in = {.role = ROLE_RAPPORTEUR};
	in.draft = (struct draft){
		.day = label_of(STR("day-1")),
		.version = version,
		.sections = sections,
		.sections_count = 1,
		.by = label_of(STR("R2")),
	};
	return in;
}

static void a_day_has_one_draft_with_versions(void **state)
{
	(void)state;
	struct hall_fixture f;
	hall_fixture_init(&f, "forum", 2);
	struct draft_put in = a_draft(0);
	in.role = ROLE_SECRETARIAT;
	assert_int_equal(draft_put(f.room, &in, &f.out), ERR_ROLE_DENIED);
	in = a_draft(1);
	assert_int_equal(draft_put(f.room, &in, &f.out), ERR_VERSION_STALE);
	assert_int_equal(f.out.conflict.version, 0);
	in = a_draft(0);
	assert_int_equal(draft_put(f.room, &in, &f.out), ERR_OK);
	assert_int_equal(f.out.version, 1);
	const struct draft *now = room_draft(f.room, STR("day-1"));
	assert_true(draft_equal(now, &hall_fixture_only(&f, CHANGE_DRAFT)->draft));
	assert_ptr_not_equal(now->sections, sections);
	assert_int_equal(now->sections[0].paragraphs_count, 2);
	assert_true(str_equal(now->sections[0].paragraphs[0].text, paragraphs[0].text));
	assert_true(id_equal(now->sections[0].paragraphs[0].outcomes[1], outcomes[1]));
	assert_non_null(now->sections[0].paragraphs[1].text.ptr);

	changes_reset(&f.out);
	assert_int_equal(draft_put(f.room, &in, &f.out), ERR_OK); /* resent */
	assert_int_equal(f.out.count, 0);
	in.draft.sections_count = 0;
	assert_int_equal(draft_put(f.room, &in, &f.out), ERR_VERSION_STALE);
	assert_string_equal(f.out.conflict.by.text, "R2");
	in.draft.version = 1;
	assert_int_equal(draft_put(f.room, &in, &f.out), ERR_OK);
	assert_int_equal(room_draft(f.room, STR("day-1"))->version, 2);
	assert_null(room_draft(f.room, STR("day-2")));
	in.draft.day = label_of(STR("day-9"));
	assert_int_equal(draft_put(f.room, &in, &f.out), ERR_NOT_FOUND);
	hall_fixture_finish(&f);
}

static void too_much_is_refused(void **state)
{
	(void)state;
	struct hall_fixture f;
	hall_fixture_init(&f, "forum", 2);
	static char heading[DRAFT_HEADING_MAX_CHARS + 2];
	memset(heading, 'h', sizeof(heading) - 1);
	struct draft_section long_section = {{{5}}, str_of(heading), NULL, 0};
	struct draft_put in = a_draft(0);
	in.draft.sections = &long_section;
	assert_int_equal(draft_put(f.room, &in, &f.out), ERR_TEXT_TOO_LONG);
	in.draft.sections_count = DRAFT_SECTIONS_MAX + 1;
	assert_int_equal(draft_put(f.room, &in, &f.out), ERR_BAD_MESSAGE);
	assert_int_equal(f.out.count, 0);
	hall_fixture_finish(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_day_has_one_draft_with_versions),
		cmocka_unit_test(too_much_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
