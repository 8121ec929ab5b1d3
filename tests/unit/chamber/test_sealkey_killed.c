/* The program is killed while a part closes, at whatever moment: afterwards there is one key file of
 * the room, it is the one that is published, and what was sealed before is never read again. */
#include "lib/cmocka_all.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "chamber/sealkey.h"
#include "lib/chamber_program.h"
#include "seal/rng_os.h"

enum { WORST_DELAY_MS = 40, PATIENCE_ROUNDS = 500, ROUND_MS = 20 };

static const char *const parts[] = {"a-reaching", "a-investing", "a-belonging"};

static struct gatehouse gate;
static struct chamber_program program;

static void pause_ms(long ms)
{
	nanosleep(&(struct timespec){.tv_nsec = ms * 1000000L}, NULL);
}

static struct bytes published_seal(void)
{
	struct wire_keys_chamber keys;
	gatehouse_keys(&gate, &keys);
	for (size_t i = 0; i < keys.rooms_count; i++)
		if (str_equal(keys.rooms[i].room, STR("theme-a")))
			return keys.rooms[i].seal;
	fail();
	return (struct bytes){NULL, 0};
}

/* Files of the room's seal key, those that a run has begun to destroy included. */
static size_t key_files(void)
{
	size_t count = 0;
	DIR *dir = opendir(gate.key_dir);
	assert_non_null(dir);
	for (const struct dirent *entry = readdir(dir); entry; entry = readdir(dir))
		count += strstr(entry->d_name, "seal.theme-a.") != NULL;
	closedir(dir);
	return count;
}

static void send_close(const char *part)
{
	struct wire_command in = {.type = WIRE_COMMAND_PART};
	in.part.part = str_of(part);
	in.part.act = WIRE_PART_ACT_CLOSE;
	in.part.version = 1;
	gatehouse_command(&gate, WIRE_ROLE_MODERATOR, &in);
}

/* Until the part is closed and its room has another key, alone in its folder. */
static void await_renewal(struct bytes old)
{
	for (int i = 0; i < PATIENCE_ROUNDS; i++) {
		if (!bytes_equal(published_seal(), old) && key_files() == 1)
			return;
		pause_ms(ROUND_MS);
	}
	fail_msg("%zu key files, and the key that is published is %s", key_files(),
	         bytes_equal(published_seal(), old) ? "the old one" : "new");
}

static void assert_published_is_on_disk(void)
{
	struct seal_key key;
	const struct label room = label_of(STR("theme-a"));
	assert_int_equal(seal_key_open(gate.key_dir, &room, &key), ERR_OK);
	assert_true(bytes_equal(seal_key_public(&key), published_seal()));
	seal_key_close(&key);
}

/* A fresh run has no grace. */
static void assert_unreadable(struct bytes old)
{
	const struct wire_frame dummy = {.type = WIRE_FRAME_DUMMY};
	struct wire_gate_receipts receipts = {.unreadable = 0};
	size_t before = gatehouse_length(&gate, true, "out:theme-a");
	gate.sealed_to = old;
	gatehouse_add_frame(&gate, &dummy, (struct bytes){NULL, 0}, "");
	gate.sealed_to = (struct bytes){NULL, 0};
	gatehouse_send(&gate);
	for (int i = 0;
	     i < PATIENCE_ROUNDS && gatehouse_length(&gate, true, "out:theme-a") == before; i++)
		pause_ms(ROUND_MS);
	assert_true(gatehouse_receipts_sent(&gate, &receipts));
	assert_int_equal(receipts.unreadable, 1);
}

static void killed_while_a_part_closes(void **state)
{
	(void)state;
	struct rng rng = rng_os();
	pid_t pid = chamber_program_start(&program);
	for (size_t p = 0; p < sizeof(parts) / sizeof(parts[0]); p++) {
		const struct bytes old = published_seal();
		send_close(parts[p]);
		pause_ms((long)rng_below(&rng, WORST_DELAY_MS));
		chamber_program_kill(pid);
		pid = chamber_program_start(&program);
		await_renewal(old);
		assert_published_is_on_disk();
		chamber_program_kill(pid);
		pid = chamber_program_start(&program);
		assert_unreadable(old);
	}
	chamber_program_kill(pid);
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
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(killed_while_a_part_closes),
		CASE(killed_while_a_part_closes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
