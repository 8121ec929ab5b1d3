/* markdown_text - other people's words in Markdown: they stay words.
 *
 * Source: CommonMark 0.30, sections 2.4 (backslash escapes), 4 (leaf blocks), 6 (inlines). No
 * text can become a heading, a list, a link, an image, a table cell or HTML.
 */
#ifndef SUBROSA_EXPORT_MARKDOWN_TEXT_H
#define SUBROSA_EXPORT_MARKDOWN_TEXT_H

#include "base/buf.h"

/* One line: line breaks become spaces. */
void markdown_text_line(struct buf *out, struct str text);
/* Paragraphs: every line begins with `prefix` ("" or "> "); ends with a line feed. */
void markdown_text_block(struct buf *out, struct str text, const char *prefix);

#endif
