/* text - what people write: UTF-8, counted as people count, cleaned of what hides.
 *
 * Source: Unicode 15 UAX #29 (extended grapheme clusters), UAX #9 (bidi controls).
 */
#ifndef SUBROSA_BASE_TEXT_H
#define SUBROSA_BASE_TEXT_H

#include "base/buf.h"
#include "base/bytes.h"
#include "base/err.h"

/* What was found and removed or isolated, in the order of enums.json#/mark: bidi overrides and
 * embeddings; zero-width characters where no script needs them; control characters, tags, private
 * noise; more combining marks in a row than a script needs. */
enum text_mark {
	TEXT_MARK_BIDI = 1u << 0,
	TEXT_MARK_ZERO_WIDTH = 1u << 1,
	TEXT_MARK_CONTROL = 1u << 2,
	TEXT_MARK_COMBINING = 1u << 3,
};

bool text_valid_utf8(struct str s); /* strict: no overlongs, no surrogates, at most U+10FFFF */
size_t text_code_points(struct str s);
size_t text_graphemes(struct str s); /* characters as people count them */
/* Byte offset of code point number `index`; s.len when index is the count; SIZE_MAX beyond. */
size_t text_offset(struct str s, size_t index);
/* True when no grapheme cluster is cut by a boundary before code point `index`. */
bool text_is_grapheme_boundary(struct str s, size_t index);

/* text_clean - trims, makes line ends LF, folds runs of more than two LF, removes what hides.
 * Kept: ZWJ and ZWNJ between letters or emoji of scripts that need them, variation selectors.
 * @marks: out, set of enum text_mark of what was taken away.
 * Returns ERR_TEXT_BAD_UTF8, ERR_TEXT_NUL, ERR_TEXT_EMPTY (nothing visible left) or
 * ERR_TEXT_TOO_LONG (over max_graphemes or max_bytes after cleaning). */
MUST_CHECK enum err text_clean(struct str in, size_t max_graphemes, size_t max_bytes,
                               struct buf *out, unsigned *marks);

#endif
