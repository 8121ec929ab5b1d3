#include "chamber/members.h"

#include "base/secret.h"

#include <stdlib.h>
#include <string.h>

void members_init(struct members *members)
{
	*members = (struct members){.list = NULL};
}

void members_finish(struct members *members)
{
	secret_free(members->list);
	members_init(members);
}

enum err members_add(struct members *members, enum member_kind kind, struct str part,
                     const uint8_t *value)
{
	if (members->count == members->cap) {
		size_t cap = members->cap ? members->cap * 2 : 64;
		struct member *list = secret_realloc(members->list, cap * sizeof(*list));
		if (!list)
			return ERR_NOMEM;
		members->list = list;
		members->cap = cap;
	}
	struct member *member = &members->list[members->count];
	memset(member, 0, sizeof(*member));
	memcpy(member->value, value, kind == MEMBER_SPENT ? BUS_SPENT_BYTES : BUS_SUPPORT_BYTES);
	member->kind = kind;
	member->part = label_of(part);
	member->turn = members->count++;
	return ERR_OK;
}

static int compare(const void *a, const void *b)
{
	const struct member *x = a, *y = b;
	int order = memcmp(x->value, y->value, sizeof(x->value));
	if (order == 0)
		order = x->turn < y->turn ? -1 : 1;
	return order;
}

void members_append(struct members *members, struct bus_append *append)
{
	if (members->count > 0)
		qsort(members->list, members->count, sizeof(*members->list), compare);
	for (size_t i = 0; i < members->count; i++) {
		const struct member *member = &members->list[i];
		const struct str part = label_str(&member->part);
		if (member->kind == MEMBER_SPENT)
			bus_append_spent(append, part, member->value);
		else
			bus_append_support(append, part, member->value,
			                   member->kind == MEMBER_SUPPORT);
	}
}
