/* export - documents: a table of formats, each a pure renderer of a summary into a buffer.
 *
 * Identical content gives identical bytes: no clock finer than the day, no id, no handle.
 */
#ifndef SUBROSA_EXPORT_EXPORT_H
#define SUBROSA_EXPORT_EXPORT_H

#include "base/buf.h"
#include "hall/summary.h"

struct export_format {
	const char *name;       /* as in proto's enum `format` and on the command line: "md" */
	const char *media_type; /* "text/markdown; charset=utf-8" */
	const char *ending;     /* ".md" */
	enum err (*render)(const struct summary_view *view, struct buf *out);
};

size_t export_format_count(void);
const struct export_format *export_format_at(size_t index);      /* in the order of proto's enum */
const struct export_format *export_format_find(struct str name); /* NULL = there is none */

/* export_render - renders and looks at the buffer's error.
 * Returns ERR_FULL (the document outgrew the buffer's ceiling), ERR_NOMEM. */
MUST_CHECK enum err export_render(const struct export_format *format,
                                  const struct summary_view *view, struct buf *out);

/* export_name - the file name: "<forum>-<scope>-summary<ending>", appended to `out`. */
void export_name(const struct export_format *format, const struct summary_view *view,
                 struct str scope, struct buf *out);

#endif
