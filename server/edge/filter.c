#include "edge/filter.h"

#include <string.h>
#include <strings.h>

enum {
	BAD_REQUEST = 400,
	FORBIDDEN = 403,
	NOT_FOUND = 404,
	NOT_ALLOWED = 405,
	TOO_LARGE = 413,
	MISDIRECTED = 421,
	UPGRADE_REQUIRED = 426,
	NO_SUCH_VERSION = 505,
	KEY_BYTES = 16, /* RFC 6455 section 4.1, item 7 */
	HOST_MAX = 253 + 6,
};

bool filter_names(struct str list, struct str names[FILTER_NAMES_MAX], size_t *count)
{
	*count = 0;
	for (size_t at = 0; at < list.len;) {
		const char *comma = memchr(list.ptr + at, ',', list.len - at);
		size_t end = comma ? (size_t)(comma - list.ptr) : list.len;
		struct str name = {list.ptr + at, end - at};
		while (name.len && *name.ptr == ' ')
			name.ptr++, name.len--;
		while (name.len && name.ptr[name.len - 1] == ' ')
			name.len--;
		if (name.len) {
			if (*count == FILTER_NAMES_MAX)
				return false;
			names[(*count)++] = name;
		}
		at = end + 1;
	}
	return true;
}

static bool equal_fold(struct str a, struct str b)
{
	return a.ptr && b.ptr && a.len == b.len && strncasecmp(a.ptr, b.ptr, a.len) == 0;
}

static bool listed(const struct str *names, size_t count, struct str name)
{
	for (size_t i = 0; i < count; i++)
		if (equal_fold(names[i], name))
			return true;
	return false;
}

bool filter_is_host(struct str host)
{
	static const char name[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";
	size_t at = 0, digits = 0;

	if (!host.ptr || !host.len || host.len > HOST_MAX)
		return false;
	if (host.ptr[0] == '[') { /* an IPv6 literal */
		for (at = 1; at < host.len && host.ptr[at] &&
		             strchr("0123456789abcdefABCDEF:.", host.ptr[at]);)
			at++;
		if (at < 3 || at == host.len || host.ptr[at++] != ']')
			return false;
	} else {
		while (at < host.len && host.ptr[at] && strchr(name, host.ptr[at]))
			at++;
		if (!at)
			return false;
	}
	if (at == host.len)
		return true;
	if (host.ptr[at++] != ':')
		return false;
	for (; at < host.len && host.ptr[at] >= '0' && host.ptr[at] <= '9'; at++)
		digits++;
	return at == host.len && digits >= 1 && digits <= 5;
}

/* The host without its port, as the policy names it. */
static struct str host_name(struct str host)
{
	size_t end = host.len;

	while (end && host.ptr[end - 1] >= '0' && host.ptr[end - 1] <= '9')
		end--;
	if (end && end < host.len && host.ptr[end - 1] == ':')
		host.len = end - 1;
	return host;
}

static bool origin_is_ours(const struct filter_policy *policy, struct str origin, struct str host)
{
	static const struct str scheme = {"https://", 8};

	if (!origin.ptr || !origin.len)
		return false;
	if (listed(policy->origins, policy->origins_count, origin))
		return true;
	if (origin.len != scheme.len + host.len || memcmp(origin.ptr, scheme.ptr, scheme.len) != 0)
		return false;
	return equal_fold((struct str){origin.ptr + scheme.len, host.len}, host);
}

static bool has_body(const struct filter_request *r)
{
	return r->transfer_encoding.ptr ||
	       (r->content_length.ptr && !str_equal(r->content_length, STR("0")));
}

static unsigned filter_common(const struct filter_policy *policy, const struct filter_request *r)
{
	if (!str_equal(r->version, STR("HTTP/1.1")))
		return NO_SUCH_VERSION;
	if (!filter_is_host(r->host))
		return BAD_REQUEST;
	if (policy->hosts_count && !listed(policy->hosts, policy->hosts_count, host_name(r->host)))
		return MISDIRECTED;
	if (r->transfer_encoding.ptr)
		return BAD_REQUEST;
	return has_body(r) ? TOO_LARGE : 0;
}

unsigned filter_http(const struct filter_policy *policy, const struct filter_request *r)
{
	unsigned status = filter_common(policy, r);

	if (status)
		return status;
	if (!str_equal(r->method, STR("GET")) && !str_equal(r->method, STR("HEAD")))
		return NOT_ALLOWED;
	return 0;
}

unsigned filter_websocket(const struct filter_policy *policy, const struct filter_request *r,
                          struct str path, struct str protocol)
{
	uint8_t key[KEY_BYTES];
	unsigned status = filter_common(policy, r);

	if (status)
		return status;
	if (!str_equal(r->method, STR("GET")))
		return NOT_ALLOWED;
	if (!str_equal(r->path, path) || r->has_query)
		return NOT_FOUND;
	if (!origin_is_ours(policy, r->origin, r->host))
		return FORBIDDEN;
	if (!str_equal(r->ws_version, STR("13")))
		return UPGRADE_REQUIRED;
	/* base64 of 16 bytes ends in "==" and is otherwise the alphabet of RFC 4648 section 4 */
	if (r->ws_key.len != 24 || memcmp(r->ws_key.ptr + 22, "==", 2) != 0)
		return BAD_REQUEST;
	char url_key[22];
	for (size_t i = 0; i < sizeof(url_key); i++) {
		char c = r->ws_key.ptr[i];
		if (c == '-' || c == '_')
			return BAD_REQUEST;
		url_key[i] = c == '+' ? '-' : c == '/' ? '_' : c;
	}
	if (!b64_decode((struct str){url_key, sizeof(url_key)}, key, sizeof(key)))
		return BAD_REQUEST;
	struct str offered[FILTER_NAMES_MAX];
	size_t count;
	if (!filter_names(r->ws_protocol, offered, &count))
		return BAD_REQUEST;
	for (size_t i = 0; i < count; i++)
		if (str_equal(offered[i], protocol))
			return 0;
	return BAD_REQUEST;
}
