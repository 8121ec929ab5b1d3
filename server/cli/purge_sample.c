#include "cli/purge_sample.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/progress.h"
#include "cli/say.h"
#include "gen/wire.h"
#include "registrar/cards.h"

enum {
	CHUNK = 256,
	EVENT_ARENA_BYTES = 1 << 20,
	IDS_MAX_BYTES = ROOMS_MAX * ITEMS_MAX * ID_BYTES,
	KEY_MAX_BYTES = 1 << 16,
	KEY_PIECE_BYTES = 32,
	/* An RSA key begins with what all RSA keys begin with. */
	KEY_LONG_BYTES = 256,
	KEY_HEADER_BYTES = 64,
};

static const char *const labels[PURGE_KINDS] = {
	[PURGE_TEXT] = "a published text",         [PURGE_EVENT] = "an event of a view",
	[PURGE_JOURNAL] = "an entry of a journal", [PURGE_MARK] = "a mark of a token or a vote",
	[PURGE_CARD] = "the hash of a card",       [PURGE_KEY] = "a secret key",
};

const char *purge_sample_plural(enum purge_kind kind)
{
	static const char *const plurals[PURGE_KINDS] = {
		[PURGE_TEXT] = "published contributions",
		[PURGE_EVENT] = "events of the views",
		[PURGE_JOURNAL] = "entries of the journals",
		[PURGE_MARK] = "marks of spent tokens and of votes",
		[PURGE_CARD] = "access cards",
		[PURGE_KEY] = "secret keys",
	};
	return plurals[kind];
}

/* What is too short to be told from chance is counted as such. */
static enum err add(struct purge_sample *sample, enum purge_kind kind, struct bytes bytes)
{
	enum err e = needle_add(sample->needles, labels[kind], bytes);
	sample->too_short += e == ERR_INVAL;
	return e == ERR_INVAL ? ERR_OK : e;
}

static enum err add_text(struct purge_sample *sample, struct str text)
{
	if (!text.ptr)
		return ERR_OK;
	enum err e = needle_add_text(sample->needles, labels[PURGE_TEXT], text);
	sample->too_short += e == ERR_INVAL;
	return e == ERR_INVAL ? ERR_OK : e;
}

/* The texts of a floor event beside the event itself; one of another view holds none in plain. */
static enum err add_event(struct purge_sample *sample, struct bytes body, struct arena *arena)
{
	struct wire_floor event;
	sample->counts[PURGE_EVENT]++;
	enum err e = add(sample, PURGE_EVENT, body);
	if (!e && wire_floor_decode(wire_text(body), arena, &event) == ERR_OK &&
	    event.type == WIRE_FLOOR_ITEM) {
		e = add_text(sample, event.item.text);
		if (!e)
			e = add_text(sample, event.item.answer);
		buf_add(&sample->ids, event.item.id.bytes, ID_BYTES);
		if (!e)
			e = buf_err(&sample->ids);
	}
	arena_reset(arena);
	return e;
}

static enum err add_entry(struct purge_sample *sample, const struct bus_reply *fields,
                          struct arena *arena)
{
	struct bytes event = bus_reply_field(fields, "e");
	if (event.ptr)
		return add_event(sample, event, arena);
	sample->counts[PURGE_JOURNAL]++;
	return add(sample, PURGE_JOURNAL, bus_reply_field(fields, "b"));
}

static enum err read_stream(struct purge_sample *sample, struct bus_sync *bus, struct str key)
{
	struct arena arena;
	char from[64] = "-";
	size_t count = CHUNK;
	enum err e = ERR_OK;
	arena_init(&arena, EVENT_ARENA_BYTES);
	while (!e && count == CHUNK) {
		struct bus_key limit;
		struct bus_reply *chunk = NULL;
		e = bus_sync_call(bus,
		                  BUS_ARGV(bus_word("XRANGE"), bus_str(key), bus_word(from),
		                           bus_word("+"), bus_word("COUNT"),
		                           bus_decimal(&limit, CHUNK)),
		                  &chunk);
		count = bus_reply_count(chunk);
		for (size_t i = 0; !e && i < count; i++) {
			const struct bus_reply *entry = bus_reply_at(chunk, i);
			struct str id = bus_reply_str(bus_reply_at(entry, 0));
			snprintf(from, sizeof(from), "(%.*s", (int)id.len, id.ptr);
			e = add_entry(sample, bus_reply_at(entry, 1), &arena);
		}
		bus_reply_destroy(chunk);
		progress_show("Reading what has to be gone: %zu samples",
		              needle_count(sample->needles));
	}
	arena_finish(&arena);
	return e;
}

static enum err read_set(struct purge_sample *sample, struct bus_sync *bus, struct str key)
{
	struct bus_reply *members = NULL;
	enum err e = bus_sync_call(bus, BUS_ARGV(bus_word("SMEMBERS"), bus_str(key)), &members);
	for (size_t i = 0; !e && i < bus_reply_count(members); i++) {
		sample->counts[PURGE_MARK]++;
		e = add(sample, PURGE_MARK, bus_reply_bytes(bus_reply_at(members, i)));
	}
	bus_reply_destroy(members);
	return e;
}

static const struct {
	const char *prefix;
	enum err (*read)(struct purge_sample *, struct bus_sync *, struct str);
} readers[] = {
	{"view:", read_stream},
	{"core:", read_stream},
	{"spent:", read_set},
	{"support:", read_set},
};

static bool read_key(struct bus_sync *bus, struct str key, void *context)
{
	for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++) {
		size_t len = strlen(readers[i].prefix);
		if (key.len <= len || memcmp(key.ptr, readers[i].prefix, len) != 0)
			continue;
		enum err e = readers[i].read(context, bus, key);
		progress_clear();
		if (e)
			say_error("the record cannot be read: %s", err_text(e));
		return !e;
	}
	return true;
}

static void count_published(struct purge_sample *sample)
{
	size_t count = sample->ids.len / ID_BYTES;
	if (count)
		qsort(sample->ids.data, count, ID_BYTES, id_compare);
	for (size_t i = 0; i < count; i++) {
		const uint8_t *id = sample->ids.data + i * ID_BYTES;
		sample->counts[PURGE_TEXT] += i == 0 || memcmp(id - ID_BYTES, id, ID_BYTES) != 0;
	}
}

static enum err add_card(void *context, const uint8_t hash[HASH_BYTES],
                         const uint8_t bundle[HASH_BYTES])
{
	static const uint8_t none[HASH_BYTES];
	struct purge_sample *sample = context;
	sample->counts[PURGE_CARD]++;
	enum err e = add(sample, PURGE_CARD, bytes_of(hash, HASH_BYTES));
	if (!e && memcmp(bundle, none, HASH_BYTES) != 0)
		e = add(sample, PURGE_CARD, bytes_of(bundle, HASH_BYTES));
	return e;
}

static bool read_cards(struct purge_sample *sample, const struct data_dir *dir)
{
	char path[FILES_PATH_MAX], message[FILES_PATH_MAX];
	struct cards *cards = NULL;
	if (!data_dir_path(dir, "registrar/cards.db", path))
		return false;
	if (access(path, F_OK) != 0)
		return true;
	if (cards_open(path, &cards, message, sizeof(message)) != ERR_OK) {
		say_error("%s", message);
		return false;
	}
	enum err e = cards_each(cards, add_card, sample);
	cards_close(cards);
	if (e)
		say_error("the cards cannot be read from %s: %s", path, err_text(e));
	return !e;
}

/* In pieces: part of a key is too much. */
static bool read_key_file(struct purge_sample *sample, const char *path)
{
	struct buf content;
	buf_init(&content, KEY_MAX_BYTES);
	bool good = files_read(path, &content);
	sample->counts[PURGE_KEY]++;
	size_t from = content.len > KEY_LONG_BYTES ? KEY_HEADER_BYTES : 0;
	for (; good && from < content.len; from += KEY_PIECE_BYTES) {
		size_t left = content.len - from;
		struct bytes piece = {content.data + from,
		                      left < KEY_PIECE_BYTES ? left : KEY_PIECE_BYTES};
		good = left < NEEDLE_MIN_BYTES || add(sample, PURGE_KEY, piece) == ERR_OK;
	}
	buf_finish(&content);
	return good;
}

static bool read_keys(struct purge_sample *sample, const struct data_dir *dir, const char *name)
{
	char path[FILES_PATH_MAX];
	DIR *folder = data_dir_path(dir, name, path) ? opendir(path) : NULL;
	if (!folder) {
		say_error("the keys in %s cannot be read: %s", path, strerror(errno));
		return false;
	}
	bool good = true;
	for (struct dirent *entry = readdir(folder); good && entry; entry = readdir(folder)) {
		char file[FILES_PATH_MAX];
		/* Also those that begin with a dot: what a run that died left behind. */
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		good = files_join(file, path, entry->d_name) && read_key_file(sample, file);
	}
	closedir(folder);
	return good;
}

bool purge_sample_take(struct purge_sample *sample, struct purge_store *store,
                       const struct data_dir *dir)
{
	*sample = (struct purge_sample){.needles = needle_create()};
	buf_init(&sample->ids, IDS_MAX_BYTES);
	if (!sample->needles) {
		say_error("%s", err_text(ERR_NOMEM));
		return false;
	}
	if (!purge_store_each(store, ENDPOINTS_RECORD, read_key, sample) ||
	    !read_cards(sample, dir) || !read_keys(sample, dir, "chamber/keys") ||
	    !read_keys(sample, dir, "registrar/keys"))
		return false;
	count_published(sample);
	return true;
}

void purge_sample_finish(struct purge_sample *sample)
{
	needle_destroy(sample->needles);
	buf_finish(&sample->ids);
	*sample = (struct purge_sample){.needles = NULL};
}
