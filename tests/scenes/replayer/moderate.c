#include <stdlib.h>
#include <string.h>

#include "scenes/replayer/replayer.h"

static struct replayer *replayer_of(const struct moderator *moderator)
{
	return moderator->staff.owner;
}

static struct moderator *moderator_of(struct staff *staff)
{
	return (struct moderator *)staff; /* its first member */
}

static struct waiting *waiting_for(struct moderator *moderator, struct id item)
{
	for (size_t i = 0; i < moderator->waiting_count; i++)
		if (id_equal(moderator->waiting[i].item, item))
			return &moderator->waiting[i];
	moderator->waiting = realloc(moderator->waiting,
	                             (moderator->waiting_count + 1) * sizeof(*moderator->waiting));
	struct waiting *waiting = &moderator->waiting[moderator->waiting_count++];
	*waiting = (struct waiting){.item = item};
	return waiting;
}

static void note_item(struct replayer *replayer, const struct wire_desk_item *item)
{
	struct plan_post *post = plan_post_by_text(&replayer->plan, item->text);
	if (!post)
		die("the desk shows a text that nobody posted");
	if (!post->items || !id_equal(post->item, item->id)) {
		/* The other moderator may have told of it before. */
		post->item = item->id;
		post->items++;
	}
	post->returned = item->state == WIRE_ITEM_STATE_RETURNED;
}

static void on_desk(struct moderator *moderator, struct str plain)
{
	struct arena arena;
	struct wire_desk event;
	arena_init(&arena, 1u << 20);
	enum err e = wire_desk_decode(plain, &arena, &event);
	if (e)
		die("desk event: %s", err_code(e));
	if (event.type == WIRE_DESK_ITEM) {
		note_item(replayer_of(moderator), &event.item);
		struct waiting *waiting = waiting_for(moderator, event.item.id);
		waiting->version = event.item.version;
		waiting->done = event.item.state != WIRE_ITEM_STATE_SUBMITTED &&
		                event.item.state != WIRE_ITEM_STATE_READY;
	}
	arena_finish(&arena);
}

static void on_floor(struct replayer *replayer, struct str plain)
{
	struct arena arena;
	struct wire_floor event;
	arena_init(&arena, 1u << 20);
	enum err e = wire_floor_decode(plain, &arena, &event);
	if (e)
		die("floor event: %s", err_code(e));
	if (event.type == WIRE_FLOOR_ITEM) {
		struct plan_post *post = plan_post_by_text(&replayer->plan, event.item.text);
		if (!post)
			die("the floor shows a text that nobody posted");
		post->live = event.item.state == WIRE_ITEM_STATE_LIVE;
	} else if (event.type == WIRE_FLOOR_SUPPORT) {
		for (size_t i = 0; i < event.support.counts_count; i++) {
			struct plan_post *post = plan_post_by_item(&replayer->plan,
			                                           event.support.counts[i].item);
			if (post)
				post->support = event.support.counts[i].n;
		}
	}
	arena_finish(&arena);
}

void moderate_event(struct staff *staff, enum wire_view view, struct str plain)
{
	struct moderator *moderator = moderator_of(staff);
	if (view == WIRE_VIEW_DESK)
		on_desk(moderator, plain);
	else if (moderator->number == 0)
		on_floor(replayer_of(moderator), plain);
}

static void on_answer(struct staff *staff, void *context, const struct wire_result *result)
{
	struct moderator *moderator = moderator_of(staff);
	size_t index = (size_t)(uintptr_t)context;
	struct waiting *waiting = &moderator->waiting[index];
	waiting->asked = false;
	moderator->in_flight--;
	if (result && result->type == WIRE_RESULT_CONFLICT)
		waiting->version = result->conflict.version;
	if (result && result->type == WIRE_RESULT_REFUSED &&
	    !str_equal(result->refused.code, STR("state_refused")) &&
	    !str_equal(result->refused.code, STR("version_stale")))
		die("a decision was refused: %.*s", (int)result->refused.code.len,
		    result->refused.code.ptr);
	if (result && result->type == WIRE_RESULT_APPLIED)
		waiting->done = true;
}

static void decide(struct moderator *moderator, size_t index)
{
	struct replayer *replayer = replayer_of(moderator);
	struct waiting *waiting = &moderator->waiting[index];
	const struct plan_post *post = plan_post_by_item(&replayer->plan, waiting->item);
	if (!post)
		return;
	struct wire_command command = {
		.type = WIRE_COMMAND_ACT,
		.act = {.item = waiting->item,
	                .version = waiting->version,
	                .act = post->accept ? WIRE_ACT_APPROVE : WIRE_ACT_RETURN}};
	if (!post->accept)
		command.act.reason = replayer->forum.file.reasons[0].id;
	waiting->asked = true;
	moderator->in_flight++;
	staff_send(&moderator->staff, &command, on_answer, (void *)(uintptr_t)index);
}

/* Each moderator begins with the share that falls to her, so that they meet only at the end. */
void moderate_round(struct moderator *moderator)
{
	const struct replayer *replayer = replayer_of(moderator);
	staff_expire(&moderator->staff);
	for (size_t i = 0; i < moderator->waiting_count; i++) {
		const struct waiting *waiting = &moderator->waiting[i];
		bool mine = waiting->item.bytes[0] % replayer->moderators_count ==
		            moderator->number;
		if (mine && !waiting->done && !waiting->asked && staff_may_send(&moderator->staff))
			decide(moderator, i);
	}
}
