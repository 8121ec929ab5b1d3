/* append - everything that one step of a chamber writes, in one atomic call.
 *
 * All or nothing: the function `append` on record checks that we still hold the room's fence and
 * that the journal ends where we think, then adds journal records, view events, spent and support
 * members, and forgets those of closed parts.
 */
#ifndef SUBROSA_BUS_APPEND_H
#define SUBROSA_BUS_APPEND_H

#include "base/buf.h"
#include "base/bytes.h"
#include "base/err.h"
#include "base/id.h"
#include "bus/sync.h"

enum {
	BUS_APPEND_MAX_BYTES = 67108864, /* of one step */
	BUS_SPENT_BYTES = 32,
	BUS_SUPPORT_BYTES = 16,
};

enum bus_class { /* under which key a journal body is sealed */
	         BUS_PLAIN,
	         BUS_DESK,    /* dies with the part */
	         BUS_HARVEST, /* lives as long as the forum's record */
};

struct bus_append {
	struct buf data;             /* all arguments, one after the other */
	struct bus_append_arg *args; /* where each is in data */
	size_t args_count, args_cap;
	struct bus_append_arg *keys;
	size_t keys_count, keys_cap;
	char room[64];
	size_t changes;
	enum err err;
};

/* The room's name is copied. Additions may fail; bus_append_send tells (ERR_NOMEM, ERR_FULL). */
void bus_append_init(struct bus_append *append, struct str room);
void bus_append_finish(struct bus_append *append); /* wipes */
void bus_append_reset(struct bus_append *append);
bool bus_append_is_empty(const struct bus_append *append);

/* A journal record. @kid: "" for BUS_PLAIN. */
void bus_append_journal(struct bus_append *append, enum bus_class class, struct str kid,
                        struct bytes body);
/* An event of a view ("floor", "desk", "harvest", "screen"): its JSON. */
void bus_append_view(struct bus_append *append, struct str view, struct str event);
void bus_append_spent(struct bus_append *append, struct str part,
                      const uint8_t member[BUS_SPENT_BYTES]);
void bus_append_support(struct bus_append *append, struct str part,
                        const uint8_t member[BUS_SUPPORT_BYTES], bool on);
/* Forgets the spent and the support set of a part, after what else this step adds. */
void bus_append_forget(struct bus_append *append, struct str part);

/* Takes a record out of the journal, which keeps the numbers of the others. */
void bus_append_erase(struct bus_append *append, uint64_t sequence);
/* Empties a view and gives the room another epoch, by which readers know that the view's numbers
 * begin again. The events of the view that this step adds afterwards are all that it has. */
void bus_append_rewrite(struct bus_append *append, struct str view, struct id epoch);

/* bus_append_send - does it.
 * @fence: the number that bus_lease_take gave
 * @expected: sequence of the last journal record that we know, 0 for none
 * @last: out, sequence of the last journal record afterwards
 * ERR_FENCED: another chamber took the room. ERR_SEQ: the journal has moved on: an earlier append
 * of unknown result was done, or somebody else wrote. ERR_STORE: unknown result. */
MUST_CHECK enum err bus_append_send(struct bus_append *append, struct bus_sync *record,
                                    uint64_t fence, uint64_t expected, uint64_t *last);

#endif
