#include "hall/programme.h"

/* The lists are short (at most 64 entries) and looked at once a command: walking is enough. */
#define FIND(list, count, wanted)                                                                  \
	do {                                                                                       \
		for (size_t i = 0; i < (count); i++)                                               \
			if (str_equal((list)[i].id, (wanted)))                                     \
				return &(list)[i];                                                 \
		return NULL;                                                                       \
	} while (0)

static const struct programme_word *find_word(const struct programme_word *words, size_t count,
                                              struct str id)
{
	FIND(words, count, id);
}

const struct programme_room *programme_room(const struct programme *p, struct str id)
{
	FIND(p->rooms, p->rooms_count, id);
}

const struct programme_day *programme_day(const struct programme *p, struct str id)
{
	FIND(p->days, p->days_count, id);
}

const struct programme_theme *programme_theme(const struct programme *p, struct str id)
{
	FIND(p->themes, p->themes_count, id);
}

const struct programme_reason *programme_reason(const struct programme *p, struct str id)
{
	for (size_t i = 0; i < p->reasons_count; i++)
		if (str_equal(p->reasons[i].id, id))
			return &p->reasons[i];
	return NULL;
}

const struct programme_word *programme_code(const struct programme *p, struct str id,
                                            const struct programme_theme **theme)
{
	for (size_t i = 0; i < p->themes_count; i++) {
		const struct programme_theme *t = &p->themes[i];
		const struct programme_word *code = find_word(t->codes, t->codes_count, id);
		if (code) {
			if (theme)
				*theme = t;
			return code;
		}
	}
	return NULL;
}

const struct programme_word *programme_value(const struct programme *p, struct str facet,
                                             struct str id)
{
	for (size_t i = 0; i < p->facets_count; i++)
		if (str_equal(p->facets[i].id, facet))
			return find_word(p->facets[i].values, p->facets[i].values_count, id);
	return NULL;
}

const struct programme_part *programme_part(const struct programme_room *room, struct str id,
                                            const struct programme_session **session)
{
	for (size_t i = 0; i < room->sessions_count; i++) {
		const struct programme_session *s = &room->sessions[i];
		for (size_t k = 0; k < s->parts_count; k++) {
			if (!str_equal(s->parts[k].id, id))
				continue;
			if (session)
				*session = s;
			return &s->parts[k];
		}
	}
	return NULL;
}

size_t programme_parts_count(const struct programme_room *room)
{
	size_t count = 0;
	for (size_t i = 0; i < room->sessions_count; i++)
		count += room->sessions[i].parts_count;
	return count;
}
