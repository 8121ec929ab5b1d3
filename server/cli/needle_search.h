/* needle_search - looks for a set of needles in buffers, streams, files and folders.
 *
 * One pass for all needles: the first eight bytes at each place are looked up in a table. Some
 * thousand needles are searched for at 200 MB/s; the pieces of 20,000 texts, which are two million
 * spellings and more than a cache holds, at 10.
 */
#ifndef SUBROSA_CLI_NEEDLE_SEARCH_H
#define SUBROSA_CLI_NEEDLE_SEARCH_H

#include <stdbool.h>

#include "base/buf.h"
#include "cli/needle.h"

struct needle_hit {
	const char *label;
	size_t number; /* of the needle, from 0 in the order of adding */
	enum needle_form form;
	const char *where; /* a path, or what the caller called it; valid during the call */
	uint64_t offset;   /* of its first byte there */
};

typedef void needle_found_fn(const struct needle_hit *hit, void *context);

/* One search: begins with needles, found and context set and the rest zero. */
struct needle_search {
	const struct needle_set *needles;
	needle_found_fn *found; /* NULL: hits are only counted */
	void *context;
	/* so far: */
	uint64_t bytes;
	uint64_t files;
	uint64_t hits;
};

void needle_search_buffer(struct needle_search *search, const char *where, struct bytes content);

/* needle_search_file - the content of a regular file; other kinds have none and are skipped. False
 * after saying that it cannot be read. */
bool needle_search_file(struct needle_search *search, const char *path);

/* needle_search_folder - every file below, and the names of all that is there. Links are not
 * followed. False after saying what cannot be read; the rest is searched all the same. */
bool needle_search_folder(struct needle_search *search, const char *path);

/* A thing that comes in chunks, for example the memory of a process: what lies across the border
 * of two is found too. */
struct needle_stream {
	struct needle_search *search;
	const char *where;
	uint64_t offset; /* of `window` */
	struct buf window;
};

/* needle_stream_begin - `where` must outlive the stream; `offset` is that of the first byte. */
void needle_stream_begin(struct needle_stream *stream, struct needle_search *search,
                         const char *where, uint64_t offset);

/* needle_stream_feed - copies the chunk, which is best many KiB long. ERR_NOMEM. */
MUST_CHECK enum err needle_stream_feed(struct needle_stream *stream, struct bytes chunk);

/* needle_stream_end - searches the rest and wipes what was copied. To be called once. */
void needle_stream_end(struct needle_stream *stream);

#endif
