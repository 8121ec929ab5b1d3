#include "lib/ws.h"

#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

enum { WS_BUFFER_MAX = 8u << 20, WS_READ_BYTES = 65536 };

enum ws_opcode {
	WS_CONTINUE = 0,
	WS_TEXT = 1,
	WS_BINARY = 2,
	WS_CLOSE = 8,
	WS_PING = 9,
	WS_PONG = 10
};

struct ws {
	uv_tcp_t tcp;
	uv_connect_t connecting;
	struct ws_events events;
	void *context;
	char *user_agent;
	SSL *ssl;
	BIO *from_net, *to_net; /* owned by ssl */
	struct buf in;          /* decrypted, not yet consumed */
	struct buf message;     /* fragments of the message so far */
	bool upgraded, closing, said_hello;
	unsigned close_code;
	char read_buffer[WS_READ_BYTES];
};

static SSL_CTX *client_context(void)
{
	static SSL_CTX *context;
	if (!context) {
		context = SSL_CTX_new(TLS_client_method());
		/* The server is on this machine and its certificate was made a moment ago. */
		SSL_CTX_set_verify(context, SSL_VERIFY_NONE, NULL);
		SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
	}
	return context;
}

static void on_handle_closed(uv_handle_t *handle)
{
	struct ws *ws = handle->data;
	ws->events.closed(ws->context, ws->close_code);
	SSL_free(ws->ssl);
	buf_finish(&ws->in);
	buf_finish(&ws->message);
	free(ws->user_agent);
	free(ws);
}

void ws_close(struct ws *ws)
{
	if (ws->closing)
		return;
	ws->closing = true;
	uv_close((uv_handle_t *)&ws->tcp, on_handle_closed);
}

struct ws_write {
	uv_write_t request;
	char data[];
};

static void on_written(uv_write_t *request, int status)
{
	(void)status; /* a failed write shows as a failed read */
	free(request->data);
}

static void flush(struct ws *ws)
{
	size_t len = (size_t)BIO_ctrl_pending(ws->to_net);
	if (!len || ws->closing)
		return;
	struct ws_write *write = malloc(sizeof(*write) + len);
	write->request.data = write;
	len = (size_t)BIO_read(ws->to_net, write->data, (int)len);
	uv_buf_t piece = uv_buf_init(write->data, (unsigned)len);
	if (uv_write(&write->request, (uv_stream_t *)&ws->tcp, &piece, 1, on_written)) {
		free(write);
		ws_close(ws);
	}
}

static void send_plain(struct ws *ws, const void *data, size_t len)
{
	if (ws->closing)
		return;
	if (SSL_write(ws->ssl, data, (int)len) != (int)len)
		ws_close(ws);
	flush(ws);
}

static void send_frame(struct ws *ws, enum ws_opcode opcode, const void *data, size_t len)
{
	struct buf frame;
	buf_init(&frame, WS_BUFFER_MAX);
	buf_add_char(&frame, (char)(0x80 | opcode));
	if (len < 126) {
		buf_add_char(&frame, (char)(0x80 | len));
	} else if (len < 65536) {
		buf_add_char(&frame, (char)(0x80 | 126));
		buf_add_u16be(&frame, (uint16_t)len);
	} else {
		buf_add_char(&frame, (char)(0x80 | 127));
		for (int shift = 56; shift >= 0; shift -= 8)
			buf_add_char(&frame, (char)((uint64_t)len >> shift));
	}
	uint8_t mask[4];
	RAND_bytes(mask, sizeof(mask));
	buf_add(&frame, mask, sizeof(mask));
	uint8_t *body = buf_extend(&frame, len);
	for (size_t i = 0; body && i < len; i++)
		body[i] = ((const uint8_t *)data)[i] ^ mask[i & 3];
	send_plain(ws, frame.data, frame.len);
	buf_finish(&frame);
}

void ws_send_text(struct ws *ws, struct str message)
{
	send_frame(ws, WS_TEXT, message.ptr, message.len);
}

void ws_send_binary(struct ws *ws, struct bytes message)
{
	send_frame(ws, WS_BINARY, message.ptr, message.len);
}

static void on_frame(struct ws *ws, bool final, enum ws_opcode opcode, struct bytes body)
{
	switch (opcode) {
	case WS_PING:
		send_frame(ws, WS_PONG, body.ptr, body.len);
		return;
	case WS_CLOSE:
		if (body.len >= 2)
			ws->close_code = (unsigned)body.ptr[0] << 8 | body.ptr[1];
		ws_close(ws);
		return;
	case WS_TEXT:
	case WS_CONTINUE:
		buf_add(&ws->message, body.ptr, body.len);
		if (final) {
			ws->events.text(ws->context, buf_str(&ws->message));
			buf_reset(&ws->message);
		}
		return;
	case WS_BINARY:
	case WS_PONG:
		return;
	}
}

/* Takes one frame from the front of `in`; false when it is not whole yet. */
static bool take_frame(struct ws *ws, size_t *at)
{
	const uint8_t *p = ws->in.data + *at;
	size_t have = ws->in.len - *at;
	if (have < 2)
		return false;
	size_t head = 2;
	uint64_t len = p[1] & 127u;
	size_t extra = len == 126 ? 2 : len == 127 ? 8 : 0;
	if (have < head + extra)
		return false;
	if (extra)
		len = 0;
	for (size_t i = 0; i < extra; i++)
		len = len << 8 | p[head + i];
	head += extra;
	if (have - head < len)
		return false;
	*at += head + (size_t)len;
	on_frame(ws, (p[0] & 0x80) != 0, (enum ws_opcode)(p[0] & 15),
	         bytes_of(p + head, (size_t)len));
	return true;
}

static void consume(struct ws *ws)
{
	size_t at = 0;
	if (!ws->upgraded) {
		const char *end = ws->in.len ? memmem(ws->in.data, ws->in.len, "\r\n\r\n", 4)
		                             : NULL;
		if (!end)
			return;
		if (ws->in.len < 12 || memcmp(ws->in.data, "HTTP/1.1 101", 12) != 0) {
			ws_close(ws);
			return;
		}
		ws->upgraded = true;
		at = (size_t)(end + 4 - (const char *)ws->in.data);
		ws->events.open(ws->context);
	}
	while (!ws->closing && take_frame(ws, &at))
		continue;
	memmove(ws->in.data, ws->in.data + at, ws->in.len - at);
	ws->in.len -= at;
}

static void say_hello(struct ws *ws)
{
	uint8_t random[16];
	char key[25] = "";
	RAND_bytes(random, sizeof(random));
	EVP_EncodeBlock((unsigned char *)key, random, sizeof(random));
	char hello[512];
	int len = snprintf(hello, sizeof(hello),
	                   "GET /ws HTTP/1.1\r\nHost: localhost\r\nOrigin: https://localhost\r\n"
	                   "User-Agent: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
	                   "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\n"
	                   "Sec-WebSocket-Protocol: subrosa.v1\r\n\r\n",
	                   ws->user_agent, key);
	ws->said_hello = true;
	send_plain(ws, hello, (size_t)len);
}

static void pump(struct ws *ws)
{
	if (!SSL_is_init_finished(ws->ssl)) {
		int done = SSL_do_handshake(ws->ssl);
		flush(ws);
		if (done != 1) {
			if (SSL_get_error(ws->ssl, done) != SSL_ERROR_WANT_READ)
				ws_close(ws);
			return;
		}
	}
	if (!ws->said_hello)
		say_hello(ws);
	for (int got = 1; got > 0 && !ws->closing;) {
		uint8_t *room = buf_extend(&ws->in, 16384);
		if (!room) {
			ws_close(ws);
			return;
		}
		got = SSL_read(ws->ssl, room, 16384);
		ws->in.len -= 16384 - (size_t)(got > 0 ? got : 0);
		if (got > 0)
			consume(ws);
	}
	flush(ws);
}

static void give_buffer(uv_handle_t *handle, size_t suggested, uv_buf_t *out)
{
	(void)suggested;
	struct ws *ws = handle->data;
	*out = uv_buf_init(ws->read_buffer, sizeof(ws->read_buffer));
}

static void on_read(uv_stream_t *stream, ssize_t len, const uv_buf_t *data)
{
	struct ws *ws = stream->data;
	if (len < 0) {
		ws_close(ws);
		return;
	}
	BIO_write(ws->from_net, data->base, (int)len);
	pump(ws);
}

static void on_connected(uv_connect_t *connecting, int status)
{
	struct ws *ws = connecting->handle->data;
	if (status || ws->closing) {
		ws_close(ws);
		return;
	}
	uv_tcp_nodelay(&ws->tcp, 1);
	uv_read_start((uv_stream_t *)&ws->tcp, give_buffer, on_read);
	pump(ws);
}

struct ws *ws_connect(const struct ws_place *place, const struct ws_events *events, void *context)
{
	struct ws *ws = calloc(1, sizeof(*ws));
	ws->events = *events;
	ws->context = context;
	ws->user_agent = strdup(place->user_agent ? place->user_agent : "subrosa-tests");
	buf_init(&ws->in, WS_BUFFER_MAX);
	buf_init(&ws->message, WS_BUFFER_MAX);
	ws->ssl = SSL_new(client_context());
	ws->from_net = BIO_new(BIO_s_mem());
	ws->to_net = BIO_new(BIO_s_mem());
	SSL_set_bio(ws->ssl, ws->from_net, ws->to_net);
	SSL_set_connect_state(ws->ssl);
	SSL_set_tlsext_host_name(ws->ssl, "localhost");
	uv_tcp_init(place->loop, &ws->tcp);
	ws->tcp.data = ws;
	struct sockaddr_in to, from;
	uv_ip4_addr("127.0.0.1", (int)place->port, &to);
	if (place->source && uv_ip4_addr(place->source, 0, &from) == 0)
		uv_tcp_bind(&ws->tcp, (const struct sockaddr *)&from, 0);
	if (uv_tcp_connect(&ws->connecting, &ws->tcp, (const struct sockaddr *)&to, on_connected))
		ws_close(ws);
	return ws;
}
