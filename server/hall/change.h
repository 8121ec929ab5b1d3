/* change - what a command did to a room, as whole snapshots.
 *
 * A command does not touch the room by itself: it writes the new snapshots into a struct changes,
 * and they are applied by the same code that replays a journal (room_restore). So a room that was
 * rebuilt from its journal is the room that wrote it. The snapshots have the members of proto's
 * core.* messages.
 */
#ifndef SUBROSA_HALL_CHANGE_H
#define SUBROSA_HALL_CHANGE_H

#include "base/arena.h"
#include "base/err.h"
#include "hall/draft.h"
#include "hall/item.h"
#include "hall/outcome.h"

enum { BALANCE_REASONS_MAX = 16 };

enum change_kind {
	CHANGE_ITEM,         /* journal; desk unless pooled; floor when item_is_on_floor; harvest
	                        when item_is_rapporteurs */
	CHANGE_GONE,         /* journal, desk when left_desk, floor when left_floor */
	CHANGE_SETTLED,      /* journal; a NOTE goes with it */
	CHANGE_PART,         /* journal, floor */
	CHANGE_BALANCE,      /* journal */
	CHANGE_SCREEN,       /* journal, screen */
	CHANGE_TAG,          /* journal, harvest */
	CHANGE_UNTAG,        /* journal, harvest */
	CHANGE_OUTCOME,      /* journal, harvest */
	CHANGE_OUTCOME_GONE, /* journal, harvest */
	CHANGE_DRAFT,        /* journal, harvest */
	CHANGE_SUPPORT,      /* the part's support set; nothing else */
	CHANGE_COUNT,        /* floor.support; never in the journal */
	CHANGE_NOTE,         /* floor, sealed to the reply key; never in the journal */
	CHANGE_KIND_COUNT
};

struct part_snapshot {
	struct label part;
	enum part_state state;
	int64_t version;
};

struct balance_reason {
	struct label reason;
	int64_t n;
};

struct balance { /* received = live + merged + withdrawn + unanswered + all returned */
	struct label part;
	int64_t received;
	int64_t live; /* published, or handed to the rapporteurs */
	int64_t merged;
	int64_t withdrawn;
	int64_t unanswered;
	struct balance_reason returned[BALANCE_REASONS_MAX];
	size_t returned_count;
};

struct screen {
	enum screen_mode mode;
	struct id item; /* zero unless mode is single */
};

struct support_change { /* a voter's support for an item was given or taken back */
	struct id item;
	uint64_t voter;
	bool on;
};

struct count_change { /* the number of people behind an item, as it may be shown now */
	struct id item;
	int64_t n; /* 0 stands for every number below k */
};

struct settled { /* nothing is owed to this version of an item any more */
	struct id item;
	struct label part; /* absent after a journal was read */
	int64_t version;
	bool given; /* the request of a token is used up; else it stays for another decision */
};

enum note_kind {
	NOTE_APPROVED,
	NOTE_HELD,
	NOTE_RETURNED,
	NOTE_MERGED,
	NOTE_RESTORED,
	NOTE_REFUND,
	NOTE_KIND_COUNT
};

struct note { /* for whoever holds the item's reply key */
	enum note_kind kind;
	struct id item;
	uint8_t reply[ITEM_REPLY_BYTES];
	int64_t no;             /* approved: its number; merged: the lead's */
	struct id into;         /* merged */
	struct label reason;    /* returned */
	struct str text;        /* returned: the note; held: the question; may be absent */
	struct bytes signature; /* refund: ITEM_REFUND_BYTES */
};

struct change {
	enum change_kind kind;
	bool left_desk;    /* GONE: the desk had it; what never left the pool goes unseen */
	bool left_floor;   /* ITEM, GONE: was on the floor before and is not now: floor.gone */
	bool left_harvest; /* ITEM, GONE: the same for the rapporteurs' own texts: harvest.gone */
	union {
		struct item item;
		struct id gone;
		struct settled settled;
		struct part_snapshot part;
		struct balance balance;
		struct screen screen;
		struct tag tag;
		struct id untag;
		struct outcome outcome;
		struct id outcome_gone;
		struct draft draft;
		struct support_change support;
		struct count_change count;
		struct note note;
	};
};

struct conflict { /* how it stands now, after ERR_VERSION_STALE */
	struct label by;
	bool has_state;
	enum item_state state;
	int64_t version;
};

/* The answer of a command. Snapshots and their strings live in the arena until changes_finish or
 * changes_reset; both cleanse. Several commands may append to one struct changes. */
struct changes {
	struct arena arena;
	struct change *list;
	size_t count;
	size_t cap;
	int64_t version; /* of what the last command was about, after it; 0 if it has none */
	struct conflict conflict; /* set by the last command that returned ERR_VERSION_STALE */
};

void changes_init(struct changes *c);
void changes_finish(struct changes *c);
void changes_reset(struct changes *c);

/* changes_add - appends a deep copy of `change`.
 * Returns ERR_NOMEM; nothing was appended then. */
MUST_CHECK enum err changes_add(struct changes *c, const struct change *change);

#endif
