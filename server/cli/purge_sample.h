/* purge_sample - what must be gone after a purge, collected before it: needles of all that the
 * stores and the folder hold of a forum, and how much of each there is.
 */
#ifndef SUBROSA_CLI_PURGE_SAMPLE_H
#define SUBROSA_CLI_PURGE_SAMPLE_H

#include "cli/data_dir.h"
#include "cli/needle.h"
#include "cli/purge_store.h"

enum purge_kind {
	PURGE_TEXT,    /* published contributions, each once, however often it was edited */
	PURGE_EVENT,   /* events of the views */
	PURGE_JOURNAL, /* entries of the chamber's journals */
	PURGE_MARK,    /* marks of spent tokens and of votes */
	PURGE_CARD,
	PURGE_KEY, /* files with secret keys of chamber and registrar */
	PURGE_KINDS,
};

struct purge_sample {
	struct needle_set *needles;
	size_t counts[PURGE_KINDS];
	size_t too_short; /* to be searched for */
	struct buf ids;   /* of published contributions */
};

/* purge_sample_take - reads everything. Says what is wrong and returns false; to be finished all the
 * same. */
bool purge_sample_take(struct purge_sample *sample, struct purge_store *store,
                       const struct data_dir *dir);
void purge_sample_finish(struct purge_sample *sample);

/* purge_sample_plural - "published contributions", ...: static, for messages. */
const char *purge_sample_plural(enum purge_kind kind);

#endif
