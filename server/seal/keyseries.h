/* keyseries - keys of which one follows the other: files named by a stem and a decimal number, of
 * which the highest counts. A key has a number of its own for ever, so that destroying an old one
 * can never hit its successor, whoever else works in the same directory.
 *
 * @stem: begins the name of a key file, such as "seal.plenary." Errors as keyfile.h.
 */
#ifndef SUBROSA_SEAL_KEYSERIES_H
#define SUBROSA_SEAL_KEYSERIES_H

#include "base/buf.h"
#include "base/err.h"

/* keyseries_newest - the highest number of which there is a key; ERR_NOT_FOUND when there is none. */
MUST_CHECK enum err keyseries_newest(const char *dir, const char *stem, uint32_t *number);

/* keyseries_load, keyseries_create - keyfile_load and keyfile_create of one number. */
MUST_CHECK enum err keyseries_load(const char *dir, const char *stem, uint32_t number, size_t len,
                                   struct buf *out);
MUST_CHECK enum err keyseries_create(const char *dir, const char *stem, uint32_t number,
                                     struct bytes secret);

/* keyseries_destroy_before - destroys every key of a smaller number, and finishes what a run that
 * died has begun. */
MUST_CHECK enum err keyseries_destroy_before(const char *dir, const char *stem, uint32_t number);

#endif
