/* socket - WebSocket connections: messages from pieces, packets out, closing. */
#include <string.h>
#include <sys/socket.h>

#include "base/limits.h"
#include "base/secret.h"
#include "base/text.h"
#include "edge/context.h"

static enum reader_sent conn_write(void *link, struct bytes data)
{
	struct edge_conn *conn = link;
	/* The library's type is not const, but unframed bytes are only read. */
	unsigned char *bytes = (unsigned char *)(uintptr_t)data.ptr;

	if (lws_write(conn->wsi, bytes, data.len, LWS_WRITE_RAW) < (int)data.len) {
		lws_set_timeout(conn->wsi, PENDING_TIMEOUT_USER_REASON_BASE, LWS_TO_KILL_ASYNC);
		return READER_FAILED;
	}
	return lws_partial_buffered(conn->wsi) ? READER_FULL : READER_SENT;
}

static void conn_want(void *link)
{
	struct edge_conn *conn = link;

	lws_callback_on_writable(conn->wsi);
}

static const struct reader_ops reader_ops = {.write = conn_write, .want = conn_want};

static void remember(struct edge *e, struct edge_conn *conn)
{
	conn->next = e->conns;
	if (conn->next)
		conn->next->prev = conn;
	e->conns = conn;
	e->conns_count++;
}

static void forget(struct edge *e, struct edge_conn *conn)
{
	if (conn->prev)
		conn->prev->next = conn->next;
	else
		e->conns = conn->next;
	if (conn->next)
		conn->next->prev = conn->prev;
	e->conns_count--;
}

void socket_open(struct lws *wsi, struct edge_conn *conn, const struct edge_ops *ops)
{
	struct edge *e = edge_of(wsi);
	const int send_buffer = EDGE_SEND_BUFFER_BYTES;

	memset(conn, 0, sizeof(*conn));
	conn->edge = e;
	conn->wsi = wsi;
	conn->ops = ops;
	buf_init(&conn->in, FRAME_MAX_BYTES);
	reader_init(&conn->reader, &reader_ops, conn, &e->waiting);
	/* or the kernel keeps megabytes for a reader that has stopped */
	setsockopt(lws_get_socket_fd(wsi), SOL_SOCKET, SO_SNDBUF, &send_buffer,
	           sizeof(send_buffer));
	remember(e, conn);
	conn->owner = ops->open(e->context, conn);
	if (!conn->owner)
		edge_conn_close(conn, err_close(ERR_BUSY));
}

static void forget_closing(struct edge_conn *conn)
{
	for (struct edge_conn **at = &conn->edge->closing; *at; at = &(*at)->closing_next)
		if (*at == conn) {
			*at = conn->closing_next;
			return;
		}
}

static void closed(struct edge_conn *conn)
{
	if (!conn->edge)
		return;
	forget_closing(conn);
	if (conn->owner)
		conn->ops->closed(conn->owner);
	reader_finish(&conn->reader);
	buf_finish(&conn->in);
	forget(conn->edge, conn);
	conn->edge = NULL;
}

/* The library sends a close frame when a callback for received data says -1, but not when the
 * one for writing does: its debug builds, and Debian's is one, then close twice and cut. So
 * closing on our own account is done between its callbacks. */
static void on_closer(uv_timer_t *timer)
{
	struct edge *e = timer->data;

	for (struct edge_conn **at = &e->closing, *conn; (conn = *at);) {
		if (reader_is_behind(&conn->reader)) { /* what was due goes first */
			at = &conn->closing_next;
			continue;
		}
		*at = conn->closing_next;
		conn->close_sent = true;
		lws_close_reason(conn->wsi, (enum lws_close_status)conn->close_code, NULL, 0);
		lws_set_timeout(conn->wsi, PENDING_TIMEOUT_USER_REASON_BASE, LWS_TO_KILL_SYNC);
	}
}

/* Ends the connection from inside the callback for received data. */
static int close_now(struct edge_conn *conn, unsigned code)
{
	conn->close_code = code;
	conn->close_sent = true;
	lws_close_reason(conn->wsi, (enum lws_close_status)code, NULL, 0);
	return -1;
}

static int deliver(struct edge_conn *conn)
{
	const struct edge_ops *ops = conn->ops;
	int result = 0;

	if (conn->binary)
		ops->binary(conn->owner, buf_bytes(&conn->in));
	else if (text_valid_utf8(buf_str(&conn->in)))
		ops->text(conn->owner, buf_str(&conn->in));
	else
		result = close_now(conn, err_close(ERR_BAD_UTF8));
	buf_finish(&conn->in);
	return result;
}

/* Messages come in pieces, by fragments and by the size of the library's buffer. */
static int receive(struct edge_conn *conn, void *in, size_t len)
{
	struct lws *wsi = conn->wsi;
	size_t rest = lws_remaining_packet_payload(wsi);
	int result = 0;

	if (conn->close_code)
		goto done;
	if (lws_is_first_fragment(wsi)) {
		buf_reset(&conn->in);
		conn->binary = lws_frame_is_binary(wsi) != 0;
	}
	/* a declared length counts before its bytes are there */
	if (len > FRAME_MAX_BYTES || rest > FRAME_MAX_BYTES - len ||
	    conn->in.len > FRAME_MAX_BYTES - len - rest) {
		result = close_now(conn, err_close(ERR_TOO_LARGE));
		goto done;
	}
	buf_add(&conn->in, in, len);
	if (buf_err(&conn->in) != ERR_OK)
		result = close_now(conn, err_close(ERR_BUSY));
	else if (!rest && lws_is_final_fragment(wsi))
		result = deliver(conn);
done:
	secret_wipe(in, len);
	return result;
}

static int writeable(struct edge_conn *conn)
{
	reader_flush(&conn->reader, edge_now_ms(conn->edge));
	if (conn->close_code && !conn->close_sent)
		uv_timer_start(&conn->edge->closer, on_closer, 0, 0);
	return 0;
}

static int filter(struct lws *wsi)
{
	struct edge_request request;
	unsigned status = HTTP_STATUS_REQ_URI_TOO_LONG;

	if (edge_read_request(wsi, &request))
		status = filter_websocket(&edge_of(wsi)->policy, &request.filter, STR(EDGE_PATH),
		                          STR(EDGE_PROTOCOL));
	secret_wipe(&request, sizeof(request));
	return status ? edge_refuse(wsi, status) : 0;
}

/* The library has over a hundred reasons; those that are not named need nothing. */
#pragma GCC diagnostic ignored "-Wswitch-enum"

int socket_callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                    size_t len)
{
	switch (reason) {
	case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION:
		return filter(wsi);
	case LWS_CALLBACK_ESTABLISHED:
		socket_open(wsi, user, edge_of(wsi)->ops);
		return 0;
	case LWS_CALLBACK_RECEIVE:
		return receive(user, in, len);
	case LWS_CALLBACK_SERVER_WRITEABLE:
		return writeable(user);
	case LWS_CALLBACK_CLOSED:
		closed(user);
		return 0;
	default:
		return 0;
	}
}

struct reader *edge_conn_reader(struct edge_conn *conn)
{
	return &conn->reader;
}

bool edge_conn_is_closing(const struct edge_conn *conn)
{
	return conn->close_code != 0;
}

size_t edge_conn_count(const struct edge *e)
{
	return e->conns_count;
}

void edge_conn_send(struct edge_conn *conn, struct str text)
{
	struct packet *packet = packet_create(text);

	if (!packet)
		edge_conn_close(conn, err_close(ERR_BUSY));
	else if (reader_send_take(&conn->reader, packet, edge_now_ms(conn->edge)) != ERR_OK)
		edge_conn_close(conn, err_close(ERR_SLOW_READER));
}

void edge_conn_close(struct edge_conn *conn, unsigned code)
{
	if (conn->close_code)
		return;
	conn->close_code = code;
	conn->cut_at_ms = edge_now_ms(conn->edge) + EDGE_CLOSE_MS;
	if (code == err_close(ERR_SLOW_READER))
		reader_finish(&conn->reader);
	while (conn->reader.cursors)
		reader_detach(conn->reader.cursors);
	conn->closing_next = conn->edge->closing;
	conn->edge->closing = conn;
	uv_timer_start(&conn->edge->closer, on_closer, 0, 0);
}

static void on_slow(struct reader *reader)
{
	edge_conn_close(reader->link, err_close(ERR_SLOW_READER));
}

void socket_tick(struct edge *e)
{
	uint64_t now_ms = edge_now_ms(e);

	reader_each_slow(&e->waiting, now_ms, EDGE_SLOW_MS, on_slow);
	for (struct edge_conn *conn = e->conns; conn; conn = conn->next)
		if (conn->close_code && conn->cut_at_ms && now_ms >= conn->cut_at_ms)
			lws_set_timeout(conn->wsi, PENDING_TIMEOUT_USER_REASON_BASE,
			                LWS_TO_KILL_ASYNC);
}
