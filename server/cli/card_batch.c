#include "cli/card_batch.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/secret.h"
#include "cli/say.h"

static const struct {
	const char *letter;
	bool numbered;
} handles[WIRE_ROLE_COUNT] = {
	[WIRE_ROLE_PARTICIPANT] = {"", false}, [WIRE_ROLE_MODERATOR] = {"M", true},
	[WIRE_ROLE_RAPPORTEUR] = {"R", true},  [WIRE_ROLE_INTERPRETER] = {"I", true},
	[WIRE_ROLE_OBSERVER] = {"O", false},   [WIRE_ROLE_SCREEN] = {"V", false},
	[WIRE_ROLE_SECRETARIAT] = {"S", true},
};

/* One "role=number" of the list. */
static bool parse_count(const char *command, struct str item, struct card_counts *counts)
{
	const char *equals = memchr(item.ptr, '=', item.len);
	struct str name = {item.ptr, equals ? (size_t)(equals - item.ptr) : item.len};
	enum wire_role role;
	if (!wire_role_parse(name, &role)) {
		say_misuse(command,
		           "\"%.*s\" is no role: participant, moderator, rapporteur, interpreter, "
		           "observer, screen or secretariat",
		           (int)name.len, name.ptr);
		return false;
	}
	char *end = NULL;
	long number = equals ? strtol(equals + 1, &end, 10) : -1;
	if (!equals || end == equals + 1 || end != item.ptr + item.len || number < 0 ||
	    number > CARD_BATCH_MAX) {
		say_misuse(command, "give a number of cards from 0 to %d after %s=", CARD_BATCH_MAX,
		           wire_role_name(role));
		return false;
	}
	counts->of[role] = (int)number;
	return true;
}

bool card_counts_parse(const char *command, const char *text, struct card_counts *counts)
{
	for (const char *at = text; *at;) {
		size_t len = strcspn(at, ",");
		if (!parse_count(command, (struct str){at, len}, counts))
			return false;
		at += len + (at[len] == ',');
	}
	return true;
}

static bool fill_entries(struct card_batch *batch, const struct card_counts *counts,
                         const char *rooms, struct cards *cards)
{
	size_t at = 0;
	for (unsigned role = 0; role < WIRE_ROLE_COUNT; role++) {
		struct cards_count before = {0};
		if (cards && cards_count(cards, (enum wire_role)role, &before) != ERR_OK)
			return false;
		for (int i = 0; i < counts->of[role]; i++) {
			struct cards_entry *entry = &batch->entries[at++];
			entry->role = (enum wire_role)role;
			if (handles[role].numbered)
				snprintf(entry->handle, sizeof(entry->handle), "%s%u",
				         handles[role].letter,
				         (unsigned)(before.issued + i + 1) % 10000000u);
			else
				snprintf(entry->handle, sizeof(entry->handle), "%s",
				         handles[role].letter);
			snprintf(entry->rooms, sizeof(entry->rooms), "%s",
			         role == WIRE_ROLE_PARTICIPANT ? "" : rooms);
		}
	}
	return true;
}

/* The slow hash is spread over the processors. */
struct hashing {
	const struct card_batch *batch;
	struct str forum;
	atomic_size_t next;
	atomic_bool failed;
};

static void *hash_codes(void *context)
{
	struct hashing *hashing = context;
	for (;;) {
		size_t i = atomic_fetch_add(&hashing->next, 1);
		if (i >= hashing->batch->count)
			return NULL;
		if (card_hash(card_first(&hashing->batch->codes[i]), hashing->forum,
		              hashing->batch->entries[i].hash) != ERR_OK)
			atomic_store(&hashing->failed, true);
	}
}

static bool hash_all(const struct card_batch *batch, struct str forum)
{
	enum { HELPERS_MAX = 7 };
	struct hashing hashing = {.batch = batch, .forum = forum};
	pthread_t helpers[HELPERS_MAX];
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	int started = 0;
	while (started < HELPERS_MAX && started + 1 < processors &&
	       pthread_create(&helpers[started], NULL, hash_codes, &hashing) == 0)
		started++;
	hash_codes(&hashing);
	for (int i = 0; i < started; i++)
		pthread_join(helpers[i], NULL);
	return !atomic_load(&hashing.failed);
}

bool card_batch_make(struct card_batch *batch, const struct card_counts *counts, const char *rooms,
                     struct str forum, struct cards *cards, const struct rng *rng)
{
	*batch = (struct card_batch){0};
	for (unsigned role = 0; role < WIRE_ROLE_COUNT; role++)
		batch->count += (size_t)counts->of[role];
	batch->codes = secret_malloc((batch->count + 1) * sizeof(*batch->codes));
	batch->entries = calloc(batch->count + 1, sizeof(*batch->entries));
	if (!batch->codes || !batch->entries) {
		say_error("%s", err_text(ERR_NOMEM));
		return false;
	}
	if (!fill_entries(batch, counts, rooms, cards)) {
		say_error("the card file cannot be read");
		return false;
	}
	rng_shuffle(rng, batch->entries, batch->count, sizeof(*batch->entries));
	for (size_t i = 0; i < batch->count; i++)
		card_generate(rng, &batch->codes[i]);
	if (hash_all(batch, forum))
		return true;
	say_error("the codes could not be hashed");
	return false;
}

void card_batch_finish(struct card_batch *batch)
{
	secret_free(batch->codes);
	free(batch->entries);
	*batch = (struct card_batch){0};
}
