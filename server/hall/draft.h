/* draft - the draft Summary for Action of a day: one a day, versioned, whole. */
#ifndef SUBROSA_HALL_DRAFT_H
#define SUBROSA_HALL_DRAFT_H

#include "base/err.h"
#include "base/id.h"
#include "hall/label.h"
#include "hall/vocabulary.h"

struct room;
struct changes;

enum {
	DRAFT_SECTIONS_MAX = 32,
	DRAFT_PARAGRAPHS_MAX = 128,
	DRAFT_OUTCOMES_MAX = 64,
	DRAFT_HEADING_MAX_CHARS = 200,
	DRAFT_TEXT_MAX_CHARS = 4000,
};

struct draft_paragraph {
	struct id id;
	struct str text;
	const struct id *outcomes; /* findings and recommendations of any room */
	size_t outcomes_count;
};

struct draft_section {
	struct id id;
	struct str heading;
	const struct draft_paragraph *paragraphs;
	size_t paragraphs_count;
};

struct draft { /* members of core.draft; arrays and strings: see struct item */
	struct label day;
	int64_t version; /* from 1 */
	const struct draft_section *sections;
	size_t sections_count;
	struct label by;
};

/* draft_put - replaces the draft of a day.
 * @in: version is the one that is replaced, 0 for the first; the change carries version + 1.
 * The same content again, one version late, is applied without a change.
 * Emits DRAFT. Roles: rapporteur.
 * Returns ERR_ROLE_DENIED, ERR_NOT_FOUND (no such day), ERR_VERSION_STALE (out->conflict),
 * ERR_TEXT_TOO_LONG, ERR_BAD_MESSAGE (too many of something), ERR_NOMEM. */
struct draft_put {
	enum role role;
	struct draft draft;
};
MUST_CHECK enum err draft_put(struct room *room, const struct draft_put *in, struct changes *out);

bool draft_equal(const struct draft *a, const struct draft *b);

#endif
