/* What a contribution has, and has not. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hall/item.h"
#include "lib/cmocka_all.h"

/* The members of struct item, in order. A new one is a decision: could it say who, where or when?
 */
static const char *const members[] = {
	"id",         "version", "part",      "kind",   "lang",          "text",    "original",
	"state",      "use",     "release",   "marks",  "appealed",      "pooled",  "owed",
	"has_commit", "commit",  "has_reply", "reply",  "refund",        "no",      "reason",
	"note",       "by",      "into",      "answer", "clarification", "support",
};

static char *read_header(void)
{
	char path[512];
	(void)snprintf(path, sizeof(path), "%s/server/hall/item.h", SOURCE_DIR);
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	char *text = calloc(1, 1 << 16);
	assert_non_null(text);
	assert_true(fread(text, 1, (1 << 16) - 1, file) > 0);
	assert_int_equal(fclose(file), 0);
	return text;
}

/* The name before the ';' or '[' of a declaration, as written in the header. */
static void member_name(const char *line, const char *end, char out[64])
{
	const char *stop = memchr(line, ';', (size_t)(end - line));
	assert_non_null(stop);
	const char *bracket = memchr(line, '[', (size_t)(stop - line));
	if (bracket)
		stop = bracket;
	const char *start = stop;
	while (start > line && start[-1] != ' ' && start[-1] != '*')
		start--;
	size_t len = (size_t)(stop - start);
	assert_in_range(len, 1, 63);
	memcpy(out, start, len);
	out[len] = '\0';
}

static void a_contribution_has_these_members_and_no_other(void **state)
{
	(void)state;
	char *header = read_header();
	const char *line = strstr(header, "\nstruct item {\n");
	assert_non_null(line);
	line += strlen("\nstruct item {\n");
	size_t count = 0;
	while (line[0] != '}') {
		char name[64];
		const char *end = strchr(line, '\n');
		assert_non_null(end);
		member_name(line, end, name);
		assert_true(count < sizeof(members) / sizeof(members[0]));
		assert_string_equal(name, members[count++]);
		line = end + 1;
	}
	assert_int_equal(count, sizeof(members) / sizeof(members[0]));
	free(header);
}

static void the_table_names_each_cell_once(void **state)
{
	(void)state;
	enum { BOTH = ITEM_NEED_NUMBER | ITEM_NEED_NO_NUMBER };
	for (size_t i = 0; i < item_rule_count(); i++)
		for (size_t k = i + 1; k < item_rule_count(); k++) {
			const struct item_rule *a = item_rule_at(i);
			const struct item_rule *b = item_rule_at(k);
			bool apart = ((a->needs | b->needs) & BOTH) == BOTH;
			assert_false(a->from == b->from && a->act == b->act && !apart);
		}
	assert_null(item_rule_at(item_rule_count()));
}

static void names_are_those_of_the_wire(void **state)
{
	(void)state;
	assert_string_equal(item_state_name(ITEM_STATE_ONSCREEN), "onscreen");
	assert_string_equal(act_name(ACT_PULL_BACK), "pull_back");
	assert_string_equal(release_name(RELEASE_PART_END), "part_end");
	assert_string_equal(act_name(ACT_COUNT), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_contribution_has_these_members_and_no_other),
		cmocka_unit_test(the_table_names_each_cell_once),
		cmocka_unit_test(names_are_those_of_the_wire),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
