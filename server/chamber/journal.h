/* journal - changes as sealed records of core:{room}, and back.
 *
 * Which key a record is sealed under says how long it can be read: plain for what tells no words,
 * the part's desk key for what dies with the part, the harvest key for what was published or is
 * the rapporteurs' work. A published item has two records of one version: the whole under the
 * desk key, and under the harvest key what may outlive the part, which has neither the original
 * words nor the reply key. Replay takes the first that it can open.
 */
#ifndef SUBROSA_CHAMBER_JOURNAL_H
#define SUBROSA_CHAMBER_JOURNAL_H

#include "base/rng.h"
#include "bus/append.h"
#include "chamber/keys.h"
#include "hall/room.h"

/* journal_add - adds the records of a change to a step; changes that are not journalled add none,
 * nor does GONE: see journal_add_gone.
 * ERR_KEY_GONE: it belongs under the key of a closed part. Errors of snapshot_encode, box_seal;
 * those of `append` are told by bus_append_send. */
MUST_CHECK enum err journal_add(struct bus_append *append, const struct keys *keys,
                                const struct rng *rng, const struct change *change);

/* journal_add_gone - adds the records of all that is GONE in a step, in the order of ids and so
 * before whatever came in the same step: an edit must not be found beside what it replaced.
 * ERR_NOMEM. */
MUST_CHECK enum err journal_add_gone(struct bus_append *append, const struct keys *keys,
                                     const struct rng *rng, const struct changes *changes);

/* journal_read - the change of one record.
 * @class, @kid, @body: fields c, k, b of the stream entry
 * ERR_KEY_GONE: sealed under the key of a closed part. ERR_CRYPTO, errors of snapshot_decode. */
MUST_CHECK enum err journal_read(const struct keys *keys, struct bytes class, struct str kid,
                                 struct bytes body, struct arena *arena, struct change *out);

/* journal_support_member - how a vote lies in support:{room}:{part}, and back. */
MUST_CHECK enum err journal_support_member(const struct keys *keys, uint64_t voter, struct id item,
                                           uint8_t out[BUS_SUPPORT_BYTES]);
MUST_CHECK enum err journal_support_vote(const struct keys *keys, struct bytes member,
                                         uint64_t *voter, uint8_t prefix[ROOM_PREFIX_BYTES]);

#endif
