/* sheet - access cards as a page to print: six on a sheet of A4 or Letter, with cut marks. */
#ifndef SUBROSA_CLI_SHEET_H
#define SUBROSA_CLI_SHEET_H

#include "base/buf.h"
#include "cli/card_batch.h"
#include "cli/sheet_words.h"

struct sheet {
	const struct sheet_words *words;
	struct str title;  /* of the forum, in that language */
	const char *url;   /* "https://forum.example"; a card's link is url "/#" code */
	const char *paper; /* "A4" or "Letter" */
};

/* sheet_write - appends the HTML page. It holds every code in clear: print it, then destroy it.
 * Errors: those of qr_svg and of `out`. */
MUST_CHECK enum err sheet_write(const struct sheet *sheet, const struct card_batch *cards,
                                struct buf *out);

#endif
