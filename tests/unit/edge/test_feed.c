/* The heart without a socket: a transport that takes, that is full, that fails. */
#include "lib/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "edge/feed.h"

struct transport {
	struct reader reader;
	uint8_t got[1 << 20];
	size_t len;
	unsigned writes;
	unsigned wants;
	enum reader_sent next; /* what the next write says */
};

static enum reader_sent take(void *link, struct bytes data)
{
	struct transport *t = link;

	assert_true(data.len > 0 && data.len <= PACKET_SLICE_BYTES);
	if (t->next == READER_FAILED)
		return READER_FAILED;
	assert_true(t->len + data.len <= sizeof(t->got));
	memcpy(t->got + t->len, data.ptr, data.len);
	t->len += data.len;
	t->writes++;
	return t->next;
}

static void want(void *link)
{
	((struct transport *)link)->wants++;
}

static const struct reader_ops ops = {.write = take, .want = want};
static struct reader_queue queue;

static struct transport *transport(void)
{
	struct transport *t = calloc(1, sizeof(*t));

	assert_non_null(t);
	reader_init(&t->reader, &ops, t, &queue);
	return t;
}

static void drop(struct transport *t)
{
	reader_finish(&t->reader);
	free(t);
}

static void publish(struct feed *f, const char *text)
{
	assert_int_equal(feed_publish_take(f, packet_create(str_of(text)), 0), ERR_OK);
}

/* The messages that were received, decoded as a client does, joined by spaces. */
static const char *received(const struct transport *t)
{
	static char out[1 << 20];
	size_t at = 0, len = 0;

	while (at < t->len) {
		const uint8_t *p = t->got + at;
		size_t payload = p[1], head = 2;
		assert_true((p[0] & 0x70) == 0);
		if (payload == 126) {
			payload = (size_t)p[2] << 8 | p[3];
			head = 4;
		}
		assert_true(payload <= 65535);
		memcpy(out + len, p + head, payload);
		len += payload;
		if (p[0] & 0x80)
			out[len++] = ' ';
		at += head + payload;
	}
	assert_int_equal(at, t->len);
	out[len] = '\0';
	return out;
}

static void writes_at_once_to_who_is_not_behind(void **state)
{
	struct transport *a = transport(), *b = transport();
	struct cursor ca, cb;
	struct feed f;

	(void)state;
	feed_init(&f, 0);
	reader_attach(&a->reader, &ca, &f, 0, 0);
	reader_attach(&b->reader, &cb, &f, 0, 0);
	publish(&f, "one");
	publish(&f, "two");
	assert_string_equal(received(a), "one two ");
	assert_string_equal(received(b), "one two ");
	assert_int_equal(a->wants, 0); /* nothing was armed for it */
	feed_finish(&f);
	drop(a);
	drop(b);
}

static void gathers_what_a_slow_reader_missed_into_one_write(void **state)
{
	struct transport *t = transport();
	struct cursor c;
	struct feed f;

	(void)state;
	feed_init(&f, 0);
	reader_attach(&t->reader, &c, &f, 0, 0);
	t->next = READER_FULL;
	publish(&f, "one");
	publish(&f, "two");
	publish(&f, "three");
	assert_int_equal(t->writes, 1);
	assert_true(t->reader.waiting);
	t->next = READER_SENT;
	reader_flush(&t->reader, 5);
	assert_int_equal(t->writes, 2);
	assert_false(t->reader.waiting);
	publish(&f, "four");
	assert_string_equal(received(t), "one two three four ");
	feed_finish(&f);
	drop(t);
}

static void a_burst_is_one_write(void **state)
{
	struct transport *t = transport();
	struct cursor c;
	struct feed f;

	(void)state;
	feed_init(&f, 0);
	reader_attach(&t->reader, &c, &f, 0, 0);
	for (const char *n = "123"; *n; n++)
		assert_int_equal(feed_append_take(&f, packet_create((struct str){n, 1})), ERR_OK);
	assert_int_equal(t->writes, 0);
	feed_push(&f, 0);
	feed_push(&f, 0);
	assert_int_equal(t->writes, 1);
	assert_false(t->reader.waiting);
	assert_string_equal(received(t), "1 2 3 ");
	feed_finish(&f);
	drop(t);
}

static void serves_a_long_history_in_slices(void **state)
{
	struct transport *t = transport();
	struct cursor c;
	struct feed f;
	char text[8];

	(void)state;
	feed_init(&f, 0);
	for (int i = 0; i < 5000; i++) {
		snprintf(text, sizeof(text), "%06d", i);
		publish(&f, text);
	}
	reader_attach(&t->reader, &c, &f, 1000, 0);
	unsigned slices = 0;
	for (; t->reader.waiting; slices++)
		reader_flush(&t->reader, 0);
	assert_int_equal(slices, 4000 * 8 / PACKET_SLICE_BYTES + 1);
	assert_memory_equal(received(t), "001000 001001 ", 14);
	assert_int_equal(strlen(received(t)), 4000 * 7);
	feed_finish(&f);
	drop(t);
}

static void large_messages_are_fragments_that_nothing_comes_between(void **state)
{
	struct transport *t = transport();
	struct cursor view_cursor, pulse_cursor;
	struct feed view, pulse;
	char *large = malloc(50001);

	(void)state;
	assert_non_null(large);
	memset(large, 'x', 50000);
	large[50000] = '\0';
	feed_init(&view, 0);
	feed_init(&pulse, 4);
	reader_attach(&t->reader, &pulse_cursor, &pulse, 0, 0);
	reader_attach(&t->reader, &view_cursor, &view, 0, 0);
	publish(&view, large);
	assert_int_equal(t->len, PACKET_SLICE_BYTES);
	assert_int_equal(t->got[0], 0x01); /* text, more follows */
	publish(&pulse, "tick");
	assert_int_equal(reader_send_take(&t->reader, packet_create(STR("answer")), 0), ERR_OK);
	while (t->reader.waiting)
		reader_flush(&t->reader, 0);
	assert_int_equal(t->got[PACKET_SLICE_BYTES], 0x00); /* continuation */
	const char *all = received(t);
	assert_memory_equal(all, large, 50000);
	assert_string_equal(all + 50000, " answer tick ");
	feed_finish(&view);
	feed_finish(&pulse);
	drop(t);
	free(large);
}

static void a_pulse_is_bounded_and_a_slow_reader_skips(void **state)
{
	struct transport *t = transport();
	struct cursor c;
	struct feed f;

	(void)state;
	feed_init(&f, 3);
	reader_attach(&t->reader, &c, &f, 0, 0);
	t->next = READER_FULL;
	publish(&f, "0");
	t->next = READER_SENT;
	for (const char *n = "123456"; *n; n++)
		publish(&f, (char[]){*n, '\0'});
	reader_flush(&t->reader, 0);
	assert_string_equal(received(t), "0 4 5 6 ");
	feed_finish(&f);
	drop(t);
}

static void answers_stand_before_events_that_are_not_sent(void **state)
{
	struct transport *t = transport();
	struct cursor c;
	struct feed f;

	(void)state;
	feed_init(&f, 0);
	publish(&f, "event");
	t->next = READER_FULL;
	assert_int_equal(reader_send_take(&t->reader, packet_create(STR("first")), 0), ERR_OK);
	t->next = READER_SENT;
	assert_int_equal(reader_send_take(&t->reader, packet_create(STR("entered")), 0), ERR_OK);
	reader_attach(&t->reader, &c, &f, 0, 0);
	reader_flush(&t->reader, 0);
	assert_string_equal(received(t), "first entered event ");
	feed_finish(&f);
	drop(t);
}

static void too_many_answers_are_a_slow_reader(void **state)
{
	struct transport *t = transport();

	(void)state;
	t->next = READER_FULL;
	for (int i = 0; i <= READER_OUTBOX_MAX; i++)
		assert_int_equal(reader_send_take(&t->reader, packet_create(STR("x")), 0), ERR_OK);
	assert_int_equal(reader_send_take(&t->reader, packet_create(STR("x")), 0), ERR_SLOW_READER);
	drop(t);
}

static void a_failed_reader_is_left_alone(void **state)
{
	struct transport *bad = transport(), *good = transport();
	struct cursor cb, cg;
	struct feed f;

	(void)state;
	feed_init(&f, 0);
	reader_attach(&good->reader, &cg, &f, 0, 0);
	reader_attach(&bad->reader, &cb, &f, 0, 0);
	bad->next = READER_FAILED;
	publish(&f, "one");
	bad->next = READER_SENT;
	publish(&f, "two");
	assert_int_equal(bad->len, 0);
	assert_string_equal(received(good), "one two ");
	feed_finish(&f);
	drop(bad);
	drop(good);
}

static struct reader *slow_one;

static void on_slow(struct reader *r)
{
	assert_null(slow_one);
	slow_one = r;
	reader_finish(r);
}

static void no_progress_is_noticed_and_progress_too(void **state)
{
	struct transport *stuck = transport(), *slow = transport(), *idle = transport();
	struct cursor c[3];
	struct feed f;

	(void)state;
	feed_init(&f, 0);
	reader_attach(&stuck->reader, &c[0], &f, 0, 0);
	reader_attach(&slow->reader, &c[1], &f, 0, 0);
	stuck->next = slow->next = READER_FULL;
	publish(&f, "one"); /* at 0 ms */
	reader_attach(&idle->reader, &c[2], &f, 1, 0);
	reader_flush(&slow->reader, 15000);
	slow_one = NULL;
	reader_each_slow(&queue, 19999, 20000, on_slow);
	assert_null(slow_one);
	reader_each_slow(&queue, 20000, 20000, on_slow);
	assert_ptr_equal(slow_one, &stuck->reader);
	feed_finish(&f);
	drop(stuck);
	drop(slow);
	drop(idle);
	assert_null(queue.first);
}

static void detached_and_cleared_feeds_send_nothing_more(void **state)
{
	struct transport *t = transport();
	struct cursor c;
	struct feed f;

	(void)state;
	feed_init(&f, 0);
	publish(&f, "old");
	reader_attach(&t->reader, &c, &f, 1, 0);
	feed_clear(&f);
	assert_null(c.feed);
	publish(&f, "new");
	assert_int_equal(t->len, 0);
	assert_int_equal(f.end, 1);
	reader_attach(&t->reader, &c, &f, 99, 0); /* beyond the end: from the end */
	publish(&f, "newer");
	assert_string_equal(received(t), "newer ");
	feed_finish(&f);
	drop(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes_at_once_to_who_is_not_behind),
		cmocka_unit_test(gathers_what_a_slow_reader_missed_into_one_write),
		cmocka_unit_test(a_burst_is_one_write),
		cmocka_unit_test(serves_a_long_history_in_slices),
		cmocka_unit_test(large_messages_are_fragments_that_nothing_comes_between),
		cmocka_unit_test(a_pulse_is_bounded_and_a_slow_reader_skips),
		cmocka_unit_test(answers_stand_before_events_that_are_not_sent),
		cmocka_unit_test(too_many_answers_are_a_slow_reader),
		cmocka_unit_test(a_failed_reader_is_left_alone),
		cmocka_unit_test(no_progress_is_noticed_and_progress_too),
		cmocka_unit_test(detached_and_cleared_feeds_send_nothing_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
