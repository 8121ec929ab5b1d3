/* listener - our own listening sockets, because the library's cannot share a port.
 *
 * Several gates on one machine listen on one port (SO_REUSEPORT), or a service manager hands the
 * sockets over (LISTEN_FDS), so that a restart loses nobody who is knocking.
 */
#ifndef SUBROSA_EDGE_LISTENER_H
#define SUBROSA_EDGE_LISTENER_H

#include <uv.h>

#include "base/bytes.h"
#include "base/err.h"

enum { LISTENER_SOCKETS_MAX = 4 };

struct listener {
	uv_poll_t polls[LISTENER_SOCKETS_MAX];
	int fds[LISTENER_SOCKETS_MAX];
	size_t count;
	int reserve; /* a descriptor to give up when there are no more, so that knocking is heard */
	int port;    /* of the first socket */
	/* @fd: connected, non-blocking, the callee's now. @address: of the peer, borrowed */
	void (*accepted)(void *context, int fd, struct bytes address);
	void *context;
};

/* listener_open - takes over the sockets of LISTEN_FDS, or binds `address`:`port` (port 0: any).
 * ERR_CONF: not a numeric address; ERR_IO: cannot bind. */
MUST_CHECK enum err listener_open(struct listener *l, const char *address, int port);
/* listener_start - from now on `accepted` is called. ERR_IO. */
MUST_CHECK enum err listener_start(struct listener *l, uv_loop_t *loop,
                                   void (*accepted)(void *context, int fd, struct bytes address),
                                   void *context);
void listener_close(struct listener *l); /* once or more; the loop closes the handles later */

#endif
