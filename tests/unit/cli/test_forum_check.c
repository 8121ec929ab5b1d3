/* Every fault of a forum file is named with its JSON pointer and what was expected there. */
#include "lib/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "cli/forum_check.h"

enum { FORUM_BYTES_MAX = 1 << 20 };

static const char good[] =
	"{\"id\":\"small\",\"title\":{\"en\":\"T\",\"fr\":\"T\"},\"place\":{\"en\":\"P\",\"fr\":\"P\"},"
	"\"time_zone\":\"UTC\",\"start\":\"2016-09-29\",\"end\":\"2016-09-30\","
	"\"languages\":[\"en\",\"fr\"],\"k\":5,\"post_tokens\":6,"
	"\"retention\":{\"record_days\":30,\"statement\":{\"en\":\"S\",\"fr\":\"S\"}},"
	"\"reasons\":["
	"{\"id\":\"r1\",\"name\":{\"en\":\"N\",\"fr\":\"N\"},\"advice\":{\"en\":\"A\",\"fr\":\"A\"}},"
	"{\"id\":\"r2\",\"name\":{\"en\":\"N\",\"fr\":\"N\"},\"advice\":{\"en\":\"A\",\"fr\":\"A\"}}],"
	"\"themes\":["
	"{\"id\":\"ta\",\"guid\":\"00000000-0000-4000-8000-000000000001\","
	"\"name\":{\"en\":\"A\",\"fr\":\"A\"},\"description\":{\"en\":\"A\",\"fr\":\"A\"},\"codes\":["
	"{\"id\":\"a1\",\"guid\":\"00000000-0000-4000-8000-000000000002\","
	"\"name\":{\"en\":\"1\",\"fr\":\"1\"},\"description\":{\"en\":\"1\",\"fr\":\"1\"}}]},"
	"{\"id\":\"tb\",\"guid\":\"00000000-0000-4000-8000-000000000003\","
	"\"name\":{\"en\":\"B\",\"fr\":\"B\"},\"description\":{\"en\":\"B\",\"fr\":\"B\"},\"codes\":["
	"{\"id\":\"b1\",\"guid\":\"00000000-0000-4000-8000-000000000004\","
	"\"name\":{\"en\":\"1\",\"fr\":\"1\"},\"description\":{\"en\":\"1\",\"fr\":\"1\"}}]}],"
	"\"facets\":["
	"{\"id\":\"sdg\",\"name\":{\"en\":\"S\",\"fr\":\"S\"},\"values\":["
	"{\"id\":\"v1\",\"name\":{\"en\":\"1\",\"fr\":\"1\"}},"
	"{\"id\":\"v2\",\"name\":{\"en\":\"2\",\"fr\":\"2\"}}]},"
	"{\"id\":\"who\",\"name\":{\"en\":\"W\",\"fr\":\"W\"},\"values\":["
	"{\"id\":\"v1\",\"name\":{\"en\":\"1\",\"fr\":\"1\"}}]}],"
	"\"days\":["
	"{\"id\":\"day-1\",\"date\":\"2016-09-29\",\"title\":{\"en\":\"1\",\"fr\":\"1\"}},"
	"{\"id\":\"day-2\",\"date\":\"2016-09-30\",\"title\":{\"en\":\"2\",\"fr\":\"2\"}}],"
	"\"rooms\":["
	"{\"id\":\"hall\",\"name\":{\"en\":\"H\",\"fr\":\"H\"},\"speaking\":true,\"tick_s\":4,"
	"\"pool\":{\"min\":3,\"wait_s\":60},\"sessions\":["
	"{\"id\":\"s1\",\"day\":\"day-1\",\"title\":{\"en\":\"S\",\"fr\":\"S\"},\"theme\":\"ta\","
	"\"parts\":["
	"{\"id\":\"p1\",\"title\":{\"en\":\"1\",\"fr\":\"1\"},\"start\":\"09:00\",\"end\":\"10:00\","
	"\"regime\":\"rule\"},"
	"{\"id\":\"p2\",\"title\":{\"en\":\"2\",\"fr\":\"2\"},\"start\":\"10:00\",\"end\":\"11:00\","
	"\"regime\":\"closed\"}]},"
	"{\"id\":\"s2\",\"day\":\"day-2\",\"title\":{\"en\":\"S\",\"fr\":\"S\"},\"parts\":["
	"{\"id\":\"p3\",\"title\":{\"en\":\"3\",\"fr\":\"3\"},\"start\":\"09:30\",\"end\":\"10:00\","
	"\"regime\":\"record\",\"question\":{\"en\":\"?\",\"fr\":\"?\"}}]}]},"
	"{\"id\":\"lobby\",\"name\":{\"en\":\"L\",\"fr\":\"L\"},\"speaking\":false,\"tick_s\":4,"
	"\"pool\":{\"min\":3,\"wait_s\":60},\"sessions\":["
	"{\"id\":\"s3\",\"day\":\"day-1\",\"title\":{\"en\":\"S\",\"fr\":\"S\"},\"parts\":["
	"{\"id\":\"p4\",\"title\":{\"en\":\"4\",\"fr\":\"4\"},\"start\":\"09:00\",\"end\":\"10:00\","
	"\"regime\":\"rule\"}]}]}]}";

struct row {
	const char *find; /* occurs once in `good` */
	const char *replace;
	const char *pointer;
	const char *expected; /* a piece of what is said */
	bool warning;
};

static const struct row rows[] = {
	/* the schema */
	{"\"k\":5", "\"k\":0", "/k", "1", false},
	{"\"k\":5,", "", "/k", "missing", false},
	{"\"k\":5", "\"k\":5,\"colour\":1", "/colour", "", false},
	{"[\"en\",\"fr\"]", "[\"en\",\"xx\"]", "/languages/1", "fr", false},
	{"\"end\":\"11:00\"", "\"end\":\"25:00\"", "/rooms/0/sessions/0/parts/1/end", "", false},
	{"\"tick_s\":4,\"pool\":{\"min\":3,\"wait_s\":60},\"sessions\":[{\"id\":\"s1\"",
         "\"tick_s\":31,\"pool\":{\"min\":3,\"wait_s\":60},\"sessions\":[{\"id\":\"s1\"",
         "/rooms/0/tick_s", "30", false},
	/* the days */
	{"\"end\":\"2016-09-30\"", "\"end\":\"2016-09-28\"", "/end", "2016-09-29", false},
	{"\"date\":\"2016-09-30\"", "\"date\":\"2016-10-01\"", "/days/1/date",
         "from 2016-09-29 to 2016-09-30", false},
	{"\"date\":\"2016-09-30\"", "\"date\":\"2016-09-29\"", "/days/1/date", "/days/0", false},
	/* ids */
	{"[\"en\",\"fr\"]", "[\"en\",\"en\"]", "/languages/1", "once", false},
	{"\"id\":\"r2\"", "\"id\":\"r1\"", "/reasons/1/id", "/reasons/0/id", false},
	{"\"id\":\"tb\"", "\"id\":\"ta\"", "/themes/1/id", "/themes/0/id", false},
	{"\"id\":\"b1\"", "\"id\":\"a1\"", "/themes/1/codes/0/id", "/themes/0/codes/0/id", false},
	{"000000000004", "000000000001", "/themes/1/codes/0/guid", "/themes/0/guid", false},
	{"\"id\":\"who\"", "\"id\":\"sdg\"", "/facets/1/id", "/facets/0/id", false},
	{"\"id\":\"v2\"", "\"id\":\"v1\"", "/facets/0/values/1/id", "/facets/0/values/0/id", false},
	{"\"id\":\"day-2\"", "\"id\":\"hall\"", "/rooms/0/id", "/days/1/id", false},
	{"\"id\":\"lobby\"", "\"id\":\"hall\"", "/rooms/1/id", "/rooms/0/id", false},
	{"\"id\":\"lobby\"", "\"id\":\"forum\"", "/rooms/1/id", "Summaries", false},
	{"\"id\":\"s3\"", "\"id\":\"s1\"", "/rooms/1/sessions/0/id", "/rooms/0/sessions/0/id",
         false},
	{"\"id\":\"p4\"", "\"id\":\"p1\"", "/rooms/1/sessions/0/parts/0/id",
         "/rooms/0/sessions/0/parts/0/id", false},
	/* references */
	{"\"theme\":\"ta\"", "\"theme\":\"tx\"", "/rooms/0/sessions/0/theme", "\"tx\"", false},
	{"\"day\":\"day-2\"", "\"day\":\"day-3\"", "/rooms/0/sessions/1/day", "\"day-3\"", false},
	/* times */
	{"\"end\":\"11:00\"", "\"end\":\"10:00\"", "/rooms/0/sessions/0/parts/1/end", "10:00",
         false},
	{"\"start\":\"10:00\"", "\"start\":\"09:59\"", "/rooms/0/sessions/0/parts/1/start", "10:00",
         false},
	{"\"day\":\"day-2\"", "\"day\":\"day-1\"", "/rooms/0/sessions/1/parts/0/start", "\"p1\"",
         false},
	/* what would not fit */
	{"\"post_tokens\":6", "\"post_tokens\":200", "/post_tokens", "191", false},
	/* advice */
	{"\"k\":5", "\"k\":2", "/k", "3 or more", true},
	{"\"speaking\":true", "\"speaking\":false", "/rooms", "speak", true},
	{"\"title\":{\"en\":\"3\",\"fr\":\"3\"}", "\"title\":{\"en\":\"3\"}",
         "/rooms/0/sessions/1/parts/0/title", "\"fr\"", true},
	{"{\"en\":\"?\",\"fr\":\"?\"}", "{\"en\":\"?\"}", "/rooms/0/sessions/1/parts/0/question",
         "\"fr\"", true},
	{"\"statement\":{\"en\":\"S\",\"fr\":\"S\"}", "\"statement\":{\"en\":\"S\"}",
         "/retention/statement", "\"fr\"", true},
};

struct told {
	const struct row *row;
	bool seen;
	size_t faults, warnings;
	char all[4096];
};

static void on_told(void *context, bool warning, const char *pointer, const char *expected)
{
	struct told *told = context;
	size_t used = strlen(told->all);
	snprintf(told->all + used, sizeof(told->all) - used, "%s %s: %s\n",
	         warning ? "warning" : "fault", pointer, expected);
	told->warnings += warning;
	told->faults += !warning;
	if (told->row && warning == told->row->warning &&
	    strcmp(pointer, told->row->pointer) == 0 && strstr(expected, told->row->expected))
		told->seen = true;
}

static void good_file_is_good(void **state)
{
	(void)state;
	struct told told = {0};
	size_t faults = forum_check_text(str_of(good), on_told, &told);
	if (faults || told.warnings)
		fail_msg("%s", told.all);
}

static void replace_once(const struct row *row, struct buf *out)
{
	const char *at = strstr(good, row->find);
	assert_non_null(at);
	if (strstr(at + 1, row->find))
		fail_msg("\"%s\" is not unique", row->find);
	buf_add(out, good, (size_t)(at - good));
	buf_add_cstr(out, row->replace);
	buf_add_cstr(out, at + strlen(row->find));
}

static void each_fault_is_named(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct told told = {.row = &rows[i]};
		struct buf text;
		buf_init(&text, FORUM_BYTES_MAX);
		replace_once(&rows[i], &text);
		size_t faults = forum_check_text(buf_str(&text), on_told, &told);
		if (!told.seen || faults != told.faults || (faults > 0) == rows[i].warning)
			fail_msg("row %zu (%s): wanted %s at %s, got %zu faults:\n%s", i,
			         rows[i].replace, rows[i].expected, rows[i].pointer, faults,
			         told.all);
		buf_finish(&text);
	}
}

static void shipped_file_is_good(void **state)
{
	(void)state;
	struct told told = {0};
	struct buf text;
	buf_init(&text, FORUM_BYTES_MAX);
	FILE *file = fopen(SOURCE_DIR "/deploy/forums/quezon-city-2016.json", "rb");
	assert_non_null(file);
	for (int c = fgetc(file); c != EOF; c = fgetc(file))
		buf_add_char(&text, (char)c);
	fclose(file);
	size_t faults = forum_check_text(buf_str(&text), on_told, &told);
	if (faults || told.warnings)
		fail_msg("%s", told.all);
	buf_finish(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_file_is_good),
		cmocka_unit_test(each_fault_is_named),
		cmocka_unit_test(shipped_file_is_good),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
