/* What golden vectors cannot hold: groups, bytes that are not text, memory, and encoding. */
#include "lib/cmocka_all.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "gen/wire.h"

enum { TEST_ARENA_BYTES = 1 << 20 };

#define ENTER "{\"t\":\"enter\",\"room\":\"hall-a\",\"view\":\"desk\",\"after\":3"

static struct arena arena;

static int open_arena(void **state)
{
	(void)state;
	arena_init(&arena, TEST_ARENA_BYTES);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_finish(&arena);
	return 0;
}

static void test_group_names_the_message(void **state)
{
	(void)state;
	struct wire_client request;
	assert_int_equal(wire_client_decode(STR(ENTER "}"), &arena, &request), ERR_OK);
	assert_int_equal(request.type, WIRE_CLIENT_ENTER);
	assert_true(str_equal(request.enter.room, STR("hall-a")));
	assert_int_equal(request.enter.view, WIRE_VIEW_DESK);
	assert_int_equal(request.enter.after, 3);
	assert_false(request.enter.has_epoch);
	assert_null(request.enter.token.ptr);
	assert_null(request.enter.pass.ptr);
	assert_int_equal(wire_client_decode(STR("{\"t\":\"status\"}"), &arena, &request), ERR_OK);
	assert_int_equal(request.type, WIRE_CLIENT_STATUS);
}

static void test_group_refuses_strangers(void **state)
{
	(void)state;
	struct wire_client request;
	struct {
		struct str json;
		enum err err;
	} rows[] = {
		{STR("{\"t\":\"ev\"}"), ERR_UNKNOWN_MESSAGE},
		{STR("{\"t\":\"\"}"), ERR_UNKNOWN_MESSAGE},
		{STR("{\"t\":7}"), ERR_BAD_MESSAGE},
		{STR("{}"), ERR_BAD_MESSAGE},
		{STR("[]"), ERR_BAD_MESSAGE},
		{STR("7"), ERR_BAD_JSON},
		{STR(""), ERR_BAD_JSON},
		{{NULL, 0}, ERR_BAD_JSON},
		{STR("{\"t\":\"enter\"}"), ERR_BAD_MESSAGE},
		{STR("{\"t\":\"status\",\"x\":1}"), ERR_BAD_MESSAGE},
	};
	static const struct wire_client zeros;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		memset(&request, 0xAA, sizeof(request));
		assert_int_equal(wire_client_decode(rows[i].json, &arena, &request), rows[i].err);
		assert_memory_equal(&request, &zeros, sizeof(zeros));
	}
}

static void test_group_encodes_its_message(void **state)
{
	(void)state;
	struct buf out;
	buf_init(&out, 4096);
	struct wire_client request = {.type = WIRE_CLIENT_LEAVE};
	request.leave.room = STR("hall-a");
	request.leave.view = WIRE_VIEW_FLOOR;
	assert_int_equal(wire_client_encode(&request, &out), ERR_OK);
	assert_string_equal(buf_cstr(&out),
	                    "{\"t\":\"leave\",\"room\":\"hall-a\",\"view\":\"floor\"}");
	unsigned beyond = WIRE_CLIENT_TYPE_COUNT;
	memcpy(&request, &beyond, sizeof(beyond));
	assert_int_equal(wire_client_encode(&request, &out), ERR_INVAL);
	buf_finish(&out);
}

static void test_bytes_that_are_not_utf8(void **state)
{
	(void)state;
	static const char *const tails[] = {
		"\xFF",             /* never a byte of UTF-8 */
		"\xC0\xAF",         /* overlong */
		"\xED\xA0\x80",     /* a surrogate */
		"\xF4\x90\x80\x80", /* over U+10FFFF */
		"\xE2\x82",         /* cut off */
	};
	for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++) {
		struct buf json;
		struct wire_client request;
		buf_init(&json, 4096);
		buf_printf(&json, ENTER ",\"pass\":\"%s\"}", tails[i]);
		assert_int_equal(wire_client_decode(buf_str(&json), &arena, &request),
		                 ERR_BAD_UTF8);
		buf_finish(&json);
	}
	/* A NUL byte between the tokens is no end of the text. */
	struct wire_client request;
	assert_int_equal(wire_client_decode(STR(ENTER "}\0{}"), &arena, &request), ERR_BAD_JSON);
}

static void test_texts_over_the_limit(void **state)
{
	(void)state;
	size_t len = 2 * DOCUMENT_MAX_BYTES + 1;
	char *spaces = malloc(len);
	assert_non_null(spaces);
	memset(spaces, ' ', len);
	memcpy(spaces, "{\"t\":\"status\"}", 14);
	struct wire_client request;
	struct str whole = {spaces, len};
	assert_int_equal(wire_client_decode(whole, &arena, &request), ERR_TOO_LARGE);
	whole.len--;
	assert_int_equal(wire_client_decode(whole, &arena, &request), ERR_OK);
	free(spaces);
}

/* Wherever the arena ends, the answer is ERR_NOMEM and nothing is left in the struct. */
static void test_every_end_of_the_arena(void **state)
{
	(void)state;
	static const char json[] =
		"{\"t\":\"health\",\"readers\":1,\"rooms\":[{\"room\":\"hall-a\",\"readers\":"
		"\"from_5\","
		"\"speakers\":\"from_5\"}],\"programs\":[{\"program\":\"gate\",\"ok\":true,"
		"\"detail\":\"ok\"}],\"cards\":[]}";
	static const struct wire_gate_health zeros;
	struct wire_gate_health health;
	size_t failures = 0;
	for (size_t max = 0;; max++) {
		struct arena small;
		arena_init(&small, max);
		enum err err = wire_gate_health_decode(STR(json), &small, &health);
		arena_finish(&small);
		if (err == ERR_OK)
			break;
		assert_int_equal(err, ERR_NOMEM);
		assert_memory_equal(&health, &zeros, sizeof(zeros));
		failures++;
	}
	assert_true(failures > 3);
}

static size_t allocations_left;

static void *failing_malloc(size_t len)
{
	return allocations_left-- ? malloc(len) : NULL;
}

/* Whichever allocation of the parser fails, decoding ends in an error and leaks nothing. */
static void test_every_allocation_of_the_parser(void **state)
{
	(void)state;
	static const struct wire_client zeros;
	struct wire_client request;
	size_t failures = 0, told = 0;
	for (size_t n = 0;; n++) {
		allocations_left = n;
		json_set_alloc_funcs(failing_malloc, free);
		enum err err = wire_client_decode(STR(ENTER ",\"pass\":\"a\"}"), &arena, &request);
		wire_start();
		if (err == ERR_OK)
			break;
		assert_true(err == ERR_NOMEM || err == ERR_BAD_JSON);
		assert_memory_equal(&request, &zeros, sizeof(zeros));
		told += err == ERR_NOMEM;
		failures++;
	}
	assert_true(failures > 10 && told > 5);
}

/* What breaks its schema is not sent, and leaves no trace in the buffer. */
static void test_encoding_refuses(void **state)
{
	(void)state;
	struct buf out;
	buf_init(&out, 4096);
	buf_add_cstr(&out, "kept");
	const struct wire_gate_error good = {.code = STR("busy"), .about = STR("enter")};
	struct wire_gate_error bad[] = {good, good, good, good, good, good};
	bad[0].code = (struct str){NULL, 0};
	bad[1].code = STR("Busy");
	bad[2].about = STR("\xFF");
	bad[3].about = STR("a\0b");
	bad[4].has_retry_ms = true;
	bad[4].retry_ms = -1;
	bad[5].about = STR("0123456789012345678901234567890123456789012345678901234567890123 65");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		assert_int_equal(wire_gate_error_encode(&bad[i], &out), ERR_INVAL);
		assert_string_equal(buf_cstr(&out), "kept");
	}
	assert_int_equal(wire_gate_error_encode(&good, &out), ERR_OK);
	assert_string_equal(buf_cstr(&out),
	                    "kept{\"t\":\"error\",\"code\":\"busy\",\"about\":\"enter\"}");
	buf_finish(&out);
}

static void test_encoding_refuses_inner_faults(void **state)
{
	(void)state;
	struct buf out;
	buf_init(&out, 4096);
	enum wire_mark foreign;
	const unsigned beyond = WIRE_MARK_COUNT;
	memcpy(&foreign, &beyond, sizeof(beyond));
	struct wire_desk_item item = {.version = 1,
	                              .part = STR("a1"),
	                              .lang = STR("en"),
	                              .text = STR("x"),
	                              .marks = &foreign,
	                              .marks_count = 1};
	assert_int_equal(wire_desk_item_encode(&item, &out), ERR_INVAL);
	item.marks = NULL; /* a count without items */
	assert_int_equal(wire_desk_item_encode(&item, &out), ERR_INVAL);
	item.marks_count = 0;
	assert_int_equal(wire_desk_item_encode(&item, &out), ERR_OK);
	const struct wire_gate_ev event = {
		.room = STR("a"), .view = WIRE_VIEW_FLOOR, .seq = 1, .e = STR("[1]")};
	assert_int_equal(wire_gate_ev_encode(&event, &out), ERR_INVAL);
	buf_finish(&out);
}

static void test_encoding_into_a_full_buffer(void **state)
{
	(void)state;
	const struct wire_gate_error error = {.code = STR("busy")};
	const size_t whole = strlen("{\"t\":\"error\",\"code\":\"busy\"}");
	for (size_t max = 0; max <= whole; max++) {
		struct buf out;
		buf_init(&out, max);
		enum err err = wire_gate_error_encode(&error, &out);
		assert_int_equal(err, max < whole ? ERR_FULL : ERR_OK);
		assert_int_equal(out.len, max < whole ? 0 : whole);
		buf_finish(&out);
	}
}

static void test_message_type(void **state)
{
	(void)state;
	assert_true(str_equal(wire_message_type(STR("{\"a\":1,\"t\":\"x\"}"), &arena), STR("x")));
	assert_null(wire_message_type(STR("{\"t\":1}"), &arena).ptr);
	assert_true(str_equal(wire_member(STR("{\"a\":\"y\",\"b\":{}}"), "a", &arena), STR("y")));
	assert_null(wire_member(STR("{\"b\":{\"a\":\"y\"}}"), "a", &arena).ptr);
	assert_null(wire_member(STR("{\"a\":\"y\",\"a\":\"z\"}"), "a", &arena).ptr);
	assert_null(wire_message_type(STR("[\"t\"]"), &arena).ptr);
	assert_null(wire_message_type(STR("{\"t\":\"x\""), &arena).ptr);
}

static void test_enum_names(void **state)
{
	(void)state;
	enum wire_role role = WIRE_ROLE_PARTICIPANT;
	for (unsigned i = 0; i < WIRE_ROLE_COUNT; i++) {
		assert_true(wire_role_parse(str_of(wire_role_name((enum wire_role)i)), &role));
		assert_int_equal(role, i);
	}
	assert_false(wire_role_parse(STR("mayor"), &role));
	assert_false(wire_role_parse(STR(""), &role));
	assert_false(wire_role_parse((struct str){NULL, 0}, &role));
	assert_int_equal(role, WIRE_ROLE_COUNT - 1);
}

int main(void)
{
	wire_start();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_group_names_the_message, open_arena,
	                                        close_arena),
		cmocka_unit_test_setup_teardown(test_group_refuses_strangers, open_arena,
	                                        close_arena),
		cmocka_unit_test(test_group_encodes_its_message),
		cmocka_unit_test_setup_teardown(test_bytes_that_are_not_utf8, open_arena,
	                                        close_arena),
		cmocka_unit_test_setup_teardown(test_texts_over_the_limit, open_arena, close_arena),
		cmocka_unit_test(test_every_end_of_the_arena),
		cmocka_unit_test_setup_teardown(test_every_allocation_of_the_parser, open_arena,
	                                        close_arena),
		cmocka_unit_test(test_encoding_refuses),
		cmocka_unit_test(test_encoding_refuses_inner_faults),
		cmocka_unit_test(test_encoding_into_a_full_buffer),
		cmocka_unit_test_setup_teardown(test_message_type, open_arena, close_arena),
		cmocka_unit_test(test_enum_names),
	};
	return cmocka_run_group_tests_name("wire.wire", tests, NULL, NULL);
}
