/* entry - entering and leaving views: the right is checked here and nowhere else. */
#include <stdlib.h>

#include "gate/client.h"

/* Another gate may have shown a client more than we have read yet; so much later we believe that
 * the history is another one. */
enum { LATER_MS = 1500 };

struct seat *entry_seat(struct client *client, const struct room *room)
{
	for (struct seat *seat = client->seats; seat; seat = seat->next)
		if (seat->room == room)
			return seat;
	return NULL;
}

static struct seat *take_seat(struct client *client, struct room *room)
{
	struct seat *seat = entry_seat(client, room);

	if (seat)
		return seat;
	seat = calloc(1, sizeof(*seat));
	if (!seat)
		return NULL;
	seat->room = room;
	seat->tick = room->tick;
	seat->next = client->seats;
	client->seats = seat;
	room->readers++;
	return seat;
}

static void leave_view(struct client *client, struct seat *seat, enum wire_view view)
{
	reader_detach(&seat->views[view]);
	seat->entered &= ~(1u << view);
	if (seat->entered)
		return;
	reader_detach(&seat->pulse);
	for (struct seat **at = &client->seats; *at; at = &(*at)->next)
		if (*at == seat) {
			*at = seat->next;
			break;
		}
	if (client->speaks == seat)
		client->speaks = NULL;
	seat->room->readers--;
	free(seat);
}

void entry_leave_all(struct client *client)
{
	while (client->seats)
		for (int view = 0; view < WIRE_VIEW_COUNT; view++)
			if (client->seats && client->seats->entered & (1u << view))
				leave_view(client, client->seats, (enum wire_view)view);
}

/* Which role the message proves, with a token or with a pass. */
static enum err check_right(struct client *client, const struct wire_client_enter *m,
                            enum wire_role *role)
{
	const struct keys *keys = &client->gate->keys;

	if ((m->token.ptr != NULL) == (m->pass.ptr != NULL))
		return ERR_BAD_MESSAGE;
	if (m->pass.ptr)
		return keys_check_pass(keys, m->room, m->pass, role);
	*role = WIRE_ROLE_PARTICIPANT;
	return keys_check_token(keys, m->room, m->token);
}

static void send_reset(struct client *client, const struct entry *entry)
{
	const struct room *room = entry->room;

	client_send(client,
	            &(struct wire_gate){.type = WIRE_GATE_RESET,
	                                .reset = {.room = str_of(room->id),
	                                          .view = entry->view,
	                                          .epoch = room->epoch,
	                                          .last = (int64_t)room->views[entry->view].end}});
}

static void open_view(struct client *client, const struct entry *entry)
{
	struct room *room = entry->room;
	struct reader *reader = edge_conn_reader(client->conn);
	struct seat *seat = take_seat(client, room);
	uint64_t now_ms = gate_now_ms(client->gate);

	if (!seat) {
		client_error(client, ERR_BUSY, STR("enter"), 0);
		return;
	}
	bool speaks = access_voice(entry->role) == ACCESS_SPEAKS && room->speaking;
	if (speaks)
		client->speaks = seat; /* frames carry no room: a connection speaks in one */
	seat->voice = access_voice(entry->role);
	client->is_secretariat |= entry->role == WIRE_ROLE_SECRETARIAT;
	client_send(client,
	            &(struct wire_gate){.type = WIRE_GATE_ENTERED,
	                                .entered = {.room = str_of(room->id),
	                                            .view = entry->view,
	                                            .epoch = room->epoch,
	                                            .after = (int64_t)entry->after,
	                                            .last = (int64_t)room->views[entry->view].end,
	                                            .tick_ms = speaks ? room->tick_ms : 0}});
	reader_detach(&seat->views[entry->view]);
	reader_attach(reader, &seat->views[entry->view], &room->views[entry->view], entry->after,
	              now_ms);
	if (!seat->entered) {
		struct buf presence;
		buf_init(&presence, GATE_MESSAGE_MAX_BYTES);
		if (room_presence_text(room, &presence))
			edge_conn_send(client->conn, buf_str(&presence));
		buf_finish(&presence);
		reader_attach(reader, &seat->pulse, &room->pulse, room->pulse.end, now_ms);
	}
	seat->entered |= 1u << entry->view;
}

static bool is_ahead(const struct entry *entry)
{
	return entry->after > entry->room->views[entry->view].end;
}

static bool is_of_other_epoch(const struct entry *entry)
{
	return entry->has_epoch && !id_equal(entry->epoch, entry->room->epoch);
}

void entry_enter(struct client *client, const struct wire_client_enter *m)
{
	struct gate *g = client->gate;
	struct entry entry = {.room = gate_room(g, m->room),
	                      .view = m->view,
	                      .after = (uint64_t)m->after,
	                      .has_epoch = m->has_epoch,
	                      .epoch = m->epoch};
	enum err err = entry.room ? check_right(client, m, &entry.role) : ERR_ROOM_UNKNOWN;

	if (err == ERR_OK && !access_allows(entry.role, entry.room->whole_forum, entry.view))
		err = ERR_VIEW_DENIED;
	if (err == ERR_OK && !entry.room->has_epoch)
		err = ERR_STORE;
	if (err != ERR_OK) {
		client_error(client, err, STR("enter"), err == ERR_STORE ? gate_jitter_ms(g) : 0);
		return;
	}
	bool other_epoch = is_of_other_epoch(&entry);
	bool ahead = is_ahead(&entry);
	if (!other_epoch && !ahead) {
		open_view(client, &entry);
	} else if (!other_epoch && entry.has_epoch && !client->later_until_ms) {
		client->later = entry;
		client->later_until_ms = gate_now_ms(g) + LATER_MS;
	} else {
		send_reset(client, &entry);
	}
}

void entry_tick(struct client *client)
{
	const struct entry *entry = &client->later;

	if (!client->later_until_ms)
		return;
	if (!is_ahead(entry) && entry->room->has_epoch && !is_of_other_epoch(entry))
		open_view(client, entry);
	else if (gate_now_ms(client->gate) < client->later_until_ms)
		return;
	else
		send_reset(client, entry);
	client->later_until_ms = 0;
}

void entry_leave(struct client *client, const struct wire_client_leave *m)
{
	struct room *room = gate_room(client->gate, m->room);
	struct seat *seat = room ? entry_seat(client, room) : NULL;

	if (!seat || !(seat->entered & (1u << m->view)))
		client_error(client, room ? ERR_NOT_ENTERED : ERR_ROOM_UNKNOWN, STR("leave"), 0);
	else
		leave_view(client, seat, m->view);
}

static void reset_views(struct client *client, struct room *room)
{
	for (int view = 0; view < WIRE_VIEW_COUNT; view++) {
		struct seat *seat = entry_seat(client, room); /* gone with its last view */
		if (!seat || !(seat->entered & (1u << view)))
			continue;
		send_reset(client, &(struct entry){.room = room, .view = (enum wire_view)view});
		leave_view(client, seat, (enum wire_view)view);
	}
}

void entry_reset_room(struct gate *g, struct room *room)
{
	for (size_t i = 0; i < GATE_CLIENT_BUCKETS; i++)
		for (struct client *client = g->clients[i]; client; client = client->next)
			reset_views(client, room);
}
