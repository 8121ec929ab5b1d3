#include "cli/needle_search.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/secret.h"
#include "cli/files.h"
#include "cli/needle_set.h"
#include "cli/say.h"

enum {
	CHUNK_BYTES = 1 << 20,
	/* A stream of chunks of any size: a chunk and what was left of the one before. */
	WINDOW_MAX_BYTES = 1 << 30,
	DEPTH_MAX = 32,
};

/* One part of what is searched. */
struct part {
	struct needle_search *search;
	const char *where;
	uint64_t offset;
};

static void on_match(const struct needle_pattern *pattern, size_t offset, void *context)
{
	const struct part *part = context;
	struct needle_search *search = part->search;
	search->hits++;
	if (search->found)
		search->found(
			&(struct needle_hit){.label = search->needles->labels[pattern->needle],
		                             .number = pattern->needle,
		                             .form = pattern->form,
		                             .where = part->where,
		                             .offset = part->offset + offset},
			search->context);
}

static void search_part(struct part *part, struct bytes window, size_t places)
{
	needle_table_match(&part->search->needles->table, window, places, on_match, part);
}

void needle_search_buffer(struct needle_search *search, const char *where, struct bytes content)
{
	struct part part = {.search = search, .where = where};
	search->bytes += content.len;
	search_part(&part, content, content.len);
}

void needle_stream_begin(struct needle_stream *stream, struct needle_search *search,
                         const char *where, uint64_t offset)
{
	*stream = (struct needle_stream){.search = search, .where = where, .offset = offset};
	buf_init(&stream->window, WINDOW_MAX_BYTES);
}

/* Searches the first `places` of the window, and lets go of them. */
static void move_on(struct needle_stream *stream, size_t places)
{
	struct buf *window = &stream->window;
	struct part part = {
		.search = stream->search, .where = stream->where, .offset = stream->offset};
	search_part(&part, buf_bytes(window), places);
	memmove(window->data, window->data + places, window->len - places);
	buf_truncate(window, window->len - places);
	stream->offset += places;
	stream->search->bytes += places;
}

enum err needle_stream_feed(struct needle_stream *stream, struct bytes chunk)
{
	size_t longest = stream->search->needles->table.longest;
	buf_add(&stream->window, chunk.ptr, chunk.len);
	if (buf_err(&stream->window))
		return buf_err(&stream->window);
	/* What begins in the last bytes may go on in the next chunk. */
	if (stream->window.len > longest)
		move_on(stream, stream->window.len - longest);
	return ERR_OK;
}

void needle_stream_end(struct needle_stream *stream)
{
	if (stream->window.len)
		move_on(stream, stream->window.len);
	buf_finish(&stream->window);
}

/* A file that is gone by now needs no search: stores replace theirs at any time. */
static bool complain(const char *path)
{
	if (errno == ENOENT)
		return true;
	say_error("%s cannot be searched: %s", path, strerror(errno));
	return false;
}

static bool read_into(int fd, const char *path, struct needle_stream *stream)
{
	uint8_t *chunk = secret_malloc(CHUNK_BYTES);
	enum err e = chunk ? ERR_OK : ERR_NOMEM;
	ssize_t got = 1;
	while (!e && got > 0) {
		got = read(fd, chunk, CHUNK_BYTES);
		if (got > 0)
			e = needle_stream_feed(stream, bytes_of(chunk, (size_t)got));
		else if (got < 0 && errno == EINTR)
			got = 1;
	}
	secret_free(chunk);
	if (e)
		say_error("%s cannot be searched: %s", path, err_text(e));
	return !e && (got == 0 || complain(path));
}

bool needle_search_file(struct needle_search *search, const char *path)
{
	struct stat info;
	struct needle_stream stream;
	/* Not waiting: a pipe without a writer would hold us up for ever. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (fd < 0) /* a socket, a link */
		return errno == ENXIO || errno == ELOOP || complain(path);
	bool good = fstat(fd, &info) == 0 || complain(path);
	if (good && S_ISREG(info.st_mode)) {
		needle_stream_begin(&stream, search, path, 0);
		good = read_into(fd, path, &stream);
		needle_stream_end(&stream);
		search->files++;
	}
	close(fd);
	return good;
}

static bool search_below(struct needle_search *search, const char *path, unsigned depth)
{
	struct stat info;
	/* What we are asked for may be a link. */
	if ((depth ? lstat(path, &info) : stat(path, &info)) != 0)
		return complain(path);
	if (!S_ISDIR(info.st_mode))
		return needle_search_file(search, path);
	if (depth == DEPTH_MAX) {
		say_error("%s cannot be searched: it lies too deep", path);
		return false;
	}
	DIR *folder = opendir(path);
	if (!folder)
		return complain(path);
	bool good = true;
	for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
		char below[FILES_PATH_MAX];
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		bool reached = files_join(below, path, entry->d_name);
		if (reached)
			needle_search_buffer(search, below,
			                     bytes_of(entry->d_name, strlen(entry->d_name)));
		good = reached && search_below(search, below, depth + 1) && good;
	}
	closedir(folder);
	return good;
}

bool needle_search_folder(struct needle_search *search, const char *path)
{
	return search_below(search, path, 0);
}
