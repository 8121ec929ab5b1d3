/* ws - a WebSocket client over TLS for the tests: one connection on a libuv loop.
 *
 * It speaks what a browser speaks (RFC 6455, masked frames, TLS 1.3) and nothing more, from a
 * source address and with a User-Agent of the test's choice.
 */
#ifndef SUBROSA_TESTS_WS_H
#define SUBROSA_TESTS_WS_H

#include <uv.h>

#include "base/bytes.h"

struct ws;

struct ws_events {
	void (*open)(void *context);
	void (*text)(void *context, struct str message); /* borrowed for the call */
	void (*closed)(void *context, unsigned code); /* 0: no close frame; ws is gone after it */
};

struct ws_place {
	uv_loop_t *loop;
	unsigned port;          /* on 127.0.0.1 */
	const char *source;     /* loopback address to come from, NULL: any */
	const char *user_agent; /* NULL: "subrosa-tests" */
};

/* ws_connect - starts connecting; exactly one `closed` follows, whatever happens. */
struct ws *ws_connect(const struct ws_place *place, const struct ws_events *events, void *context);
void ws_send_text(struct ws *ws, struct str message);
void ws_send_binary(struct ws *ws, struct bytes message);
void ws_close(struct ws *ws); /* drops the connection; `closed` is called later */

#endif
