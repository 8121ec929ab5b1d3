/* edge - the way in: TLS, HTTP and WebSocket on one libuv loop.
 *
 * Program order: edge_create, edge_listen, run the loop; at the end edge_drain or edge_stop from
 * a callback, let the loop run out, edge_destroy. One thread.
 *
 * Never: rx flow control (under TLS the library then spins for ever), the callback
 * HTTP_CONFIRM_UPGRADE (use after free), permessage-deflate, HTTP/2 (raw writes).
 */
#ifndef SUBROSA_EDGE_EDGE_H
#define SUBROSA_EDGE_EDGE_H

#include <uv.h>

#include "base/bytes.h"
#include "base/err.h"
#include "base/rng.h"
#include "edge/feed.h"

struct edge;
struct edge_conn;

struct edge_config {
	const char *address; /* numeric */
	int port;            /* 0: any */
	const char *cert_path, *key_path;
	const char *assets;  /* directory; "" or NULL: none */
	const char *hosts;   /* comma-separated; "": any Host */
	const char *origins; /* comma-separated, beside our own */
	unsigned connections_max;
	unsigned per_address_max;        /* connections of one address */
	unsigned per_address_handshakes; /* new ones in ten seconds */
};

struct edge_ops {
	/* Returns the owner's state for this connection; NULL: close it (out of memory). */
	void *(*open)(void *context, struct edge_conn *conn);
	void (*text)(void *owner, struct str text);     /* valid UTF-8, a whole message */
	void (*binary)(void *owner, struct bytes data); /* a whole message */
	void (*farewell)(void *owner);                  /* draining: say goodbye; then closed */
	void (*closed)(void *owner);                    /* conn is gone after this */
};

/* edge_create - reads the certificate and the assets, makes the TLS context, opens the port.
 * Everything that `config` points to must outlive the edge. ERR_CONF, ERR_IO, ERR_NOMEM, ERR_FULL;
 * the reason is logged, and *out is to be stopped and destroyed all the same. */
MUST_CHECK enum err edge_create(uv_loop_t *loop, const struct edge_config *config,
                                const struct rng *rng, const struct edge_ops *ops, void *context,
                                struct edge **out);
/* edge_listen - from now on connections are accepted. */
MUST_CHECK enum err edge_listen(struct edge *e);
int edge_port(const struct edge *e);

/* edge_put - a document under `path`, for HTTP; replaces the last one (assets_put). */
MUST_CHECK enum err edge_put(struct edge *e, const char *path, struct bytes body);
/* edge_reload - reads certificate and key again. ERR_CONF: the old ones stay. */
MUST_CHECK enum err edge_reload(struct edge *e);

/* edge_drain - stops accepting, says farewell to all over EDGE_DRAIN_MS, closes with 1012, then
 * calls `done` once. */
enum { EDGE_DRAIN_MS = 2000 };
void edge_drain(struct edge *e, void (*done)(void *context));
/* edge_stop - ends everything; the loop runs out by itself. Not from a callback of edge_ops. */
void edge_stop(struct edge *e);
void edge_destroy(struct edge *e); /* after the loop ran out; NULL is allowed */

struct reader *edge_conn_reader(struct edge_conn *conn); /* to attach feeds */
/* edge_conn_send - a text message for this connection alone; closes it when it does not read. */
void edge_conn_send(struct edge_conn *conn, struct str text);
/* edge_conn_close - after what is due is sent, with the code of RFC 6455 section 7.4 or ours.
 * No more messages of this connection are delivered. */
void edge_conn_close(struct edge_conn *conn, unsigned code);
bool edge_conn_is_closing(const struct edge_conn *conn);
size_t edge_conn_count(const struct edge *e); /* WebSocket connections */

#endif
