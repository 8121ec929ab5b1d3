/* Requests from outside: whatever the lines of a request are, it is answered from the closed table
 * or refused with a status, and what is let through is what it seems.
 *
 * Input: members of a request, one a line, in the order of `members`; a line with a single "!" and
 * lines that are not there are headers that were not sent. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "edge/filter.h"
#include "edge/route.h"
#include "fuzz/must.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
	HOST,
	PATH,
	METHOD,
	VERSION,
	ORIGIN,
	CONTENT_LENGTH,
	TRANSFER_ENCODING,
	WS_VERSION,
	WS_KEY,
	WS_PROTOCOL,
	ACCEPT_ENCODING,
	IF_NONE_MATCH,
	MEMBERS
};

static struct assets assets;

static void start(void)
{
	assets_init(&assets);
	must(assets_put(&assets, "/join.html", bytes_of("<p>page", 7)) == ERR_OK);
	must(assets_put(&assets, "/forum.json", bytes_of("{}", 2)) == ERR_OK);
}

/* Each in a copy of its own length, so that a read behind its end is seen. */
static size_t split(const uint8_t *data, size_t size, struct str members[MEMBERS])
{
	size_t count = 0;
	for (size_t at = 0; at < size && count < MEMBERS; count++) {
		const uint8_t *end = memchr(data + at, '\n', size - at);
		size_t len = end ? (size_t)(end - data) - at : size - at;
		if (len != 1 || data[at] != '!') {
			char *copy = malloc(len ? len : 1);
			must(copy != NULL);
			memcpy(copy, data + at, len);
			members[count] = (struct str){copy, len};
		}
		at += len + 1;
	}
	return count;
}

static bool equals(struct str s, const char *text)
{
	return s.ptr && str_equal(s, str_of(text));
}

static bool is_refusal(unsigned status)
{
	static const unsigned known[] = {400, 403, 404, 405, 413, 421, 426, 505};
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (status == known[i])
			return true;
	return false;
}

/* A host that passed may be written into a header of the answer. */
static void look_at_host(struct str host)
{
	must(host.len > 0);
	for (size_t i = 0; i < host.len; i++)
		must(host.ptr[i] > ' ' && host.ptr[i] < 0x7F &&
		     !strchr("/@\\\"'<>;,%?#", host.ptr[i]));
}

static void look_at_passed(const struct filter_request *r)
{
	must(equals(r->version, "HTTP/1.1"));
	must(!r->transfer_encoding.ptr);
	must(!r->content_length.ptr || equals(r->content_length, "0"));
	look_at_host(r->host);
}

static void filter(const struct filter_policy *policy, const struct filter_request *r)
{
	unsigned status = filter_http(policy, r);
	must(status == 0 || is_refusal(status));
	if (status == 0) {
		look_at_passed(r);
		must(equals(r->method, "GET") || equals(r->method, "HEAD"));
	}
	status = filter_websocket(policy, r, STR("/ws"), STR("subrosa.v1"));
	must(status == 0 || is_refusal(status));
	if (status == 0) {
		look_at_passed(r);
		must(equals(r->method, "GET") && equals(r->path, "/ws") && !r->has_query);
		must(r->origin.len > strlen("https://") &&
		     strncasecmp(r->origin.ptr, "https://", strlen("https://")) == 0);
		must(equals(r->ws_version, "13") && r->ws_key.len == 24);
	}
}

static void route(const struct str members[MEMBERS])
{
	struct route_answer answer;
	const struct route_request request = {members[PATH], members[ACCEPT_ENCODING],
	                                      members[IF_NONE_MATCH]};
	bool known = equals(members[PATH], "/") || equals(members[PATH], "/join.html") ||
	             equals(members[PATH], "/forum.json");
	route_answer(&assets, &request, &answer);
	must(known ? answer.status == 200 || answer.status == 304 : answer.status == 404);
	must((answer.status == 200) == (answer.body != NULL));
	must((answer.status == 404) == (answer.etag == NULL));
	must(answer.status != 304 || members[IF_NONE_MATCH].len > 0);
	must(!answer.content_coding); /* there is no compressed form of these */
}

static void names(struct str list)
{
	struct str found[FILTER_NAMES_MAX];
	size_t count;
	if (!list.ptr || !filter_names(list, found, &count))
		return;
	for (size_t i = 0; i < count; i++) {
		must(found[i].len > 0 && found[i].ptr[0] != ' ' &&
		     found[i].ptr[found[i].len - 1] != ' ');
		must(memchr(found[i].ptr, ',', found[i].len) == NULL);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str m[MEMBERS] = {{NULL, 0}};
	const struct filter_policy any = {.hosts_count = 0};
	const struct filter_policy listed = {.hosts = {STR("forum.example")},
	                                     .hosts_count = 1,
	                                     .origins = {STR("https://pages.example")},
	                                     .origins_count = 1};
	if (!assets.count)
		start();
	size_t count = split(data, size, m);
	const char *query = m[PATH].len ? memchr(m[PATH].ptr, '?', m[PATH].len) : NULL;
	const struct filter_request request = {.method = m[METHOD],
	                                       .version = m[VERSION],
	                                       .host = m[HOST],
	                                       .origin = m[ORIGIN],
	                                       .content_length = m[CONTENT_LENGTH],
	                                       .transfer_encoding = m[TRANSFER_ENCODING],
	                                       .ws_version = m[WS_VERSION],
	                                       .ws_key = m[WS_KEY],
	                                       .ws_protocol = m[WS_PROTOCOL],
	                                       .path = m[PATH],
	                                       .has_query = query != NULL};
	filter(&any, &request);
	filter(&listed, &request);
	if (m[PATH].ptr)
		route(m);
	names(m[WS_PROTOCOL]);
	for (size_t i = 0; i < count; i++)
		free((void *)(uintptr_t)m[i].ptr);
	return 0;
}
