/* item - a contribution: what was said, and what became of it.
 *
 * There is no member in which a person, an address or a clock time could be put. The life of a
 * contribution is the table hall/item.tbl; what is not listed there is refused.
 */
#ifndef SUBROSA_HALL_ITEM_H
#define SUBROSA_HALL_ITEM_H

#include "base/err.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/text.h"
#include "hall/label.h"
#include "hall/vocabulary.h"

enum {
	ITEM_COMMIT_BYTES = 32,
	ITEM_REPLY_BYTES = 16,
	ITEM_REFUND_BYTES = SIGNATURE_BYTES,
	ITEM_NOTE_MAX_CHARS = 400,
};

/* The same struct is the state in a room and the snapshot in a journal. In a room the strings are
 * the room's; in a snapshot they are borrowed. Members are those of proto's core.item. */
struct item {
	struct id id;
	int64_t version; /* from 1, grows by one with each change */
	struct label part;
	enum kind kind;
	struct label lang;
	struct str text;     /* absent in a withdrawn item: nothing of it stays */
	struct str original; /* as it came, where a moderator edited it; until the part closes */
	enum item_state state;
	enum use use;
	enum release release;
	unsigned marks; /* set of enum text_mark */
	bool appealed;  /* after a return it was asked for once more; until the part closes */
	bool pooled;    /* this version is not yet on the desk */
	bool owed;      /* decided on, and nobody was told yet about the token: see refund.h */
	bool has_commit;
	uint8_t commit[ITEM_COMMIT_BYTES]; /* SHA-256 of the withdrawal secret */
	bool has_reply;
	uint8_t reply[ITEM_REPLY_BYTES]; /* key of the status notes; until the part closes */
	struct bytes refund;      /* blinded message of a token to give back, once; absent = none */
	int64_t no;               /* number on the floor, from 1; 0 = never published */
	struct label reason;      /* why it was returned */
	struct str note;          /* words with a return, or the question of a hold */
	struct label by;          /* staff handle of the last act ("M1") */
	struct id into;           /* lead of a merge; zero otherwise */
	struct str answer;        /* a written answer */
	struct str clarification; /* of a hold or an appeal; until the part closes */
	int64_t support;          /* people, when the snapshot was taken */
};

/* What an act must bring, and what must hold. */
enum item_need {
	ITEM_NEED_REASON = 1u << 0,    /* a reason of the forum's list */
	ITEM_NEED_TEXT = 1u << 1,      /* a text, with the kind of edit */
	ITEM_NEED_INTO = 1u << 2,      /* a lead on the floor, in the same part */
	ITEM_NEED_ANSWER = 1u << 3,    /* an answer mode; a text when it is written */
	ITEM_NEED_CONSENT = 1u << 4,   /* use is not `rapporteur` */
	ITEM_NEED_NUMBER = 1u << 5,    /* was published before */
	ITEM_NEED_NO_NUMBER = 1u << 6, /* was never published */
	ITEM_NEED_PREVIOUS = 1u << 7,  /* goes back to the snapshot before, whatever it was */
};

/* A row of hall/item.tbl. */
struct item_rule {
	enum item_state from;
	enum act act;
	unsigned roles; /* set of 1u << enum role */
	unsigned needs; /* set of enum item_need */
	enum item_state to;
};

size_t item_rule_count(void);
const struct item_rule *item_rule_at(size_t index);

/* item_rule_find - the row for an act on an item by a role.
 * Returns ERR_ROLE_DENIED (no row of this act is open to the role), ERR_STATE_REFUSED (no row
 * from this state). Consent and what the act must bring are checked by desk_act. */
MUST_CHECK enum err item_rule_find(const struct item *item, enum act act, enum role role,
                                   const struct item_rule **out);

/* item_check_text - the limits of a contribution, though it was cleaned before.
 * Returns ERR_TEXT_EMPTY, ERR_TEXT_TOO_LONG, ERR_TEXT_BAD_UTF8, ERR_TEXT_NUL. */
MUST_CHECK enum err item_check_text(struct str text);
/* item_check_words - the same for other words of staff, in code points; they may be absent. */
MUST_CHECK enum err item_check_words(struct str words, size_t max_chars);

/* On the floor view: published and not taken back. */
bool item_is_on_floor(const struct item *item);
/* Approved for the rapporteurs only: use `rapporteur`, ready or archived. Such a text never goes on
 * the floor; the harvest view shows it. */
bool item_is_rapporteurs(const struct item *item);
/* May be tagged and cited: on the floor, or the rapporteurs' own. */
bool item_is_citable(const struct item *item);
/* Support can be given: live, on screen or answered. */
bool item_is_supportable(const struct item *item);
/* item_make_public - takes away what dies with the part: original words, clarification, reply key,
 * request of a token, and what was done for it. Strings are not freed. */
void item_make_public(struct item *item);
bool item_is_public(const struct item *item); /* nothing of that is left */
/* The desk has it, or an earlier version. */
bool item_is_on_desk(const struct item *item);
/* On the desk in an earlier version: what was added since waits in the pool. */
bool item_waits_again(const struct item *item);
/* The version that the desk knows. */
int64_t item_desk_version(const struct item *item);
bool item_equal(const struct item *a, const struct item *b);

#endif
