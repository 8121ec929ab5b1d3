/* hall_fixture - a small forum, a seeded rng and short words for driving a room in tests. */
#ifndef SUBROSA_TESTS_HALL_FIXTURE_H
#define SUBROSA_TESTS_HALL_FIXTURE_H

#include "hall/desk.h"
#include "hall/harvest.h"
#include "hall/part.h"
#include "hall/pool.h"
#include "hall/room.h"
#include "hall/support.h"

/* Rooms: "plenary" (day-1: parts "open-1" rule, "press" record, "lunch" closed; day-2: part
 * "open-2" rule) and "theme-b" (day-1: part "b-1" rule). k = 5, pool of 3 or 20 s. The reason
 * "identifies" keeps the token, "off-topic" does not. */
extern const struct programme hall_fixture_programme;

struct hall_fixture_rng {
	uint64_t state;
};
struct rng hall_fixture_rng(struct hall_fixture_rng *seed); /* splitmix64; tests only */

/* A room and the answers of everything that was done to it. */
struct hall_fixture {
	struct hall_fixture_rng seed;
	struct room *room;
	struct changes out; /* the last answer only: each word below resets it first */
	uint8_t next_commit;
};

void hall_fixture_init(struct hall_fixture *f, const char *room, uint64_t seed);
void hall_fixture_finish(struct hall_fixture *f);

/* Words that must succeed. */
void hall_fixture_part(struct hall_fixture *f, const char *part, enum part_act act);
/* Posts and lets the pool go; returns the id. The commitment is 32 times f->next_commit++. */
struct id hall_fixture_post(struct hall_fixture *f, const char *part, const char *text,
                            enum use use);
void hall_fixture_act(struct hall_fixture *f, struct id item, enum act act);
/* Fills in role, handle, item and its present version; for further members before desk_act. */
struct desk_act hall_fixture_act_in(const struct hall_fixture *f, struct id item, enum act act);
void hall_fixture_merge(struct hall_fixture *f, struct id item, struct id into);
enum err hall_fixture_support(struct hall_fixture *f, struct id item, uint64_t voter, bool on);
void hall_fixture_commit(uint8_t number, uint8_t out[ITEM_COMMIT_BYTES]);

/* The only change of this kind in the last answer; NULL when there is none or more than one. */
const struct change *hall_fixture_only(const struct hall_fixture *f, enum change_kind kind);
size_t hall_fixture_count(const struct hall_fixture *f, enum change_kind kind);
/* The ITEM change of this item in the last answer, or NULL. */
const struct item *hall_fixture_item(const struct hall_fixture *f, struct id item);

#endif
