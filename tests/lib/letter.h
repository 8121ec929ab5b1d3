/* letter - what a participant says, as one sealed frame. */
#ifndef SUBROSA_TESTS_LETTER_H
#define SUBROSA_TESTS_LETTER_H

#include "lib/client.h"

enum letter_kind {
	LETTER_DUMMY,
	LETTER_POST,
	LETTER_EDIT,
	LETTER_WITHDRAW,
	LETTER_VOTE,
	LETTER_ANSWER,
	LETTER_APPEAL,
	LETTER_KIND_COUNT
};

struct letter_secret { /* of one text: what its writer keeps */
	uint8_t secret[HASH_BYTES], commit[HASH_BYTES], reply[16];
};

struct letter {
	enum letter_kind kind;
	const struct letter_secret *own;    /* of the text that it brings or is about */
	const struct letter_secret *before; /* EDIT: of the text that is replaced */
	struct id item;                     /* VOTE */
	struct bytes token;                 /* POST, VOTE */
	const char *text;                   /* POST, EDIT, ANSWER, APPEAL */
};

void letter_secret_make(struct letter_secret *out);
/* letter_seal - appends the frame, with a fresh receipt number. Dies of what cannot be sealed. */
void letter_seal(const struct letter *letter, const struct forum *forum, struct str room,
                 struct str part, struct buf *frame);

#endif
