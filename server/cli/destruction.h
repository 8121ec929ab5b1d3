/* destruction - the certificate that a forum was destroyed, as a page to print: one sheet of A4 for
 * each language of the forum. It says what was destroyed, what was searched for and not found, and
 * what no software can prove; two people sign it.
 */
#ifndef SUBROSA_CLI_DESTRUCTION_H
#define SUBROSA_CLI_DESTRUCTION_H

#include "base/buf.h"
#include "cli/calendar.h"
#include "cli/purge_files.h"
#include "cli/purge_sample.h"
#include "gen/wire.h"

struct destruction {
	const struct wire_forum_file *forum;
	struct calendar_day day;   /* of the destruction */
	struct calendar_day until; /* when what was promised to be kept was kept to */
	size_t counts[PURGE_KINDS];
	struct purge_tally gone; /* files */
	size_t needles;
	size_t too_short;
	uint64_t searched_files, searched_bytes; /* what is left of the folder */
	bool kept_tls;
	bool store_elsewhere; /* a Redis of the operator's own, whose disk was not searched */
};

/* destruction_write - appends the HTML page. Errors of `out`. */
MUST_CHECK enum err destruction_write(const struct destruction *destruction, struct buf *out);

#endif
