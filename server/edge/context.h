/* context - the inside of the edge, shared by its files that face the library. */
#ifndef SUBROSA_EDGE_CONTEXT_H
#define SUBROSA_EDGE_CONTEXT_H

#include <libwebsockets.h>

#include "base/buf.h"
#include "edge/assets.h"
#include "edge/edge.h"
#include "edge/filter.h"
#include "edge/listener.h"
#include "edge/peers.h"

enum {
	EDGE_SEND_BUFFER_BYTES = 65536, /* of the kernel, for each WebSocket */
	EDGE_SLOW_MS = 20000,           /* a reader that takes nothing for so long is closed */
	EDGE_CLOSE_MS = 5000,           /* and if even that does not go out, cut */
	EDGE_RX_BYTES = 2048,           /* under TLS smaller ones stall */
};

#define EDGE_PATH "/ws"
#define EDGE_PROTOCOL "subrosa.v1"

struct edge_conn {
	struct edge *edge;
	struct lws *wsi;
	const struct edge_ops *ops;
	struct reader reader;
	struct buf in; /* the message that arrives in pieces */
	bool binary;

	unsigned close_code; /* 0: open */
	uint64_t cut_at_ms;  /* when closing: cut by then */
	bool close_sent;
	struct edge_conn *closing_next; /* in edge.closing */
	void *owner;
	struct edge_conn *prev, *next;
};

struct edge {
	uv_loop_t *loop;
	const struct edge_config *config;
	const struct rng *rng;
	const struct edge_ops *ops;
	void *context;
	struct lws_context *lws;
	struct lws_vhost *vhost;
	struct ssl_ctx_st *tls; /* of the vhost */
	struct listener listener;
	struct peers peers;
	struct assets assets;
	struct filter_policy policy;
	struct reader_queue waiting;
	struct edge_conn *conns;
	size_t conns_count;
	size_t sockets; /* all accepted sockets that are not closed */
	uv_timer_t second, drain, closer;
	uv_check_t sweep;
	struct edge_conn *closing; /* asked to close, close frame not sent */
	void (*drained)(void *context);
	size_t drain_each; /* connections in one step */
	unsigned drain_steps;
	unsigned refused; /* connections since the last second */
	bool stopping;
};

static inline uint64_t edge_now_ms(const struct edge *e)
{
	return uv_now(e->loop);
}

static inline struct edge *edge_of(struct lws *wsi)
{
	return lws_context_user(lws_get_context(wsi));
}

/* edge_refuse - a status without a body, and the connection ends. Returns what the library's
 * callback must return. */
int edge_refuse(struct lws *wsi, unsigned status);
/* edge_read_request - the headers that filter and route look at, copied to `store`. False: one
 * of them does not fit. */
enum { EDGE_HEADERS_BYTES = 4096 };
struct edge_request {
	struct filter_request filter;
	struct str accept_encoding, if_none_match;
	char store[EDGE_HEADERS_BYTES];
};
bool edge_read_request(struct lws *wsi, struct edge_request *out);

/* The library's callbacks of the two protocols. */
int http_callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                  size_t len);
int socket_callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                    size_t len);
/* socket_open - a handshake is done; its messages go to `ops`. */
void socket_open(struct lws *wsi, struct edge_conn *conn, const struct edge_ops *ops);
#ifdef SUBROSA_ECHO
/* echo_callback - the protocol table's first row in builds for outside conformance suites: pages
 * as http_callback, and WebSockets at /echo that send back what they get. */
int echo_callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                  size_t len);
#endif
/* socket_tick - once a second: closes slow readers, cuts what does not close. */
void socket_tick(struct edge *e);

#endif
