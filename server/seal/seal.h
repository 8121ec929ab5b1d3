/* seal - OpenSSL made ready for a program that keeps secrets. */
#ifndef SUBROSA_SEAL_SEAL_H
#define SUBROSA_SEAL_SEAL_H

#include "base/err.h"

/* seal_start - makes OpenSSL wipe what it frees (base/secret.h).
 * First thing in main: OpenSSL refuses once it has allocated anything.
 * Returns ERR_CRYPTO when it was called too late. */
MUST_CHECK enum err seal_start(void);

#endif
