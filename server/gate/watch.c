/* watch - what the record says about the forum, its keys and its epochs; read again and again,
 * so that nothing has to be started in a certain order. */
#include <stdio.h>

#include "base/arena.h"
#include "base/log.h"
#include "gate/client.h"

enum {
	WATCH_MS = 2000,
	FORUM_ARENA_BYTES = 16777216,
	RECORD_TEXT_MAX_BYTES = 8388608,
};

/* True when the text is there and is another one than before, which it then replaces. */
static bool take_text(struct buf *kept, enum err err, const struct bus_reply *reply)
{
	struct str text = bus_reply_str(reply);

	if (err != ERR_OK || !text.ptr || str_equal(text, buf_str(kept)))
		return false;
	buf_reset(kept);
	buf_add_str(kept, text);
	return buf_err(kept) == ERR_OK;
}

static void put_document(struct gate *g, const char *path, struct str text)
{
	enum err err = edge_put(g->edge, path, bytes_of(text.ptr, text.len));

	if (err != ERR_OK)
		LOG_EVENT(FAILED, .err = err);
}

static enum err adopt_forum(struct gate *g)
{
	struct wire_forum_file file;
	struct arena arena;

	arena_init(&arena, FORUM_ARENA_BYTES);
	enum err err = wire_forum_file_decode(buf_str(&g->forum), &arena, &file);
	if (err == ERR_OK) {
		snprintf(g->forum_id, sizeof(g->forum_id), "%.*s", (int)file.id.len, file.id.ptr);
		for (size_t i = 0; i < file.rooms_count; i++)
			room_init(&g->rooms[g->rooms_count++], g, file.rooms[i].id,
			          file.rooms[i].speaking, file.rooms[i].tick_s * 1000);
		room_init(&g->rooms[g->rooms_count++], g, STR("forum"), false, 0);
	}
	arena_finish(&arena);
	if (err == ERR_OK)
		err = shelf_start(g);
	if (err == ERR_OK)
		err = post_start(g);
	return err;
}

static void on_epoch(void *context, enum err err, const struct bus_reply *reply)
{
	struct room *room = context;
	struct id epoch;

	if (err != ERR_OK)
		return;
	bool found = id_parse(bus_reply_str(reply), &epoch);
	if (room->has_epoch && found && id_equal(epoch, room->epoch))
		return;
	if (room->has_epoch) { /* another history; or none until the chamber has made one */
		shelf_forget_room(room->gate, room, found ? LOG_VIEW_RENEWED : LOG_VIEW_LOST);
		return;
	}
	if (!found)
		return;
	room->epoch = epoch;
	room->has_epoch = true;
	entry_reset_room(room->gate, room); /* who still reads the old one */
	gate_check_ready(room->gate);
}

static void ask(struct gate *g, struct bytes key, bus_answer_fn *answer, void *context)
{
	enum err err = bus_async_send(g->record, BUS_ARGV(bus_word("GET"), key), 0, answer,
	                              context);

	(void)err; /* not connected: asked again in two seconds, and at once when it is back */
}

static void ask_epochs(struct gate *g)
{
	for (size_t i = 0; i < g->rooms_count; i++) {
		struct bus_key key;
		ask(g, bus_key(&key, "epoch", str_of(g->rooms[i].id), (struct str){0}), on_epoch,
		    &g->rooms[i]);
	}
}

static void on_forum(void *context, enum err err, const struct bus_reply *reply)
{
	struct gate *g = context;
	bool first = !g->forum.len;

	if (!take_text(&g->forum, err, reply)) {
		if (first && err == ERR_OK && !g->awaited_told) {
			g->awaited_told = true;
			LOG_EVENT(FORUM_AWAITED, .err = ERR_OK);
		}
		return;
	}
	if (!first) { /* other rooms, other tokens: everything starts again */
		LOG_EVENT(FORUM_CHANGED, .err = ERR_OK);
		gate_drain(g);
		return;
	}
	err = adopt_forum(g);
	if (err != ERR_OK) {
		LOG_EVENT(FORUM_BAD, .err = err);
		g->exit_status = 1;
		gate_drain(g);
		return;
	}
	put_document(g, "/forum.json", buf_str(&g->forum));
	ask_epochs(g); /* now that there are rooms */
}

static void put_keys(struct gate *g)
{
	struct buf text;

	if (!g->keys.known || !g->chamber.len ||
	    !keys_fit(buf_str(&g->registrar), buf_str(&g->chamber)))
		return; /* the other half is on its way */
	buf_init(&text, RECORD_TEXT_MAX_BYTES);
	buf_add_cstr(&text, "{\"registrar\":");
	buf_add_str(&text, buf_str(&g->registrar));
	buf_add_cstr(&text, ",\"chamber\":");
	buf_add_str(&text, buf_str(&g->chamber));
	buf_add_char(&text, '}');
	if (buf_err(&text) == ERR_OK)
		put_document(g, "/keys.json", buf_str(&text));
	buf_finish(&text);
	LOG_EVENT(KEYS_CHANGED, .count = (int64_t)g->keys.entry_count);
	gate_check_ready(g);
}

static void on_registrar(void *context, enum err err, const struct bus_reply *reply)
{
	struct gate *g = context;

	if (!g->forum_id[0] || !take_text(&g->registrar, err, reply))
		return;
	err = keys_load(&g->keys, str_of(g->forum_id), buf_str(&g->registrar));
	if (err == ERR_OK)
		put_keys(g);
	else
		LOG_EVENT(KEYS_BAD, .err = err);
}

static void on_chamber(void *context, enum err err, const struct bus_reply *reply)
{
	struct gate *g = context;

	if (take_text(&g->chamber, err, reply))
		put_keys(g);
}

static void ask_all(struct gate *g)
{
	if (g->stopping)
		return;
	ask(g, bus_word("forum"), on_forum, g);
	ask(g, bus_word("keys:registrar"), on_registrar, g);
	ask(g, bus_word("keys:chamber"), on_chamber, g);
	ask_epochs(g);
}

static void on_watch(uv_timer_t *timer)
{
	ask_all(timer->data);
}

static void on_up(void *context)
{
	ask_all(context);
}

static const struct bus_async_ops record_ops = {.up = on_up};

enum err watch_start(struct gate *g)
{
	buf_init(&g->forum, RECORD_TEXT_MAX_BYTES);
	buf_init(&g->registrar, RECORD_TEXT_MAX_BYTES);
	buf_init(&g->chamber, RECORD_TEXT_MAX_BYTES);
	g->record = bus_async_create(g->loop, &g->record_address, &g->rng, &record_ops, g);
	if (!g->record)
		return ERR_NOMEM;
	uv_timer_start(&g->watch, on_watch, WATCH_MS, WATCH_MS);
	return ERR_OK;
}
