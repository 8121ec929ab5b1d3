/* door - where a contribution loses its entitlement: opens, verifies, strips.
 *
 * This is the last place in which a token and a text are in one scope. What goes on is the text,
 * its choices and two keyed hashes by which a token is known to be spent.
 */
#ifndef SUBROSA_CHAMBER_DOOR_H
#define SUBROSA_CHAMBER_DOOR_H

#include "chamber/entitlement.h"
#include "chamber/keys.h"
#include "chamber/spent.h"
#include "hall/room.h"
#include "hall/support.h"

enum { RECEIPT_BYTES = 12 };

enum stripped_kind {
	STRIPPED_DUMMY,
	STRIPPED_POST,
	STRIPPED_SUPPORT,
	STRIPPED_WITHDRAW,
	STRIPPED_EDIT,
	STRIPPED_ANSWER,
	STRIPPED_APPEAL,
};

struct stripped {
	enum stripped_kind kind;
	bool has_receipt; /* also after an error, where the head could be read */
	uint8_t receipt[RECEIPT_BYTES];
	struct label part;     /* POST, SUPPORT */
	struct room_post post; /* POST, EDIT (without part); what it points to in the arena */
	uint8_t spent[BUS_SPENT_BYTES];  /* POST */
	const struct support_set *votes; /* SUPPORT; in the arena */
	size_t votes_count;
	uint8_t commit
		[ITEM_COMMIT_BYTES]; /* WITHDRAW, EDIT, ANSWER, APPEAL: which one it is about */
	struct str words;            /* ANSWER, APPEAL (may be absent); in the arena */
};

struct door {
	const struct keys *keys;
	const struct entitlement *entitlement;
};

/* door_admit - opens a participant's frame.
 * @arena: memory of what is in *out; lives as long as out is used
 * ERR_FRAME_UNREADABLE, ERR_FRAME_SIZE: not sealed to this room. ERR_TOKEN_*, ERR_TEXT_*,
 * ERR_BAD_MESSAGE and other errors of decoding, ERR_CRYPTO, ERR_NOMEM. */
MUST_CHECK enum err door_admit(const struct door *door, struct bytes sealed, struct arena *arena,
                               struct stripped *out);

/* A command of staff, who are known by handle. */
struct staff_command {
	bool has_reply; /* reply and cmd are known, so that a refusal can be told */
	uint8_t reply[16];
	struct id cmd;
	struct wire_command command;
	enum role role;
	struct label by;
};

/* door_command - opens a staff frame. ERR_FRAME_UNREADABLE, ERR_PASS_BAD, errors of decoding. */
MUST_CHECK enum err door_command(const struct door *door, struct bytes sealed, struct arena *arena,
                                 struct staff_command *out);

#endif
