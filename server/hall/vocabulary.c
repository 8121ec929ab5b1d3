#include "hall/vocabulary.h"

#include <stddef.h>

#define WORD_TEXT(prefix, name, text) text,

/* One look-up a list: the compiler sees that the array has as many words as the enum. */
#define WORD_NAMES(tag, PREFIX)                                                                    \
	const char *tag##_name(enum tag v)                                                         \
	{                                                                                          \
		static const char *const names[] = {WORDS_##PREFIX(WORD_TEXT)};                    \
		_Static_assert(sizeof(names) / sizeof(names[0]) == PREFIX##_COUNT, #tag);          \
		return (size_t)v < PREFIX##_COUNT ? names[v] : "";                                 \
	}

WORD_NAMES(role, ROLE)
WORD_NAMES(kind, KIND)
WORD_NAMES(use, USE)
WORD_NAMES(release, RELEASE)
WORD_NAMES(item_state, ITEM_STATE)
WORD_NAMES(part_state, PART_STATE)
WORD_NAMES(regime, REGIME)
WORD_NAMES(act, ACT)
WORD_NAMES(edit_kind, EDIT_KIND)
WORD_NAMES(part_act, PART_ACT)
WORD_NAMES(answer_mode, ANSWER_MODE)
WORD_NAMES(screen_mode, SCREEN_MODE)
WORD_NAMES(outcome_kind, OUTCOME_KIND)
WORD_NAMES(outcome_mark, OUTCOME_MARK)
WORD_NAMES(level, LEVEL)
WORD_NAMES(horizon, HORIZON)
