#include "cli/forum_walk.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"

enum { POINTER_MAX = 512 };

struct walk {
	const struct wire_forum_file *forum;
	forum_walk_fn *found;
	void *context;
};

static void walk_object(const struct walk *walk, const struct wire_type *type, const void *object,
                        const char *pointer);

static bool has_text(const struct wire_type *type, const void *localized, const char *language)
{
	for (size_t i = 0; i < type->member_count; i++) {
		struct str text;
		if (strcmp(type->members[i].name, language) != 0)
			continue;
		memcpy(&text, (const char *)localized + type->members[i].offset, sizeof(text));
		return text.ptr != NULL;
	}
	return false;
}

static void check_localized(const struct walk *walk, const void *localized, const char *pointer)
{
	for (size_t i = 0; i < walk->forum->languages_count; i++) {
		const char *language = wire_language_name(walk->forum->languages[i]);
		if (!has_text(&wire_type_localized, localized, language))
			walk->found(walk->context, pointer, language);
	}
}

static void walk_array(const struct walk *walk, const struct shape_member *member,
                       const void *object, const char *pointer)
{
	const char *items;
	size_t count;
	memcpy(&items, (const char *)object + member->offset, sizeof(items));
	memcpy(&count, (const char *)object + member->count_offset, sizeof(count));
	for (size_t i = 0; items && i < count; i++) {
		char at[POINTER_MAX];
		if (snprintf(at, sizeof(at), "%s/%zu", pointer, i) >= POINTER_MAX)
			return; /* deeper than the schema */
		walk_object(walk, member->shape.items->type, items + i * member->shape.items->size,
		            at);
	}
}

static bool is_present(const struct shape_member *member, const void *object)
{
	bool has = true;
	if (member->has_offset != SHAPE_NO_OFFSET)
		memcpy(&has, (const char *)object + member->has_offset, sizeof(has));
	return has;
}

/* Depth is that of the schema: types do not contain themselves. */
static void walk_object(const struct walk *walk, const struct wire_type *type, const void *object,
                        const char *pointer)
{
	if (type == &wire_type_localized) {
		check_localized(walk, object, pointer);
		return;
	}
	for (size_t i = 0; i < type->member_count; i++) {
		const struct shape_member *member = &type->members[i];
		char at[POINTER_MAX];
		if (snprintf(at, sizeof(at), "%s/%s", pointer, member->name) >= POINTER_MAX)
			return; /* deeper than the schema */
		if (member->shape.kind == SHAPE_OBJECT && is_present(member, object))
			walk_object(walk, member->shape.type, (const char *)object + member->offset,
			            at);
		else if (member->shape.kind == SHAPE_ARRAY &&
		         member->shape.items->kind == SHAPE_OBJECT)
			walk_array(walk, member, object, at);
	}
}

void forum_walk_untranslated(const struct wire_forum_file *forum, forum_walk_fn *found,
                             void *context)
{
	struct walk walk = {forum, found, context};
	walk_object(&walk, &wire_type_forum_file, forum, "");
}
