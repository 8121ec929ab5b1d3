/* outcome - what rapporteurs make of contributions: tags, findings, recommendations. */
#ifndef SUBROSA_HALL_OUTCOME_H
#define SUBROSA_HALL_OUTCOME_H

#include "base/id.h"
#include "hall/label.h"
#include "hall/vocabulary.h"

enum {
	OUTCOME_LIST_MAX = 32, /* codes, addressees, SDG targets */
	OUTCOME_EVIDENCE_MAX = 128,
	OUTCOME_TITLE_MAX_CHARS = 200,
	OUTCOME_TEXT_MAX_CHARS = 2000,
	OUTCOME_MINORITY_MAX_CHARS = 1000,
	TAG_MEMO_MAX_CHARS = 400,
};

/* Code points of a contribution's text, end exclusive; start == end == 0 is all of it. */
struct span {
	struct id item;
	int64_t start;
	int64_t end;
};

struct tag { /* members of core.tag */
	struct id id;
	struct id item;
	struct label code;
	int64_t start;
	int64_t end;
	struct label by;
	struct str memo;
};

struct outcome { /* members of core.outcome; arrays and strings: see struct item */
	struct id id;
	int64_t version;
	enum outcome_kind kind;
	struct str title;
	struct str text;
	struct label theme; /* empty = none */
	const struct label *codes;
	size_t codes_count;
	const struct label *addressees;
	size_t addressees_count;
	bool has_level;
	enum level level;
	bool has_horizon;
	enum horizon horizon;
	const struct label *sdg;
	size_t sdg_count;
	enum outcome_mark mark;
	struct str minority;
	const struct span *evidence;
	size_t evidence_count;
	bool stale; /* evidence was edited, taken back or withdrawn since this was written */
	struct label by;
};

bool tag_equal(const struct tag *a, const struct tag *b);
bool outcome_equal(const struct outcome *a, const struct outcome *b);
/* What a rapporteur wrote is the same, whatever id, version, by and stale say. */
bool outcome_same_content(const struct outcome *a, const struct outcome *b);

#endif
