#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "games/two_worlds/traces.h"
#include "lib/forum.h"

enum { TRACE_MAX = 64 << 20, ID_MARK_BYTES = 4, ID_BYTES_SHOWN = 28 };

static const char id_mark[] = "\nid:";

void traces_add(const char *folder, const char *name, struct bytes data)
{
	char path[512];
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *file = fopen(path, "abe");
	if (!file || fwrite(data.ptr, 1, data.len, file) != data.len || fclose(file) != 0)
		die("%s cannot be written", path);
}

void traces_stream(struct house *house, const char *folder, const char *stream, const char *name)
{
	struct bus_reply *reply = NULL;
	must(bus_sync_call(
		     house->to_transit,
		     BUS_ARGV(bus_word("XRANGE"), bus_word(stream), bus_word("-"), bus_word("+")),
		     &reply),
	     stream);
	traces_add(folder, name, bytes_of("", 0)); /* there even when it is empty */
	for (size_t i = 0; i < bus_reply_count(reply); i++) {
		const struct bus_reply *entry = bus_reply_at(reply, i),
				       *fields = bus_reply_at(entry, 1);
		struct str id = bus_reply_str(bus_reply_at(entry, 0));
		char line[ID_MARK_BYTES + ID_BYTES_SHOWN + 1];
		snprintf(line, sizeof(line), "%s%-*.*s", id_mark, ID_BYTES_SHOWN, (int)id.len,
		         id.ptr);
		traces_add(folder, name, bytes_of(line, sizeof(line) - 1));
		for (size_t k = 0; k < bus_reply_count(fields); k++) {
			traces_add(folder, name, bus_reply_bytes(bus_reply_at(fields, k)));
			traces_add(folder, name, bytes_of("\n", 1));
		}
	}
	bus_reply_destroy(reply);
}

static void read_whole(const char *folder, const char *name, struct buf *out)
{
	char path[1024], chunk[65536];
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	buf_init(out, TRACE_MAX);
	FILE *file = fopen(path, "rbe");
	for (size_t n; file && (n = fread(chunk, 1, sizeof(chunk), file)) > 0;)
		buf_add(out, chunk, n);
	if (file)
		fclose(file);
}

static int is_file(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

void traces_record(struct house *house, const char *folder)
{
	char path[256];
	struct dirent **entries = NULL;
	struct buf data;
	snprintf(path, sizeof(path), "%s/appendonlydir", house->record.dir);
	int count = scandir(path, &entries, is_file, alphasort);
	if (count < 2)
		die("there is no append-only file");
	for (int i = 0; i < count; i++) {
		read_whole(path, entries[i]->d_name, &data);
		traces_add(folder, entries[i]->d_name, buf_bytes(&data));
		buf_finish(&data);
		free(entries[i]);
	}
	free(entries);
	read_whole(house->dir, "cards.db", &data);
	traces_add(folder, "cards.db", buf_bytes(&data));
	buf_finish(&data);
}

/* What may differ between two runs of one world. */

/* Ids of streams in transit are milliseconds of the clock; they are never on disk. */
static void mask_ids(struct buf *data)
{
	for (size_t at = 0; at + ID_MARK_BYTES + ID_BYTES_SHOWN <= data->len; at++)
		if (memcmp(data->data + at, id_mark, ID_MARK_BYTES) == 0)
			memset(data->data + at + ID_MARK_BYTES, 0, ID_BYTES_SHOWN);
}

static const struct {
	const char *traces; /* how their names begin */
	void (*apply)(struct buf *data);
} masks[] = {{"transit-", mask_ids}};

enum { MASKS = sizeof(masks) / sizeof(masks[0]) };
_Static_assert((int)MASKS <= (int)TRACES_MASKS_MAX, "so many things, and no more, may differ");

static void read_masked(const char *folder, const char *name, struct buf *out)
{
	read_whole(folder, name, out);
	for (size_t i = 0; i < MASKS; i++)
		if (strncmp(masks[i].traces, name, strlen(masks[i].traces)) == 0)
			masks[i].apply(out);
}

static bool differs(const char *a, const char *b, const char *name, FILE *out, bool tell)
{
	struct buf x, y;
	read_masked(a, name, &x);
	read_masked(b, name, &y);
	size_t at = 0, shorter = x.len < y.len ? x.len : y.len;
	while (at < shorter && x.data[at] == y.data[at])
		at++;
	bool other = at < x.len || at < y.len;
	if (other && tell)
		fprintf(out, ",\"trace\":\"%s\",\"at\":%zu,\"lengths\":[%zu,%zu]", name, at, x.len,
		        y.len);
	buf_finish(&x);
	buf_finish(&y);
	return other;
}

size_t traces_compare(const char *a, const char *b, FILE *out, size_t *compared)
{
	struct dirent **mine = NULL, **others = NULL;
	int count = scandir(a, &mine, is_file, alphasort);
	int other_count = scandir(b, &others, is_file, alphasort);
	size_t different = 0;
	if (count < 1 || count != other_count)
		die("the worlds have %d and %d traces", count, other_count);
	for (int i = 0; i < count; i++) {
		if (strcmp(mine[i]->d_name, others[i]->d_name) != 0)
			die("only one world has the trace %s", mine[i]->d_name);
		different += differs(a, b, mine[i]->d_name, out, different == 0);
	}
	for (int i = 0; i < count; i++) {
		free(mine[i]);
		free(others[i]);
	}
	free(mine);
	free(others);
	*compared = (size_t)count;
	return different;
}
