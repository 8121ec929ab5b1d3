/* snapshot - the hall's snapshots as messages of the journal (core.*), and back. */
#ifndef SUBROSA_CHAMBER_SNAPSHOT_H
#define SUBROSA_CHAMBER_SNAPSHOT_H

#include "base/arena.h"
#include "base/buf.h"
#include "gen/wire.h"
#include "hall/change.h"

/* snapshot_encode - appends the core.* message of a change.
 * @arena: scratch memory
 * ERR_INVAL: SUPPORT, COUNT and NOTE have no message in the journal. */
MUST_CHECK enum err snapshot_encode(const struct change *change, struct arena *arena,
                                    struct buf *out);

/* snapshot_decode - the change of a core.* message; strings and arrays are in the arena. */
MUST_CHECK enum err snapshot_decode(struct str json, struct arena *arena, struct change *out);

/* The shared shapes, for those who read commands. NULL without memory; `count` may be 0. */
const struct label *snapshot_labels(const struct str *words, size_t count, struct arena *arena);
const struct span *snapshot_spans(const struct wire_span *spans, size_t count, struct arena *arena);
/* Marks of an item as an array for the wire; at most WIRE_MARK_COUNT. */
size_t snapshot_marks(unsigned marks, enum wire_mark out[WIRE_MARK_COUNT]);
static inline bool id_given(struct id id)
{
	return !id_is_zero(id);
}

/* SNAPSHOT_SECTIONS - defines `name`, which turns the sections of a draft message into the hall's.
 * The messages that carry a draft have the same shape under different names. */
#define SNAPSHOT_SECTIONS(name, type)                                                              \
	static const struct draft_section *name(const type *in, size_t count, struct arena *arena) \
	{                                                                                          \
		struct draft_section *out = arena_array(arena, count + 1, sizeof(*out));           \
		for (size_t s = 0; out && s < count; s++) {                                        \
			size_t n = in[s].paragraphs_count;                                         \
			struct draft_paragraph *p = arena_array(arena, n + 1, sizeof(*p));         \
			if (!p)                                                                    \
				return NULL;                                                       \
			for (size_t i = 0; i < n; i++)                                             \
				p[i] = (struct draft_paragraph){                                   \
					in[s].paragraphs[i].id, in[s].paragraphs[i].text,          \
					in[s].paragraphs[i].outcomes,                              \
					in[s].paragraphs[i].outcomes_count};                       \
			out[s] = (struct draft_section){in[s].id, in[s].heading, p, n};            \
		}                                                                                  \
		return out;                                                                        \
	}

/* SNAPSHOT_OUTCOME - what core.outcome and command.outcome have in common, as the hall's.
 * The arrays are the caller's. */
#define SNAPSHOT_OUTCOME(in)                                                                       \
	(struct outcome)                                                                           \
	{                                                                                          \
		.id = (in)->id, .version = (in)->version, .kind = (enum outcome_kind)(in)->kind,   \
		.title = (in)->title, .text = (in)->text, .theme = label_of((in)->theme),          \
		.codes_count = (in)->codes_count, .addressees_count = (in)->addressees_count,      \
		.has_level = (in)->has_level, .level = (enum level)(in)->level,                    \
		.has_horizon = (in)->has_horizon, .horizon = (enum horizon)(in)->horizon,          \
		.sdg_count = (in)->sdg_count, .mark = (enum outcome_mark)(in)->mark,               \
		.minority = (in)->minority, .evidence_count = (in)->evidence_count                 \
	}

#endif
