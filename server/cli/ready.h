/* ready - what `subrosa up` says once everything runs: for people, or one line of JSON. */
#ifndef SUBROSA_CLI_READY_H
#define SUBROSA_CLI_READY_H

#include "cli/card_batch.h"
#include "gen/wire.h"

struct ready {
	const char *url;     /* "https://localhost:8443" */
	const char *ca_path; /* PEM file that clients may trust */
	const struct wire_forum_file *forum;
	const struct card_batch *cards;
};

/* ready_json - {"url": ..., "ca": ..., "cards": {role: [code, ...]}}, one line. The link of a
 * card is url "/#" code. */
void ready_json(const struct ready *ready);
void ready_text(const struct ready *ready);

#endif
