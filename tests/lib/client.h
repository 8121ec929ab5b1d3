/* client - a card holder's browser without its screen: admission, entry, resume.
 *
 * It reconnects by itself, enters its views again from where it was, and counts what must never
 * happen: a gap or a repeat in a view. What it does with events and ticks is its owner's.
 */
#ifndef SUBROSA_TESTS_CLIENT_H
#define SUBROSA_TESTS_CLIENT_H

#include "lib/forum.h"
#include "lib/ws.h"
#include "seal/card.h"
#include "seal/frame.h"
#include "seal/token_client.h"

enum { CLIENT_VIEWS_MAX = 2, CLIENT_REPLY_KEY_BYTES = 16, PASS_TEXT_MAX = 1025 };

struct client;

struct client_hooks {                         /* each may be NULL */
	void (*ready)(struct client *client); /* every view is entered; again after each resume */
	void (*lost)(struct client *client);
	void (*event)(struct client *client, enum wire_view view, struct str e);
	void (*message)(struct client *client, const struct wire_gate *message); /* all others */
	void (*refused)(struct client *client, struct str code); /* the card was not accepted */
};

struct client_view {
	enum wire_view view;
	bool entered, has_epoch;
	struct id epoch;
	int64_t seq;                /* of the last event */
	uint64_t gaps, repeats;     /* promises that were broken */
	uint8_t digest[HASH_BYTES]; /* of all events so far, in order */
};

struct client {
	const struct forum *forum;
	struct ws_place place;
	const struct client_hooks *hooks;
	void *owner;
	/* Every message as it came; may be set after client_start, or be NULL. */
	void (*heard)(void *context, struct str text);
	void *heard_context;
	struct str room;
	struct card card;
	struct client_view views[CLIENT_VIEWS_MAX];
	size_t views_count;

	struct ws *ws;
	uv_timer_t retry;
	uint64_t backoff_ms;
	uint64_t reconnects;
	bool stopped, retry_closed;

	bool admitted;
	struct id admit_id;
	uint8_t reply_key[CLIENT_REPLY_KEY_BYTES];
	struct token_draft *drafts;     /* until admitted; participants' */
	uint8_t (*tokens)[TOKEN_BYTES]; /* one for each slot of the forum; NULL for staff */
	char gate_pass[PASS_TEXT_MAX], chamber_pass[PASS_TEXT_MAX];
	char handle[16];
};

struct client_visit {
	struct str card_code; /* as printed */
	struct str room;
	enum wire_view view; /* what is entered in the room beside its floor, or the floor */
};

/* client_start - connects and goes on until client_stop. */
void client_start(struct client *client, const struct forum *forum, const struct ws_place *place,
                  const struct client_visit *visit, const struct client_hooks *hooks, void *owner);
void client_stop(struct client *client);   /* closes; the loop then runs out of handles */
void client_finish(struct client *client); /* after the loop has ended */
bool client_is_ready(const struct client *client);
void client_send_frame(struct client *client, struct bytes frame);

/* client_rng - what clients make up; client_seal - frame_seal for them, dying of errors. Both draw from
 * the operating system unless client_chance_use was called (games that play the same twice). */
struct rng client_rng(void);
void client_seal(enum frame_kind kind, struct bytes receiver, struct str room,
                 const struct container *content, struct buf *out);
struct client_chance {
	struct rng rng;
	void (*sealing)(bool now); /* OpenSSL is to draw from the same source now, or no longer */
};
void client_chance_use(const struct client_chance *chance); /* borrowed */

#endif
