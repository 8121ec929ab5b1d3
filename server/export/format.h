/* format - the renderers behind the rows of the table in export/export.c. */
#ifndef SUBROSA_EXPORT_FORMAT_H
#define SUBROSA_EXPORT_FORMAT_H

#include "export/export.h"

MUST_CHECK enum err format_markdown(const struct summary_view *view, struct buf *out);
MUST_CHECK enum err format_json(const struct summary_view *view, struct buf *out);

#endif
