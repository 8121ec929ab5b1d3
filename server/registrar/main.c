/* subrosa-registrar - knows who is entitled, and nothing of what is said or where from. */
#include <stdio.h>

#include "base/log.h"
#include "base/process.h"
#include "registrar/service.h"
#include "registrar/settings.h"
#include "registrar/store.h"
#include "seal/rng_os.h"
#include "seal/seal.h"

enum {
	FORUM_ARENA_BYTES = 16777216, /* a forum file has at most 8 MiB */
	LOOK_EVERY_MS = 3000,         /* whether the forum is still the same */
};

static enum err serve(const struct conf_program *program, struct store *store,
                      const struct admission *admission, const volatile sig_atomic_t *stop)
{
	struct service service;
	const struct clock clock = clock_monotonic();
	uint64_t look_due_ms = clock_now_ms(&clock) + LOOK_EVERY_MS;
	service_init(&service, store->transit, admission, clock);
	enum err e = store_publish(store, admission->keyring, admission->forum);
	if (!e)
		e = service_announce(&service);
	if (e)
		return e;
	conf_ready(program);
	log_event(LOG_READY, (struct log_args){0});
	while (!e && !*stop) {
		e = service_step(&service);
		if (e || clock_now_ms(&clock) < look_due_ms)
			continue;
		if (!store_is_current(store))
			return ERR_OK; /* whoever started us starts us again */
		look_due_ms = clock_now_ms(&clock) + LOOK_EVERY_MS;
	}
	return e;
}

static enum err open_cards(const struct settings *settings, struct cards **out)
{
	char message[256];
	enum err e = cards_open(settings->cards, out, message, sizeof(message));
	if (e)
		fprintf(stderr, "%s\n", message);
	return e;
}

static enum err run(const struct conf_program *program, const struct settings *settings)
{
	struct store store;
	struct arena arena;
	struct wire_forum_file forum;
	struct keyring *keyring = NULL;
	struct cards *cards = NULL;
	size_t made = 0;
	struct rng rng = rng_os();
	const volatile sig_atomic_t *stop = process_catch_stop();

	enum err e = store_open(&settings->stores, &store);
	if (e)
		return e;
	arena_init(&arena, FORUM_ARENA_BYTES);
	e = store_forum(&store, stop, &arena, &forum);
	if (!e)
		e = keyring_open(settings->key_dir, &forum, &rng, &keyring, &made);
	if (!e && made)
		LOG_EVENT(KEYS_MADE, .count = (int64_t)made);
	if (!e)
		e = open_cards(settings, &cards);
	if (!e)
		e = serve(program, &store, &(struct admission){&forum, keyring, cards, rng}, stop);
	cards_close(cards);
	keyring_close(keyring);
	arena_finish(&arena);
	store_close(&store);
	return *stop ? ERR_OK : e;
}

int main(int argc, char **argv)
{
	process_harden();
	enum err e = seal_start();
	if (e) {
		fprintf(stderr, "%s\n", err_text(e));
		return 1;
	}
	wire_start();
	log_open("registrar");

	struct settings settings;
	struct conf_program program = {
		.purpose = "admits cards: signs tokens and passes",
		.rows = settings_rows,
		.count = settings_count,
		.settings = &settings,
	};
	int status = 0;
	if (!conf_program(&program, argc, argv, &status))
		return status;
	log_event(LOG_STARTED, (struct log_args){0});
	e = run(&program, &settings);
	if (e)
		LOG_EVENT(FAILED, .err = e);
	log_event(LOG_STOPPING, (struct log_args){0});
	return e ? 1 : 0;
}
