/* forum - what a client knows before it has a card: the programme, the public keys, and which
 * tokens a bundle holds, in order (server/ARCHITECTURE.md, "Sealing"). */
#ifndef SUBROSA_TESTS_FORUM_H
#define SUBROSA_TESTS_FORUM_H

#include "gen/wire.h"
#include "seal/token.h"

struct forum_slot {
	struct token_scope scope;
	uint32_t number; /* from 0, within its room, part and purpose */
	const struct token_verifier *key;
};

struct forum {
	struct arena arena;
	struct wire_forum_file file;
	struct wire_keys_registrar registrar;
	struct wire_keys_chamber chamber;
	struct token_verifier **keys; /* one for each of registrar.tokens */
	struct forum_slot *slots;     /* the bundle */
	size_t slots_count;
};

/* forum_fetch - reads /forum.json and /keys.json from the gate on 127.0.0.1:port; aborts the test
 * with a message when that fails. */
void forum_fetch(struct forum *forum, unsigned port);
/* forum_read - the same from texts: the forum file, keys:registrar and keys:chamber of record. */
void forum_read(struct forum *forum, struct str file, struct str registrar, struct str chamber);
void forum_finish(struct forum *forum);

/* Index of the first slot for this use, SIZE_MAX when there is none; part "-" for entry. */
size_t forum_slot_of(const struct forum *forum, struct str room, struct str part,
                     const char *purpose);
struct bytes forum_seal_key(const struct forum *forum, struct str room);

/* die - ends a test program with a sentence. */
_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));
void must(enum err e, const char *what); /* dies of any error, and says of what */

#endif
