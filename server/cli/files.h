/* files - whole files in and out. */
#ifndef SUBROSA_CLI_FILES_H
#define SUBROSA_CLI_FILES_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/buf.h"

enum { FILES_PATH_MAX = 512 };

/* files_read - appends the file to `out`; says why and returns false when it cannot. */
bool files_read(const char *path, struct buf *out);

/* files_write - replaces the file in one step, so that a reader finds the old or the new one;
 * says why and returns false when it cannot. */
bool files_write(const char *path, struct bytes content, mode_t mode);

/* files_join - "dir/name" in `out`; says why and returns false when it is too long. */
bool files_join(char out[FILES_PATH_MAX], const char *dir, const char *name);

/* files_absolute - the path without links and relative steps; says why and returns false. */
bool files_absolute(const char *path, char out[FILES_PATH_MAX]);

#endif
