#include <stdio.h>

#include "games/two_worlds/world.h"

static struct bytes token_of(struct world *world, size_t mind, const char *purpose, size_t number)
{
	/* What was drawn does not tell whose purse it is: for any drawn bundle and any tokens there are
	 * blinding factors that make one of the other. So in the exchanged world the purse goes with the
	 * words, as commitments and reply keys do, and the draw stays with the person. */
	size_t slot = forum_slot_of(&world->forum, world->room, world->part, purpose);
	return bytes_of(world->persons[mind].client.tokens[slot + number], TOKEN_BYTES);
}

static struct text *new_text(struct world *world, size_t mind, int tick)
{
	struct text *text = &world->texts[world->texts_count++];
	struct rng rng = chance_rng(&world->minds);
	letter_secret_make(&text->secret);
	int filler = 10 * (int)rng_below(&rng, 10);
	snprintf(
		text->words, sizeof(text->words), "Words %zu of tick %d%.*s", mind, tick, filler,
		" and so on and so on and so on and so on and so on and so on and so on and so on and "
		"so on");
	text->before = world->newest[mind];
	world->newest[mind] = text;
	return text;
}

static void write_post(struct world *world, size_t mind, int tick, struct letter *letter)
{
	const struct text *text = new_text(world, mind, tick);
	letter->kind = LETTER_POST;
	letter->own = &text->secret;
	letter->text = text->words;
	letter->token = token_of(world, mind, "post", world->posts[mind]++);
}

static void write_edit(struct world *world, size_t mind, int tick, struct letter *letter)
{
	const struct text *text = new_text(world, mind, tick);
	letter->kind = LETTER_EDIT;
	letter->own = &text->secret;
	letter->before = &text->before->secret;
	letter->text = text->words;
}

static void write_vote(struct world *world, size_t mind, struct letter *letter)
{
	for (size_t i = 0; i < world->texts_count; i++) {
		const struct text *text = &world->texts[(i + mind) % world->texts_count];
		if (text->state != WIRE_ITEM_STATE_LIVE)
			continue;
		letter->kind = LETTER_VOTE;
		letter->item = text->item;
		letter->token = token_of(world, mind, "support", 0);
		return;
	}
}

/* What this mind does about its newest text. */
static void write_next(struct world *world, size_t mind, int tick, struct letter *letter)
{
	const struct text *newest = world->newest[mind];
	if (!newest) {
		write_post(world, mind, tick, letter);
		return;
	}
	letter->own = &newest->secret;
	letter->text = "What was meant is this.";
	if (newest->state == WIRE_ITEM_STATE_RETURNED)
		letter->kind = LETTER_APPEAL;
	else if (newest->state == WIRE_ITEM_STATE_HELD)
		letter->kind = LETTER_ANSWER;
	else if (newest->state == WIRE_ITEM_STATE_SUBMITTED)
		write_edit(world, mind, tick, letter);
	else if (mind % 2)
		letter->kind = LETTER_WITHDRAW;
	else
		write_vote(world, mind, letter);
}

void minds_write(struct world *world, int tick, struct buf frames[PERSONS])
{
	struct rng rng = chance_rng(&world->plan);
	chance_rule(&world->minds);
	for (size_t mind = 0; mind < PERSONS; mind++) {
		struct letter letter = {.kind = LETTER_DUMMY};
		bool speaks = rng_below(&rng, 5) > 0;
		if (speaks && tick == 0)
			write_post(world, mind, tick, &letter);
		else if (speaks && tick == 1)
			write_next(world, mind, tick, &letter);
		else if (speaks)
			write_vote(world, mind, &letter);
		buf_reset(&frames[mind]);
		letter_seal(&letter, &world->forum, world->room, world->part, &frames[mind]);
	}
	chance_rule(&world->clients);
}
