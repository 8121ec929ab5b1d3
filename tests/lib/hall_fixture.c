#include "lib/hall_fixture.h"

#include <stdlib.h>
#include <string.h>

#include "lib/cmocka_all.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define LIST(a) (a), COUNT(a)
/* STR is a compound literal, which C11 does not take in a static initializer. */
#define S(literal)                                                                                 \
	{                                                                                          \
		(literal), sizeof(literal) - 1                                                     \
	}

static const struct programme_reason reasons[] = {
	{S("identifies"), S("It points at a person or place"), true},
	{S("off-topic"), S("It belongs elsewhere"), false},
};
static const struct programme_word codes_a[] = {
	{S("a1"), {NULL, 0}, S("Obstacles to engagement"), S("What keeps diasporas away")},
	{S("a2"), {NULL, 0}, S("Diaspora finance"), S("Money & know-how")},
};
static const struct programme_word codes_b[] = {
	{S("b1"), {NULL, 0}, S("Rights & equal access"), S("Schooling, housing, work")},
	{S("b8"), {NULL, 0}, S("Firewalls"), S("Between services and enforcement")},
};
static const struct programme_theme themes[] = {
	{S("a"), {NULL, 0}, S("Theme A: diasporas"), S("Engaging diasporas"), LIST(codes_a)},
	{S("b"), {NULL, 0}, S("Theme B: protection"), S("Protecting people"), LIST(codes_b)},
};
static const struct programme_word addressees[] = {
	{S("gfmd"), {NULL, 0}, S("GFMD, Dhaka"), {NULL, 0}},
	{S("habitat"), {NULL, 0}, S("Habitat III, Quito"), {NULL, 0}},
};
static const struct programme_word goals[] = {
	{S("sdg-10-7"), {NULL, 0}, S("10.7 Orderly, safe migration"), {NULL, 0}},
};
static const struct programme_facet facets[] = {
	{S("addressee"), S("Addressee"), LIST(addressees)},
	{S("sdg"), S("SDG"), LIST(goals)},
};
static const struct programme_day days[] = {
	{S("day-1"), S("2016-09-29"), S("Day 1")},
	{S("day-2"), S("2016-09-30"), S("Day 2")},
};
static const struct programme_part plenary_1[] = {
	{S("open-1"), S("Opening exchange"), REGIME_RULE},
	{S("press"), S("Press statement"), REGIME_RECORD},
	{S("lunch"), S("Lunch"), REGIME_CLOSED},
};
static const struct programme_part plenary_2[] = {
	{S("open-2"), S("Second exchange"), REGIME_RULE},
};
static const struct programme_session plenary[] = {
	{S("p1"), S("day-1"), S("Plenary one"), {NULL, 0}, LIST(plenary_1)},
	{S("p2"), S("day-2"), S("Plenary two"), {NULL, 0}, LIST(plenary_2)},
};
static const struct programme_part theme_b_1[] = {
	{S("b-1"), S("Protection"), REGIME_RULE},
};
static const struct programme_session theme_b[] = {
	{S("tb"), S("day-1"), S("Theme B"), S("b"), LIST(theme_b_1)},
};
static const struct programme_room rooms[] = {
	{S("plenary"), S("Plenary hall"), true, 3, 20, LIST(plenary)},
	{S("theme-b"), S("Room B"), true, 3, 20, LIST(theme_b)},
};

const struct programme hall_fixture_programme = {
	.id = S("qc-2016"),
	.title = S("Global Mayoral Forum"),
	.place = S("Quezon City"),
	.k = 5,
	.reasons = reasons,
	.reasons_count = COUNT(reasons),
	.themes = themes,
	.themes_count = COUNT(themes),
	.facets = facets,
	.facets_count = COUNT(facets),
	.days = days,
	.days_count = COUNT(days),
	.rooms = rooms,
	.rooms_count = COUNT(rooms),
};

static void fill(void *context, uint8_t *out, size_t len)
{
	struct hall_fixture_rng *seed = context;
	for (size_t i = 0; i < len; i++) {
		seed->state += UINT64_C(0x9e3779b97f4a7c15);
		uint64_t z = seed->state;
		z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
		z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
		out[i] = (uint8_t)(z ^ (z >> 31));
	}
}

struct rng hall_fixture_rng(struct hall_fixture_rng *seed)
{
	return (struct rng){fill, seed};
}

void hall_fixture_init(struct hall_fixture *f, const char *room, uint64_t seed)
{
	*f = (struct hall_fixture){.seed = {seed}, .next_commit = 1};
	struct rng rng = hall_fixture_rng(&f->seed);
	assert_int_equal(room_create(&hall_fixture_programme, str_of(room), &rng, &f->room),
	                 ERR_OK);
	changes_init(&f->out);
}

void hall_fixture_finish(struct hall_fixture *f)
{
	changes_finish(&f->out);
	room_destroy(f->room);
}

void hall_fixture_part(struct hall_fixture *f, const char *part, enum part_act act)
{
	struct part_change in = {
		.role = ROLE_MODERATOR,
		.part = str_of(part),
		.version = room_part(f->room, str_of(part))->version,
		.act = act,
	};
	changes_reset(&f->out);
	assert_int_equal(part_change(f->room, &in, &f->out), ERR_OK);
}

void hall_fixture_commit(uint8_t number, uint8_t out[ITEM_COMMIT_BYTES])
{
	memset(out, number, ITEM_COMMIT_BYTES);
}

struct id hall_fixture_post(struct hall_fixture *f, const char *part, const char *text,
                            enum use use)
{
	struct room_post in = {
		.part = str_of(part),
		.kind = KIND_EXPERIENCE,
		.lang = STR("en"),
		.use = use,
		.release = RELEASE_NOW,
		.text = str_of(text),
	};
	hall_fixture_commit(f->next_commit, in.commit);
	memset(in.reply, f->next_commit, sizeof(in.reply));
	f->next_commit++;
	changes_reset(&f->out);
	assert_int_equal(room_post(f->room, &in, &f->out), ERR_OK);
	struct id id = f->out.list[0].item.id;
	assert_int_equal(pool_tick(f->room, 0, &f->out), ERR_OK);
	assert_int_equal(pool_tick(f->room, 20000, &f->out), ERR_OK);
	return id;
}

struct desk_act hall_fixture_act_in(const struct hall_fixture *f, struct id item, enum act act)
{
	const struct item *now = room_item(f->room, item);
	return (struct desk_act){
		.role = ROLE_MODERATOR,
		.by = label_of(STR("M1")),
		.item = item,
		.version = now ? now->version : 0,
		.act = act,
		.reason = act == ACT_RETURN ? STR("off-topic") : (struct str){NULL, 0},
	};
}

void hall_fixture_act(struct hall_fixture *f, struct id item, enum act act)
{
	struct desk_act in = hall_fixture_act_in(f, item, act);
	changes_reset(&f->out);
	assert_int_equal(desk_act(f->room, &in, &f->out), ERR_OK);
}

void hall_fixture_merge(struct hall_fixture *f, struct id item, struct id into)
{
	struct desk_act in = hall_fixture_act_in(f, item, ACT_MERGE);
	in.into = into;
	changes_reset(&f->out);
	assert_int_equal(desk_act(f->room, &in, &f->out), ERR_OK);
}

enum err hall_fixture_support(struct hall_fixture *f, struct id item, uint64_t voter, bool on)
{
	const struct item *now = room_item(f->room, item);
	struct support_set in = {
		.part = label_str(&now->part), .voter = voter, .item = item, .on = on};
	changes_reset(&f->out);
	return support_set(f->room, &in, &f->out);
}

size_t hall_fixture_count(const struct hall_fixture *f, enum change_kind kind)
{
	size_t count = 0;
	for (size_t i = 0; i < f->out.count; i++)
		count += f->out.list[i].kind == kind;
	return count;
}

const struct change *hall_fixture_only(const struct hall_fixture *f, enum change_kind kind)
{
	if (hall_fixture_count(f, kind) != 1)
		return NULL;
	for (size_t i = 0; i < f->out.count; i++)
		if (f->out.list[i].kind == kind)
			return &f->out.list[i];
	return NULL;
}

const struct item *hall_fixture_item(const struct hall_fixture *f, struct id item)
{
	for (size_t i = 0; i < f->out.count; i++)
		if (f->out.list[i].kind == CHANGE_ITEM && id_equal(f->out.list[i].item.id, item))
			return &f->out.list[i].item;
	return NULL;
}
