#include <stdio.h>
#include <string.h>

#include "scenes/replayer/replayer.h"

static void list_posts(FILE *out, const char *name, const struct plan *plan, bool live)
{
	fprintf(out, "  \"%s\": [", name);
	const char *comma = "";
	for (size_t i = 0; i < plan->posts_count; i++) {
		if (live ? plan->posts[i].live : plan->posts[i].returned) {
			fprintf(out, "%s%zu", comma, i);
			comma = ", ";
		}
	}
	fprintf(out, "],\n");
}

struct totals {
	size_t cards, posts, receipted, refused, frames, gaps, repeats, reconnects, different;
};

static void add_client(struct totals *totals, const struct client *client, const uint8_t *digest)
{
	totals->gaps += client->views[0].gaps;
	totals->repeats += client->views[0].repeats;
	totals->reconnects += client->reconnects;
	totals->different += memcmp(client->views[0].digest, digest, HASH_BYTES) != 0;
}

static struct totals add_up(const struct replayer *replayer)
{
	struct totals totals = {0};
	const uint8_t *digest = replayer->moderators[0].staff.client.views[0].digest;
	for (size_t p = 0; p < replayer->plan.persons; p++) {
		for (size_t c = 0; c < replayer->persons[p].cards_count; c++) {
			const struct delegate *delegate = replayer->persons[p].cards[c];
			totals.cards++;
			totals.frames += delegate->frames;
			add_client(&totals, &delegate->client, digest);
			for (size_t a = 0; a < delegate->acts_count; a++) {
				totals.posts += delegate->acts[a]->is_post;
				totals.receipted += delegate->acts[a]->is_post &&
				                    delegate->acts[a]->state == ACT_RECEIPTED;
				totals.refused += delegate->acts[a]->state == ACT_REFUSED;
			}
		}
	}
	for (size_t m = 0; m < replayer->moderators_count; m++) {
		const struct client *client = &replayer->moderators[m].staff.client;
		add_client(&totals, client, digest);
		totals.gaps += client->views[1].gaps;
		totals.repeats += client->views[1].repeats;
	}
	return totals;
}

void report_write(const struct replayer *replayer)
{
	FILE *out = fopen(replayer->report_path, "w");
	if (!out)
		die("the report cannot be written");
	struct totals t = add_up(replayer);
	const struct plan *plan = &replayer->plan;
	size_t doubled = 0, seen = 0;
	for (size_t i = 0; i < plan->posts_count; i++) {
		doubled += plan->posts[i].items > 1;
		seen += plan->posts[i].items > 0;
	}
	fprintf(out, "{\n  \"finished\": %s,\n", replayer->finished ? "true" : "false");
	fprintf(out, "  \"cards\": %zu, \"posts\": %zu, \"receipted\": %zu, \"refused\": %zu,\n",
	        t.cards, t.posts, t.receipted, t.refused);
	fprintf(out, "  \"frames\": %zu, \"gaps\": %zu, \"repeats\": %zu, \"reconnects\": %zu,\n",
	        t.frames, t.gaps, t.repeats, t.reconnects);
	fprintf(out, "  \"clients_with_another_history\": %zu, \"doubled\": %zu, \"seen\": %zu,\n",
	        t.different, doubled, seen);
	fprintf(out, "  \"votes\": %zu,\n", replayer->voted);
	fprintf(out, "  \"ms\": {\"posted\": %llu, \"decided\": %llu, \"voted\": %llu},\n",
	        (unsigned long long)(replayer->posted_ms - replayer->began_ms),
	        (unsigned long long)(replayer->decided_ms - replayer->began_ms),
	        (unsigned long long)(replayer->voted_ms - replayer->began_ms));
	list_posts(out, "live", plan, true);
	list_posts(out, "returned", plan, false);
	fprintf(out, "  \"support\": [");
	for (size_t i = 0; i < plan->posts_count; i++)
		fprintf(out, "%s%lld", i ? ", " : "", (long long)plan->posts[i].support);
	fprintf(out, "]\n}\n");
	fclose(out);
}
