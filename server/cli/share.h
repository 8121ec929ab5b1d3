/* share - where the other programs, the Redis templates and the built pages are. */
#ifndef SUBROSA_CLI_SHARE_H
#define SUBROSA_CLI_SHARE_H

#include <stdbool.h>

#include "cli/files.h"

struct share {
	char bin[FILES_PATH_MAX];    /* the folder of this program and of the others */
	char deploy[FILES_PATH_MAX]; /* with redis/ in it */
	char assets[FILES_PATH_MAX]; /* built pages */
};

/* share_find - beside this program: of a source build, BUILD/web and the source's deploy/; of an
 * installation, PREFIX/share/subrosa. `option`, where not NULL, is a folder with redis/ and web/
 * that takes the place of both. Says that the templates are missing and returns false. */
bool share_find(const char *option, struct share *out);

/* share_has_pages - whether the built pages are there; says that they are not. */
bool share_has_pages(const struct share *share);

#endif
