/* harvest - the rapporteurs' work on contributions. Role of every command: rapporteur. */
#ifndef SUBROSA_HALL_HARVEST_H
#define SUBROSA_HALL_HARVEST_H

#include "hall/room.h"

/* harvest_tag - puts a code on a contribution or a span of it.
 * The same tag again is applied without a change. Emits TAG.
 * Returns ERR_ROLE_DENIED, ERR_ITEM_UNKNOWN (not citable), ERR_CODE_UNKNOWN, ERR_SPAN_BAD (outside
 * the text, empty, or cutting a character in two), ERR_ID_TAKEN, ERR_TEXT_TOO_LONG (memo),
 * ERR_FULL, ERR_NOMEM. */
struct harvest_tag {
	enum role role;
	struct tag tag;
};
MUST_CHECK enum err harvest_tag(struct room *room, const struct harvest_tag *in,
                                struct changes *out);

/* harvest_untag - takes a tag off; one that is not there is applied without a change.
 * Emits UNTAG. Returns ERR_ROLE_DENIED, ERR_NOMEM. */
struct harvest_untag {
	enum role role;
	struct id id;
};
MUST_CHECK enum err harvest_untag(struct room *room, const struct harvest_untag *in,
                                  struct changes *out);

/* harvest_outcome - writes a finding or a recommendation, whole.
 * @in: outcome.version is the one that is replaced, 0 for a new one; stale is ignored and cleared.
 * The same content again, one version late, is applied without a change. Emits OUTCOME.
 * Returns ERR_ROLE_DENIED, ERR_VERSION_STALE (out->conflict), ERR_ID_TAKEN (new, but known),
 * ERR_NOT_FOUND, ERR_TEXT_EMPTY (title), ERR_TEXT_TOO_LONG, ERR_TEXT_BAD_UTF8, ERR_CODE_UNKNOWN
 * (theme, code, addressee or SDG target), ERR_EVIDENCE_UNKNOWN, ERR_SPAN_BAD, ERR_BAD_MESSAGE (too
 * many of something), ERR_FULL, ERR_NOMEM. */
struct harvest_outcome {
	enum role role;
	struct outcome outcome;
};
MUST_CHECK enum err harvest_outcome(struct room *room, const struct harvest_outcome *in,
                                    struct changes *out);

/* harvest_drop - drops an outcome. Emits OUTCOME_GONE.
 * Returns ERR_ROLE_DENIED, ERR_NOT_FOUND, ERR_VERSION_STALE (out->conflict), ERR_NOMEM. */
struct harvest_drop {
	enum role role;
	struct id id;
	int64_t version;
};
MUST_CHECK enum err harvest_drop(struct room *room, const struct harvest_drop *in,
                                 struct changes *out);

#endif
