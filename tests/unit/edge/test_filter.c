/* What is refused, and with which status. One row a case, each a change of a good request. */
#include "lib/cmocka_all.h"

#include <string.h>

#include "edge/filter.h"

#define T(literal)                                                                                 \
	{                                                                                          \
		literal, sizeof(literal) - 1                                                       \
	}

static const struct filter_request good = {
	.method = T("GET"),
	.version = T("HTTP/1.1"),
	.host = T("forum.example:8443"),
	.origin = T("https://forum.example:8443"),
	.ws_version = T("13"),
	.ws_key = T("dGhlIHNhbXBsZSBub25jZQ=="),
	.ws_protocol = T("subrosa.v1"),
	.path = T("/ws"),
};

enum { MEMBER_NONE = -1 };
#define M(member) (long)offsetof(struct filter_request, member)

static const struct {
	long member;
	struct str value;
	unsigned status;
} handshakes[] = {
	{MEMBER_NONE, {NULL, 0}, 0},
	{M(method), T("POST"), 405},
	{M(method), {NULL, 0}, 405},
	{M(version), T("HTTP/1.0"), 505},
	{M(version), T("HTTP/1.1 "), 505},
	{M(version), {NULL, 0}, 505},
	{M(host), {NULL, 0}, 400},
	{M(host), T("a b"), 400},
	{M(host), T("forum.example,forum.example"), 400},
	{M(host), T("forum.example:"), 400},
	{M(host), T("forum.example:123456"), 400},
	{M(host), T("other.example"), 403}, /* no longer the origin's */
	{M(origin), {NULL, 0}, 403},
	{M(origin), T("null"), 403},
	{M(origin), T("http://forum.example:8443"), 403},
	{M(origin), T("https://forum.example"), 403},
	{M(origin), T("https://forum.example:8443.evil.example"), 403},
	{M(origin), T("https://evil.example/https://forum.example:8443"), 403},
	{M(origin), T("https://u@forum.example:8443"), 403},
	{M(origin), T("HTTPS://forum.example:8443"), 403},
	{M(origin), T("https://FORUM.example:8443"), 0},
	{M(content_length), T("3"), 413},
	{M(content_length), T("0"), 0},
	{M(content_length), T("0, 3"), 413},
	{M(transfer_encoding), T("chunked"), 400},
	{M(ws_version), {NULL, 0}, 426},
	{M(ws_version), T("8"), 426},
	{M(ws_version), T("13, 8"), 426},
	{M(ws_key), {NULL, 0}, 400},
	{M(ws_key), T("dGhlIHNhbXBsZSBub25jZQ"), 400},
	{M(ws_key),
         T("dGhlIHNhbXBsZSBub25jZQ=="
           "dGhlIHNhbXBsZSBub25jZQ=="),
         400},
	{M(ws_key), T("dGhl_HNhbXBsZSBub25jZQ=="), 400},
	{M(ws_key), T("dGhlIHNhbXBsZSBub25jZR=="), 400}, /* bits beyond 16 bytes */
	{M(ws_protocol), {NULL, 0}, 400},
	{M(ws_protocol), T("subrosa.v2"), 400},
	{M(ws_protocol), T("subrosa.v2, subrosa.v1"), 0},
	{M(ws_protocol), T("subrosa.v1x"), 400},
	{M(path), T("/ws/"), 404},
	{M(path), T("/"), 404},
};

static void every_handshake_gets_its_status(void **state)
{
	const struct filter_policy policy = {.hosts_count = 0};

	(void)state;
	for (size_t i = 0; i < sizeof(handshakes) / sizeof(handshakes[0]); i++) {
		struct filter_request r = good;
		if (handshakes[i].member != MEMBER_NONE)
			memcpy((char *)&r + handshakes[i].member, &handshakes[i].value,
			       sizeof(struct str));
		unsigned status = filter_websocket(&policy, &r, STR("/ws"), STR("subrosa.v1"));
		if (status != handshakes[i].status)
			fail_msg("row %zu: %u instead of %u", i, status, handshakes[i].status);
	}
}

static void a_query_is_no_place_for_anything(void **state)
{
	const struct filter_policy policy = {.hosts_count = 0};
	struct filter_request r = good;

	(void)state;
	r.has_query = true;
	assert_int_equal(filter_websocket(&policy, &r, STR("/ws"), STR("subrosa.v1")), 404);
	assert_int_equal(filter_http(&policy, &r), 0);
}

static void lists_of_hosts_and_origins_hold(void **state)
{
	struct filter_policy policy = {.hosts_count = 0};
	struct filter_request r = good;

	(void)state;
	assert_true(filter_names(STR(" forum.example , [2001:db8::1]"), policy.hosts,
	                         &policy.hosts_count));
	assert_int_equal(policy.hosts_count, 2);
	assert_int_equal(filter_http(&policy, &r), 0);
	r.host = STR("[2001:db8::1]:8443");
	assert_int_equal(filter_http(&policy, &r), 0);
	r.host = STR("127.0.0.1");
	assert_int_equal(filter_http(&policy, &r), 421);
	r = good;
	r.origin = STR("https://partner.example");
	assert_int_equal(filter_websocket(&policy, &r, STR("/ws"), STR("subrosa.v1")), 403);
	assert_true(filter_names(STR("https://partner.example"), policy.origins,
	                         &policy.origins_count));
	assert_int_equal(filter_websocket(&policy, &r, STR("/ws"), STR("subrosa.v1")), 0);
	assert_false(filter_names(STR("a,b,c,d,e,f,g,h,i"), policy.hosts, &policy.hosts_count));
}

static void pages_are_read_and_nothing_else(void **state)
{
	const struct filter_policy policy = {.hosts_count = 0};
	struct filter_request r = good;

	(void)state;
	r.method = STR("HEAD");
	assert_int_equal(filter_http(&policy, &r), 0);
	r.method = STR("OPTIONS");
	assert_int_equal(filter_http(&policy, &r), 405);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_handshake_gets_its_status),
		cmocka_unit_test(a_query_is_no_place_for_anything),
		cmocka_unit_test(lists_of_hosts_and_origins_hold),
		cmocka_unit_test(pages_are_read_and_nothing_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
