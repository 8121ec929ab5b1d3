/* replayer PORT PLAN CARDS REPORT DEADLINE_S - plays the plan in the forum's first room and part.
 *
 * CARDS: one card a line, "role<TAB>code". Persons come from addresses 127.1.x.y with a
 * User-Agent of their own, so that a search afterwards can look for every one of them.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenes/replayer/replayer.h"
#include "seal/seal.h"

enum { ROUND_MS = 50, STARTS_A_ROUND = 20, SETTLED_ROUNDS = 40 };

struct cards {
	char **participant, **moderator, **secretariat, **rapporteur;
	size_t participants, moderators, secretariats, rapporteurs;
};

static void add_card(char ***list, size_t *count, const char *code)
{
	*list = realloc(*list, (*count + 1) * sizeof(char *));
	(*list)[(*count)++] = strdup(code);
}

static void drop_cards(char **list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(list[i]);
	free(list);
}

static void read_cards(struct cards *cards, const char *path)
{
	FILE *file = fopen(path, "r");
	if (!file)
		die("%s cannot be read", path);
	char role[32], code[64];
	while (fscanf(file, "%31s %63s", role, code) == 2) {
		if (strcmp(role, "participant") == 0)
			add_card(&cards->participant, &cards->participants, code);
		else if (strcmp(role, "moderator") == 0)
			add_card(&cards->moderator, &cards->moderators, code);
		else if (strcmp(role, "secretariat") == 0)
			add_card(&cards->secretariat, &cards->secretariats, code);
		else if (strcmp(role, "rapporteur") == 0)
			add_card(&cards->rapporteur, &cards->rapporteurs, code);
	}
	fclose(file);
}

/* Opening the part. */

static void on_part_answer(struct staff *staff, void *context, const struct wire_result *result)
{
	(void)context;
	struct replayer *replayer = staff->owner;
	replayer->part_asked = false;
	if (result && result->type == WIRE_RESULT_APPLIED)
		replayer->part_open = true;
	else if (result && result->type == WIRE_RESULT_CONFLICT)
		replayer->part_version = result->conflict.version;
	else if (result && result->type == WIRE_RESULT_REFUSED)
		replayer->part_open = str_equal(result->refused.code, STR("state_refused"));
}

static void open_part(struct replayer *replayer)
{
	if (replayer->part_open || replayer->part_asked || !staff_may_send(&replayer->secretariat))
		return;
	replayer->part_asked = true;
	struct wire_command command = {.type = WIRE_COMMAND_PART,
	                               .part = {.part = replayer->part,
	                                        .version = replayer->part_version,
	                                        .act = WIRE_PART_ACT_OPEN}};
	staff_send(&replayer->secretariat, &command, on_part_answer, NULL);
}

/* Persons. */

static struct ws_place place_of(struct replayer *replayer, size_t number)
{
	struct person *person = &replayer->persons[number];
	snprintf(person->source, sizeof(person->source), "127.1.%zu.%zu", number / 250,
	         number % 250 + 1);
	snprintf(person->agent, sizeof(person->agent), "Mozilla/5.0 (Canary %06zu)",
	         700000 + number);
	return (struct ws_place){&replayer->loop, replayer->port, person->source, person->agent};
}

static size_t posts_of(const struct plan *plan, size_t person)
{
	size_t count = 0;
	for (size_t i = 0; i < plan->posts_count; i++)
		count += plan->posts[i].person == person;
	return count;
}

static void give_cards(struct replayer *replayer, const struct cards *cards)
{
	size_t next = 0, each = (size_t)replayer->forum.file.post_tokens;
	replayer->persons = calloc(replayer->plan.persons, sizeof(*replayer->persons));
	for (size_t p = 0; p < replayer->plan.persons; p++) {
		struct person *person = &replayer->persons[p];
		size_t posts = posts_of(&replayer->plan, p);
		person->cards_count = posts ? (posts + each - 1) / each : 1;
		person->cards = calloc(person->cards_count, sizeof(*person->cards));
		for (size_t c = 0; c < person->cards_count; c++) {
			if (next == cards->participants)
				die("%zu cards are not enough", next);
			person->cards[c] = calloc(1, sizeof(struct delegate));
			person->cards[c]->owner = cards->participant[next++];
		}
	}
}

static void queue_posts(struct replayer *replayer, size_t person)
{
	size_t n = 0, each = (size_t)replayer->forum.file.post_tokens;
	for (size_t i = 0; i < replayer->plan.posts_count; i++) {
		const struct plan_post *post = &replayer->plan.posts[i];
		if (post->person != person)
			continue;
		delegate_post(replayer->persons[person].cards[n / each], WIRE_KIND_EXPERIENCE,
		              STR("en"), buf_str(&post->text));
		n++;
	}
}

static void start_some(struct replayer *replayer)
{
	for (int i = 0; i < STARTS_A_ROUND && replayer->started < replayer->plan.persons; i++) {
		size_t p = replayer->started++;
		for (size_t c = 0; c < replayer->persons[p].cards_count; c++) {
			struct delegate *delegate = replayer->persons[p].cards[c];
			const char *code = delegate->owner;
			struct ws_place place = place_of(replayer, p);
			delegate_start(delegate, &replayer->forum, &place, str_of(code),
			               replayer->room, replayer->part);
		}
		queue_posts(replayer, p);
	}
}

/* Rounds. */

static bool all_done(const struct replayer *replayer)
{
	for (size_t p = 0; p < replayer->plan.persons; p++)
		for (size_t c = 0; c < replayer->persons[p].cards_count; c++)
			if (!delegate_is_done(replayer->persons[p].cards[c]))
				return false;
	return replayer->started == replayer->plan.persons;
}

static bool all_decided(const struct replayer *replayer)
{
	for (size_t i = 0; i < replayer->plan.posts_count; i++) {
		const struct plan_post *post = &replayer->plan.posts[i];
		if (post->accept ? !post->live : !post->returned)
			return false;
	}
	return true;
}

static void queue_votes(struct replayer *replayer)
{
	for (size_t i = 0; i < replayer->plan.votes_count; i++) {
		const struct plan_vote *vote = &replayer->plan.votes[i];
		const struct plan_post *post = &replayer->plan.posts[vote->post];
		if (!post->live)
			continue; /* what is not on the floor cannot be supported */
		delegate_vote(replayer->persons[vote->person].cards[0], post->item, vote->on);
		replayer->voted++;
	}
}

/* Everybody has read as far as the one who is furthest. */
static bool all_level(const struct replayer *replayer)
{
	int64_t seq = replayer->moderators[0].staff.client.views[0].seq;
	for (size_t p = 0; p < replayer->plan.persons; p++)
		for (size_t c = 0; c < replayer->persons[p].cards_count; c++)
			if (replayer->persons[p].cards[c]->client.views[0].seq != seq)
				return false;
	return true;
}

static void stop(struct replayer *replayer)
{
	uv_timer_stop(&replayer->watch);
	uv_close((uv_handle_t *)&replayer->watch, NULL);
	for (size_t p = 0; p < replayer->started; p++)
		for (size_t c = 0; c < replayer->persons[p].cards_count; c++)
			client_stop(&replayer->persons[p].cards[c]->client);
	for (size_t m = 0; m < replayer->moderators_count; m++)
		client_stop(&replayer->moderators[m].staff.client);
	client_stop(&replayer->secretariat.client);
	client_stop(&replayer->rapporteur.client);
}

static void step(struct replayer *replayer, uint64_t now)
{
	bool done = all_done(replayer);
	if (done && !replayer->posted_ms)
		replayer->posted_ms = now;
	if (done && all_decided(replayer) && !replayer->decided_ms)
		replayer->decided_ms = now;
	if (replayer->decided_ms && !replayer->votes_begun) {
		replayer->votes_begun = true;
		queue_votes(replayer);
		return;
	}
	if (replayer->votes_begun && done && !replayer->voted_ms)
		replayer->voted_ms = now;
	bool quiet = replayer->voted_ms && harvest_round(replayer) && all_level(replayer);
	replayer->settled = quiet ? replayer->settled + 1 : 0;
	replayer->finished = replayer->settled >= SETTLED_ROUNDS;
}

static void on_round(uv_timer_t *timer)
{
	struct replayer *replayer = timer->data;
	uint64_t now = uv_now(&replayer->loop);
	staff_expire(&replayer->secretariat);
	staff_expire(&replayer->rapporteur);
	open_part(replayer);
	if (replayer->part_open)
		start_some(replayer);
	for (size_t m = 0; m < replayer->moderators_count; m++)
		moderate_round(&replayer->moderators[m]);
	step(replayer, now);
	if (replayer->finished || now > replayer->deadline_ms)
		stop(replayer);
}

static void ignore_event(struct staff *staff, enum wire_view view, struct str plain)
{
	(void)staff;
	(void)view;
	(void)plain;
}

static void start_staff(struct replayer *replayer, const struct cards *cards)
{
	if (!cards->secretariats || !cards->moderators || !cards->rapporteurs)
		die("cards of moderators, a rapporteur and the secretariat are wanted");
	struct ws_place place = {&replayer->loop, replayer->port, NULL, NULL};
	for (size_t m = 0; m < cards->moderators && m < MODERATORS_MAX; m++) {
		struct moderator *moderator = &replayer->moderators[replayer->moderators_count++];
		moderator->number = m;
		moderator->staff.event = moderate_event;
		moderator->staff.owner = replayer;
		staff_start(&moderator->staff, &replayer->forum, &place,
		            str_of(cards->moderator[m]), replayer->room, WIRE_VIEW_DESK);
	}
	replayer->secretariat.event = ignore_event;
	replayer->secretariat.owner = replayer;
	staff_start(&replayer->secretariat, &replayer->forum, &place, str_of(cards->secretariat[0]),
	            replayer->room, WIRE_VIEW_FLOOR);
	replayer->rapporteur.event = ignore_event;
	replayer->rapporteur.owner = replayer;
	staff_start(&replayer->rapporteur, &replayer->forum, &place, str_of(cards->rapporteur[0]),
	            replayer->room, WIRE_VIEW_FLOOR);
}

static void clean_up(struct replayer *replayer, struct cards *cards)
{
	for (size_t p = 0; p < replayer->plan.persons; p++) {
		for (size_t c = 0; c < replayer->persons[p].cards_count; c++) {
			delegate_finish(replayer->persons[p].cards[c]);
			free(replayer->persons[p].cards[c]);
		}
		free(replayer->persons[p].cards);
	}
	free(replayer->persons);
	for (size_t m = 0; m < replayer->moderators_count; m++) {
		free(replayer->moderators[m].waiting);
		staff_finish(&replayer->moderators[m].staff);
	}
	staff_finish(&replayer->secretariat);
	staff_finish(&replayer->rapporteur);
	plan_finish(&replayer->plan);
	forum_finish(&replayer->forum);
	drop_cards(cards->participant, cards->participants);
	drop_cards(cards->moderator, cards->moderators);
	drop_cards(cards->secretariat, cards->secretariats);
	drop_cards(cards->rapporteur, cards->rapporteurs);
}

int main(int argc, char **argv)
{
	if (seal_start() || argc != 6)
		die("usage: replayer PORT PLAN CARDS REPORT DEADLINE_S");
	wire_start();
	signal(SIGPIPE, SIG_IGN); /* a server that was killed is a closed connection */
	static struct replayer replayer;
	struct cards cards = {0};
	replayer.port = (unsigned)strtoul(argv[1], NULL, 10);
	plan_read(&replayer.plan, argv[2]);
	read_cards(&cards, argv[3]);
	replayer.report_path = argv[4];
	replayer.part_version = 1;
	forum_fetch(&replayer.forum, replayer.port);
	const struct wire_forum_file_rooms *room = &replayer.forum.file.rooms[0];
	replayer.room = room->id;
	replayer.part = room->sessions[0].parts[0].id;
	give_cards(&replayer, &cards);
	uv_loop_init(&replayer.loop);
	replayer.began_ms = uv_now(&replayer.loop);
	replayer.deadline_ms = replayer.began_ms + strtoul(argv[5], NULL, 10) * 1000;
	start_staff(&replayer, &cards);
	uv_timer_init(&replayer.loop, &replayer.watch);
	replayer.watch.data = &replayer;
	uv_timer_start(&replayer.watch, on_round, ROUND_MS, ROUND_MS);
	uv_run(&replayer.loop, UV_RUN_DEFAULT);
	report_write(&replayer);
	uv_loop_close(&replayer.loop);
	clean_up(&replayer, &cards);
	return replayer.finished ? 0 : 1;
}
