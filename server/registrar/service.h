/* service - the registrar's loop: takes requests from Redis, puts answers back, says it is well.
 *
 * Gates ask for admissions, the chamber for tokens to give back. Of each a few are answered before
 * Redis is asked for more, so that neither has to wait for all of the other.
 * A request is deleted only after its answer is in the stream of whoever asked. A crash in between
 * answers twice, which is harmless.
 */
#ifndef SUBROSA_REGISTRAR_SERVICE_H
#define SUBROSA_REGISTRAR_SERVICE_H

#include <signal.h>

#include "base/clock.h"
#include "base/err.h"
#include "bus/sync.h"
#include "registrar/admission.h"

enum { SERVICE_ADMISSIONS, SERVICE_REFUNDS, SERVICE_STREAMS };

struct service {
	struct bus_sync *transit;   /* borrowed */
	struct admission admission; /* its parts borrowed */
	struct clock clock;
	uint64_t health_due_ms;
	char last_id[SERVICE_STREAMS][64]; /* of the newest request seen on this connection */
	bool down;                         /* the store did not answer the last time */
};

void service_init(struct service *service, struct bus_sync *transit,
                  const struct admission *admission, struct clock clock);

/* service_step - waits up to half a second for requests and answers them.
 * Errors of the store are logged and waited out by the next step. Returns those that waiting does
 * not mend: ERR_STORE_AUTH, ERR_STORE_TOO_OLD, ERR_INVAL. */
MUST_CHECK enum err service_step(struct service *service);

/* service_announce - writes health:registrar; part of service_step, and once before "ready". */
MUST_CHECK enum err service_announce(struct service *service);

#endif
