#include "cli/audit_link.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/secret.h"
#include "cli/say.h"

enum {
	CONNECT_MS = 8000,
	SEND_MS = 8000,
	CHUNK_BYTES = 16384,
	MESSAGE_MAX = 16777216,
	HELLO_MAX = 1024,
};

enum opcode {
	OP_CONTINUE = 0,
	OP_TEXT = 1,
	OP_BINARY = 2,
	OP_CLOSE = 8,
	OP_PING = 9,
	OP_PONG = 10
};

struct audit_link {
	int fd;
	SSL_CTX *context;
	SSL *ssl;
	struct buf in;      /* decrypted, not taken yet */
	struct buf message; /* its fragments so far */
	bool gone;
};

static uint64_t now_ms(void)
{
	const struct clock clock = clock_monotonic();
	return clock_now_ms(&clock);
}

/* Whether the socket is ready before `until`. */
static bool await(const struct audit_link *link, short events, uint64_t until)
{
	struct pollfd fd = {.fd = link->fd, .events = events};
	uint64_t now = now_ms();
	return now < until && poll(&fd, 1, (int)(until - now)) > 0;
}

/* Whether the TLS call that gave `result` can be tried again, after waiting for the socket. */
static bool may_retry(const struct audit_link *link, int result, uint64_t until)
{
	int why = SSL_get_error(link->ssl, result);
	return (why == SSL_ERROR_WANT_READ && await(link, POLLIN, until)) ||
	       (why == SSL_ERROR_WANT_WRITE && await(link, POLLOUT, until));
}

static bool send_all(struct audit_link *link, const void *data, size_t len)
{
	uint64_t until = now_ms() + SEND_MS;
	while (!link->gone) {
		int done = SSL_write(link->ssl, data, (int)len);
		if (done == (int)len)
			return true;
		link->gone = !may_retry(link, done, until);
	}
	return false;
}

static bool send_frame(struct audit_link *link, enum opcode opcode, struct bytes body)
{
	uint8_t mask[4];
	struct buf frame;
	buf_init(&frame, MESSAGE_MAX);
	buf_add_char(&frame, (char)(0x80 | opcode));
	if (body.len < 126) {
		buf_add_char(&frame, (char)(0x80 | body.len));
	} else if (body.len < 65536) {
		buf_add_char(&frame, (char)(0x80 | 126));
		buf_add_u16be(&frame, (uint16_t)body.len);
	} else {
		buf_add_char(&frame, (char)(0x80 | 127));
		for (int shift = 56; shift >= 0; shift -= 8)
			buf_add_char(&frame, (char)((uint64_t)body.len >> shift));
	}
	RAND_bytes(mask, sizeof(mask));
	buf_add(&frame, mask, sizeof(mask));
	uint8_t *masked = buf_extend(&frame, body.len);
	for (size_t i = 0; masked && i < body.len; i++)
		masked[i] = body.ptr[i] ^ mask[i & 3];
	bool good = buf_err(&frame) == ERR_OK && send_all(link, frame.data, frame.len);
	buf_finish(&frame);
	return good;
}

bool audit_link_send_text(struct audit_link *link, struct str message)
{
	return send_frame(link, OP_TEXT, bytes_of(message.ptr, message.len));
}

bool audit_link_send_binary(struct audit_link *link, struct bytes message)
{
	return send_frame(link, OP_BINARY, message);
}

/* Adds what has come to `in`; false when nothing came in time, or never will. */
static bool receive(struct audit_link *link, uint64_t until)
{
	uint8_t *room = buf_extend(&link->in, CHUNK_BYTES);
	if (!room) {
		link->gone = true;
		return false;
	}
	int got = SSL_read(link->ssl, room, CHUNK_BYTES);
	buf_truncate(&link->in, link->in.len - CHUNK_BYTES + (size_t)(got > 0 ? got : 0));
	if (got > 0)
		return true;
	int why = SSL_get_error(link->ssl, got);
	if (why == SSL_ERROR_WANT_READ)
		return await(link, POLLIN, until);
	link->gone = true;
	return false;
}

static void drop_front(struct buf *b, size_t len)
{
	memmove(b->data, b->data + len, b->len - len);
	buf_truncate(b, b->len - len);
}

struct frame {
	bool final;
	enum opcode opcode;
	struct bytes body;
	size_t size; /* with its head */
};

/* Finds the frame at the front of `in`; false when it is not whole yet. */
static bool find_frame(const struct buf *in, struct frame *out)
{
	const uint8_t *p = in->data;
	if (in->len < 2)
		return false;
	uint64_t len = p[1] & 127u;
	size_t extra = len == 126 ? 2 : len == 127 ? 8 : 0, head = 2 + extra;
	if (in->len < head)
		return false;
	if (extra)
		len = 0;
	for (size_t i = 0; i < extra; i++)
		len = len << 8 | p[2 + i];
	if (in->len - head < len)
		return false;
	*out = (struct frame){(p[0] & 0x80) != 0, (enum opcode)(p[0] & 15),
	                      bytes_of(p + head, (size_t)len), head + (size_t)len};
	return true;
}

/* True when a text message is whole in `out`. */
static bool take_frame(struct audit_link *link, const struct frame *frame, struct buf *out)
{
	bool whole = false;
	if (frame->opcode == OP_PING)
		(void)send_frame(link, OP_PONG, frame->body);
	if (frame->opcode == OP_CLOSE)
		link->gone = true;
	if (frame->opcode == OP_TEXT || frame->opcode == OP_CONTINUE) {
		buf_add(&link->message, frame->body.ptr, frame->body.len);
		whole = frame->final;
	}
	drop_front(&link->in, frame->size);
	if (whole) {
		buf_add_str(out, buf_str(&link->message));
		buf_reset(&link->message);
	}
	return whole;
}

enum audit_link_got audit_link_next(struct audit_link *link, int wait_ms, struct buf *out)
{
	uint64_t until = now_ms() + (uint64_t)wait_ms;
	struct frame frame;
	buf_reset(out);
	for (;;) {
		while (find_frame(&link->in, &frame))
			if (take_frame(link, &frame, out))
				return AUDIT_LINK_MESSAGE;
		if (link->gone)
			return AUDIT_LINK_GONE;
		if (!receive(link, until) && !link->gone && now_ms() >= until)
			return AUDIT_LINK_QUIET;
	}
}

/* The numeric address with a port; 0 when it is none. */
static socklen_t fill_address(const char *text, int port, struct sockaddr_storage *out)
{
	struct sockaddr_in *v4 = (struct sockaddr_in *)out;
	struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)out;
	memset(out, 0, sizeof(*out));
	if (inet_pton(AF_INET, text, &v4->sin_addr) == 1) {
		v4->sin_family = AF_INET;
		v4->sin_port = htons((uint16_t)port);
		return sizeof(*v4);
	}
	if (inet_pton(AF_INET6, text, &v6->sin6_addr) == 1) {
		v6->sin6_family = AF_INET6;
		v6->sin6_port = htons((uint16_t)port);
		return sizeof(*v6);
	}
	return 0;
}

static bool connect_socket(struct audit_link *link, const struct audit_gate *gate,
                           const struct audit_device *device)
{
	struct sockaddr_storage to, from;
	socklen_t to_len = fill_address(gate->address, gate->port, &to);
	socklen_t from_len = to.ss_family == AF_INET ? fill_address(device->address, 0, &from) : 0;
	link->fd = socket(to.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	return to_len && link->fd >= 0 &&
	       (!from_len || bind(link->fd, (struct sockaddr *)&from, from_len) == 0) &&
	       connect(link->fd, (struct sockaddr *)&to, to_len) == 0 &&
	       fcntl(link->fd, F_SETFL, O_NONBLOCK) == 0;
}

static bool start_tls(struct audit_link *link, const struct audit_device *device)
{
	char server_name[sizeof(device->server_name)]; /* the macro wants a char * */
	uint64_t until = now_ms() + CONNECT_MS;
	snprintf(server_name, sizeof(server_name), "%s", device->server_name);
	link->context = SSL_CTX_new(TLS_client_method());
	link->ssl = link->context ? SSL_new(link->context) : NULL;
	/* Its certificate is not what is examined here; the gate is on this machine. */
	if (!link->ssl || SSL_set_fd(link->ssl, link->fd) != 1 ||
	    SSL_set_tlsext_host_name(link->ssl, server_name) != 1)
		return false;
	SSL_set_mode(link->ssl, SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
	int done = SSL_connect(link->ssl);
	while (done != 1 && may_retry(link, done, until))
		done = SSL_connect(link->ssl);
	return done == 1;
}

static bool shake_hands(struct audit_link *link, const struct audit_gate *gate,
                        const struct audit_device *device)
{
	static const char good[] = "HTTP/1.1 101";
	uint8_t random[16];
	unsigned char key[25] = "";
	char hello[HELLO_MAX];
	RAND_bytes(random, sizeof(random));
	EVP_EncodeBlock(key, random, sizeof(random));
	int len = snprintf(hello, sizeof(hello),
	                   "GET /ws HTTP/1.1\r\nHost: %s:%d\r\nOrigin: https://%s:%d\r\n"
	                   "User-Agent: %s\r\nCookie: %s\r\nX-Device: %s\r\n"
	                   "Upgrade: websocket\r\nConnection: Upgrade\r\n"
	                   "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\n"
	                   "Sec-WebSocket-Protocol: subrosa.v1\r\n\r\n",
	                   gate->host, gate->port, gate->host, gate->port, device->agent,
	                   device->cookie, device->header, key);
	if (len >= HELLO_MAX || !send_all(link, hello, (size_t)len))
		return false;
	uint64_t until = now_ms() + CONNECT_MS;
	const char *end = NULL;
	while (!end && !link->gone && now_ms() < until)
		if (receive(link, until) && link->in.len)
			end = memmem(link->in.data, link->in.len, "\r\n\r\n", 4);
	if (!end || memcmp(link->in.data, good, sizeof(good) - 1) != 0)
		return false;
	drop_front(&link->in, (size_t)(end + 4 - (const char *)link->in.data));
	return true;
}

static struct audit_link *open_link(const struct audit_gate *gate,
                                    const struct audit_device *device)
{
	struct audit_link *link = secret_malloc(sizeof(*link));
	if (!link)
		return NULL;
	*link = (struct audit_link){.fd = -1};
	buf_init(&link->in, MESSAGE_MAX);
	buf_init(&link->message, MESSAGE_MAX);
	if (connect_socket(link, gate, device) && start_tls(link, device) &&
	    shake_hands(link, gate, device))
		return link;
	audit_link_close(link);
	return NULL;
}

struct audit_link *audit_link_open(const struct audit_gate *gate, const struct audit_device *device)
{
	struct audit_link *link = open_link(gate, device);
	if (!link)
		say_error("the gate at %s port %d does not take a browser's connection for the "
		          "name %s",
		          gate->address, gate->port, gate->host);
	return link;
}

bool audit_link_answers(const struct audit_gate *gate)
{
	static const struct audit_device nobody = {.server_name = "localhost", .agent = "subrosa"};
	struct audit_link *link = open_link(gate, &nobody);
	bool answers = link != NULL;
	audit_link_close(link);
	return answers;
}

void audit_link_close(struct audit_link *link)
{
	if (!link)
		return;
	SSL_free(link->ssl);
	SSL_CTX_free(link->context);
	if (link->fd >= 0)
		close(link->fd);
	buf_finish(&link->in);
	buf_finish(&link->message);
	secret_free(link);
}
