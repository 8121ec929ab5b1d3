/* keyfile - secrets on disk, one a file, readable by their program only.
 *
 * A file appears whole or not at all (temporary file, fsync, link), and is gone after
 * keyfile_destroy as far as the file system allows (rename, fsync directory, overwrite, fsync,
 * unlink, fsync directory).
 */
#ifndef SUBROSA_SEAL_KEYFILE_H
#define SUBROSA_SEAL_KEYFILE_H

#include "base/buf.h"
#include "base/bytes.h"
#include "base/err.h"
#include "base/rng.h"

enum { KEYFILE_MAX_BYTES = 4096 };

/* All functions: `dir` is a directory of mode 0700, `name` a file in it: letters, digits, dots
 * and hyphens, not starting with a dot (else ERR_INVAL).
 * Common errors: ERR_KEY_DIR - the directory is missing, not ours, open to others or not
 * writable; ERR_KEY_BAD - the file has another size, is not a regular file or is open to others;
 * ERR_IO - the disk failed. */

/* keyfile_make_dir - makes the directory (and not its parents) with mode 0700 if absent. */
MUST_CHECK enum err keyfile_make_dir(const char *dir);

/* keyfile_create - writes a new key; ERR_ID_TAKEN when there is one of that name. */
MUST_CHECK enum err keyfile_create(const char *dir, const char *name, struct bytes secret);

/* keyfile_load - appends the key to `out`; ERR_NOT_FOUND when there is none, ERR_KEY_BAD when it
 * has not exactly `len` bytes (0: any size from 1 to KEYFILE_MAX_BYTES). */
MUST_CHECK enum err keyfile_load(const char *dir, const char *name, size_t len, struct buf *out);

/* keyfile_ensure - loads a key of `len` random bytes, made from `rng` if it is absent. */
MUST_CHECK enum err keyfile_ensure(const char *dir, const char *name, const struct rng *rng,
                                   uint8_t *out, size_t len);

/* keyfile_destroy - ERR_NOT_FOUND when there is none (it may have been destroyed before). Finishes
 * what a run that died has begun; from its first moment on the key is not found. */
MUST_CHECK enum err keyfile_destroy(const char *dir, const char *name);

/* keyfile_each - calls `visit` for every key of the directory, in no order; an error of `visit` ends
 * the walk and is returned. @present: false for a key that a run which died has begun to destroy */
typedef enum err keyfile_visit_fn(void *context, const char *name, bool present);
MUST_CHECK enum err keyfile_each(const char *dir, keyfile_visit_fn *visit, void *context);

#endif
