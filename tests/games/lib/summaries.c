/* summaries - a seeded forum from its posts to its documents, at two moments, for the game G8.
 *
 * Prints one line of JSON a forum, seeds `first` to `first + count - 1`: what was counted in truth,
 * and every document of every scope in every format, before and after more parts were closed.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "export/export.h"
#include "lib/cmocka_all.h"
#include "lib/hall_fixture.h"

enum {
	DOCUMENT_BYTES = 1 << 20,
	REASONS = 2,
	CELLS = 4 + REASONS,
	PARTS = 4,
	MOST_SHOWN = 9,
	ROOMS = 3, /* the two of the fixture, and that of the drafts */
};

enum cell { LIVE, MERGED, WITHDRAWN, UNANSWERED, RETURNED };

struct part {
	const char *name;
	const char *title;
	size_t room;
	bool on_record;
	uint8_t cells[CELLS];
};

struct forum {
	uint64_t seed;
	struct hall_fixture rooms[ROOMS];
	struct part parts[PARTS];
	size_t words; /* numbers the texts, so that no two are equal */
	size_t printed;
};

static const struct {
	const char *name;
	const char *title;
	size_t room;
	bool on_record;
} PLAN[PARTS] = {
	{"open-1", "Opening exchange", 0, false},
	{"press", "Press statement", 0, true},
	{"open-2", "Second exchange", 0, false},
	{"b-1", "Protection", 1, false},
};
static const char *const ROOM_IDS[ROOMS] = {"plenary", "theme-b", "forum"};
static const char *const REASON_IDS[REASONS] = {"identifies", "off-topic"};
/* Whoever is on the roster: nothing of it may come out of what was not meant to be quoted. */
static const char ROSTER[] = "Quimby of Ellery";

static uint64_t chance(struct forum *f, uint64_t below)
{
	struct hall_fixture_rng rng = {f->seed};
	uint64_t drawn;
	struct rng port = hall_fixture_rng(&rng);
	port.fill(port.context, (uint8_t *)&drawn, sizeof(drawn));
	f->seed = rng.state;
	return drawn % below;
}

static struct id post(struct forum *f, const struct part *part, enum use use, const char *who)
{
	char text[128];
	(void)snprintf(text, sizeof(text), "Number %zu, says %s", f->words++, who);
	return hall_fixture_post(&f->rooms[part->room], part->name, text, use);
}

static struct id approved(struct forum *f, const struct part *part)
{
	/* On the record a published text is quoted as it stands. */
	struct id id = post(f, part, USE_PARAPHRASE, part->on_record ? "a city" : ROSTER);
	hall_fixture_act(&f->rooms[part->room], id, ACT_APPROVE);
	return id;
}

static void give_back(struct forum *f, const struct part *part, const char *reason)
{
	struct hall_fixture *room = &f->rooms[part->room];
	struct desk_act act = hall_fixture_act_in(room, post(f, part, USE_QUOTE, ROSTER),
	                                          ACT_RETURN);
	act.reason = str_of(reason);
	changes_reset(&room->out);
	assert_int_equal(desk_act(room->room, &act, &room->out), ERR_OK);
}

static void take_back(struct forum *f, const struct part *part)
{
	struct hall_fixture *room = &f->rooms[part->room];
	uint8_t commit[ITEM_COMMIT_BYTES];
	hall_fixture_commit(room->next_commit, commit);
	(void)post(f, part, USE_QUOTE, ROSTER);
	changes_reset(&room->out);
	assert_int_equal(room_withdraw(room->room, commit, &room->out), ERR_OK);
}

/* Something that the rapporteurs make of what was said, citing it without its words. */
static void conclude(struct forum *f, const struct part *part, struct id item)
{
	struct hall_fixture *room = &f->rooms[part->room];
	const struct span evidence[] = {{item, 0, 0}};
	struct harvest_outcome in = {.role = ROLE_RAPPORTEUR};
	in.outcome = (struct outcome){
		.id = {{(uint8_t)(200 + f->words % 50), (uint8_t)f->words}},
		.kind = OUTCOME_KIND_FINDING,
		.title = STR("Cities ask for powers"),
		.text = STR("They have tasks without powers."),
		.theme = label_of(STR("b")),
		.mark = OUTCOME_MARK_CONSENSUS,
		.evidence = evidence,
		.evidence_count = 1,
		.by = label_of(STR("R77")),
	};
	changes_reset(&room->out);
	assert_int_equal(harvest_outcome(room->room, &in, &room->out), ERR_OK);
}

static void hold_part(struct forum *f, struct part *part)
{
	struct hall_fixture *room = &f->rooms[part->room];
	for (size_t i = 0; i < CELLS; i++)
		part->cells[i] = (uint8_t)(chance(f, 4) == 0 ? chance(f, 5)
		                                             : 5 + chance(f, MOST_SHOWN - 4));
	if (part->cells[LIVE] == 0)
		part->cells[MERGED] = 0; /* nothing to be merged into */
	hall_fixture_part(room, part->name, PART_ACT_OPEN);
	struct id lead = {{0}};
	for (uint8_t i = 0; i < part->cells[LIVE]; i++)
		lead = approved(f, part);
	for (uint8_t i = 0; i < part->cells[MERGED]; i++)
		hall_fixture_merge(room, approved(f, part), lead);
	for (uint8_t i = 0; i < part->cells[WITHDRAWN]; i++)
		take_back(f, part);
	for (uint8_t i = 0; i < part->cells[UNANSWERED]; i++)
		(void)post(f, part, USE_QUOTE, ROSTER);
	for (size_t r = 0; r < REASONS; r++)
		for (uint8_t i = 0; i < part->cells[RETURNED + r]; i++)
			give_back(f, part, REASON_IDS[r]);
	if (part->cells[LIVE] > 0)
		conclude(f, part, lead);
}

static void close_part(struct forum *f, const struct part *part)
{
	hall_fixture_part(&f->rooms[part->room], part->name, PART_ACT_CLOSE);
}

static void print_text(struct str text)
{
	putchar('"');
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		if (c == '"' || c == '\\' || c < ' ')
			printf("\\u%04x", c);
		else
			putchar(c);
	}
	putchar('"');
}

static void print_document(struct forum *f, size_t moment, struct str scope,
                           const struct export_format *format)
{
	const struct room *rooms[ROOMS];
	size_t count = 0;
	bool day = scope.len > 4 && memcmp(scope.ptr, "day-", 4) == 0;
	struct arena arena;
	struct summary_view view;
	struct buf text;
	for (size_t i = 0; i < ROOMS; i++)
		if (day || scope.len == 0 || str_equal(scope, str_of(ROOM_IDS[i])))
			rooms[count++] = f->rooms[i].room;
	arena_init(&arena, DOCUMENT_BYTES);
	buf_init(&text, DOCUMENT_BYTES);
	assert_int_equal(summary_build(&hall_fixture_programme, rooms, count,
	                               day ? scope : (struct str){NULL, 0}, &arena, &view),
	                 ERR_OK);
	assert_int_equal(export_render(format, &view, &text), ERR_OK);
	printf("%s{\"moment\":%zu,\"format\":\"%s\",\"text\":", f->printed++ ? "," : "", moment,
	       format->name);
	print_text(buf_str(&text));
	putchar('}');
	buf_finish(&text);
	arena_finish(&arena);
}

static void print_documents(struct forum *f, size_t moment)
{
	const struct str scopes[] = {
		STR("day-1"), STR("day-2"), STR("plenary"), STR("theme-b"), {"", 0}};
	for (size_t s = 0; s < sizeof(scopes) / sizeof(scopes[0]); s++)
		for (size_t i = 0; i < export_format_count(); i++)
			print_document(f, moment, scopes[s], export_format_at(i));
}

static void print_truth(const struct forum *f)
{
	for (size_t i = 0; i < PARTS; i++) {
		printf("%s{\"part\":\"%s\",\"cells\":[", i ? "," : "", f->parts[i].title);
		for (size_t c = 0; c < CELLS; c++)
			printf("%s%u", c ? "," : "", f->parts[i].cells[c]);
		printf("]}");
	}
}

/* One part is closed at the first moment at least, and one is open. */
static void hold_forum(uint64_t seed)
{
	struct forum f = {.seed = seed};
	for (size_t i = 0; i < ROOMS; i++)
		hall_fixture_init(&f.rooms[i], ROOM_IDS[i], seed * ROOMS + i);
	size_t early = 1 + chance(&f, PARTS - 1);
	for (size_t i = 0; i < PARTS; i++) {
		f.parts[i] = (struct part){.name = PLAN[i].name,
		                           .title = PLAN[i].title,
		                           .room = PLAN[i].room,
		                           .on_record = PLAN[i].on_record};
		hold_part(&f, &f.parts[i]);
		if (i < early)
			close_part(&f, &f.parts[i]);
	}
	printf("{\"k\":%" PRId64 ",\"roster\":\"%s\",\"documents\":[", hall_fixture_programme.k,
	       ROSTER);
	print_documents(&f, 0);
	for (size_t i = early; i < PARTS; i++)
		close_part(&f, &f.parts[i]);
	print_documents(&f, 1);
	printf("],\"truth\":[");
	print_truth(&f);
	printf("]}\n");
	for (size_t i = 0; i < ROOMS; i++)
		hall_fixture_finish(&f.rooms[i]);
}

int main(int argc, char **argv)
{
	uint64_t first = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
	uint64_t count = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
	for (uint64_t i = 0; i < count; i++)
		hold_forum(first + i);
	return 0;
}
