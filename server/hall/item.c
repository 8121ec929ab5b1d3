#include "hall/item.h"

#include <string.h>

static const struct item_rule rules[] = {
#define ITEM_RULE(from, act, roles, needs, to)                                                     \
	{ITEM_STATE_##from, ACT_##act, roles, needs, ITEM_STATE_##to},
#include "hall/item.tbl"
#undef ITEM_RULE
};

size_t item_rule_count(void)
{
	return sizeof(rules) / sizeof(rules[0]);
}

const struct item_rule *item_rule_at(size_t index)
{
	return index < item_rule_count() ? &rules[index] : NULL;
}

static bool fits_number(const struct item_rule *rule, const struct item *item)
{
	if ((rule->needs & ITEM_NEED_NUMBER) && item->no == 0)
		return false;
	return !(rule->needs & ITEM_NEED_NO_NUMBER) || item->no == 0;
}

enum err item_rule_find(const struct item *item, enum act act, enum role role,
                        const struct item_rule **out)
{
	bool role_has_act = false;
	bool state_has_act = false;
	for (size_t i = 0; i < item_rule_count(); i++) {
		const struct item_rule *rule = &rules[i];
		if (rule->act != act)
			continue;
		bool open = (rule->roles & 1u << role) != 0;
		bool fits = rule->from == item->state && fits_number(rule, item);
		role_has_act = role_has_act || open;
		state_has_act = state_has_act || fits;
		if (open && fits) {
			*out = rule;
			return ERR_OK;
		}
	}
	return role_has_act && !state_has_act ? ERR_STATE_REFUSED : ERR_ROLE_DENIED;
}

enum err item_check_text(struct str text)
{
	if (!text.ptr || text.len == 0)
		return ERR_TEXT_EMPTY;
	if (text.len > TEXT_MAX_BYTES)
		return ERR_TEXT_TOO_LONG;
	if (!text_valid_utf8(text))
		return ERR_TEXT_BAD_UTF8;
	if (memchr(text.ptr, '\0', text.len))
		return ERR_TEXT_NUL;
	return text_graphemes(text) > TEXT_MAX_GRAPHEMES ? ERR_TEXT_TOO_LONG : ERR_OK;
}

enum err item_check_words(struct str words, size_t max_chars)
{
	if (!words.ptr || words.len == 0)
		return ERR_OK;
	if (words.len > 4 * max_chars)
		return ERR_TEXT_TOO_LONG;
	if (!text_valid_utf8(words))
		return ERR_TEXT_BAD_UTF8;
	if (memchr(words.ptr, '\0', words.len))
		return ERR_TEXT_NUL;
	return text_code_points(words) > max_chars ? ERR_TEXT_TOO_LONG : ERR_OK;
}

bool item_is_supportable(const struct item *item)
{
	return item->state == ITEM_STATE_LIVE || item->state == ITEM_STATE_ONSCREEN ||
	       item->state == ITEM_STATE_ANSWERED;
}

bool item_is_on_floor(const struct item *item)
{
	return item->no > 0 && (item_is_supportable(item) || item->state == ITEM_STATE_MERGED ||
	                        item->state == ITEM_STATE_ARCHIVED);
}

bool item_is_rapporteurs(const struct item *item)
{
	return item->use == USE_RAPPORTEUR &&
	       (item->state == ITEM_STATE_READY || item->state == ITEM_STATE_ARCHIVED);
}

bool item_is_citable(const struct item *item)
{
	return item_is_on_floor(item) || item_is_rapporteurs(item);
}

void item_make_public(struct item *item)
{
	item->original = (struct str){NULL, 0};
	item->clarification = (struct str){NULL, 0};
	item->refund = (struct bytes){NULL, 0};
	item->appealed = false;
	item->owed = false;
	item->has_reply = false;
	memset(item->reply, 0, sizeof(item->reply));
}

bool item_is_public(const struct item *item)
{
	return !item->original.ptr && !item->clarification.ptr && !item->refund.ptr &&
	       !item->appealed && !item->owed && !item->has_reply;
}

bool item_is_on_desk(const struct item *item)
{
	return item->state != ITEM_STATE_WITHDRAWN && (!item->pooled || item_waits_again(item));
}

bool item_waits_again(const struct item *item)
{
	return item->pooled && item->state != ITEM_STATE_SUBMITTED;
}

int64_t item_desk_version(const struct item *item)
{
	return item_waits_again(item) ? item->version - 1 : item->version;
}

static bool same_words(const struct item *a, const struct item *b)
{
	return str_equal(a->text, b->text) && str_equal(a->original, b->original) &&
	       str_equal(a->note, b->note) && str_equal(a->answer, b->answer) &&
	       str_equal(a->clarification, b->clarification) && label_equal(&a->part, &b->part) &&
	       label_equal(&a->lang, &b->lang) && label_equal(&a->reason, &b->reason) &&
	       label_equal(&a->by, &b->by);
}

static bool same_keys(const struct item *a, const struct item *b)
{
	return id_equal(a->id, b->id) && id_equal(a->into, b->into) &&
	       a->has_commit == b->has_commit && a->has_reply == b->has_reply &&
	       memcmp(a->commit, b->commit, sizeof(a->commit)) == 0 &&
	       memcmp(a->reply, b->reply, sizeof(a->reply)) == 0 &&
	       bytes_equal(a->refund, b->refund);
}

bool item_equal(const struct item *a, const struct item *b)
{
	return same_keys(a, b) && same_words(a, b) && a->version == b->version &&
	       a->kind == b->kind && a->state == b->state && a->use == b->use &&
	       a->release == b->release && a->marks == b->marks && a->appealed == b->appealed &&
	       a->pooled == b->pooled && a->owed == b->owed && a->no == b->no &&
	       a->support == b->support;
}
