#include "cli/port.h"

#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <netinet/in.h>

#include "cli/say.h"

static struct addrinfo *resolve(const char *address, int port)
{
	struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
	                         .ai_socktype = SOCK_STREAM};
	struct addrinfo *found = NULL;
	char service[16];
	snprintf(service, sizeof(service), "%d", port);
	return getaddrinfo(address, service, &hints, &found) == 0 ? found : NULL;
}

static void read_port(int fd, int *port)
{
	struct sockaddr_storage bound;
	socklen_t len = sizeof(bound);
	char service[16] = "0";
	if (getsockname(fd, (struct sockaddr *)&bound, &len) == 0 &&
	    getnameinfo((struct sockaddr *)&bound, len, NULL, 0, service, sizeof(service),
	                NI_NUMERICSERV) == 0)
		*port = (int)strtol(service, NULL, 10);
}

static void complain(const char *address, int port, int error)
{
	if (error == EADDRINUSE)
		say_error("port %d on %s is in use; stop the program that has it, or choose "
		          "another with --port",
		          port, address);
	else if (error == EACCES)
		say_error("port %d needs more rights than this account has; choose one above 1023 "
		          "with --port",
		          port);
	else
		say_error("cannot listen on %s port %d: %s", address, port, strerror(error));
}

bool port_reserve(const char *listen_address, int *port)
{
	struct addrinfo *where = resolve(listen_address, *port);
	if (!where) {
		say_error("\"%s\" is no numeric address; give --listen 127.0.0.1, 0.0.0.0 or ::",
		          listen_address);
		return false;
	}
	/* Without SO_REUSEPORT, so that also a port shared by others counts as taken. */
	int fd = socket(where->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	int error = fd < 0 ? errno : 0;
	if (!error && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int)) != 0)
		error = errno;
	if (!error && bind(fd, where->ai_addr, where->ai_addrlen) != 0)
		error = errno;
	/* Two sockets with SO_REUSEADDR may bind before either listens. */
	if (!error && listen(fd, 1) != 0)
		error = errno;
	if (error)
		complain(listen_address, *port, error);
	else if (*port == 0)
		read_port(fd, port);
	if (fd >= 0)
		close(fd);
	freeaddrinfo(where);
	return !error;
}
