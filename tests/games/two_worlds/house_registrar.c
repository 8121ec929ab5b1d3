#include <stdio.h>
#include <stdlib.h>

#include "games/two_worlds/house.h"
#include "lib/forum.h"
#include "registrar/service.h"
#include "registrar/store.h"

struct house_registrar {
	struct chance chance;
	struct store store;
	struct arena arena;
	struct wire_forum_file forum;
	struct keyring *keyring;
	struct cards *cards;
	struct service service;
};

static volatile sig_atomic_t never;

void house_open_registrar(struct house *house, const struct cards_entry *cards, size_t cards_count)
{
	char path[256], keys[256], message[256];
	size_t made;
	struct house_registrar *registrar = house->registrar = calloc(1, sizeof(*registrar));
	registrar->chance = chance_make(house->seed, "registrar");
	struct rng rng = chance_rng(&registrar->chance);
	struct store *store = &registrar->store;
	snprintf(path, sizeof(path), "%s/cards.db", house->dir);
	snprintf(keys, sizeof(keys), "%s/registrar", house->dir);
	store->transit = redis_fixture_connect(&house->transit, "registrar");
	store->record = redis_fixture_connect(&house->record, "registrar");
	buf_init(&store->forum, 8u << 20);
	arena_init(&registrar->arena, 16u << 20);
	must(store_forum(store, &never, &registrar->arena, &registrar->forum), "forum");
	must(keyring_open(keys, &registrar->forum, &rng, &registrar->keyring, &made), "keyring");
	must(cards_open(path, &registrar->cards, message, sizeof(message)), "cards");
	must(cards_import(registrar->cards, cards, cards_count), "cards");
	must(store_publish(store, registrar->keyring, &registrar->forum), "keys:registrar");
	service_init(
		&registrar->service, store->transit,
		&(struct admission){&registrar->forum, registrar->keyring, registrar->cards, rng},
		house_clock(house));
	must(service_announce(&registrar->service), "health");
}

void house_close_registrar(struct house *house)
{
	cards_close(house->registrar->cards);
}

void house_admit(struct house *house)
{
	must(service_step(&house->registrar->service), "registrar");
}
