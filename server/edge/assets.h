/* assets - what HTTP serves: a closed table in memory, filled from a directory at start.
 *
 * Beside `x.js` may stand `x.js.gz` and `x.js.br`. No request ever opens a file. The programs put
 * documents of their own (forum.json) into the same table while running.
 */
#ifndef SUBROSA_EDGE_ASSETS_H
#define SUBROSA_EDGE_ASSETS_H

#include "base/bytes.h"
#include "base/err.h"

enum {
	ASSETS_MAX = 512,
	ASSETS_FILE_MAX_BYTES = 8388608,
	ASSETS_PATH_MAX = 160,
	ASSETS_ETAG_CHARS = 24, /* quotes around 22 characters of 128 bits of SHA-256 */
};

enum asset_coding { ASSET_IDENTITY, ASSET_GZIP, ASSET_BROTLI, ASSET_CODINGS };

struct blob { /* immutable bytes that a response under way keeps alive */
	unsigned refs;
	size_t len;
	uint8_t data[];
};

struct asset {
	char path[ASSETS_PATH_MAX + 1];
	const char *type; /* media type with charset; static */
	struct blob *body[ASSET_CODINGS];
	char etag[ASSET_CODINGS][ASSETS_ETAG_CHARS + 1];
	bool immutable; /* the path holds a hash of the content */
};

struct assets {
	struct asset *list[ASSETS_MAX];
	size_t count;
};

void assets_init(struct assets *a);
void assets_finish(struct assets *a);
void blob_drop(struct blob *b); /* NULL is allowed */

/* assets_load - all files below `directory` that have a known extension; dot files and links are
 * left out. ERR_IO: cannot be read; ERR_FULL: too many or too large; ERR_NOMEM. */
MUST_CHECK enum err assets_load(struct assets *a, const char *directory);

/* assets_put - adds a document or replaces it; the extension of the path says its type.
 * ERR_INVAL: no known extension and not `/healthz`; ERR_FULL; ERR_NOMEM. */
MUST_CHECK enum err assets_put(struct assets *a, const char *path, struct bytes body);

const struct asset *assets_find(const struct assets *a, struct str path); /* or NULL */

#endif
