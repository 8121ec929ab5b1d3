/* limits - every ceiling of the system, with its unit and its reason. */
#ifndef SUBROSA_BASE_LIMITS_H
#define SUBROSA_BASE_LIMITS_H

enum {
	FRAME_BYTES = 4096,            /* a participant's sealed frame, real or dummy: one size */
	FRAME_MAX_BYTES = 65536,       /* a staff frame or a text message of a client */
	TEXT_MAX_GRAPHEMES = 1000,     /* a contribution, as people count characters */
	TEXT_MAX_BYTES = 3072,         /* what a frame can carry beside its token and its head */
	JSON_MAX_DEPTH = 8,            /* the deepest message has 5 levels; the forum file 8 */
	ITEMS_MAX = 100000,            /* contributions of a room, each 0.3 to 10 KiB in memory: ten
	                                  times what 500 people write in two days */
	MARKS_MAX = 200000,            /* tags and, apart from them, outcomes of a room */
	VOTERS_MAX = 10000,            /* people who support one contribution */
	ROOMS_MAX = 16,                /* rooms of a forum, without the one named "forum" */
	SLUG_MAX_CHARS = 32,           /* ids that people write: rooms, parts, codes */
	TOKEN_BYTES = 354,             /* RFC 9578 section 6.4, type 0x0002 */
	SIGNATURE_BYTES = 256,         /* RSA-2048 */
	DOCUMENT_MAX_BYTES = 4194304,  /* an export handed to a page */
	STORE_REPLY_TIMEOUT_MS = 3000, /* after this a command to Redis counts as failed */
};

#endif
