#include "chamber/spent.h"

#include "base/secret.h"

#include <string.h>

/* Open addressing with linear probing; the keyed hashes are random, so their first bytes are the
 * position. Kept at most half full. */
struct entry {
	bool used;
	struct label part;
	uint8_t member[BUS_SPENT_BYTES];
};

struct spent {
	struct entry *entries;
	size_t size; /* a power of two */
	size_t count;
};

enum { FIRST_SIZE = 256 };

struct spent *spent_create(void)
{
	struct spent *spent = secret_malloc(sizeof(*spent));
	if (!spent)
		return NULL;
	*spent = (struct spent){.size = FIRST_SIZE};
	spent->entries = secret_malloc(FIRST_SIZE * sizeof(*spent->entries));
	if (!spent->entries) {
		secret_free(spent);
		return NULL;
	}
	memset(spent->entries, 0, FIRST_SIZE * sizeof(*spent->entries));
	return spent;
}

void spent_destroy(struct spent *spent)
{
	if (!spent)
		return;
	secret_free(spent->entries);
	secret_free(spent);
}

/* The entry of this nonce, or the free one where it would be. */
static struct entry *find(const struct spent *spent, const uint8_t *member)
{
	size_t at = 0;
	memcpy(&at, member, sizeof(at));
	for (at &= spent->size - 1; spent->entries[at].used; at = (at + 1) & (spent->size - 1))
		if (memcmp(spent->entries[at].member, member, SPENT_HALF_BYTES) == 0)
			break;
	return &spent->entries[at];
}

enum spent_state spent_look(const struct spent *spent, const uint8_t member[BUS_SPENT_BYTES])
{
	const struct entry *entry = find(spent, member);
	if (!entry->used)
		return SPENT_FRESH;
	return memcmp(entry->member, member, BUS_SPENT_BYTES) == 0 ? SPENT_SAME : SPENT_OTHER;
}

/* Puts everything but `without` into a table of another size. */
static enum err rebuild(struct spent *spent, size_t size, const struct str *without)
{
	struct spent next = {.size = size};
	next.entries = secret_malloc(size * sizeof(*next.entries));
	if (!next.entries)
		return ERR_NOMEM;
	memset(next.entries, 0, size * sizeof(*next.entries));
	for (size_t i = 0; i < spent->size; i++) {
		const struct entry *old = &spent->entries[i];
		if (!old->used || (without && label_is(&old->part, *without)))
			continue;
		*find(&next, old->member) = *old;
		next.count++;
	}
	secret_free(spent->entries);
	*spent = next;
	return ERR_OK;
}

enum err spent_add(struct spent *spent, struct str part, const uint8_t member[BUS_SPENT_BYTES])
{
	if (find(spent, member)->used)
		return ERR_OK;
	if (2 * (spent->count + 1) > spent->size) {
		enum err e = rebuild(spent, spent->size * 2, NULL);
		if (e)
			return e;
	}
	struct entry *entry = find(spent, member);
	entry->used = true;
	entry->part = label_of(part);
	memcpy(entry->member, member, BUS_SPENT_BYTES);
	spent->count++;
	return ERR_OK;
}

void spent_forget(struct spent *spent, struct str part)
{
	/* Without memory the old hashes merely stay until the next start. */
	(void)!rebuild(spent, spent->size, &part);
}

size_t spent_count(const struct spent *spent)
{
	return spent->count;
}
