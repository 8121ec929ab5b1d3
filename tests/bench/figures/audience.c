/* audience PORT ROOM PART - a hall full of people: one connection for each line (a card) of standard
 * input, each of which answers every tick. Writes "ready" when all are in the room. When standard
 * input ends, it writes a line for each event of the floor, and ends:
 *
 *	SEQ<TAB>how many heard it<TAB>when the last of them did, in ns of the monotonic clock
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/delegate.h"
#include "seal/seal.h"

enum { ROUND_MS = 100, STARTS_A_ROUND = 10, PEOPLE_MAX = 4096, EVENTS_MAX = 4096 };

struct heard {
	unsigned count;
	uint64_t last_ns;
};

struct audience {
	uv_loop_t loop;
	uv_timer_t round;
	uv_pipe_t input;
	struct forum forum;
	struct ws_place place;
	struct str room, part;
	struct delegate people[PEOPLE_MAX];
	char cards[PEOPLE_MAX][64];
	size_t count, started;
	bool ready;
	struct heard heard[EVENTS_MAX]; /* by sequence number */
};

static void on_floor(struct delegate *delegate, struct str event)
{
	struct audience *audience = delegate->owner;
	const int64_t seq = delegate->client.views[0].seq;
	(void)event;
	if (seq < 0 || seq >= EVENTS_MAX)
		die("more than %d events", EVENTS_MAX);
	audience->heard[seq].count++;
	audience->heard[seq].last_ns = uv_hrtime();
}

static bool all_ready(const struct audience *audience)
{
	for (size_t i = 0; i < audience->count; i++)
		if (!client_is_ready(&audience->people[i].client))
			return false;
	return true;
}

static void on_round(uv_timer_t *timer)
{
	struct audience *audience = timer->data;
	for (int i = 0; i < STARTS_A_ROUND && audience->started < audience->count; i++) {
		struct delegate *person = &audience->people[audience->started];
		person->owner = audience;
		person->floor = on_floor;
		delegate_start(person, &audience->forum, &audience->place,
		               str_of(audience->cards[audience->started]), audience->room,
		               audience->part);
		audience->started++;
	}
	if (audience->ready || audience->started < audience->count || !all_ready(audience))
		return;
	audience->ready = true;
	printf("ready\n");
	fflush(stdout);
}

static void on_buffer(uv_handle_t *handle, size_t size, uv_buf_t *out)
{
	static char bytes[64];
	(void)handle;
	(void)size;
	*out = uv_buf_init(bytes, sizeof(bytes));
}

/* The cards are read already; what comes now is the end. */
static void on_input(uv_stream_t *stream, ssize_t n, const uv_buf_t *buf)
{
	struct audience *audience = stream->data;
	(void)buf;
	if (n >= 0)
		return;
	uv_close((uv_handle_t *)stream, NULL);
	uv_close((uv_handle_t *)&audience->round, NULL);
	for (size_t i = 0; i < audience->started; i++)
		client_stop(&audience->people[i].client);
}

static void read_cards(struct audience *audience)
{
	/* One byte at a time: nothing of what follows the empty line may be taken from the loop. */
	setvbuf(stdin, NULL, _IONBF, 0);
	char line[64];
	while (fgets(line, sizeof(line), stdin) && line[0] != '\n') {
		if (audience->count == PEOPLE_MAX)
			die("more than %d people", PEOPLE_MAX);
		line[strcspn(line, "\n")] = 0;
		memcpy(audience->cards[audience->count++], line, sizeof(line));
	}
}

static void print_heard(const struct audience *audience)
{
	for (size_t seq = 0; seq < EVENTS_MAX; seq++)
		if (audience->heard[seq].count)
			printf("%zu\t%u\t%llu\n", seq, audience->heard[seq].count,
			       (unsigned long long)audience->heard[seq].last_ns);
}

int main(int argc, char **argv)
{
	static struct audience audience;
	if (argc != 4 || seal_start())
		die("usage: audience PORT ROOM PART <CARDS");
	wire_start();
	signal(SIGPIPE, SIG_IGN);
	unsigned port = (unsigned)strtoul(argv[1], NULL, 10);
	audience.room = str_of(argv[2]);
	audience.part = str_of(argv[3]);
	forum_fetch(&audience.forum, port);
	read_cards(&audience);
	uv_loop_init(&audience.loop);
	audience.place = (struct ws_place){&audience.loop, port, NULL, NULL};
	uv_timer_init(&audience.loop, &audience.round);
	audience.round.data = &audience;
	uv_timer_start(&audience.round, on_round, ROUND_MS, ROUND_MS);
	uv_pipe_init(&audience.loop, &audience.input, 0);
	audience.input.data = &audience;
	uv_pipe_open(&audience.input, 0);
	uv_read_start((uv_stream_t *)&audience.input, on_buffer, on_input);
	uv_run(&audience.loop, UV_RUN_DEFAULT);
	print_heard(&audience);
	for (size_t i = 0; i < audience.started; i++)
		delegate_finish(&audience.people[i]);
	forum_finish(&audience.forum);
	uv_loop_close(&audience.loop);
	return 0;
}
