#include "hall/revise.h"

#include "hall/stage.h"

static const struct revise_rule rules[] = {
#define REVISE_RULE(revision, from, parts) {REVISION_##revision, ITEM_STATE_##from, parts},
#include "hall/revise.tbl"
#undef REVISE_RULE
};

size_t revise_rule_count(void)
{
	return sizeof(rules) / sizeof(rules[0]);
}

const struct revise_rule *revise_rule_at(size_t index)
{
	return index < revise_rule_count() ? &rules[index] : NULL;
}

static enum err check_rule(const struct room *room, const struct item *item, enum revision revision)
{
	const struct state_part *part = state_part_of(room, item);
	for (size_t i = 0; i < revise_rule_count(); i++) {
		const struct revise_rule *rule = &rules[i];
		if (rule->revision != revision || rule->from != item->state)
			continue;
		bool open = part && (rule->parts & 1u << part->now.state);
		return open ? ERR_OK : ERR_PART_NOT_OPEN;
	}
	return ERR_STATE_REFUSED;
}

/* The old one is gone and the new one is there: it was done, and nothing else could tell so. */
static bool was_edited(const struct room *room, const struct item *item, const struct room_post *in)
{
	const struct item *other = index_find(&room->commits, in->commit);
	return item->state == ITEM_STATE_WITHDRAWN && other && other != item;
}

enum err revise_edit(struct room *room, const uint8_t commit[ITEM_COMMIT_BYTES],
                     const struct room_post *in, struct changes *out)
{
	const struct item *item = index_find(&room->commits, commit);
	if (!item)
		return ERR_SECRET_UNKNOWN;
	if (was_edited(room, item, in))
		return ERR_OK;
	enum err e = check_rule(room, item, REVISION_EDIT);
	if (e != ERR_OK)
		return e;
	struct room_post post = *in;
	post.part = label_str(&item->part);
	if (!item->refund.ptr || !post.refund.ptr)
		post.refund = item->refund;
	e = state_check_post(room, &post);
	if (e != ERR_OK)
		return e;
	if (room->items.count >= REVISE_EDITS_MAX)
		return ERR_FULL;
	struct stage s;
	stage_begin(&s, room, out);
	stage_gone(&s, item);
	stage_post(&s, &post);
	return stage_end(&s);
}

/* The same item with words for the desk, back in the pool; its state changes as it leaves that. */
static enum err pool_again(struct room *room, const struct item *item, struct str words,
                           bool appealed, struct changes *out)
{
	struct item next = *item;
	next.clarification = words;
	next.appealed = appealed;
	next.pooled = true;
	struct stage s;
	stage_begin(&s, room, out);
	stage_item(&s, item, &next);
	return stage_end(&s);
}

enum err revise_answer(struct room *room, const uint8_t commit[ITEM_COMMIT_BYTES], struct str words,
                       struct changes *out)
{
	const struct item *item = index_find(&room->commits, commit);
	if (!item)
		return ERR_SECRET_UNKNOWN;
	enum err e = item_check_text(words);
	if (e != ERR_OK)
		return e;
	const bool asked = item->state == ITEM_STATE_HELD && !item->pooled;
	if (!asked && str_equal(item->clarification, words))
		return ERR_OK;
	e = item->pooled ? ERR_STATE_REFUSED : check_rule(room, item, REVISION_ANSWER);
	return e == ERR_OK ? pool_again(room, item, words, item->appealed, out) : e;
}

enum err revise_appeal(struct room *room, const uint8_t commit[ITEM_COMMIT_BYTES], struct str words,
                       struct changes *out)
{
	const struct item *item = index_find(&room->commits, commit);
	if (!item)
		return ERR_SECRET_UNKNOWN;
	enum err e = words.ptr ? item_check_text(words) : ERR_OK;
	if (e != ERR_OK)
		return e;
	if (item->appealed)
		return str_equal(item->clarification, words) ? ERR_OK : ERR_STATE_REFUSED;
	e = check_rule(room, item, REVISION_APPEAL);
	return e == ERR_OK ? pool_again(room, item, words, true, out) : e;
}
