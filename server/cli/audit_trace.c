#include "cli/audit_trace.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/audit_renew.h"
#include "cli/audit_room.h"
#include "cli/card_hashes.h"
#include "cli/say.h"
#include "registrar/cards.h"
#include "seal/keyfile.h"

enum { MARK_MAX_BYTES = 65536 };

static bool mark_path(const char *data, char out[FILES_PATH_MAX])
{
	return files_join(out, data, "registrar/rehearsal");
}

bool audit_trace_exists(const char *data)
{
	char path[FILES_PATH_MAX];
	return mark_path(data, path) && access(path, F_OK) == 0;
}

bool audit_trace_mark(const char *data, struct str room, const struct card_batch *cards)
{
	char path[FILES_PATH_MAX];
	struct buf text;
	buf_init(&text, MARK_MAX_BYTES);
	buf_add_str(&text, room);
	buf_add_char(&text, '\n');
	card_hashes_write(cards->entries, cards->count, &text);
	bool good = mark_path(data, path) && files_write(path, buf_bytes(&text), 0600);
	buf_finish(&text);
	return good;
}

static bool remove_cards(const char *data, struct str hashes)
{
	char path[FILES_PATH_MAX], message[256];
	struct cards_entry *entries = NULL;
	struct cards *cards = NULL;
	size_t count = 0;
	bool good = card_hashes_read(hashes, &entries, &count) == 0 &&
	            files_join(path, data, "registrar/cards.db");
	if (!good)
		say_error("%s/registrar/rehearsal cannot be read", data);
	if (good && cards_open(path, &cards, message, sizeof(message)) != ERR_OK) {
		say_error("%s", message);
		good = false;
	}
	if (good && cards_remove(cards, entries, count) != ERR_OK) {
		say_error("the cards of the rehearsal cannot be removed from %s", path);
		good = false;
	}
	cards_close(cards);
	free(entries);
	return good;
}

/* Whether a key file is the room's: KIND.ROOM or KIND.ROOM.PART. */
static bool is_key_of(const char *name, struct str room)
{
	const char *at = strchr(name, '.');
	return at && at != name && strncmp(at + 1, room.ptr, room.len) == 0 &&
	       (at[1 + room.len] == 0 || at[1 + room.len] == '.');
}

/* Nothing that was sealed for the room can be opened any more, wherever a copy of it is. The
 * chamber makes new keys when it starts. */
static bool destroy_keys(const char *data, struct str room)
{
	char path[FILES_PATH_MAX];
	bool good = files_join(path, data, "chamber/keys");
	DIR *folder = good ? opendir(path) : NULL;
	good = folder != NULL;
	for (struct dirent *entry = folder ? readdir(folder) : NULL; entry;
	     entry = readdir(folder)) {
		if (!is_key_of(entry->d_name, room))
			continue;
		enum err e = keyfile_destroy(path, entry->d_name);
		if (e && e != ERR_NOT_FOUND)
			good = false;
	}
	if (folder)
		closedir(folder);
	if (!good)
		say_error("the keys of the room %.*s in %s cannot be destroyed", (int)room.len,
		          room.ptr, path);
	return good;
}

/* While the chamber stands still: it would write on in the room, and keep its keys. It is ended
 * before it goes on. */
static bool remove_room(const struct audit_trace *trace, struct str room)
{
	pid_t chamber = audit_process_pid(trace->data, "chamber");
	struct bus_sync *record = endpoints_connect(trace->endpoints, ENDPOINTS_RECORD, "operator");
	if (chamber > 0)
		kill(chamber, SIGSTOP);
	bool good = record && audit_room_remove(record, room) && destroy_keys(trace->data, room);
	if (chamber > 0) {
		kill(chamber, SIGTERM);
		kill(chamber, SIGCONT);
	}
	good = good && audit_room_rewrite(record);
	bus_sync_destroy(record);
	return good;
}

bool audit_trace_remove(const struct audit_trace *trace)
{
	char path[FILES_PATH_MAX];
	struct buf text;
	buf_init(&text, MARK_MAX_BYTES);
	bool good = mark_path(trace->data, path) && files_read(path, &text);
	const struct str all = buf_str(&text);
	const char *line_end = good && all.len ? memchr(all.ptr, '\n', all.len) : NULL;
	if (line_end) {
		struct str room = {all.ptr, (size_t)(line_end - all.ptr)};
		struct str hashes = {line_end + 1, all.len - room.len - 1};
		good = remove_cards(trace->data, hashes) && remove_room(trace, room) &&
		       audit_renew_all(trace->data, trace->endpoints, trace->gate,
		                       trace->processes);
	}
	buf_finish(&text);
	if (good && !line_end)
		say_error("%s cannot be read", path);
	good = good && line_end;
	return good && unlink(path) == 0;
}
