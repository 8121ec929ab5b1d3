#include "chamber/batch.h"

#include "base/secret.h"
#include "chamber/receipts.h"
#include "chamber/step.h"
#include "hall/revise.h"

/* A token ends with the part that it was drawn for. */
static bool is_over(const struct replay *now, struct str part)
{
	const struct part_snapshot *state = room_part(now->room, part);
	return state && state->state == PART_STATE_CLOSED;
}

static enum err post(struct step *step, const struct stripped *in)
{
	struct replay *now = &step->room->now;
	const struct str part = label_str(&in->part);
	switch (spent_look(now->spent, in->spent)) {
	case SPENT_SAME: /* a resend: it has been done, and is receipted again */
		return ERR_OK;
	case SPENT_OTHER:
		return ERR_TOKEN_SPENT;
	case SPENT_FRESH:
		break;
	}
	if (is_over(now, part))
		return ERR_TOKEN_EXPIRED;
	enum err e = room_post(now->room, &in->post, &step->changes);
	if (!e)
		e = spent_add(now->spent, part, in->spent);
	if (!e)
		e = members_add(&step->members, MEMBER_SPENT, part, in->spent);
	return e;
}

/* Every vote is looked at by itself; the frame is refused when none could be given. */
static enum err support(struct step *step, const struct stripped *in)
{
	enum err first = ERR_OK;
	size_t done = 0;
	if (is_over(&step->room->now, label_str(&in->part)))
		return ERR_TOKEN_EXPIRED;
	for (size_t i = 0; i < in->votes_count; i++) {
		enum err e = support_set(step->room->now.room, &in->votes[i], &step->changes);
		if (!e)
			done++;
		else if (!first)
			first = e;
	}
	return done > 0 ? ERR_OK : first;
}

static enum err act_on(struct step *step, const struct stripped *in)
{
	struct room *room = step->room->now.room;
	switch (in->kind) {
	case STRIPPED_POST:
		return post(step, in);
	case STRIPPED_SUPPORT:
		return support(step, in);
	case STRIPPED_WITHDRAW:
		return room_withdraw(room, in->commit, &step->changes);
	case STRIPPED_EDIT:
		return revise_edit(room, in->commit, &in->post, &step->changes);
	case STRIPPED_ANSWER:
		return revise_answer(room, in->commit, in->words, &step->changes);
	case STRIPPED_APPEAL:
		return revise_appeal(room, in->commit, in->words, &step->changes);
	case STRIPPED_DUMMY:
		break;
	}
	return ERR_OK;
}

static enum err take_frame(struct step *step, struct bytes frame, struct receipts *receipts)
{
	struct stripped stripped;
	const struct door door = {&step->room->keys, &step->chamber->entitlement};
	enum err e = door_admit(&door, frame, &step->arena, &stripped);
	if (!e)
		e = act_on(step, &stripped);
	if (e == ERR_NOMEM) {
		/* no fault of the frame, and half of it may be done: the whole batch is sent again */
	} else if (stripped.has_receipt) {
		e = receipts_add(receipts, stripped.receipt, e);
	} else if (e) {
		receipts->unreadable++;
		e = ERR_OK;
	}
	secret_wipe(&stripped, sizeof(stripped));
	return e;
}

/* The frames in an order of our own: a gate's shuffle need not be trusted. */
static enum err collect(const struct bus_reply *fields, const struct rng *rng, struct arena *arena,
                        struct bytes **out, size_t *count)
{
	size_t pairs = bus_reply_count(fields) / 2;
	struct bytes *frames = arena_array(arena, pairs + 1, sizeof(*frames));
	if (!frames)
		return ERR_NOMEM;
	*count = 0;
	for (size_t i = 0; i < pairs; i++)
		if (str_equal(bus_reply_str(bus_reply_at(fields, 2 * i)), STR("f")))
			frames[(*count)++] = bus_reply_bytes(bus_reply_at(fields, 2 * i + 1));
	rng_shuffle(rng, frames, *count, sizeof(*frames));
	*out = frames;
	return ERR_OK;
}

enum err batch_run(struct chamber *chamber, struct chamber_room *room,
                   const struct bus_reply *fields)
{
	struct step step;
	struct receipts receipts;
	struct bytes *frames = NULL;
	size_t count = 0;
	step_init(&step, chamber, room);
	receipts_init(&receipts);
	enum err e = collect(fields, &chamber->rng, &step.arena, &frames, &count);
	for (size_t i = 0; !e && i < count; i++)
		e = take_frame(&step, frames[i], &receipts);
	e = e ? step_abandon(&step, e) : step_commit(&step);
	if (!e)
		e = receipts_send(&receipts, &chamber->rng, chamber->transit,
		                  chamber_room_id(room));
	receipts_finish(&receipts);
	step_finish(&step);
	return e;
}
