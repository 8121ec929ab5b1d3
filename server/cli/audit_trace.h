/* audit_trace - what a rehearsal leaves behind, and how it is taken away again.
 *
 * DIR/registrar/rehearsal says that there is one: the room and the hashes of its cards. It is written before
 * anything is planted and removed last, so that a rehearsal that was broken off can be cleared by
 * the next `subrosa audit --leave-no-trace`.
 */
#ifndef SUBROSA_CLI_AUDIT_TRACE_H
#define SUBROSA_CLI_AUDIT_TRACE_H

#include "bus/sync.h"
#include "cli/audit_link.h"
#include "cli/audit_process.h"
#include "cli/card_batch.h"
#include "cli/endpoints.h"

/* audit_trace_exists - a rehearsal was left in this installation. */
bool audit_trace_exists(const char *data);

/* audit_trace_mark - writes DIR/registrar/rehearsal; false after saying why not. */
bool audit_trace_mark(const char *data, struct str room, const struct card_batch *cards);

struct audit_trace {
	const char *data;
	const struct endpoints *endpoints;
	const struct audit_gate *gate;
	struct audit_processes *processes; /* found anew afterwards */
};

/* audit_trace_remove - takes away the cards, the room's records, its keys and the memory of all
 * programs: the append-only file is rewritten, every program is ended and started again by its
 * supervisor. False after saying what could not be done; DIR/registrar/rehearsal is there still then. */
bool audit_trace_remove(const struct audit_trace *trace);

#endif
