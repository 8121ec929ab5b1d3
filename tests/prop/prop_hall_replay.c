/* A room rebuilt from its journal is the room that wrote it: random commands, then the snapshots
 * are put into a fresh room, once, twice over or backwards; both rooms are equal and answer
 * everything that comes after alike. Errors leave no trace. */
#include <string.h>

#include "hall/refund.h"
#include "hall/revise.h"
#include "lib/cmocka_all.h"
#include "lib/hall_fixture.h"

enum { RUNS = 60, STEPS = 250, STEPS_AFTER = 120 };

static const char *const parts[] = {"open-1", "press", "open-2"};

static uint32_t below(struct hall_fixture_rng *dice, uint32_t bound)
{
	struct rng rng = hall_fixture_rng(dice);
	return rng_below(&rng, bound);
}

/* A command chosen by dice; the same dice and equal rooms give the same command. */
struct script {
	struct hall_fixture_rng dice;
	uint64_t now_ms;
	bool undo; /* undo is not journalled: only before the replay */
};

static struct id any_item(struct script *s, const struct room *room)
{
	size_t count = room_items_count(room);
	if (count == 0)
		return (struct id){{0}};
	return room_item_at(room, below(&s->dice, (uint32_t)count))->id;
}

static struct room_post any_post(struct script *s, const uint8_t *refund)
{
	static const char *const texts[] = {"one two three", "firewalls work", "a city needs help"};
	struct room_post in = {
		.part = str_of(parts[below(&s->dice, 3)]),
		.kind = (enum kind)below(&s->dice, KIND_COUNT),
		.lang = STR("en"),
		.use = (enum use)below(&s->dice, USE_COUNT),
		.release = (enum release)below(&s->dice, RELEASE_COUNT),
		.refund = bytes_of(refund, refund ? ITEM_REFUND_BYTES : 0),
		.text = str_of(texts[below(&s->dice, 3)]),
	};
	uint32_t secret = below(&s->dice, 500);
	memcpy(in.commit, &secret, sizeof(secret));
	return in;
}

static enum err do_post(struct script *s, struct room *room, struct changes *out)
{
	static const uint8_t request[ITEM_REFUND_BYTES] = {7};
	struct room_post in = any_post(s, below(&s->dice, 3) ? request : NULL);
	return room_post(room, &in, out);
}

/* The next one in a state, from anywhere; NULL where there is none. */
static const struct item *any_in_state(struct script *s, const struct room *room,
                                       enum item_state state)
{
	size_t count = room_items_count(room);
	size_t from = count > 0 ? below(&s->dice, (uint32_t)count) : 0;
	for (size_t i = 0; i < count; i++)
		if (room_item_at(room, (from + i) % count)->state == state)
			return room_item_at(room, (from + i) % count);
	return NULL;
}

/* Mostly of something that may be revised so. */
static enum err do_revise(struct script *s, struct room *room, struct changes *out)
{
	static const uint8_t request[ITEM_REFUND_BYTES] = {8};
	static const char *const words[] = {"by the river", "by the sea"};
	uint8_t commit[ITEM_COMMIT_BYTES] = {0};
	static const enum item_state states[] = {ITEM_STATE_SUBMITTED, ITEM_STATE_HELD,
	                                         ITEM_STATE_RETURNED, ITEM_STATE_LIVE};
	const uint32_t which = below(&s->dice, 4);
	const struct item *item = any_in_state(s, room, states[which]);
	struct room_post in = any_post(s, below(&s->dice, 2) ? request : NULL);
	struct str said = str_of(words[below(&s->dice, 2)]);
	if (item && item->has_commit)
		memcpy(commit, item->commit, sizeof(commit));
	switch (below(&s->dice, 4) ? which : below(&s->dice, 3)) {
	case 1:
		return revise_answer(room, commit, said, out);
	case 2:
		return revise_appeal(room, commit,
		                     below(&s->dice, 2) ? said : (struct str){NULL, 0}, out);
	default:
		return revise_edit(room, commit, &in, out);
	}
}

/* As a chamber does, but with any answer to any item. */
static enum err do_settle(struct script *s, struct room *room, struct changes *out)
{
	static const uint8_t signature[ITEM_REFUND_BYTES] = {9};
	struct refund_answer answers[8];
	size_t count = 0;
	for (size_t i = 0; i < room_items_count(room) && count < 8; i++)
		if (room_item_at(room, i)->owed || below(&s->dice, 8) == 0)
			answers[count++] = (struct refund_answer){
				room_item_at(room, i)->id,
				(enum refund_outcome)below(&s->dice, REFUND_NOTHING + 1),
				bytes_of(signature, sizeof(signature))};
	return refund_settle(room, answers, count, out);
}

static enum err do_act(struct script *s, struct room *room, struct changes *out)
{
	static const char *const texts[] = {"one two", "our firewalls work well", "help a city"};
	struct id id = any_item(s, room);
	const struct item *item = room_item(room, id);
	struct desk_act in = {
		.role = below(&s->dice, 4) ? ROLE_MODERATOR : ROLE_RAPPORTEUR,
		.by = label_of(below(&s->dice, 2) ? STR("M1") : STR("M2")),
		.item = id,
		.version = item ? item->version - (below(&s->dice, 20) == 0) : 1,
		.act = (enum act)below(&s->dice, s->undo ? ACT_COUNT : ACT_UNDO),
		.reason = below(&s->dice, 2) ? STR("identifies") : STR("off-topic"),
		.note = STR("a note"),
		.into = any_item(s, room),
		.text = str_of(texts[below(&s->dice, 3)]),
		.has_edit_kind = true,
		.has_answer = true,
		.answer = (enum answer_mode)below(&s->dice, ANSWER_MODE_COUNT),
	};
	/* Most acts are approvals, or the floor stays empty. */
	if (below(&s->dice, 3) == 0)
		in.act = ACT_APPROVE;
	return desk_act(room, &in, out);
}

static enum err do_part(struct script *s, struct room *room, struct changes *out)
{
	const char *part = parts[below(&s->dice, 3)];
	struct part_change in = {
		.role = ROLE_MODERATOR,
		.part = str_of(part),
		.version = room_part(room, str_of(part))->version,
		.act = (enum part_act)below(&s->dice,
	                                    below(&s->dice, 8) ? PART_ACT_CLOSE : PART_ACT_COUNT),
	};
	return part_change(room, &in, out);
}

static enum err do_support(struct script *s, struct room *room, struct changes *out)
{
	struct id id = any_item(s, room);
	const struct item *item = room_item(room, id);
	if (!item)
		return ERR_ITEM_UNKNOWN;
	struct support_set in = {label_str(&item->part), below(&s->dice, 9), id,
	                         below(&s->dice, 4) != 0};
	return support_set(room, &in, out);
}

static enum err do_harvest(struct script *s, struct room *room, struct changes *out)
{
	uint8_t name = (uint8_t)(1 + below(&s->dice, 12));
	struct id id = {{name}};
	struct harvest_tag tag = {.role = ROLE_RAPPORTEUR};
	struct harvest_untag untag = {ROLE_RAPPORTEUR, id};
	tag.tag = (struct tag){.id = id,
	                       .item = any_item(s, room),
	                       .code = label_of(STR("a2")),
	                       .end = below(&s->dice, 7),
	                       .by = label_of(STR("R1"))};
	const struct outcome *known = room_outcome(room, id);
	struct span evidence[2] = {{any_item(s, room), 0, below(&s->dice, 6)},
	                           {any_item(s, room), 0, 0}};
	struct harvest_outcome outcome = {.role = ROLE_RAPPORTEUR};
	outcome.outcome = (struct outcome){
		.id = id,
		.version = known ? known->version : 0,
		.kind = (enum outcome_kind)below(&s->dice, OUTCOME_KIND_COUNT),
		.title = STR("A title"),
		.evidence = evidence,
		.evidence_count = below(&s->dice, 3),
		.by = label_of(STR("R1")),
	};
	struct harvest_drop drop = {ROLE_RAPPORTEUR, id, known ? known->version : 0};
	switch (below(&s->dice, 8)) {
	case 0:
		return harvest_untag(room, &untag, out);
	case 1:
		return harvest_drop(room, &drop, out);
	case 2:
	case 3:
	case 4:
		return harvest_tag(room, &tag, out);
	default:
		return harvest_outcome(room, &outcome, out);
	}
}

static enum err do_rare(struct script *s, struct room *room, struct changes *out)
{
	uint8_t commit[ITEM_COMMIT_BYTES] = {0};
	uint32_t secret = below(&s->dice, 500);
	memcpy(commit, &secret, sizeof(secret));
	struct room_screen screen = {ROLE_MODERATOR, label_of(STR("M1")),
	                             (enum screen_mode)below(&s->dice, SCREEN_MODE_COUNT)};
	struct draft_put draft = {.role = ROLE_RAPPORTEUR};
	const struct draft *known = room_draft(room, STR("day-1"));
	draft.draft = (struct draft){.day = label_of(STR("day-1")),
	                             .version = known ? known->version : 0,
	                             .by = label_of(STR("R1"))};
	switch (below(&s->dice, 3)) {
	case 0:
		return room_screen(room, &screen, out);
	case 1:
		return draft_put(room, &draft, out);
	default:
		return room_withdraw(room, commit, out);
	}
}

static enum err step(struct script *s, struct room *room, struct changes *out)
{
	s->now_ms += below(&s->dice, 4000);
	switch (below(&s->dice, 19)) {
	case 0:
	case 1:
	case 2:
		return do_post(s, room, out);
	case 16:
	case 18:
		return do_revise(s, room, out);
	case 17:
		return room_owed_count(room) > 0 ? do_settle(s, room, out) : do_act(s, room, out);
	case 3:
		return do_part(s, room, out);
	case 4:
	case 5:
	case 6:
		return do_support(s, room, out);
	case 7:
	case 8:
		return do_harvest(s, room, out);
	case 9:
		return do_rare(s, room, out);
	case 10:
	case 11:
		return pool_tick(room, s->now_ms, out);
	default:
		return do_act(s, room, out);
	}
}

static void keep(struct changes *journal, const struct changes *out)
{
	for (size_t i = 0; i < out->count; i++)
		if (out->list[i].kind != CHANGE_NOTE && out->list[i].kind != CHANGE_COUNT)
			assert_int_equal(changes_add(journal, &out->list[i]), ERR_OK);
}

static bool same_answers(const struct changes *a, const struct changes *b)
{
	if (a->count != b->count || a->version != b->version)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		const struct change *x = &a->list[i];
		const struct change *y = &b->list[i];
		if (x->kind != y->kind || x->left_floor != y->left_floor ||
		    x->left_harvest != y->left_harvest)
			return false;
		if (x->kind == CHANGE_ITEM && !item_equal(&x->item, &y->item))
			return false;
		if (x->kind == CHANGE_COUNT && x->count.n != y->count.n)
			return false;
	}
	return true;
}

static size_t run_before(struct hall_fixture *f, struct script *s, struct changes *journal)
{
	size_t applied = 0;
	for (size_t i = 0; i < 3; i++) {
		hall_fixture_part(f, parts[i], PART_ACT_OPEN);
		keep(journal, &f->out);
	}
	for (size_t i = 0; i < STEPS; i++) {
		changes_reset(&f->out);
		enum err e = step(s, f->room, &f->out);
		if (e != ERR_OK)
			assert_int_equal(f->out.count, 0);
		applied += e == ERR_OK && f->out.count > 0;
		keep(journal, &f->out);
	}
	/* The pool's waiting time is not journalled: let it run out. */
	for (uint64_t later = 0; later <= 60000; later += 20000) {
		changes_reset(&f->out);
		assert_int_equal(pool_tick(f->room, s->now_ms + later, &f->out), ERR_OK);
		keep(journal, &f->out);
	}
	s->now_ms += 60000;
	return applied;
}

static bool any_order(enum change_kind kind)
{
	return kind == CHANGE_ITEM || kind == CHANGE_GONE || kind == CHANGE_PART ||
	       kind == CHANGE_DRAFT;
}

/* Snapshots with a version, and what is gone, may come in any order: here backwards. */
static void check_backwards(const struct room *wanted, const struct changes *journal, uint64_t seed)
{
	struct hall_fixture f;
	hall_fixture_init(&f, "plenary", seed);
	for (size_t i = journal->count; i-- > 0;)
		if (any_order(journal->list[i].kind))
			assert_int_equal(room_restore(f.room, &journal->list[i]), ERR_OK);
	for (size_t i = 0; i < journal->count; i++)
		if (!any_order(journal->list[i].kind))
			assert_int_equal(room_restore(f.room, &journal->list[i]), ERR_OK);
	assert_true(room_equal(wanted, f.room));
	hall_fixture_finish(&f);
}

/* What the script must have done, not only tried. */
struct done {
	size_t applied, waited_again, settled, gone;
};

static void count_done(const struct changes *journal, struct done *done)
{
	for (size_t i = 0; i < journal->count; i++) {
		const struct change *change = &journal->list[i];
		done->settled += change->kind == CHANGE_SETTLED;
		done->gone += change->kind == CHANGE_GONE;
		done->waited_again += change->kind == CHANGE_ITEM &&
		                      item_waits_again(&change->item);
	}
}

static void run(uint64_t seed, struct done *done)
{
	struct hall_fixture a;
	struct hall_fixture b;
	struct changes journal;
	struct script s = {.dice = {seed * 1000003}, .undo = true};
	changes_init(&journal);
	hall_fixture_init(&a, "plenary", seed);
	done->applied += run_before(&a, &s, &journal);
	count_done(&journal, done);

	hall_fixture_init(&b, "plenary", seed);
	for (size_t round = 0; round < 1 + seed % 2; round++)
		for (size_t i = 0; i < journal.count; i++)
			assert_int_equal(room_restore(b.room, &journal.list[i]), ERR_OK);
	assert_true(room_equal(a.room, b.room));
	check_backwards(a.room, &journal, seed);

	b.seed = a.seed;
	s.undo = false;
	for (size_t i = 0; i < STEPS_AFTER; i++) {
		struct script other = s;
		changes_reset(&a.out);
		changes_reset(&b.out);
		enum err e = step(&s, a.room, &a.out);
		assert_int_equal(step(&other, b.room, &b.out), e);
		assert_true(same_answers(&a.out, &b.out));
		done->applied += e == ERR_OK && a.out.count > 0;
	}
	assert_true(room_equal(a.room, b.room));
	hall_fixture_finish(&a);
	hall_fixture_finish(&b);
	changes_finish(&journal);
}

static void a_rebuilt_room_is_the_room(void **state)
{
	(void)state;
	struct done done = {0};
	for (uint64_t seed = 1; seed <= RUNS; seed++)
		run(seed, &done);
	assert_in_range(done.waited_again, RUNS / 2, RUNS * STEPS);
	assert_in_range(done.settled, RUNS, RUNS * STEPS);
	assert_in_range(done.gone, RUNS, RUNS * STEPS);
	assert_in_range(done.applied, RUNS * (STEPS + STEPS_AFTER) / 4,
	                RUNS * (STEPS + STEPS_AFTER));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(a_rebuilt_room_is_the_room)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
