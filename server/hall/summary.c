#include "hall/summary.h"

#include "hall/span.h"
#include "hall/summary_balance.h"

#include <stdlib.h>
#include <string.h>

/* An outcome on its way into the document. */
struct entry {
	const struct room *room;
	const struct outcome *outcome;
	size_t theme_rank; /* position of its theme in the programme; none comes last */
};

/* What a quote number stands for. */
struct source {
	const struct item *item;
	struct span span;
};

struct build {
	const struct programme *programme;
	const struct room *const *rooms;
	size_t rooms_count;
	struct str day; /* absent = all */
	struct arena *arena;
	struct entry *entries; /* findings, then recommendations, each by theme and title */
	size_t entries_count;
	struct source *sources;
	size_t sources_count;
	struct summary_outcome *outcomes; /* one an entry, in the same order */
};

static struct str day_of(const struct room *room, const struct item *item)
{
	const struct programme_room *info = programme_room(room_programme(room), room_id(room));
	const struct programme_session *session = NULL;
	if (!info || !programme_part(info, label_str(&item->part), &session))
		return (struct str){NULL, 0};
	return session->day;
}

static bool is_of_day(const struct build *b, const struct room *room, const struct outcome *o)
{
	if (!b->day.ptr || o->evidence_count == 0)
		return true;
	for (size_t i = 0; i < o->evidence_count; i++) {
		const struct item *item = room_item(room, o->evidence[i].item);
		if (item && str_equal(day_of(room, item), b->day))
			return true;
	}
	return false;
}

static size_t rank_of(const struct programme *p, const struct label *theme)
{
	const struct programme_theme *t = programme_theme(p, label_str(theme));
	return t ? (size_t)(t - p->themes) : p->themes_count;
}

static int compare_str(struct str a, struct str b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len > 0 ? memcmp(a.ptr, b.ptr, len) : 0;
	return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

/* By kind, theme, title, text: never by the order in which they were written. */
static int compare_entries(const void *a, const void *b)
{
	const struct entry *x = a;
	const struct entry *y = b;
	int order = (x->outcome->kind > y->outcome->kind) - (x->outcome->kind < y->outcome->kind);
	if (order == 0)
		order = (x->theme_rank > y->theme_rank) - (x->theme_rank < y->theme_rank);
	if (order == 0)
		order = compare_str(x->outcome->title, y->outcome->title);
	if (order == 0)
		order = compare_str(x->outcome->text, y->outcome->text);
	return order != 0 ? order : id_compare(&x->outcome->id, &y->outcome->id);
}

static enum err collect(struct build *b)
{
	size_t all = 0;
	size_t evidence = 0;
	for (size_t r = 0; r < b->rooms_count; r++)
		all += room_outcomes_count(b->rooms[r]);
	b->entries = arena_array(b->arena, all + 1, sizeof(*b->entries));
	b->outcomes = arena_array(b->arena, all + 1, sizeof(*b->outcomes));
	if (!b->entries || !b->outcomes)
		return ERR_NOMEM;
	for (size_t r = 0; r < b->rooms_count; r++) {
		const struct room *room = b->rooms[r];
		for (size_t i = 0; i < room_outcomes_count(room); i++) {
			const struct outcome *o = room_outcome_at(room, i);
			if (!is_of_day(b, room, o))
				continue;
			evidence += o->evidence_count;
			b->entries[b->entries_count++] = (struct entry){
				room, o, rank_of(b->programme, &o->theme)};
		}
	}
	qsort(b->entries, b->entries_count, sizeof(*b->entries), compare_entries);
	b->sources = arena_array(b->arena, evidence + 1, sizeof(*b->sources));
	return b->sources ? ERR_OK : ERR_NOMEM;
}

/* The number of a piece of evidence, a new one when it was not cited before. */
static size_t number_of(struct build *b, const struct item *item, const struct span *span)
{
	for (size_t i = 0; i < b->sources_count; i++) {
		const struct source *s = &b->sources[i];
		if (s->item == item && s->span.start == span->start && s->span.end == span->end)
			return i + 1;
	}
	b->sources[b->sources_count++] = (struct source){item, *span};
	return b->sources_count;
}

static enum err number_evidence(struct build *b, const struct entry *entry,
                                struct summary_outcome *out)
{
	const struct outcome *o = entry->outcome;
	size_t *numbers = arena_array(b->arena, o->evidence_count + 1, sizeof(*numbers));
	if (!numbers)
		return ERR_NOMEM;
	for (size_t i = 0; i < o->evidence_count; i++) {
		const struct item *item = room_item(entry->room, o->evidence[i].item);
		if (item && item_is_citable(item))
			numbers[out->quotes_count++] = number_of(b, item, &o->evidence[i]);
	}
	out->quotes = numbers;
	return ERR_OK;
}

/* Labels as words of the programme; those that it has no more are left out. */
static enum err resolve(struct build *b, const struct label *labels, size_t count, struct str facet,
                        const struct programme_word *const **out, size_t *out_count)
{
	const struct programme_word **words = arena_array(b->arena, count + 1, sizeof(*words));
	if (!words)
		return ERR_NOMEM;
	for (size_t i = 0; i < count; i++) {
		struct str id = label_str(&labels[i]);
		const struct programme_word *word = NULL;
		if (facet.ptr)
			word = programme_value(b->programme, facet, id);
		else
			word = programme_code(b->programme, id, NULL);
		if (word)
			words[(*out_count)++] = word;
	}
	*out = words;
	return ERR_OK;
}

static enum err describe(struct build *b, const struct entry *entry, size_t no,
                         struct summary_outcome *out)
{
	const struct outcome *o = entry->outcome;
	*out = (struct summary_outcome){.no = no, .outcome = o};
	if (entry->theme_rank < b->programme->themes_count)
		out->theme = &b->programme->themes[entry->theme_rank];
	enum err e = number_evidence(b, entry, out);
	if (e == ERR_OK)
		e = resolve(b, o->codes, o->codes_count, (struct str){NULL, 0}, &out->codes,
		            &out->codes_count);
	if (e == ERR_OK)
		e = resolve(b, o->addressees, o->addressees_count, STR("addressee"),
		            &out->addressees, &out->addressees_count);
	if (e == ERR_OK)
		e = resolve(b, o->sdg, o->sdg_count, STR("sdg"), &out->sdg, &out->sdg_count);
	return e;
}

static enum err describe_all(struct build *b, struct summary_view *out)
{
	size_t findings = 0;
	while (findings < b->entries_count &&
	       b->entries[findings].outcome->kind == OUTCOME_KIND_FINDING)
		findings++;
	for (size_t i = 0; i < b->entries_count; i++) {
		size_t no = i < findings ? i + 1 : i - findings + 1;
		enum err e = describe(b, &b->entries[i], no, &b->outcomes[i]);
		if (e != ERR_OK)
			return e;
	}
	out->findings = b->outcomes;
	out->findings_count = findings;
	out->recommendations = b->outcomes + findings;
	out->recommendations_count = b->entries_count - findings;
	return ERR_OK;
}

/* Who wrote it may have it quoted; on the record a mere wish for paraphrase does not bind, but
 * "for the rapporteurs only" does everywhere. */
static bool may_quote(const struct build *b, const struct item *item)
{
	if (item->use != USE_PARAPHRASE)
		return item->use == USE_QUOTE;
	for (size_t r = 0; r < b->rooms_count; r++) {
		const struct programme_room *info = programme_room(b->programme,
		                                                   room_id(b->rooms[r]));
		if (!info || room_item(b->rooms[r], item->id) != item)
			continue;
		const struct programme_part *part = programme_part(info, label_str(&item->part),
		                                                   NULL);
		return part && part->regime == REGIME_RECORD;
	}
	return false;
}

static enum err quote_all(struct build *b, struct summary_view *out)
{
	struct summary_quote *quotes = arena_array(b->arena, b->sources_count + 1, sizeof(*quotes));
	if (!quotes)
		return ERR_NOMEM;
	for (size_t i = 0; i < b->sources_count; i++) {
		const struct source *s = &b->sources[i];
		quotes[i].no = i + 1;
		if (!may_quote(b, s->item) || !span_fits(s->item->text, s->span.start, s->span.end))
			continue;
		quotes[i].text = span_words(s->item->text, s->span.start, s->span.end);
	}
	out->quotes = quotes;
	out->quotes_count = b->sources_count;
	return ERR_OK;
}

static const struct summary_outcome *find_outcome(const struct build *b, struct id id)
{
	for (size_t i = 0; i < b->entries_count; i++)
		if (id_equal(b->entries[i].outcome->id, id))
			return &b->outcomes[i];
	return NULL;
}

static enum err write_paragraph(struct build *b, const struct draft_paragraph *from,
                                struct summary_paragraph *to)
{
	const struct summary_outcome **list = arena_array(b->arena, from->outcomes_count + 1,
	                                                  sizeof(*list));
	if (!list)
		return ERR_NOMEM;
	*to = (struct summary_paragraph){.text = from->text, .outcomes = list};
	for (size_t i = 0; i < from->outcomes_count; i++) {
		const struct summary_outcome *found = find_outcome(b, from->outcomes[i]);
		if (found)
			list[to->outcomes_count++] = found;
	}
	return ERR_OK;
}

static enum err write_draft(struct build *b, const struct draft *draft, struct summary_view *out)
{
	struct summary_section *sections = arena_array(b->arena, draft->sections_count + 1,
	                                               sizeof(*sections));
	if (!sections)
		return ERR_NOMEM;
	for (size_t i = 0; i < draft->sections_count; i++) {
		const struct draft_section *from = &draft->sections[i];
		struct summary_paragraph *paragraphs = arena_array(
			b->arena, from->paragraphs_count + 1, sizeof(*paragraphs));
		if (!paragraphs)
			return ERR_NOMEM;
		for (size_t k = 0; k < from->paragraphs_count; k++) {
			enum err e = write_paragraph(b, &from->paragraphs[k], &paragraphs[k]);
			if (e != ERR_OK)
				return e;
		}
		sections[i] = (struct summary_section){from->heading, paragraphs,
		                                       from->paragraphs_count};
	}
	out->draft_version = draft->version;
	out->sections = sections;
	out->sections_count = draft->sections_count;
	return ERR_OK;
}

static enum err find_draft(struct build *b, struct summary_view *out)
{
	for (size_t r = 0; b->day.ptr && r < b->rooms_count; r++) {
		const struct draft *draft = room_draft(b->rooms[r], b->day);
		if (draft)
			return write_draft(b, draft, out);
	}
	return ERR_OK;
}

enum err summary_build(const struct programme *programme, const struct room *const *rooms,
                       size_t rooms_count, struct str day, struct arena *arena,
                       struct summary_view *out)
{
	struct build b = {
		.programme = programme,
		.rooms = rooms,
		.rooms_count = rooms_count,
		.day = day,
		.arena = arena,
	};
	struct summary_view view = {.programme = programme};
	if (day.ptr) {
		view.day = programme_day(programme, day);
		if (!view.day)
			return ERR_NOT_FOUND;
	}
	enum err e = collect(&b);
	if (e == ERR_OK)
		e = describe_all(&b, &view);
	if (e == ERR_OK)
		e = quote_all(&b, &view);
	if (e == ERR_OK)
		e = find_draft(&b, &view);
	if (e == ERR_OK)
		e = summary_balance_build(programme, rooms, rooms_count, day, arena, &view);
	if (e == ERR_OK)
		*out = view;
	return e;
}
