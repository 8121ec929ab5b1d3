/* printed - what all pages to print share: the mark, the colours and faces, escapes. */
#ifndef SUBROSA_CLI_PRINTED_H
#define SUBROSA_CLI_PRINTED_H

#include "base/buf.h"
#include "gen/wire.h"

#define PRINTED_INK "#1d1a16"
#define PRINTED_FAINT "#5f574c"
#define PRINTED_LINE "#e4ddd0"
#define PRINTED_ROSE "#9d1b45"
#define PRINTED_SANS "system-ui,'Noto Sans','Noto Sans Arabic',sans-serif"
#define PRINTED_SERIF "'Iowan Old Style',Palatino,'Noto Serif','Noto Naskh Arabic',Georgia,serif"
#define PRINTED_MONO "'Noto Sans Mono',ui-monospace,monospace"

/* The mark, as in web/style/rose.svg: once at the head of a page, and where it is drawn; class
 * `rose` is for the page's own style. */
extern const char printed_mark[];
extern const char printed_rose[];

/* printed_escape - text of somebody else into HTML. */
void printed_escape(struct buf *out, struct str text);

/* printed_pick - the text in that language, or in English. */
struct str printed_pick(const struct wire_localized *text, enum wire_language language);

#endif
