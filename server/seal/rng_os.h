/* rng_os - the operating system's randomness behind the port of base/rng.h. */
#ifndef SUBROSA_SEAL_RNG_OS_H
#define SUBROSA_SEAL_RNG_OS_H

#include "base/rng.h"

/* rng_os - RAND_priv_bytes; a failing generator ends the process, because nothing that needs
 * randomness may go on without it. */
struct rng rng_os(void);

#endif
