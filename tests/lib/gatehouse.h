/* gatehouse - everything around a chamber: two real stores, a registrar's keys, and what a gate
 * would put into an inbox or read from a stream. Every failure aborts. */
#ifndef SUBROSA_TESTS_GATEHOUSE_H
#define SUBROSA_TESTS_GATEHOUSE_H

#include "gen/wire.h"
#include "lib/redis_fixture.h"
#include "seal/container.h"
#include "seal/pass.h"
#include "seal/token.h"

enum { GATEHOUSE_FRAMES_MAX = 64 };

struct gatehouse {
	struct redis_fixture record, transit;
	struct bus_sync *to_transit;     /* as a gate */
	struct bus_sync *to_record;      /* as a gate */
	struct token_signer *signers[3]; /* by enum wire_purpose; of room "theme-a" */
	struct token_verifier *verifiers[3];
	uint8_t pass_secret[PASS_SECRET_BYTES];
	struct buf frames[GATEHOUSE_FRAMES_MAX];
	size_t frames_count;
	char key_dir[80];
	struct bytes sealed_to; /* a key to use instead of the published one; absent: none */
	struct arena arena;     /* of what was decoded */
};

void gatehouse_init(struct gatehouse *g);
void gatehouse_finish(struct gatehouse *g);

/* A fresh token of room theme-a. */
/* Publishes other keys of the registrar, as for a forum with a new room. */
void gatehouse_rekey(struct gatehouse *g);
void gatehouse_token(struct gatehouse *g, enum wire_purpose purpose, const char *part,
                     uint8_t token[TOKEN_BYTES]);

/* A post of part a-reaching; receipt, commitment and reply key are filled with `mark`. */
void gatehouse_add_post(struct gatehouse *g, const uint8_t token[TOKEN_BYTES], const char *text,
                        uint8_t mark, uint8_t receipt);
void gatehouse_add_frame(struct gatehouse *g, const struct wire_frame *head, struct bytes token,
                         const char *text);
/* The same with any further parts; part 0 of `content` is not looked at. */
void gatehouse_add_content(struct gatehouse *g, const struct wire_frame *head,
                           const struct container *content);
/* Puts the frames that were added into in:theme-a as one batch. */
void gatehouse_send(struct gatehouse *g);

/* What the chamber has published; in the arena. */
void gatehouse_keys(struct gatehouse *g, struct wire_keys_chamber *out);

/* Answers, as the registrar would, all that waits in refund:in. Returns how many were there; each
 * blinded message is copied into `blinded` (up to `max`, may be NULL). */
size_t gatehouse_sign_refunds(struct gatehouse *g, uint8_t (*blinded)[SIGNATURE_BYTES], size_t max);

/* The newest receipts message of theme-a; false when there is none. gatehouse_receipts leaves out
 * the numbers of nobody, which fill the message up. */
bool gatehouse_receipts_sent(struct gatehouse *g, struct wire_gate_receipts *out);
bool gatehouse_receipts(struct gatehouse *g, struct wire_gate_receipts *out);
/* Numbers of ours end in one byte repeated. */
bool gatehouse_is_receipt(struct bytes number);

/* Sends a command of a role; its reply key is sixteen times 7. The answer goes to the gate "g1". */
void gatehouse_command(struct gatehouse *g, enum wire_role role, struct wire_command *command);
void gatehouse_command_from(struct gatehouse *g, const char *gate, enum wire_role role,
                            struct wire_command *command);
/* Opens the newest reply. */
void gatehouse_result(struct gatehouse *g, struct wire_result *out);

size_t gatehouse_length(struct gatehouse *g, bool transit, const char *key);
/* Event number `index` from the newest (0) of a view of theme-a; absent when there are fewer. */
struct str gatehouse_event(struct gatehouse *g, const char *view, size_t index);

#endif
