/* echo - for outside conformance suites only (CMake option SUBROSA_ECHO): the same callbacks,
 * limits and TLS, without entry. A test holds that no release has it. */
#ifdef SUBROSA_ECHO
#include "edge/context.h"

#define ECHO_PATH "/echo"

enum { OPCODES = 0x0f, OPCODE_BINARY = 0x2 };

static void *on_open(void *context, struct edge_conn *conn)
{
	(void)context;
	return conn;
}

static void on_text(void *owner, struct str text)
{
	edge_conn_send(owner, text);
}

static void on_binary(void *owner, struct bytes data)
{
	struct edge_conn *conn = owner;
	struct packet *packet = packet_create((struct str){(const char *)data.ptr, data.len});

	if (!packet)
		return;
	uint8_t *first = packet->bytes + PACKET_HEADROOM_BYTES;
	*first = (uint8_t)((*first & ~OPCODES) | OPCODE_BINARY);
	if (reader_send_take(&conn->reader, packet, edge_now_ms(conn->edge)) != ERR_OK)
		edge_conn_close(conn, err_close(ERR_SLOW_READER));
}

static void on_nothing(void *owner)
{
	(void)owner;
}

static const struct edge_ops echo_ops = {.open = on_open,
                                         .text = on_text,
                                         .binary = on_binary,
                                         .farewell = on_nothing,
                                         .closed = on_nothing};

static int filter(struct lws *wsi)
{
	struct edge_request request;

	if (!edge_read_request(wsi, &request) || !str_equal(request.filter.path, STR(ECHO_PATH)))
		return edge_refuse(wsi, HTTP_STATUS_BAD_REQUEST);
	return 0;
}

#pragma GCC diagnostic ignored "-Wswitch-enum"

int echo_callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                  size_t len)
{
	switch (reason) {
	case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION:
		return filter(wsi);
	case LWS_CALLBACK_ESTABLISHED:
		socket_open(wsi, user, &echo_ops);
		return 0;
	case LWS_CALLBACK_RECEIVE:
	case LWS_CALLBACK_SERVER_WRITEABLE:
	case LWS_CALLBACK_CLOSED:
		return socket_callback(wsi, reason, user, in, len);
	default:
		return http_callback(wsi, reason, user, in, len);
	}
}
#else
/* ISO C wants something in every file. */
enum { ECHO_IS_LEFT_OUT };
#endif
