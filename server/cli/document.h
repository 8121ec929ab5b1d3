/* document - a day's Summary for Action or a room's outcomes, from the record and its keys. */
#ifndef SUBROSA_CLI_DOCUMENT_H
#define SUBROSA_CLI_DOCUMENT_H

#include <stdbool.h>

#include "bus/sync.h"
#include "export/export.h"

/* document_make - rebuilds the rooms of a day, or one room, from their journals and appends the
 * document to `out`. Says what is wrong and returns false.
 * @data: folder of the installation
 * @scope: id of a day or a room */
bool document_make(struct bus_sync *record, const char *data, const struct export_format *format,
                   struct str scope, struct buf *out);

#endif
