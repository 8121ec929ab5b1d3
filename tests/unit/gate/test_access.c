/* The table of roles, as a matrix: every cell is said here once more. */
#include "lib/cmocka_all.h"

#include "gate/access.h"

static const struct {
	enum wire_role role;
	const char *room, *forum; /* first letters of the views that open */
	enum access_voice voice;
} expected[WIRE_ROLE_COUNT] = {
	{WIRE_ROLE_PARTICIPANT, "f", "", ACCESS_SPEAKS},
	{WIRE_ROLE_MODERATOR, "fd", "", ACCESS_COMMANDS},
	{WIRE_ROLE_RAPPORTEUR, "fh", "h", ACCESS_COMMANDS},
	{WIRE_ROLE_INTERPRETER, "f", "", ACCESS_COMMANDS},
	{WIRE_ROLE_OBSERVER, "f", "", ACCESS_LISTENS},
	{WIRE_ROLE_SCREEN, "s", "", ACCESS_LISTENS},
	{WIRE_ROLE_SECRETARIAT, "f", "", ACCESS_COMMANDS},
};

static bool names(const char *letters, enum wire_view view)
{
	for (; *letters; letters++)
		if (*letters == wire_view_name(view)[0])
			return true;
	return false;
}

static void every_cell(void **state)
{
	(void)state;
	for (size_t i = 0; i < WIRE_ROLE_COUNT; i++) {
		assert_int_equal(access_voice(expected[i].role), expected[i].voice);
		for (int v = 0; v < WIRE_VIEW_COUNT; v++) {
			enum wire_view view = (enum wire_view)v;
			assert_int_equal(access_allows(expected[i].role, false, view),
			                 names(expected[i].room, view));
			assert_int_equal(access_allows(expected[i].role, true, view),
			                 names(expected[i].forum, view));
		}
	}
	assert_false(access_allows((enum wire_role)WIRE_ROLE_COUNT, false, WIRE_VIEW_FLOOR));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_cell)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
