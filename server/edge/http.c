#include "edge/http.h"

#include <string.h>

#include "base/secret.h"
#include "edge/context.h"
#include "edge/route.h"

enum {
	RESPONSE_HEADERS_BYTES = 4096,
	CSP_BYTES = 1024,
	UPGRADE_REQUIRED = 426, /* the library has no name for it */
};

static const struct {
	const char *name, *value;
} fixed_headers[] = {
#define HEADER(name, value) {name, value},
#include "edge/headers.tbl"
#undef HEADER
};

enum { FIXED_HEADERS = sizeof(fixed_headers) / sizeof(fixed_headers[0]) };

const struct lws_protocol_vhost_options *http_headers(void)
{
	static struct lws_protocol_vhost_options list[FIXED_HEADERS];

	for (size_t i = 0; i < FIXED_HEADERS; i++) {
		list[i].name = fixed_headers[i].name;
		list[i].value = fixed_headers[i].value;
		list[i].next = i + 1 < FIXED_HEADERS ? &list[i + 1] : NULL;
	}
	return list;
}

struct response { /* headers under construction, in the library's form */
	struct lws *wsi;
	unsigned char bytes[LWS_PRE + RESPONSE_HEADERS_BYTES];
	unsigned char *at;
	bool failed;
};

static void response_start(struct response *r, struct lws *wsi, unsigned status)
{
	r->wsi = wsi;
	r->at = r->bytes + LWS_PRE;
	r->failed = lws_add_http_header_status(wsi, status, &r->at, r->bytes + sizeof(r->bytes)) !=
	            0;
}

static void response_add(struct response *r, const char *name, const char *value)
{
	if (value && !r->failed)
		r->failed = lws_add_http_header_by_name(r->wsi, (const unsigned char *)name,
		                                        (const unsigned char *)value,
		                                        (int)strlen(value), &r->at,
		                                        r->bytes + sizeof(r->bytes)) != 0;
}

static void response_add_length(struct response *r, size_t len)
{
	if (!r->failed)
		r->failed = lws_add_http_header_content_length(r->wsi, len, &r->at,
		                                               r->bytes + sizeof(r->bytes)) != 0;
}

static bool response_send(struct response *r)
{
	return !r->failed && lws_finalize_write_http_header(r->wsi, r->bytes + LWS_PRE, &r->at,
	                                                    r->bytes + sizeof(r->bytes)) == 0;
}

int edge_refuse(struct lws *wsi, unsigned status)
{
	struct response r;

	response_start(&r, wsi, status);
	response_add(&r, "connection:", "close");
	response_add(&r, "cache-control:", "no-store");
	if (status == HTTP_STATUS_METHOD_NOT_ALLOWED)
		response_add(&r, "allow:", "GET, HEAD");
	if (status == UPGRADE_REQUIRED)
		response_add(&r, "sec-websocket-version:", "13");
	response_add_length(&r, 0);
	/* the connection ends either way */
	return response_send(&r) ? 1 : -1;
}

static struct str copy_header(struct lws *wsi, enum lws_token_indexes token, char *store,
                              size_t *used, bool *fits)
{
	int len = lws_hdr_total_length(wsi, token);

	if (len <= 0)
		return (struct str){NULL, 0};
	if (*used + (size_t)len + 1 > EDGE_HEADERS_BYTES ||
	    lws_hdr_copy(wsi, store + *used, (int)(EDGE_HEADERS_BYTES - *used), token) < 0) {
		*fits = false;
		return (struct str){NULL, 0};
	}
	struct str header = {store + *used, strlen(store + *used)};
	*used += header.len + 1;
	return header;
}

/* The library has one token a method; the others are refused as not allowed. */
static void read_method(struct lws *wsi, struct edge_request *out, size_t *used, bool *fits)
{
	struct filter_request *f = &out->filter;

	f->path = copy_header(wsi, WSI_TOKEN_GET_URI, out->store, used, fits);
	if (f->path.ptr) {
		f->method = STR("GET");
		return;
	}
	f->path = copy_header(wsi, WSI_TOKEN_HEAD_URI, out->store, used, fits);
	if (f->path.ptr)
		f->method = STR("HEAD");
}

bool edge_read_request(struct lws *wsi, struct edge_request *out)
{
	static const struct {
		enum lws_token_indexes token;
		size_t offset;
	} headers[] = {
		{WSI_TOKEN_HTTP, offsetof(struct edge_request, filter.version)},
		{WSI_TOKEN_HOST, offsetof(struct edge_request, filter.host)},
		{WSI_TOKEN_ORIGIN, offsetof(struct edge_request, filter.origin)},
		{WSI_TOKEN_HTTP_CONTENT_LENGTH,
	         offsetof(struct edge_request, filter.content_length)},
		{WSI_TOKEN_HTTP_TRANSFER_ENCODING,
	         offsetof(struct edge_request, filter.transfer_encoding)},
		{WSI_TOKEN_UPGRADE, offsetof(struct edge_request, filter.upgrade)},
		{WSI_TOKEN_VERSION, offsetof(struct edge_request, filter.ws_version)},
		{WSI_TOKEN_KEY, offsetof(struct edge_request, filter.ws_key)},
		{WSI_TOKEN_PROTOCOL, offsetof(struct edge_request, filter.ws_protocol)},
		{WSI_TOKEN_HTTP_ACCEPT_ENCODING, offsetof(struct edge_request, accept_encoding)},
		{WSI_TOKEN_HTTP_IF_NONE_MATCH, offsetof(struct edge_request, if_none_match)},
	};
	size_t used = 0;
	bool fits = true;

	memset(out, 0, offsetof(struct edge_request, store));
	read_method(wsi, out, &used, &fits);
	out->filter.has_query = lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_URI_ARGS) > 0;
	for (size_t i = 0; i < sizeof(headers) / sizeof(headers[0]); i++) {
		struct str value = copy_header(wsi, headers[i].token, out->store, &used, &fits);
		memcpy((char *)out + headers[i].offset, &value, sizeof(value));
	}
	return fits;
}

/* W3C CSP 3. Some browsers do not count wss: to our own host as 'self', so it is named. The one
 * policy of trusted types makes the worker of web/lib/waiter.js, and nothing else. */
static void add_policy(struct response *r, struct str host)
{
	char csp[CSP_BYTES];
	int len = lws_snprintf(
		csp, sizeof(csp),
		"default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self'; "
		"font-src 'self'; connect-src 'self' wss://%.*s; manifest-src 'self'; "
		"base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
		"require-trusted-types-for 'script'; trusted-types waiter",
		(int)host.len, host.ptr);

	if (len > 0 && (size_t)len < sizeof(csp))
		response_add(r, "content-security-policy:", csp);
	else
		r->failed = true;
}

static int finish_transaction(struct lws *wsi, struct http_session *session)
{
	blob_drop(session->body);
	session->body = NULL;
	return lws_http_transaction_completed(wsi) ? -1 : 0;
}

static int respond(struct lws *wsi, struct http_session *session,
                   const struct edge_request *request)
{
	struct edge *e = edge_of(wsi);
	struct route_answer a;
	struct response r;

	unsigned status = filter_http(&e->policy, &request->filter);
	if (status)
		return edge_refuse(wsi, status);
	route_answer(&e->assets,
	             &(struct route_request){.path = request->filter.path,
	                                     .accept_encoding = request->accept_encoding,
	                                     .if_none_match = request->if_none_match},
	             &a);
	response_start(&r, wsi, a.status);
	add_policy(&r, request->filter.host);
	response_add(&r, "cache-control:", a.cache_control);
	response_add(&r, "content-type:", a.status == HTTP_STATUS_OK ? a.type : NULL);
	response_add(&r, "content-encoding:", a.content_coding);
	response_add(&r, "etag:", a.etag);
	response_add(&r, "vary:", a.etag ? "accept-encoding" : NULL);
	if (a.status != HTTP_STATUS_NOT_MODIFIED)
		response_add_length(&r, a.body ? a.body->len : 0);
	if (!response_send(&r))
		return -1;
	if (!a.body || !a.body->len || str_equal(request->filter.method, STR("HEAD")))
		return finish_transaction(wsi, session);
	blob_drop(session->body);
	session->body = a.body;
	session->body->refs++;
	session->sent = 0;
	lws_callback_on_writable(wsi);
	return 0;
}

static int answer(struct lws *wsi, struct http_session *session)
{
	struct edge_request request;
	int result = edge_read_request(wsi, &request)
	                     ? respond(wsi, session, &request)
	                     : edge_refuse(wsi, HTTP_STATUS_REQ_URI_TOO_LONG);

	secret_wipe(&request, sizeof(request));
	return result;
}

static int write_body(struct lws *wsi, struct http_session *session)
{
	static unsigned char chunk[LWS_PRE + PACKET_SLICE_BYTES];

	if (!session->body)
		return 0;
	size_t rest = session->body->len - session->sent;
	size_t len = rest < PACKET_SLICE_BYTES ? rest : PACKET_SLICE_BYTES;
	memcpy(chunk + LWS_PRE, session->body->data + session->sent, len);
	if (lws_write(wsi, chunk + LWS_PRE, len,
	              len == rest ? LWS_WRITE_HTTP_FINAL : LWS_WRITE_HTTP) != (int)len)
		return -1;
	session->sent += len;
	if (len == rest)
		return finish_transaction(wsi, session);
	lws_callback_on_writable(wsi);
	return 0;
}

static void forget_socket(struct lws *wsi)
{
	struct peer *ticket = lws_get_opaque_user_data(wsi);

	if (!ticket) /* one of the library's own */
		return;
	lws_set_opaque_user_data(wsi, NULL);
	peers_release(ticket);
	edge_of(wsi)->sockets--;
}

/* The library has over a hundred reasons; those that are not named go to its own handler. */
#pragma GCC diagnostic ignored "-Wswitch-enum"

int http_callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                  size_t len)
{
	struct http_session *session = user;

	switch (reason) {
	case LWS_CALLBACK_HTTP:
		return answer(wsi, session);
	case LWS_CALLBACK_HTTP_WRITEABLE:
		return write_body(wsi, session);
	case LWS_CALLBACK_CLOSED_HTTP:
	case LWS_CALLBACK_HTTP_DROP_PROTOCOL:
		if (session) {
			blob_drop(session->body);
			session->body = NULL;
		}
		return 0;
	case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION: /* an upgrade without our subprotocol */
		return edge_refuse(wsi, HTTP_STATUS_BAD_REQUEST);
	case LWS_CALLBACK_OPENSSL_LOAD_EXTRA_SERVER_VERIFY_CERTS:
		edge_of(wsi)->tls = user;
		return 0;
	case LWS_CALLBACK_WSI_DESTROY:
		forget_socket(wsi);
		return 0;
	case LWS_CALLBACK_HTTP_BODY:
	case LWS_CALLBACK_HTTP_BODY_COMPLETION:
		return -1; /* nothing here takes a body */
	default:
		return lws_callback_http_dummy(wsi, reason, user, in, len);
	}
}
