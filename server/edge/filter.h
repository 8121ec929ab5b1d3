/* filter - which requests are answered at all.
 *
 * The library takes any method, version, key, Origin, Host and body (RFC 6455 section 4.2.1 and
 * RFC 9112 do not); these pure functions refuse what it lets through.
 */
#ifndef SUBROSA_EDGE_FILTER_H
#define SUBROSA_EDGE_FILTER_H

#include "base/bytes.h"

struct filter_request {     /* absent members have ptr NULL; doubled headers arrive joined */
	struct str method;  /* "GET"; absent for methods that the library names otherwise */
	struct str version; /* "HTTP/1.1" */
	struct str host;
	struct str origin;
	struct str content_length;
	struct str transfer_encoding;
	struct str upgrade;
	struct str ws_version;
	struct str ws_key;
	struct str ws_protocol;
	struct str path; /* without the query */
	bool has_query;
};

enum { FILTER_NAMES_MAX = 8 };

struct filter_policy { /* empty: any host; an Origin must be https:// and the Host in any case */
	struct str hosts[FILTER_NAMES_MAX];
	size_t hosts_count;
	struct str origins[FILTER_NAMES_MAX]; /* allowed beside our own */
	size_t origins_count;
};

/* filter_names - splits a comma-separated list; the text must outlive it. False: too many. */
bool filter_names(struct str list, struct str names[FILTER_NAMES_MAX], size_t *count);

/* filter_http - 0, or the status with which the request is refused and the connection closed. */
unsigned filter_http(const struct filter_policy *policy, const struct filter_request *request);

/* filter_websocket - the same for an opening handshake (RFC 6455 section 4.2.1).
 * @path, @protocol: the only ones there are. */
unsigned filter_websocket(const struct filter_policy *policy, const struct filter_request *request,
                          struct str path, struct str protocol);

/* filter_is_host - `name` or `name:port` in the alphabet of RFC 3986 section 3.2.2. */
bool filter_is_host(struct str host);

#endif
