#include "registrar/cards.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* secure_delete overwrites what a change leaves behind. journal_mode=DELETE, because a write-ahead
 * log would list draws in their order. */
static const char setup[] = "PRAGMA journal_mode = DELETE;"
			    "PRAGMA synchronous = FULL;"
			    "PRAGMA secure_delete = ON;"
			    "PRAGMA temp_store = MEMORY;"
			    "CREATE TABLE IF NOT EXISTS card ("
			    " hash BLOB NOT NULL PRIMARY KEY,"
			    " role TEXT NOT NULL,"
			    " handle TEXT NOT NULL,"
			    " rooms TEXT NOT NULL,"
			    " bundle BLOB NOT NULL" /* zeros: not drawn */
			    ") STRICT, WITHOUT ROWID;";

enum query {
	QUERY_INSERT,
	QUERY_REMOVE,
	QUERY_FIND,
	QUERY_DRAW,
	QUERY_DRAWN,
	QUERY_COUNT,
	QUERY_EACH,
	QUERIES
};

static const char *const queries[QUERIES] = {
	[QUERY_INSERT] = "INSERT INTO card VALUES (?1, ?2, ?3, ?4, zeroblob(32))"
			 " ON CONFLICT (hash) DO NOTHING",
	[QUERY_REMOVE] = "DELETE FROM card WHERE hash = ?1",
	[QUERY_FIND] = "SELECT role, handle, rooms FROM card WHERE hash = ?1",
	[QUERY_DRAW] = "UPDATE card SET bundle = ?2 WHERE hash = ?1 AND bundle = zeroblob(32)",
	[QUERY_DRAWN] = "SELECT bundle FROM card WHERE hash = ?1",
	[QUERY_COUNT] = "SELECT count(*), count(*) FILTER (WHERE bundle <> zeroblob(32))"
			" FROM card WHERE role = ?1",
	[QUERY_EACH] = "SELECT hash, bundle FROM card",
};

struct cards {
	sqlite3 *db;
	sqlite3_stmt *statements[QUERIES];
};

static enum err fail_open(struct cards *cards, const char *path, char *message, size_t message_len)
{
	snprintf(message, message_len, "%s: %s", path,
	         cards->db ? sqlite3_errmsg(cards->db) : "out of memory");
	cards_close(cards);
	return ERR_IO;
}

enum err cards_open(const char *path, struct cards **out, char *message, size_t message_len)
{
	*out = NULL;
	struct cards *cards = calloc(1, sizeof(*cards));
	if (!cards)
		return ERR_NOMEM;
	mode_t before = umask(0077);
	int rc = sqlite3_open_v2(path, &cards->db,
	                         SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW,
	                         NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_busy_timeout(cards->db, 5000);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(cards->db, setup, NULL, NULL, NULL);
	umask(before);
	for (size_t i = 0; rc == SQLITE_OK && i < QUERIES; i++)
		rc = sqlite3_prepare_v3(cards->db, queries[i], -1, SQLITE_PREPARE_PERSISTENT,
		                        &cards->statements[i], NULL);
	if (rc != SQLITE_OK)
		return fail_open(cards, path, message, message_len);
	*out = cards;
	return ERR_OK;
}

void cards_close(struct cards *cards)
{
	if (!cards)
		return;
	for (size_t i = 0; i < QUERIES; i++)
		sqlite3_finalize(cards->statements[i]);
	sqlite3_close(cards->db);
	free(cards);
}

static sqlite3_stmt *statement_with_hash(struct cards *cards, enum query query,
                                         const uint8_t hash[HASH_BYTES])
{
	sqlite3_stmt *s = cards->statements[query];
	sqlite3_bind_blob(s, 1, hash, HASH_BYTES, SQLITE_STATIC);
	return s;
}

/* Takes back what was bound: the statements outlive the memory that they pointed to. */
static void statement_done(sqlite3_stmt *s)
{
	sqlite3_reset(s);
	sqlite3_clear_bindings(s);
}

static bool run(struct cards *cards, const char *sql)
{
	return sqlite3_exec(cards->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static bool insert(struct cards *cards, const struct cards_entry *entry)
{
	sqlite3_stmt *s = statement_with_hash(cards, QUERY_INSERT, entry->hash);
	sqlite3_bind_text(s, 2, wire_role_name(entry->role), -1, SQLITE_STATIC);
	sqlite3_bind_text(s, 3, entry->handle, -1, SQLITE_STATIC);
	sqlite3_bind_text(s, 4, entry->rooms, -1, SQLITE_STATIC);
	bool done = sqlite3_step(s) == SQLITE_DONE;
	statement_done(s);
	return done;
}

static bool remove_card(struct cards *cards, const struct cards_entry *entry)
{
	sqlite3_stmt *s = statement_with_hash(cards, QUERY_REMOVE, entry->hash);
	bool done = sqlite3_step(s) == SQLITE_DONE;
	statement_done(s);
	return done;
}

/* Does it to all entries or to none. */
static enum err change_all(struct cards *cards, const struct cards_entry *entries, size_t count,
                           bool (*change)(struct cards *, const struct cards_entry *))
{
	if (!run(cards, "BEGIN IMMEDIATE"))
		return ERR_IO;
	bool good = true;
	for (size_t i = 0; good && i < count; i++)
		good = change(cards, &entries[i]);
	if (good && run(cards, "COMMIT"))
		return ERR_OK;
	(void)run(cards, "ROLLBACK");
	return ERR_IO;
}

enum err cards_import(struct cards *cards, const struct cards_entry *entries, size_t count)
{
	return change_all(cards, entries, count, insert);
}

/* Packed again: pages that became empty would tell how many cards there were once. */
enum err cards_remove(struct cards *cards, const struct cards_entry *entries, size_t count)
{
	enum err e = change_all(cards, entries, count, remove_card);
	return e || run(cards, "VACUUM") ? e : ERR_IO;
}

/* False when the column is longer than its place: then it was not written by this program. */
static bool copy_column(sqlite3_stmt *s, int column, char *out, size_t size)
{
	const unsigned char *text = sqlite3_column_text(s, column);
	size_t len = (size_t)sqlite3_column_bytes(s, column);
	if (!text || len >= size)
		return false;
	memcpy(out, text, len + 1);
	return true;
}

static enum err read_entry(sqlite3_stmt *s, struct cards_entry *out)
{
	char role[SLUG_MAX_CHARS];
	if (!copy_column(s, 0, role, sizeof(role)) ||
	    !copy_column(s, 1, out->handle, sizeof(out->handle)) ||
	    !copy_column(s, 2, out->rooms, sizeof(out->rooms)) ||
	    !wire_role_parse(str_of(role), &out->role))
		return ERR_IO;
	return ERR_OK;
}

enum err cards_find(struct cards *cards, const uint8_t hash[HASH_BYTES], struct cards_entry *out)
{
	*out = (struct cards_entry){0};
	sqlite3_stmt *s = statement_with_hash(cards, QUERY_FIND, hash);
	int rc = sqlite3_step(s);
	enum err e = rc == SQLITE_ROW    ? read_entry(s, out)
	             : rc == SQLITE_DONE ? ERR_CARD_UNKNOWN
	                                 : ERR_IO;
	statement_done(s);
	memcpy(out->hash, hash, HASH_BYTES);
	return e;
}

static enum err compare_drawn(struct cards *cards, const uint8_t hash[HASH_BYTES],
                              const uint8_t bundle[HASH_BYTES])
{
	sqlite3_stmt *s = statement_with_hash(cards, QUERY_DRAWN, hash);
	int rc = sqlite3_step(s);
	enum err e = rc == SQLITE_DONE ? ERR_CARD_UNKNOWN : ERR_IO;
	if (rc == SQLITE_ROW) {
		struct bytes drawn = bytes_of(sqlite3_column_blob(s, 0),
		                              (size_t)sqlite3_column_bytes(s, 0));
		e = bytes_equal(drawn, bytes_of(bundle, HASH_BYTES)) ? ERR_OK
		                                                     : ERR_CARD_OTHER_BUNDLE;
	}
	statement_done(s);
	return e;
}

enum err cards_draw(struct cards *cards, const uint8_t hash[HASH_BYTES],
                    const uint8_t bundle[HASH_BYTES])
{
	sqlite3_stmt *s = statement_with_hash(cards, QUERY_DRAW, hash);
	sqlite3_bind_blob(s, 2, bundle, HASH_BYTES, SQLITE_STATIC);
	bool stepped = sqlite3_step(s) == SQLITE_DONE;
	statement_done(s);
	if (!stepped)
		return ERR_IO;
	return sqlite3_changes(cards->db) == 1 ? ERR_OK : compare_drawn(cards, hash, bundle);
}

enum err cards_each(struct cards *cards, cards_visit_fn *visit, void *context)
{
	sqlite3_stmt *s = cards->statements[QUERY_EACH];
	enum err e = ERR_OK;
	int rc = SQLITE_DONE;
	while (!e && (rc = sqlite3_step(s)) == SQLITE_ROW) {
		const uint8_t *hash = sqlite3_column_blob(s, 0);
		const uint8_t *bundle = sqlite3_column_blob(s, 1);
		bool whole = sqlite3_column_bytes(s, 0) == HASH_BYTES &&
		             sqlite3_column_bytes(s, 1) == HASH_BYTES;
		e = whole && hash && bundle ? visit(context, hash, bundle) : ERR_IO;
	}
	statement_done(s);
	return !e && rc != SQLITE_DONE ? ERR_IO : e;
}

enum err cards_count(struct cards *cards, enum wire_role role, struct cards_count *out)
{
	sqlite3_stmt *s = cards->statements[QUERY_COUNT];
	sqlite3_bind_text(s, 1, wire_role_name(role), -1, SQLITE_STATIC);
	enum err e = ERR_IO;
	if (sqlite3_step(s) == SQLITE_ROW) {
		*out = (struct cards_count){sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1)};
		e = ERR_OK;
	}
	statement_done(s);
	return e;
}
