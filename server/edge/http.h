/* http - answers requests from the table of assets. */
#ifndef SUBROSA_EDGE_HTTP_H
#define SUBROSA_EDGE_HTTP_H

#include <libwebsockets.h>

#include "edge/assets.h"

struct http_session {      /* one response under way */
	struct blob *body; /* NULL: none */
	size_t sent;
};

/* http_headers - what stands on every response, whatever its status; static. */
const struct lws_protocol_vhost_options *http_headers(void);

#endif
