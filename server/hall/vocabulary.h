/* vocabulary - the closed lists of hall/vocabulary.tbl as enums, with their names.
 *
 * Values count from 0 in the order of proto/schema/enums.json; <PREFIX>_COUNT ends each list.
 */
#ifndef SUBROSA_HALL_VOCABULARY_H
#define SUBROSA_HALL_VOCABULARY_H

#include "hall/vocabulary.tbl"

#define WORD_ENUMERATOR(prefix, name, text) prefix##_##name,

enum role { WORDS_ROLE(WORD_ENUMERATOR) ROLE_COUNT };
enum kind { WORDS_KIND(WORD_ENUMERATOR) KIND_COUNT };
enum use { WORDS_USE(WORD_ENUMERATOR) USE_COUNT };
enum release { WORDS_RELEASE(WORD_ENUMERATOR) RELEASE_COUNT };
enum item_state { WORDS_ITEM_STATE(WORD_ENUMERATOR) ITEM_STATE_COUNT };
enum part_state { WORDS_PART_STATE(WORD_ENUMERATOR) PART_STATE_COUNT };
enum regime { WORDS_REGIME(WORD_ENUMERATOR) REGIME_COUNT };
enum act { WORDS_ACT(WORD_ENUMERATOR) ACT_COUNT };
enum edit_kind { WORDS_EDIT_KIND(WORD_ENUMERATOR) EDIT_KIND_COUNT };
enum part_act { WORDS_PART_ACT(WORD_ENUMERATOR) PART_ACT_COUNT };
enum answer_mode { WORDS_ANSWER_MODE(WORD_ENUMERATOR) ANSWER_MODE_COUNT };
enum screen_mode { WORDS_SCREEN_MODE(WORD_ENUMERATOR) SCREEN_MODE_COUNT };
enum outcome_kind { WORDS_OUTCOME_KIND(WORD_ENUMERATOR) OUTCOME_KIND_COUNT };
enum outcome_mark { WORDS_OUTCOME_MARK(WORD_ENUMERATOR) OUTCOME_MARK_COUNT };
enum level { WORDS_LEVEL(WORD_ENUMERATOR) LEVEL_COUNT };
enum horizon { WORDS_HORIZON(WORD_ENUMERATOR) HORIZON_COUNT };

/* The word on the wire; static storage; "" for a value outside the list. */
const char *role_name(enum role v);
const char *kind_name(enum kind v);
const char *use_name(enum use v);
const char *release_name(enum release v);
const char *item_state_name(enum item_state v);
const char *part_state_name(enum part_state v);
const char *regime_name(enum regime v);
const char *act_name(enum act v);
const char *edit_kind_name(enum edit_kind v);
const char *part_act_name(enum part_act v);
const char *answer_mode_name(enum answer_mode v);
const char *screen_mode_name(enum screen_mode v);
const char *outcome_kind_name(enum outcome_kind v);
const char *outcome_mark_name(enum outcome_mark v);
const char *level_name(enum level v);
const char *horizon_name(enum horizon v);

#endif
