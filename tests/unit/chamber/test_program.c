/* The program itself, killed again and again: every receipted post is there, once. */
#include "lib/cmocka_all.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#include "chamber/programme_read.h"
#include "chamber/replay.h"
#include "lib/chamber_program.h"
#include "seal/rng_os.h"

enum { KILLS = 4, POSTS_A_KILL = 6, POSTS = KILLS * POSTS_A_KILL };

static struct gatehouse gate;
static struct chamber_program program;
static uint8_t tokens[POSTS][TOKEN_BYTES];
static bool receipted[POSTS];

static void pause_ms(long ms)
{
	nanosleep(&(struct timespec){.tv_nsec = ms * 1000000L}, NULL);
}

static void open_part(void)
{
	struct wire_command in = {.type = WIRE_COMMAND_PART};
	in.part.part = STR("a-reaching");
	in.part.act = WIRE_PART_ACT_OPEN;
	in.part.version = 1;
	gatehouse_command(&gate, WIRE_ROLE_MODERATOR, &in);
	for (int i = 0; i < 200 && gatehouse_length(&gate, true, "reply:g1") == 0; i++)
		pause_ms(20);
	struct wire_result result;
	gatehouse_result(&gate, &result);
	assert_int_equal(result.type, WIRE_RESULT_APPLIED);
}

/* Marks what the out stream has receipted; a refusal is a failure. */
static size_t read_receipts(void)
{
	struct bus_reply *reply = NULL;
	assert_int_equal(bus_sync_call(gate.to_transit,
	                               BUS_ARGV(bus_word("XRANGE"), bus_word("out:theme-a"),
	                                        bus_word("-"), bus_word("+")),
	                               &reply),
	                 ERR_OK);
	for (size_t i = 0; i < bus_reply_count(reply); i++) {
		struct wire_gate_receipts r;
		struct bytes m = bus_reply_field(bus_reply_at(bus_reply_at(reply, i), 1), "m");
		assert_int_equal(wire_gate_receipts_decode(wire_text(m), &gate.arena, &r), ERR_OK);
		assert_int_equal(r.refused_count, 0);
		assert_int_equal(r.unreadable, 0);
		for (size_t k = 0; k < r.ok_count; k++)
			if (gatehouse_is_receipt(r.ok[k]))
				receipted[r.ok[k].ptr[0]] = true;
	}
	bus_reply_destroy(reply);
	size_t count = 0;
	for (size_t i = 0; i < POSTS; i++)
		count += receipted[i];
	return count;
}

/* Sends every post below `count` that has no receipt, as a client would. */
static void send_missing(size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char text[32];
		snprintf(text, sizeof(text), "post %zu", i);
		if (!receipted[i])
			gatehouse_add_post(&gate, tokens[i], text, (uint8_t)i, (uint8_t)i);
	}
	gatehouse_send(&gate);
}

static void assert_each_once(void)
{
	struct arena arena;
	struct programme programme;
	struct keys keys;
	struct replay replay;
	struct rng rng = rng_os();
	struct bus_sync *record = redis_fixture_connect(&gate.record, "operator");
	struct bus_reply *forum = NULL;
	bool seen[POSTS] = {false};
	arena_init(&arena, PROGRAMME_ARENA_BYTES);
	assert_int_equal(
		bus_sync_call(record, BUS_ARGV(bus_word("GET"), bus_word("forum")), &forum),
		ERR_OK);
	assert_int_equal(programme_read(bus_reply_str(forum), &arena, NULL, &programme), ERR_OK);
	assert_int_equal(keys_open(gate.key_dir, STR("theme-a"), &programme, NULL, &keys), ERR_OK);
	assert_int_equal(replay_room(record, &keys, &programme, &rng, &replay), ERR_OK);
	assert_int_equal(room_items_count(replay.room), POSTS);
	for (size_t i = 0; i < POSTS; i++) {
		const struct item *item = room_item_at(replay.room, i);
		char text[32] = {0};
		assert_true(item->text.len < sizeof(text));
		memcpy(text, item->text.ptr, item->text.len);
		assert_int_equal(strncmp(text, "post ", 5), 0);
		size_t number = strtoul(text + 5, NULL, 10);
		assert_true(number < POSTS && !seen[number]);
		seen[number] = true;
	}
	replay_finish(&replay);
	keys_close(&keys);
	arena_finish(&arena);
	bus_reply_destroy(forum);
	bus_sync_destroy(record);
}

static void test_killed_again_and_again(void **state)
{
	(void)state;
	struct rng rng = rng_os();
	int status = 0;
	pid_t pid = chamber_program_start(&program);
	open_part();
	for (size_t i = 0; i < POSTS; i++)
		gatehouse_token(&gate, WIRE_PURPOSE_POST, "a-reaching", tokens[i]);
	for (size_t k = 1; k <= KILLS; k++) {
		send_missing(k * POSTS_A_KILL);
		pause_ms((long)rng_below(&rng, 60));
		chamber_program_kill(pid);
		read_receipts();
		send_missing(k * POSTS_A_KILL);
		pid = chamber_program_start(&program);
	}
	for (int i = 0; i < 500 && read_receipts() < POSTS; i++)
		pause_ms(20);
	assert_int_equal(read_receipts(), POSTS);
	kill(pid, SIGTERM);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	assert_each_once();
}

static int setup(void **state)
{
	(void)state;
	gatehouse_init(&gate);
	chamber_program_init(&program, &gate, BUILD_DIR "/bin/subrosa-chamber");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	gatehouse_finish(&gate);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_killed_again_and_again, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
