/* route - from a request that passed the filter to what is answered; pure.
 *
 * Page names are a table (route.tbl); everything else is looked up as it is. */
#ifndef SUBROSA_EDGE_ROUTE_H
#define SUBROSA_EDGE_ROUTE_H

#include "edge/assets.h"

struct route_request {
	struct str path; /* as sent, without the query; no decoding: our names need none */
	struct str accept_encoding;
	struct str if_none_match;
};

struct route_answer {
	unsigned status; /* 200, 304 or 404 */
	const char *type;
	const char *etag;           /* borrowed from the table; NULL with 404 */
	const char *content_coding; /* NULL: identity */
	const char *cache_control;
	struct blob *body; /* borrowed; NULL: no body */
};

void route_answer(const struct assets *assets, const struct route_request *request,
                  struct route_answer *out);

#endif
