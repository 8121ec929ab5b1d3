#include "edge/listener.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	BACKLOG = 4096,      /* the kernel lowers it to somaxconn */
	ACCEPTS_A_WAKE = 32, /* then the others have their turn */
	LISTEN_FDS_START = 3,
};

union address {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
	struct sockaddr_storage storage;
};

static long env_number(const char *name)
{
	const char *text = getenv(name);

	return text ? strtol(text, NULL, 10) : 0;
}

/* sd_listen_fds(3) without the library: the sockets begin at descriptor 3 if they are for us. */
static bool adopt_sockets(struct listener *l)
{
	long count = env_number("LISTEN_FDS");

	if (env_number("LISTEN_PID") != (long)getpid() || count < 1 || count > LISTENER_SOCKETS_MAX)
		return false;
	for (int i = 0; i < (int)count; i++) {
		int fd = LISTEN_FDS_START + i;
		if (fcntl(fd, F_SETFD, FD_CLOEXEC) != 0 ||
		    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK) != 0)
			return false;
		l->fds[l->count++] = fd;
	}
	return true;
}

static enum err parse_address(const char *text, int port, union address *out, socklen_t *len)
{
	memset(out, 0, sizeof(*out));
	if (inet_pton(AF_INET, text, &out->v4.sin_addr) == 1) {
		out->v4.sin_family = AF_INET;
		out->v4.sin_port = htons((uint16_t)port);
		*len = sizeof(out->v4);
		return ERR_OK;
	}
	if (inet_pton(AF_INET6, text, &out->v6.sin6_addr) == 1) {
		out->v6.sin6_family = AF_INET6;
		out->v6.sin6_port = htons((uint16_t)port);
		*len = sizeof(out->v6);
		return ERR_OK;
	}
	return ERR_CONF;
}

static int bound_port(int fd)
{
	union address address = {.any = {0}};
	socklen_t len = sizeof(address);

	if (getsockname(fd, &address.any, &len) != 0)
		return 0;
	if (address.any.sa_family == AF_INET6)
		return ntohs(address.v6.sin6_port);
	return address.any.sa_family == AF_INET ? ntohs(address.v4.sin_port) : 0;
}

static enum err bind_socket(struct listener *l, const char *text, int port)
{
	union address address;
	socklen_t len;
	enum err err = parse_address(text, port, &address, &len);

	if (err != ERR_OK)
		return err;
	int fd = socket(address.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return ERR_IO;
	const int on = 1;
	if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) != 0 ||
	    setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof(on)) != 0 ||
	    bind(fd, &address.any, len) != 0) {
		close(fd);
		return ERR_IO;
	}
	l->fds[l->count++] = fd;
	return ERR_OK;
}

enum err listener_open(struct listener *l, const char *address, int port)
{
	*l = (struct listener){.reserve = open("/dev/null", O_RDONLY | O_CLOEXEC)};
	enum err err = adopt_sockets(l) ? ERR_OK : bind_socket(l, address, port);
	if (err == ERR_OK)
		l->port = bound_port(l->fds[0]);
	return err;
}

/* Out of descriptors, a connection that waits would wake us for ever: it is taken with the
 * descriptor kept for this, and closed. */
static void refuse_one(struct listener *l, int listening)
{
	if (l->reserve < 0)
		return;
	close(l->reserve);
	int fd = accept4(listening, NULL, NULL, SOCK_CLOEXEC);
	if (fd >= 0)
		close(fd);
	l->reserve = open("/dev/null", O_RDONLY | O_CLOEXEC);
}

static struct bytes address_bytes(const union address *address)
{
	if (address->any.sa_family == AF_INET6) /* one network, as far as counting goes */
		return bytes_of(&address->v6.sin6_addr, 8);
	return bytes_of(&address->v4.sin_addr, sizeof(address->v4.sin_addr));
}

static void on_knock(uv_poll_t *poll, int status, int events)
{
	struct listener *l = poll->data;
	int listening = l->fds[poll - l->polls];

	if (status < 0 || !(events & UV_READABLE))
		return;
	for (int i = 0; i < ACCEPTS_A_WAKE; i++) {
		union address address = {.storage = {.ss_family = AF_UNSPEC}};
		socklen_t len = sizeof(address);
		int fd = accept4(listening, &address.any, &len, SOCK_NONBLOCK | SOCK_CLOEXEC);
		if (fd < 0) {
			if (errno == EMFILE || errno == ENFILE)
				refuse_one(l, listening);
			return;
		}
		const int on = 1;
		setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
		l->accepted(l->context, fd, address_bytes(&address));
	}
}

enum err listener_start(struct listener *l, uv_loop_t *loop,
                        void (*accepted)(void *context, int fd, struct bytes address),
                        void *context)
{
	l->accepted = accepted;
	l->context = context;
	for (size_t i = 0; i < l->count; i++) {
		l->polls[i].data = l;
		/* not earlier: a socket that listens takes its share of those who knock */
		if (listen(l->fds[i], BACKLOG) != 0)
			return ERR_IO;
		if (uv_poll_init(loop, &l->polls[i], l->fds[i]) != 0 ||
		    uv_poll_start(&l->polls[i], UV_READABLE, on_knock) != 0)
			return ERR_IO;
	}
	return ERR_OK;
}

static void on_closed(uv_handle_t *handle)
{
	struct listener *l = handle->data;

	close(l->fds[(uv_poll_t *)handle - l->polls]);
}

void listener_close(struct listener *l)
{
	for (size_t i = 0; i < l->count; i++) {
		if (l->accepted)
			uv_close((uv_handle_t *)&l->polls[i], on_closed);
		else
			close(l->fds[i]);
	}
	l->count = 0;
	if (l->reserve >= 0)
		close(l->reserve);
	l->reserve = -1;
}
