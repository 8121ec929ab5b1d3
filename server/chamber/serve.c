#include "chamber/serve.h"

#include "base/log.h"
#include "chamber/compact.h"
#include "chamber/hold.h"
#include "chamber/inbox.h"
#include "chamber/publish.h"

#include <time.h>

enum { WAIT_MS = 250, RELEASE_EVERY_MS = 1000, HEALTH_EVERY_MS = 3000 };

enum err serve_round(struct chamber *chamber, unsigned wait_ms)
{
	enum err e = hold_rooms(chamber);
	return e ? e : inbox_read(chamber, wait_ms);
}

/* Logs when the store goes and when it comes back, and gives it time. */
static void watch_store(enum err now, enum err *before)
{
	if (now && !*before)
		LOG_EVENT(STORE_LOST, .err = now);
	if (!now && *before)
		log_event(LOG_STORE_BACK, (struct log_args){.err = ERR_OK});
	*before = now;
	if (now)
		nanosleep(&(struct timespec){.tv_nsec = WAIT_MS * 1000000L}, NULL);
}

static bool is_due(uint64_t now, uint64_t *last, uint64_t every_ms)
{
	if (*last != 0 && now - *last < every_ms)
		return false;
	*last = now;
	return true;
}

static enum err release_and_compact(struct chamber *chamber)
{
	enum err e = inbox_release(chamber);
	if (!e)
		e = refunds_round(chamber);
	return e ? e : compact_rooms(chamber);
}

static enum err first_publication(struct chamber *chamber)
{
	enum err e = ERR_STORE;
	while (e == ERR_STORE && !*chamber->stop)
		e = publish_keys(chamber);
	return e;
}

/* What the registrar, another chamber or a fault has changed. A disk that fails is no reason to stop:
 * the old keys still serve, and publish has said so. */
static enum err renew_keys(struct chamber *chamber)
{
	chamber_renew_entitlement(chamber);
	enum err e = publish_keys(chamber);
	return chamber_is_store_error(e) ? e : ERR_OK;
}

enum err serve(struct chamber *chamber, const struct conf_program *program)
{
	uint64_t released = 0, told = 0;
	enum err last = ERR_OK;
	bool ready = false;
	enum err e = first_publication(chamber);
	while (!e && !*chamber->stop) {
		uint64_t now = clock_now_ms(&chamber->clock);
		enum err round = serve_round(chamber, WAIT_MS);
		if (!round && is_due(now, &released, RELEASE_EVERY_MS))
			round = release_and_compact(chamber);
		if (round && round != ERR_SEQ && !chamber_is_store_error(round))
			return round;
		if (is_due(now, &told, HEALTH_EVERY_MS)) {
			/* also when record takes nothing: transit may still say so */
			enum err said = publish_health(chamber, round == ERR_SEQ ? ERR_OK : round);
			if (!round)
				round = said;
			if (!round && !publish_is_current(chamber))
				return ERR_OK;
			if (!round)
				round = renew_keys(chamber);
		}
		watch_store(round, &last);
		if (!round && !ready) {
			conf_ready(program);
			log_event(LOG_READY, (struct log_args){.err = ERR_OK});
			ready = true;
		}
	}
	hold_release(chamber);
	return *chamber->stop ? ERR_OK : e;
}
