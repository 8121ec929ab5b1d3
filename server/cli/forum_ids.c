#include "cli/forum_ids.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { POINTER_MAX = 96, SENTENCE_MAX = 256 };

struct entry {
	struct str id;
	char pointer[POINTER_MAX];
};

/* Ids that must differ from each other. Memory that runs out is told as a fault. */
struct realm {
	struct entry *entries;
	size_t count, cap;
	bool failed;
};

static void realm_add(struct realm *realm, struct str id, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void realm_add(struct realm *realm, struct str id, const char *format, ...)
{
	if (realm->count == realm->cap) {
		size_t cap = realm->cap ? realm->cap * 2 : 64;
		struct entry *grown = realloc(realm->entries, cap * sizeof(*grown));
		realm->failed = realm->failed || !grown;
		if (!grown)
			return;
		realm->entries = grown;
		realm->cap = cap;
	}
	struct entry *entry = &realm->entries[realm->count++];
	entry->id = id;
	va_list args;
	va_start(args, format);
	vsnprintf(entry->pointer, sizeof(entry->pointer), format, args);
	va_end(args);
}

/* Tells each entry that has an equal one before it, and leaves the realm empty. */
static void realm_judge(struct realm *realm, forum_ids_fn *found, void *context)
{
	if (realm->failed)
		found(context, "", "enough memory to compare the ids");
	for (size_t i = 0; i < realm->count; i++)
		for (size_t j = 0; j < i; j++) {
			char sentence[SENTENCE_MAX];
			struct str id = realm->entries[i].id;
			if (!str_equal(id, realm->entries[j].id))
				continue;
			snprintf(sentence, sizeof(sentence),
			         "an id of its own: \"%.*s\" is taken by %s", (int)id.len, id.ptr,
			         realm->entries[j].pointer);
			found(context, realm->entries[i].pointer, sentence);
			break;
		}
	free(realm->entries);
	*realm = (struct realm){0};
}

static void judge_themes(const struct wire_forum_file *forum, forum_ids_fn *found, void *context)
{
	struct realm themes = {0}, codes = {0}, guids = {0};
	for (size_t i = 0; i < forum->themes_count; i++) {
		const struct wire_forum_file_themes *theme = &forum->themes[i];
		realm_add(&themes, theme->id, "/themes/%zu/id", i);
		realm_add(&guids, theme->guid, "/themes/%zu/guid", i);
		for (size_t j = 0; j < theme->codes_count; j++) {
			realm_add(&codes, theme->codes[j].id, "/themes/%zu/codes/%zu/id", i, j);
			realm_add(&guids, theme->codes[j].guid, "/themes/%zu/codes/%zu/guid", i, j);
		}
	}
	realm_judge(&themes, found, context);
	realm_judge(&codes, found, context);
	realm_judge(&guids, found, context);
}

static void judge_facets(const struct wire_forum_file *forum, forum_ids_fn *found, void *context)
{
	struct realm facets = {0};
	for (size_t i = 0; i < forum->facets_count; i++) {
		struct realm values = {0};
		realm_add(&facets, forum->facets[i].id, "/facets/%zu/id", i);
		for (size_t j = 0; j < forum->facets[i].values_count; j++)
			realm_add(&values, forum->facets[i].values[j].id,
			          "/facets/%zu/values/%zu/id", i, j);
		realm_judge(&values, found, context);
	}
	realm_judge(&facets, found, context);
}

static void judge_programme(const struct wire_forum_file *forum, forum_ids_fn *found, void *context)
{
	struct realm scopes = {0}, sessions = {0}, parts = {0};
	realm_add(&scopes, STR("forum"), "the room of the daily Summaries");
	for (size_t i = 0; i < forum->days_count; i++)
		realm_add(&scopes, forum->days[i].id, "/days/%zu/id", i);
	for (size_t i = 0; i < forum->rooms_count; i++) {
		const struct wire_forum_file_rooms *room = &forum->rooms[i];
		realm_add(&scopes, room->id, "/rooms/%zu/id", i);
		for (size_t j = 0; j < room->sessions_count; j++) {
			realm_add(&sessions, room->sessions[j].id, "/rooms/%zu/sessions/%zu/id", i,
			          j);
			for (size_t n = 0; n < room->sessions[j].parts_count; n++)
				realm_add(&parts, room->sessions[j].parts[n].id,
				          "/rooms/%zu/sessions/%zu/parts/%zu/id", i, j, n);
		}
	}
	realm_judge(&scopes, found, context);
	realm_judge(&sessions, found, context);
	realm_judge(&parts, found, context);
}

void forum_ids_duplicates(const struct wire_forum_file *forum, forum_ids_fn *found, void *context)
{
	struct realm reasons = {0};
	for (size_t i = 0; i < forum->reasons_count; i++)
		realm_add(&reasons, forum->reasons[i].id, "/reasons/%zu/id", i);
	realm_judge(&reasons, found, context);
	judge_themes(forum, found, context);
	judge_facets(forum, found, context);
	judge_programme(forum, found, context);
}
