#include "cli/audit_rehearsal.h"

#include <stdio.h>
#include <time.h>

#include "base/clock.h"
#include "base/secret.h"
#include "cli/audit_staff.h"
#include "cli/progress.h"
#include "cli/say.h"
#include "registrar/cards.h"
#include "seal/rng_os.h"

enum {
	ARENA_BYTES = 16777216,
	PATIENCE_S = 120, /* beside what ticks and the pool take */
	TICKS = 20,
	SETTLE_S = 3, /* the gates notice within a second who has left */
};

static const struct {
	enum wire_role role;
	const char *title;
	enum wire_view view;
} people[AUDIT_PEOPLE] = {
	[AUDIT_SECRETARY] = {WIRE_ROLE_SECRETARIAT, "the secretariat", WIRE_VIEW_FLOOR},
	[AUDIT_MODERATOR] = {WIRE_ROLE_MODERATOR, "a moderator", WIRE_VIEW_DESK},
	[AUDIT_RAPPORTEUR] = {WIRE_ROLE_RAPPORTEUR, "a rapporteur", WIRE_VIEW_HARVEST},
	[AUDIT_APPROVED] = {WIRE_ROLE_PARTICIPANT, "the first participant", WIRE_VIEW_FLOOR},
	[AUDIT_RETURNED] = {WIRE_ROLE_PARTICIPANT, "the second participant", WIRE_VIEW_FLOOR},
	[AUDIT_WITHDRAWN] = {WIRE_ROLE_PARTICIPANT, "the third participant", WIRE_VIEW_FLOOR},
	[AUDIT_LEFT] = {WIRE_ROLE_PARTICIPANT, "the fourth participant", WIRE_VIEW_FLOOR},
};

static const struct {
	const char *what;
	enum audit_kind kind;
} texts[AUDIT_TEXTS] = {
	[AUDIT_APPROVED - AUDIT_APPROVED] = {"the approved text", AUDIT_PUBLISHED},
	[AUDIT_RETURNED - AUDIT_APPROVED] = {"the returned text", AUDIT_UNPUBLISHED},
	[AUDIT_WITHDRAWN - AUDIT_APPROVED] = {"the withdrawn text", AUDIT_UNPUBLISHED},
	[AUDIT_LEFT - AUDIT_APPROVED] = {"the waiting text", AUDIT_UNPUBLISHED},
};

/* Preparing. */

static bool choose_part(struct audit_rehearsal *r, const struct wire_forum_file_rooms *room)
{
	for (size_t s = 0; s < room->sessions_count; s++)
		for (size_t p = 0; p < room->sessions[s].parts_count; p++) {
			if (room->sessions[s].parts[p].regime != WIRE_REGIME_RULE)
				continue;
			r->part = room->sessions[s].parts[p].id;
			r->day = room->sessions[s].day;
			r->theme = room->sessions[s].theme;
			return true;
		}
	return false;
}

/* The room in which it takes the least time. */
static bool choose_room(struct audit_rehearsal *r)
{
	const struct wire_forum_file *forum = &r->known->forum;
	int64_t best = INT64_MAX;
	for (size_t i = 0; i < forum->rooms_count; i++) {
		const struct wire_forum_file_rooms *room = &forum->rooms[i];
		struct audit_rehearsal trial = *r;
		int64_t wait_s = room->pool.min > AUDIT_TEXTS ? room->pool.wait_s : 0;
		int64_t cost = 8 * room->tick_s + wait_s;
		if (!room->speaking || cost >= best || !choose_part(&trial, room))
			continue;
		*r = trial;
		r->room = room->id;
		r->tick_s = room->tick_s;
		r->wait_s = wait_s;
		best = cost;
	}
	if (best == INT64_MAX)
		say_error("no room of this forum has a part under the Rule in which people speak: "
		          "there is nothing to audit");
	return best < INT64_MAX;
}

static bool make_cards(struct audit_rehearsal *r, const char *cards_path)
{
	struct card_counts counts = {{0}};
	char message[256];
	struct cards *cards = NULL;
	const struct rng rng = rng_os();
	for (size_t i = 0; i < AUDIT_PEOPLE; i++)
		counts.of[people[i].role]++;
	if (cards_open(cards_path, &cards, message, sizeof(message)) != ERR_OK) {
		say_error("%s", message);
		return false;
	}
	bool good = card_batch_make(&r->cards, &counts, "", r->known->forum.id, cards, &rng);
	cards_close(cards);
	return good;
}

/* The card of the batch for this person: people of a role take them one after the other. */
static const struct card *card_of(const struct audit_rehearsal *r, size_t person)
{
	size_t skip = 0;
	for (size_t i = 0; i < person; i++)
		skip += people[i].role == people[person].role;
	for (size_t i = 0; i < r->cards.count; i++)
		if (r->cards.entries[i].role == people[person].role && skip-- == 0)
			return &r->cards.codes[i];
	return NULL;
}

static bool make_person(struct audit_rehearsal *r, size_t number, uint64_t until_ms)
{
	const struct rng rng = rng_os();
	struct audit_person *person = &r->people[number];
	const char *title = people[number].title;
	const struct card *card = card_of(r, number);
	if (!card)
		return false;
	*person = (struct audit_person){.title = title,
	                                .known = r->known,
	                                .card = *card,
	                                .room = r->room,
	                                .until_ms = until_ms,
	                                .stop = r->stop};
	audit_person_init(person);
	audit_canaries_device(&r->canaries, &rng, title, &person->device);
	audit_canaries_card(&r->canaries, title, &person->card);
	return true;
}

bool audit_rehearsal_prepare(struct audit_rehearsal *r, const struct audit_known *known,
                             const char *cards_path)
{
	const struct clock clock = clock_monotonic();
	const struct rng rng = rng_os();
	r->known = known;
	audit_canaries_init(&r->canaries);
	if (!choose_room(r) || !make_cards(r, cards_path))
		return false;
	uint64_t patience_s = PATIENCE_S + (uint64_t)(TICKS * r->tick_s + 2 * r->wait_s);
	for (size_t i = 0; i < AUDIT_PEOPLE; i++)
		if (!make_person(r, i, clock_now_ms(&clock) + patience_s * 1000))
			r->canaries.err = ERR_NOT_FOUND;
	audit_canaries_device(&r->canaries, &rng, "a passer-by", &r->passer_by);
	for (size_t i = 0; i < AUDIT_TEXTS; i++)
		audit_canaries_text(&r->canaries, &rng, texts[i].what, texts[i].kind, r->texts[i]);
	if (r->canaries.err)
		say_error("the canaries cannot be made: %s", err_text(r->canaries.err));
	return !r->canaries.err;
}

void audit_rehearsal_finish(struct audit_rehearsal *r)
{
	for (size_t i = 0; i < AUDIT_PEOPLE; i++)
		audit_person_finish(&r->people[i]);
	audit_canaries_finish(&r->canaries);
	card_batch_finish(&r->cards);
	secret_wipe(&r->passer_by, sizeof(r->passer_by));
	secret_wipe(r->desk_key, sizeof(r->desk_key));
	secret_wipe(r->texts, sizeof(r->texts));
}

/* Playing. */

static bool give_out_cards(struct audit_rehearsal *r, const char *cards_path)
{
	char message[256];
	struct cards *cards = NULL;
	if (cards_open(cards_path, &cards, message, sizeof(message)) != ERR_OK) {
		say_error("%s", message);
		return false;
	}
	bool good = cards_import(cards, r->cards.entries, r->cards.count) == ERR_OK;
	cards_close(cards);
	if (!good)
		say_error("the cards of the rehearsal cannot be written to %s", cards_path);
	return good;
}

static bool come(struct audit_rehearsal *r, size_t number)
{
	return audit_person_join(&r->people[number], &r->gate) &&
	       audit_person_enter(&r->people[number], people[number].view);
}

static bool command(struct audit_rehearsal *r, size_t person, struct wire_command *command)
{
	struct arena arena;
	struct wire_result result;
	arena_init(&arena, ARENA_BYTES);
	bool good = audit_staff_command(&r->people[person], command, &arena, &result);
	arena_finish(&arena);
	return good;
}

/* Nothing was ever said here, so the part is in its first version. */
static bool open_part(struct audit_rehearsal *r)
{
	struct wire_command open = {
		.type = WIRE_COMMAND_PART,
		.part = {.part = r->part, .version = 1, .act = WIRE_PART_ACT_OPEN}};
	return come(r, AUDIT_SECRETARY) && command(r, AUDIT_SECRETARY, &open);
}

static bool post_all(struct audit_rehearsal *r)
{
	bool good = true;
	for (size_t i = 0; good && i < AUDIT_TEXTS; i++)
		good = audit_voice_post(&r->people[AUDIT_APPROVED + i], r->part,
		                        str_of(r->texts[i]), &r->voices[i]);
	for (size_t i = 0; good && i < AUDIT_TEXTS; i++)
		good = audit_voice_await(&r->people[AUDIT_APPROVED + i], &r->voices[i]);
	return good;
}

static bool act(struct audit_rehearsal *r, const struct audit_found *found, enum wire_act what)
{
	struct wire_command act = {
		.type = WIRE_COMMAND_ACT,
		.act = {.item = found->item, .version = found->version, .act = what}};
	if (what == WIRE_ACT_RETURN)
		act.act.reason = r->known->forum.reasons[0].id;
	return command(r, AUDIT_MODERATOR, &act);
}

/* The moderator approves the first text and returns the second, in whichever order they come. */
static bool decide(struct audit_rehearsal *r)
{
	int wait_ms = (int)(r->wait_s + 4 * r->tick_s + 20) * 1000;
	struct audit_found found[AUDIT_TEXTS];
	return audit_staff_find(&r->people[AUDIT_MODERATOR], r->desk_key, r->texts, AUDIT_TEXTS,
	                        wait_ms, found) &&
	       act(r, &found[0], WIRE_ACT_APPROVE) && act(r, &found[1], WIRE_ACT_RETURN);
}

static bool withdraw(struct audit_rehearsal *r)
{
	struct audit_voice *voice = &r->voices[AUDIT_WITHDRAWN - AUDIT_APPROVED];
	struct audit_person *person = &r->people[AUDIT_WITHDRAWN];
	return audit_voice_withdraw(person, voice) && audit_voice_await(person, voice);
}

/* The first participant reads the approved text on the floor; a rapporteur cites it. */
static bool cite(struct audit_rehearsal *r)
{
	const struct rng rng = rng_os();
	struct wire_span span = {.start = 0, .end = 1};
	if (!audit_voice_hear(&r->people[AUDIT_APPROVED], str_of(r->texts[0]), &span.item))
		return false;
	span.end = (int64_t)str_of(r->texts[0]).len;
	struct wire_command outcome = {.type = WIRE_COMMAND_OUTCOME,
	                               .outcome = {.id = id_make(&rng),
	                                           .kind = WIRE_OUTCOME_KIND_FINDING,
	                                           .title = STR("Rehearsal"),
	                                           .text = STR("This was said in a rehearsal."),
	                                           .theme = r->theme,
	                                           .mark = WIRE_OUTCOME_MARK_SINGLE,
	                                           .evidence = &span,
	                                           .evidence_count = 1}};
	return command(r, AUDIT_RAPPORTEUR, &outcome);
}

static bool play(struct audit_rehearsal *r, const char *cards_path)
{
	progress_show("seven people come to the room %.*s with cards of their own",
	              (int)r->room.len, r->room.ptr);
	if (!give_out_cards(r, cards_path) || !open_part(r))
		return false;
	for (size_t i = AUDIT_MODERATOR; i < AUDIT_PEOPLE; i++)
		if (!come(r, i))
			return false;
	/* before anything is at the desk: who waits for an answer passes over events */
	if (!audit_staff_desk_key(&r->people[AUDIT_MODERATOR], r->part, r->desk_key))
		return false;
	progress_show("four texts are sent; a tick comes every %lld s", (long long)r->tick_s);
	if (!post_all(r))
		return false;
	if (r->wait_s)
		progress_show("they wait in the pool for %lld s", (long long)r->wait_s);
	return decide(r) && withdraw(r) && cite(r);
}

static bool pass_by(struct audit_rehearsal *r)
{
	struct audit_link *link = audit_link_open(&r->gate, &r->passer_by);
	bool came = link != NULL;
	audit_link_close(link);
	return came;
}

bool audit_rehearsal_play(struct audit_rehearsal *r, const char *cards_path)
{
	bool good = play(r, cards_path);
	for (size_t i = 0; i < AUDIT_PEOPLE; i++)
		audit_person_leave(&r->people[i]);
	good = good && pass_by(r);
	progress_show("everybody has left; waiting until that is noticed");
	nanosleep(&(struct timespec){.tv_sec = (time_t)(2 * r->tick_s + SETTLE_S)}, NULL);
	return good;
}
