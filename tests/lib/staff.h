/* staff - a moderator or rapporteur without a screen: sealed commands, sealed views. */
#ifndef SUBROSA_TESTS_STAFF_H
#define SUBROSA_TESTS_STAFF_H

#include "lib/client.h"

struct staff;

/* What became of a command; NULL when the connection broke, or nothing was heard for
 * STAFF_ANSWER_MS: nobody knows then whether it was done. */
typedef void staff_answer_fn(struct staff *staff, void *context, const struct wire_result *result);

enum { STAFF_ANSWER_MS = 4000 };

struct staff_command {
	uint32_t ref;
	uint64_t sent_ms;
	struct id cmd;
	uint8_t reply[16];
	staff_answer_fn *answer;
	void *context;
};

struct staff_key {
	char kid[40];
	uint8_t key[32];
};

struct staff {
	struct client client;
	struct staff_command commands[16];
	size_t commands_count;
	uint32_t next_ref;
	struct staff_key keys[64];
	size_t keys_count;
	struct buf *sealed; /* events whose key is not there yet, in order */
	size_t sealed_count;
	bool asking;
	enum wire_view view; /* the sealed view */
	void (*event)(struct staff *staff, enum wire_view view, struct str plain);
	void *owner;
};

/* staff_start - enters the floor and, where the role has one, its sealed view (desk, harvest). */
void staff_start(struct staff *staff, const struct forum *forum, const struct ws_place *place,
                 struct str card_code, struct str room, enum wire_view view);
bool staff_may_send(const struct staff *staff); /* connected, and room for one more command */
/* staff_send - fills in the command's `cmd` and `reply` and sends it. */
void staff_send(struct staff *staff, struct wire_command *command, staff_answer_fn *answer,
                void *context);
/* staff_expire - gives up on answers that are overdue; call it now and then. */
void staff_expire(struct staff *staff);
void staff_finish(struct staff *staff);

#endif
