#include "chamber/programme_read.h"

/* One array of the file as one of the programme: allocates, then fills each element. */
#define EACH(arena, from, to, count, fill)                                                         \
	do {                                                                                       \
		char *list_ = arena_array((arena), (count), sizeof(*(to)));                        \
		if (!list_ && (count) > 0)                                                         \
			return ERR_NOMEM;                                                          \
		(to) = (void *)list_;                                                              \
		for (size_t i_ = 0; i_ < (count); i_++) {                                          \
			void *element_ = list_ + i_ * sizeof(*(to));                               \
			enum err e_ = fill((arena), &(from)[i_], element_);                        \
			if (e_)                                                                    \
				return e_;                                                         \
		}                                                                                  \
	} while (0)

static enum err read_reason(struct arena *arena, const struct wire_forum_file_reasons *in,
                            struct programme_reason *out)
{
	(void)arena;
	*out = (struct programme_reason){
		.id = in->id,
		.name = in->name.en,
		.keeps_token = in->has_refund && in->refund == WIRE_REFUND_KEPT,
	};
	return ERR_OK;
}

static enum err read_code(struct arena *arena, const struct wire_forum_file_themes_codes *in,
                          struct programme_word *out)
{
	(void)arena;
	*out = (struct programme_word){.id = in->id,
	                               .guid = in->guid,
	                               .name = in->name.en,
	                               .description = in->description.en};
	return ERR_OK;
}

static enum err read_theme(struct arena *arena, const struct wire_forum_file_themes *in,
                           struct programme_theme *out)
{
	*out = (struct programme_theme){.id = in->id,
	                                .guid = in->guid,
	                                .name = in->name.en,
	                                .description = in->description.en,
	                                .codes_count = in->codes_count};
	EACH(arena, in->codes, out->codes, in->codes_count, read_code);
	return ERR_OK;
}

static enum err read_value(struct arena *arena, const struct wire_forum_file_facets_values *in,
                           struct programme_word *out)
{
	(void)arena;
	*out = (struct programme_word){.id = in->id, .name = in->name.en};
	return ERR_OK;
}

static enum err read_facet(struct arena *arena, const struct wire_forum_file_facets *in,
                           struct programme_facet *out)
{
	*out = (struct programme_facet){
		.id = in->id, .name = in->name.en, .values_count = in->values_count};
	EACH(arena, in->values, out->values, in->values_count, read_value);
	return ERR_OK;
}

static enum err read_day(struct arena *arena, const struct wire_forum_file_days *in,
                         struct programme_day *out)
{
	(void)arena;
	*out = (struct programme_day){.id = in->id, .date = in->date, .title = in->title.en};
	return ERR_OK;
}

static enum err read_part(struct arena *arena,
                          const struct wire_forum_file_rooms_sessions_parts *in,
                          struct programme_part *out)
{
	(void)arena;
	*out = (struct programme_part){
		.id = in->id, .title = in->title.en, .regime = (enum regime)in->regime};
	return ERR_OK;
}

static enum err read_session(struct arena *arena, const struct wire_forum_file_rooms_sessions *in,
                             struct programme_session *out)
{
	*out = (struct programme_session){.id = in->id,
	                                  .day = in->day,
	                                  .title = in->title.en,
	                                  .theme = in->theme,
	                                  .parts_count = in->parts_count};
	EACH(arena, in->parts, out->parts, in->parts_count, read_part);
	return ERR_OK;
}

static enum err read_room(struct arena *arena, const struct wire_forum_file_rooms *in,
                          struct programme_room *out)
{
	*out = (struct programme_room){.id = in->id,
	                               .name = in->name.en,
	                               .speaking = in->speaking,
	                               .pool_min = (uint32_t)in->pool.min,
	                               .pool_wait_s = (uint32_t)in->pool.wait_s,
	                               .sessions_count = in->sessions_count};
	EACH(arena, in->sessions, out->sessions, in->sessions_count, read_session);
	return ERR_OK;
}

static enum err read_lists(const struct wire_forum_file *in, struct arena *arena,
                           struct programme *out)
{
	EACH(arena, in->reasons, out->reasons, in->reasons_count, read_reason);
	EACH(arena, in->themes, out->themes, in->themes_count, read_theme);
	EACH(arena, in->facets, out->facets, in->facets_count, read_facet);
	EACH(arena, in->days, out->days, in->days_count, read_day);
	EACH(arena, in->rooms, out->rooms, in->rooms_count, read_room);
	return ERR_OK;
}

enum err programme_read(struct str json, struct arena *arena, struct wire_forum_file *file,
                        struct programme *out)
{
	struct wire_forum_file in;
	enum err e = wire_forum_file_decode(json, arena, &in);
	if (e)
		return e;
	*out = (struct programme){
		.id = in.id,
		.title = in.title.en,
		.place = in.place.en,
		.k = in.k,
		.reasons_count = in.reasons_count,
		.themes_count = in.themes_count,
		.facets_count = in.facets_count,
		.days_count = in.days_count,
		.rooms_count = in.rooms_count,
	};
	if (file)
		*file = in;
	return read_lists(&in, arena, out);
}
