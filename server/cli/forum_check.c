#include "cli/forum_check.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/limits.h"
#include "cli/forum_ids.h"
#include "cli/forum_walk.h"
#include "registrar/bundle.h"

enum {
	POINTER_MAX = 160,
	SENTENCE_MAX = 512,
	CHECK_ARENA_BYTES = 67108864,
	K_ADVISED = 3,
};

struct check {
	const struct wire_forum_file *forum;
	forum_check_fn *tell;
	void *context;
	size_t faults;
};

static void fault(struct check *check, const char *pointer, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void fault(struct check *check, const char *pointer, const char *format, ...)
{
	char sentence[SENTENCE_MAX];
	va_list args;
	va_start(args, format);
	vsnprintf(sentence, sizeof(sentence), format, args);
	va_end(args);
	check->faults++;
	check->tell(check->context, false, pointer, sentence);
}

#define STR_ARG(s) (int)(s).len, (s).ptr

/* Dates and times of the schema's formats sort like their text. */
static int compare(struct str a, struct str b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	for (size_t i = 0; i < len; i++)
		if (a.ptr[i] != b.ptr[i])
			return a.ptr[i] < b.ptr[i] ? -1 : 1;
	return a.len < b.len ? -1 : a.len > b.len;
}

/* The pages ask their browser for the time there, which knows the names of the IANA database. */
static void check_time_zone(struct check *check)
{
	static const char database[] = "/usr/share/zoneinfo";
	const struct str zone = check->forum->time_zone;
	char path[POINTER_MAX];
	bool shaped = zone.len > 0;
	for (size_t i = 0; i < zone.len; i++)
		shaped = shaped && (isalnum((unsigned char)zone.ptr[i]) ||
		                    (i > 0 && strchr("/_+-", zone.ptr[i])));
	snprintf(path, sizeof(path), "%s/%.*s", database, STR_ARG(zone));
	/* Not every machine has the database. */
	if (!shaped || (access(database, R_OK) == 0 && access(path, R_OK) != 0))
		fault(check, "/time_zone", "the name of a time zone, such as Asia/Manila");
}

static void check_days(struct check *check)
{
	const struct wire_forum_file *forum = check->forum;
	char at[POINTER_MAX];
	bool backwards = compare(forum->end, forum->start) < 0;
	if (backwards)
		fault(check, "/end", "a date not before the start, %.*s", STR_ARG(forum->start));
	for (size_t i = 0; i < forum->days_count; i++) {
		struct str date = forum->days[i].date;
		snprintf(at, sizeof(at), "/days/%zu/date", i);
		if (!backwards &&
		    (compare(date, forum->start) < 0 || compare(date, forum->end) > 0))
			fault(check, at, "a date from %.*s to %.*s, as the forum",
			      STR_ARG(forum->start), STR_ARG(forum->end));
		for (size_t j = 0; j < i; j++)
			if (str_equal(date, forum->days[j].date))
				fault(check, at, "a date of its own: /days/%zu has the same", j);
	}
}

static void check_languages(struct check *check)
{
	const struct wire_forum_file *forum = check->forum;
	char at[POINTER_MAX];
	for (size_t i = 0; i < forum->languages_count; i++)
		for (size_t j = 0; j < i; j++)
			if (forum->languages[i] == forum->languages[j]) {
				snprintf(at, sizeof(at), "/languages/%zu", i);
				fault(check, at,
				      "each language once: \"%s\" is at /languages/%zu too",
				      wire_language_name(forum->languages[i]), j);
			}
}

static bool has_day(const struct wire_forum_file *forum, struct str id)
{
	for (size_t i = 0; i < forum->days_count; i++)
		if (str_equal(forum->days[i].id, id))
			return true;
	return false;
}

static bool has_theme(const struct wire_forum_file *forum, struct str id)
{
	for (size_t i = 0; i < forum->themes_count; i++)
		if (str_equal(forum->themes[i].id, id))
			return true;
	return false;
}

static void check_references(struct check *check, size_t room, size_t session)
{
	const struct wire_forum_file_rooms_sessions *s =
		&check->forum->rooms[room].sessions[session];
	char at[POINTER_MAX];
	if (!has_day(check->forum, s->day)) {
		snprintf(at, sizeof(at), "/rooms/%zu/sessions/%zu/day", room, session);
		fault(check, at, "the id of one of /days; there is no \"%.*s\"", STR_ARG(s->day));
	}
	if (s->theme.ptr && !has_theme(check->forum, s->theme)) {
		snprintf(at, sizeof(at), "/rooms/%zu/sessions/%zu/theme", room, session);
		fault(check, at, "the id of one of /themes; there is no \"%.*s\"",
		      STR_ARG(s->theme));
	}
}

/* A part of a room with its place in the file, sorted by day and start. */
struct slot {
	const struct wire_forum_file_rooms_sessions_parts *part;
	struct str day;
	size_t session, index;
};

static int compare_slots(const void *a, const void *b)
{
	const struct slot *x = a, *y = b;
	int by_day = compare(x->day, y->day);
	int by_start = compare(x->part->start, y->part->start);
	return by_day ? by_day : by_start ? by_start : compare(x->part->id, y->part->id);
}

static void check_part_times(struct check *check, size_t room, const struct slot *slot)
{
	char at[POINTER_MAX];
	if (compare(slot->part->start, slot->part->end) < 0)
		return;
	snprintf(at, sizeof(at), "/rooms/%zu/sessions/%zu/parts/%zu/end", room, slot->session,
	         slot->index);
	fault(check, at, "a time after the part's start, %.*s", STR_ARG(slot->part->start));
}

static void check_overlap(struct check *check, size_t room, const struct slot *earlier,
                          const struct slot *later)
{
	char at[POINTER_MAX];
	if (!str_equal(earlier->day, later->day) ||
	    compare(later->part->start, earlier->part->end) >= 0)
		return;
	snprintf(at, sizeof(at), "/rooms/%zu/sessions/%zu/parts/%zu/start", room, later->session,
	         later->index);
	fault(check, at, "a time not before %.*s, when \"%.*s\" ends in the same room",
	      STR_ARG(earlier->part->end), STR_ARG(earlier->part->id));
}

static size_t collect_slots(const struct wire_forum_file_rooms *room, struct slot *slots)
{
	size_t count = 0;
	for (size_t i = 0; i < room->sessions_count; i++)
		for (size_t j = 0; j < room->sessions[i].parts_count; j++)
			slots[count++] = (struct slot){&room->sessions[i].parts[j],
			                               room->sessions[i].day, i, j};
	return count;
}

static void check_room(struct check *check, size_t room, struct slot *slots)
{
	const struct wire_forum_file_rooms *r = &check->forum->rooms[room];
	for (size_t i = 0; i < r->sessions_count; i++)
		check_references(check, room, i);
	size_t count = collect_slots(r, slots);
	qsort(slots, count, sizeof(*slots), compare_slots);
	for (size_t i = 0; i < count; i++) {
		check_part_times(check, room, &slots[i]);
		if (i)
			check_overlap(check, room, &slots[i - 1], &slots[i]);
	}
}

static void check_rooms(struct check *check)
{
	size_t most = 0;
	for (size_t i = 0; i < check->forum->rooms_count; i++)
		for (size_t j = 0; j < check->forum->rooms[i].sessions_count; j++)
			most += check->forum->rooms[i].sessions[j].parts_count;
	struct slot *slots = calloc(most ? most : 1, sizeof(*slots));
	if (!slots) {
		fault(check, "", "enough memory to check the parts");
		return;
	}
	for (size_t i = 0; i < check->forum->rooms_count; i++)
		check_room(check, i, slots);
	free(slots);
}

static void check_bundle(struct check *check)
{
	size_t tokens = bundle_count(check->forum);
	size_t most = BUNDLE_MAX_BYTES / SIGNATURE_BYTES;
	if (tokens > most)
		fault(check, "/post_tokens",
		      "a smaller number, or fewer parts: a card would draw %zu tokens, and %zu fit "
		      "into one request",
		      tokens, most);
}

static void warn(struct check *check, const char *pointer, const char *sentence)
{
	check->tell(check->context, true, pointer, sentence);
}

static void on_duplicate(void *context, const char *pointer, const char *expected)
{
	fault(context, pointer, "%s", expected);
}

static void on_untranslated(void *context, const char *pointer, const char *language)
{
	char sentence[SENTENCE_MAX];
	snprintf(sentence, sizeof(sentence),
	         "a text in \"%s\", which is one of /languages; English is shown instead",
	         language);
	warn(context, pointer, sentence);
}

static void check_advice(struct check *check)
{
	bool speaking = false;
	for (size_t i = 0; i < check->forum->rooms_count; i++)
		speaking = speaking || check->forum->rooms[i].speaking;
	if (!speaking)
		warn(check, "/rooms", "a room where people speak; nobody could contribute");
	if (check->forum->k < K_ADVISED)
		warn(check, "/k", "3 or more (5 is usual): smaller numbers point to people");
	forum_walk_untranslated(check->forum, on_untranslated, check);
}

size_t forum_check(const struct wire_forum_file *forum, forum_check_fn *tell, void *context)
{
	struct check check = {forum, tell, context, 0};
	check_languages(&check);
	check_time_zone(&check);
	check_days(&check);
	forum_ids_duplicates(forum, on_duplicate, &check);
	check_rooms(&check);
	check_bundle(&check);
	check_advice(&check);
	return check.faults;
}

static void on_schema_fault(void *context, const char *pointer, const char *expected)
{
	fault(context, pointer, "%s", expected);
}

size_t forum_check_text(struct str json, forum_check_fn *tell, void *context)
{
	struct check check = {NULL, tell, context, 0};
	struct arena arena;
	struct wire_forum_file forum;
	arena_init(&arena, CHECK_ARENA_BYTES);
	enum err e = wire_check_file(&wire_type_forum_file, json, on_schema_fault, &check);
	if (!e) {
		e = wire_forum_file_decode(json, &arena, &forum);
		if (e)
			fault(&check, "", "a forum file that fits into memory: %s", err_text(e));
		else
			check.faults = forum_check(&forum, tell, context);
	}
	arena_finish(&arena);
	return check.faults;
}
