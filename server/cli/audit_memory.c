#include "cli/audit_memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/secret.h"
#include "cli/say.h"

enum { BATCH_PAGES = 256 };

/* More than any program of ours has: the shadow of a sanitizer, which holds no data. */
static const uint64_t region_max_bytes = 1ull << 36;

struct reader {
	int memory, pages;
	uint64_t page_bytes;
	uint8_t *batch; /* BATCH_PAGES pages */
	uint64_t map[BATCH_PAGES];
	struct needle_search *search;
	const char *where;
	struct needle_stream stream;
	bool streaming;
	uint64_t next; /* where the stream goes on */
	uint64_t read_bytes;
};

/* Bits 63 and 62: the page is in memory, or swapped out. */
static bool is_there(uint64_t entry)
{
	return (entry >> 62) != 0;
}

static void end_stream(struct reader *r)
{
	if (r->streaming)
		needle_stream_end(&r->stream);
	r->streaming = false;
}

/* A run of pages that are there; those that went meanwhile are passed over. What follows on the
 * run before it is searched together with it. */
static bool read_run(struct reader *r, uint64_t at, size_t pages)
{
	ssize_t got = pread(r->memory, r->batch, pages * r->page_bytes, (off_t)at);
	if (got <= 0)
		return true;
	if (at != r->next)
		end_stream(r);
	if (!r->streaming)
		needle_stream_begin(&r->stream, r->search, r->where, at);
	r->streaming = true;
	r->next = at + (uint64_t)got;
	r->read_bytes += (uint64_t)got;
	return needle_stream_feed(&r->stream, bytes_of(r->batch, (size_t)got)) == ERR_OK;
}

static void read_map(struct reader *r, uint64_t at, size_t count)
{
	size_t len = count * sizeof(r->map[0]);
	off_t place = (off_t)(at / r->page_bytes * sizeof(r->map[0]));
	if (pread(r->pages, r->map, len, place) != (ssize_t)len)
		memset(r->map, 0xff, sizeof(r->map)); /* not told: try to read them all */
}

static bool read_region(struct reader *r, uint64_t from, uint64_t to)
{
	bool good = true;
	for (uint64_t at = from; good && at < to;) {
		uint64_t left = (to - at) / r->page_bytes;
		size_t count = left < BATCH_PAGES ? (size_t)left : BATCH_PAGES;
		read_map(r, at, count);
		for (size_t i = 0, run = 0; good && i < count; i += run + 1) {
			for (run = 0; i + run < count && is_there(r->map[i + run]);)
				run++;
			good = !run || read_run(r, at + i * r->page_bytes, run);
		}
		at += count * r->page_bytes;
	}
	return good;
}

/* What has ever been written to: not the program's own text and constants. */
static bool is_written(const char *flags, const char *rest)
{
	bool named = strchr(rest, '/') != NULL;
	return flags[0] == 'r' && (flags[1] == 'w' || !named) && !strstr(rest, "[v");
}

/* A line of maps: "FROM-TO FLAGS OFFSET DEVICE INODE PATH". */
static bool read_line(struct reader *r, char *line)
{
	char *rest = NULL;
	uint64_t from = strtoull(line, &rest, 16);
	uint64_t to = *rest == '-' ? strtoull(rest + 1, &rest, 16) : 0;
	if (*rest != ' ' || to <= from || to - from > region_max_bytes ||
	    !is_written(rest + 1, rest))
		return true;
	return read_region(r, from, to);
}

static bool read_regions(struct reader *r, FILE *maps)
{
	char line[1024];
	bool good = true;
	while (good && fgets(line, sizeof(line), maps))
		good = read_line(r, line);
	end_stream(r);
	return good;
}

static int open_file(const struct audit_process *process, const char *file)
{
	char path[64];
	snprintf(path, sizeof(path), "/proc/%d/%s", (int)process->pid, file);
	return open(path, O_RDONLY | O_CLOEXEC);
}

bool audit_memory_readable(const struct audit_process *process)
{
	int fd = open_file(process, "mem");
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

bool audit_memory_search(const struct audit_process *process, struct needle_search *search)
{
	char path[64];
	struct reader r = {.page_bytes = (uint64_t)sysconf(_SC_PAGESIZE),
	                   .search = search,
	                   .where = process->name};
	snprintf(path, sizeof(path), "/proc/%d/maps", (int)process->pid);
	FILE *maps = fopen(path, "re");
	r.memory = open_file(process, "mem");
	r.pages = open_file(process, "pagemap");
	r.batch = secret_malloc(BATCH_PAGES * r.page_bytes);
	bool good = maps && r.memory >= 0 && r.pages >= 0 && r.batch && read_regions(&r, maps) &&
	            r.read_bytes > 0;
	if (!good)
		say_error("the memory of %s (process %d) cannot be read: %s", process->name,
		          (int)process->pid, strerror(errno));
	if (maps)
		fclose(maps);
	if (r.memory >= 0)
		close(r.memory);
	if (r.pages >= 0)
		close(r.pages);
	secret_free(r.batch);
	return good;
}
