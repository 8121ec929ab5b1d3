#include "hall/part.h"

#include "hall/pool.h"
#include "hall/stage.h"

static const struct part_rule rules[] = {
#define PART_RULE(from, act, to) {PART_STATE_##from, PART_ACT_##act, PART_STATE_##to},
#include "hall/part.tbl"
#undef PART_RULE
};

size_t part_rule_count(void)
{
	return sizeof(rules) / sizeof(rules[0]);
}

const struct part_rule *part_rule_at(size_t index)
{
	return index < part_rule_count() ? &rules[index] : NULL;
}

static const struct part_rule *find_rule(enum part_state from, enum part_act act)
{
	for (size_t i = 0; i < part_rule_count(); i++)
		if (rules[i].from == from && rules[i].act == act)
			return &rules[i];
	return NULL;
}

static void count_returned(struct balance *balance, const struct label *reason)
{
	for (size_t i = 0; i < balance->returned_count; i++) {
		if (!label_equal(&balance->returned[i].reason, reason))
			continue;
		balance->returned[i].n++;
		return;
	}
	if (balance->returned_count < BALANCE_REASONS_MAX)
		balance->returned[balance->returned_count++] = (struct balance_reason){*reason, 1};
}

static void count_item(struct balance *balance, const struct item *item)
{
	balance->received++;
	switch (item->state) {
	case ITEM_STATE_LIVE:
	case ITEM_STATE_ONSCREEN:
	case ITEM_STATE_ANSWERED:
	case ITEM_STATE_ARCHIVED:
		balance->live++;
		break;
	case ITEM_STATE_MERGED:
		balance->merged++;
		break;
	case ITEM_STATE_WITHDRAWN:
		balance->withdrawn++;
		break;
	case ITEM_STATE_RETURNED:
		count_returned(balance, &item->reason);
		break;
	case ITEM_STATE_READY:
		if (item_is_rapporteurs(item))
			balance->live++;
		else
			balance->unanswered++;
		break;
	case ITEM_STATE_SUBMITTED:
	case ITEM_STATE_HELD:
	case ITEM_STATE_COUNT:
		balance->unanswered++;
		break;
	}
}

/* Reasons in the order of the programme, each of them, so that the balance's order tells nothing
 * about what was returned first. */
static void begin_balance(const struct room *room, struct balance *balance,
                          const struct label *part)
{
	*balance = (struct balance){.part = *part};
	const struct programme *p = room->programme;
	for (size_t i = 0; i < p->reasons_count && i < BALANCE_REASONS_MAX; i++)
		balance->returned[balance->returned_count++] = (struct balance_reason){
			label_of(p->reasons[i].id), 0};
}

static void close_item(struct stage *s, const struct item *item)
{
	if (item->state == ITEM_STATE_WITHDRAWN)
		return;
	if (!item_is_citable(item)) {
		stage_gone(s, item);
		return;
	}
	struct item next = *item;
	if (item->state != ITEM_STATE_MERGED)
		next.state = ITEM_STATE_ARCHIVED;
	item_make_public(&next);
	next.pooled = false;
	stage_item(s, item, &next);
}

static void close_part(struct stage *s, const struct state_part *part)
{
	const struct room *room = s->room;
	struct change change = {.kind = CHANGE_BALANCE};
	begin_balance(room, &change.balance, &part->now.part);
	for (size_t i = 0; i < room->items.count; i++) {
		const struct item *item = room->items.at[i];
		if (!label_equal(&item->part, &part->now.part))
			continue;
		count_item(&change.balance, item);
		close_item(s, item);
	}
	stage_add(s, &change);
}

enum err part_change(struct room *room, const struct part_change *in, struct changes *out)
{
	if (in->role != ROLE_MODERATOR && in->role != ROLE_SECRETARIAT)
		return ERR_ROLE_DENIED;
	const struct state_part *part = state_part(room, in->part);
	if (!part)
		return ERR_PART_UNKNOWN;
	if (part->now.version != in->version) {
		out->conflict = (struct conflict){.version = part->now.version};
		return ERR_VERSION_STALE;
	}
	const struct part_rule *rule = find_rule(part->now.state, in->act);
	if (!rule)
		return ERR_STATE_REFUSED;

	struct change change = {.kind = CHANGE_PART, .part = part->now};
	struct stage s;
	change.part.state = rule->to;
	change.part.version++;
	stage_begin(&s, room, out);
	bool ends = rule->to == PART_STATE_PAUSED || rule->to == PART_STATE_CLOSED;
	size_t released = ends ? pool_release(&s, part) : 0;
	if (rule->to == PART_STATE_CLOSED && released > 0)
		change.part.state = PART_STATE_PAUSED;
	else if (rule->to == PART_STATE_CLOSED)
		close_part(&s, part);
	stage_add(&s, &change);
	enum err e = stage_end(&s);
	if (e == ERR_OK)
		out->version = change.part.version;
	return e;
}
