/* A room's seal key ends with each part: a new one is published, and the old one opens nothing any
 * more, whatever happens in between. */
#include "lib/cmocka_all.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chamber/identity.h"
#include "lib/chamber_fixture.h"

static struct chamber_fixture f;

static int setup(void **state)
{
	(void)state;
	chamber_fixture_init(&f);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	chamber_fixture_finish(&f);
	return 0;
}

static const char *path_of(const char *name)
{
	static char path[160];
	snprintf(path, sizeof(path), "%s/%s", f.gate.key_dir, name);
	return path;
}

static bool is_there(const char *name)
{
	return access(path_of(name), F_OK) == 0;
}

static struct wire_keys_chamber published(void)
{
	struct wire_keys_chamber keys;
	gatehouse_keys(&f.gate, &keys);
	return keys;
}

static struct bytes seal_of(const char *room)
{
	const struct wire_keys_chamber keys = published();
	for (size_t i = 0; i < keys.rooms_count; i++)
		if (str_equal(keys.rooms[i].room, str_of(room)))
			return keys.rooms[i].seal;
	fail();
	return (struct bytes){NULL, 0};
}

/* Everything that a page looks at before it seals. */
static void assert_published_well(void)
{
	const struct wire_keys_chamber keys = published();
	struct bus_reply *reply = NULL;
	uint8_t digest[HASH_BYTES];
	assert_int_equal(keys.rooms_count, f.chamber.rooms_count);
	for (size_t i = 0; i < keys.rooms_count; i++) {
		const struct bytes pieces[] = {
			bytes_of("subrosa.v1 seal ", 16),
			bytes_of(keys.rooms[i].room.ptr, keys.rooms[i].room.len), bytes_of(" ", 1),
			keys.rooms[i].seal};
		assert_int_equal(sign_verify(keys.identity, pieces, 4, keys.rooms[i].signature),
		                 ERR_OK);
	}
	assert_int_equal(bus_sync_call(f.gate.to_record,
	                               BUS_ARGV(bus_word("GET"), bus_word("keys:registrar")),
	                               &reply),
	                 ERR_OK);
	const struct bytes registrar = bus_reply_bytes(reply);
	assert_int_equal(hash_sha256(&registrar, 1, digest), ERR_OK);
	assert_true(bytes_equal(keys.registrar, bytes_of(digest, sizeof(digest))));
	bus_reply_destroy(reply);
}

/* How many frames of one dummy, sealed to `key`, were unreadable: 0 or 1. */
static int64_t unreadable(struct bytes key)
{
	const struct wire_frame dummy = {.type = WIRE_FRAME_DUMMY};
	f.gate.sealed_to = key;
	gatehouse_add_frame(&f.gate, &dummy, (struct bytes){NULL, 0}, "");
	f.gate.sealed_to = (struct bytes){NULL, 0};
	gatehouse_send(&f.gate);
	assert_int_equal(chamber_fixture_round(&f), ERR_OK);
	struct wire_gate_receipts receipts = chamber_fixture_receipts(&f);
	return receipts.unreadable;
}

static void a_part_ends_its_key(void **state)
{
	(void)state;
	const struct bytes old = seal_of("theme-a"), other = seal_of("theme-b");
	const struct bytes identity = published().identity;
	assert_published_well();
	assert_true(is_there("seal.theme-a.1"));
	assert_int_equal(unreadable(old), 0);
	chamber_fixture_part(&f, WIRE_PART_ACT_CLOSE);
	const struct bytes fresh = seal_of("theme-a");
	assert_false(bytes_equal(old, fresh));
	assert_true(
		bytes_equal(other, seal_of("theme-b"))); /* a part of another room has not ended */
	assert_true(bytes_equal(identity, published().identity));
	assert_published_well();
	assert_false(is_there("seal.theme-a.1"));
	assert_false(is_there(".seal.theme-a.1.old"));
	assert_true(is_there("seal.theme-a.2"));
	assert_int_equal(unreadable(fresh), 0);
}

/* What was sealed just before is still read; a little later nothing of the old key is left. */
static void the_old_key_has_a_grace(void **state)
{
	(void)state;
	const struct bytes old = seal_of("theme-a");
	chamber_fixture_part(&f, WIRE_PART_ACT_CLOSE);
	const struct seal_key *seal = &chamber_fixture_room(&f)->keys.seal;
	assert_int_equal(unreadable(old), 0);
	f.now_ms = seal->before_ends_ms - 1001;
	assert_int_equal(unreadable(old), 0);
	assert_int_equal(unreadable(old), 1);
	assert_null(seal->before);
	assert_int_equal(unreadable(seal_of("theme-a")), 0);
	chamber_fixture_restart(&f);
	assert_int_equal(unreadable(old), 1);
}

static void a_restart_keeps_key_and_words(void **state)
{
	(void)state;
	const struct wire_keys_chamber before = published();
	chamber_fixture_restart(&f);
	const struct wire_keys_chamber after = published();
	assert_true(bytes_equal(before.identity, after.identity));
	for (size_t i = 0; i < before.rooms_count; i++) {
		assert_true(bytes_equal(before.rooms[i].seal, after.rooms[i].seal));
		assert_true(bytes_equal(before.rooms[i].signature, after.rooms[i].signature));
	}
	assert_true(is_there("seal.theme-a.1"));
}

/* Killed with the new key on disk, and the old one still there and published. */
static void killed_before_it_was_published(void **state)
{
	(void)state;
	const struct bytes old = seal_of("theme-a");
	struct seal_key *seal = &chamber_fixture_room(&f)->keys.seal;
	assert_int_equal(seal_key_renew(seal, 1, f.now_ms), ERR_OK);
	assert_true(is_there("seal.theme-a.1") && is_there("seal.theme-a.2"));
	assert_true(bytes_equal(old, seal_of("theme-a")));
	chamber_fixture_restart(&f);
	assert_false(bytes_equal(old, seal_of("theme-a")));
	assert_published_well();
	assert_false(is_there("seal.theme-a.1"));
	assert_int_equal(unreadable(old), 1);
	assert_int_equal(unreadable(seal_of("theme-a")), 0);
}

/* Killed while the old file was being overwritten. */
static void killed_while_it_was_destroyed(void **state)
{
	(void)state;
	struct seal_key *seal = &chamber_fixture_room(&f)->keys.seal;
	char old[160];
	assert_int_equal(seal_key_renew(seal, 1, f.now_ms), ERR_OK);
	snprintf(old, sizeof(old), "%s", path_of("seal.theme-a.1"));
	assert_int_equal(rename(old, path_of(".seal.theme-a.1.old")), 0);
	chamber_fixture_restart(&f);
	assert_false(is_there(".seal.theme-a.1.old"));
	assert_int_equal(unreadable(seal_of("theme-a")), 0);
}

/* The part is closed in the journal, but the key could not be renewed; here because its name is
 * taken by something that is no key. The next round that can, does. */
static void closed_before_it_was_renewed(void **state)
{
	(void)state;
	const struct bytes old = seal_of("theme-a");
	assert_int_equal(mkdir(path_of("seal.theme-a.2"), 0700), 0);
	chamber_fixture_part(&f, WIRE_PART_ACT_CLOSE);
	assert_true(bytes_equal(old, seal_of("theme-a")));
	assert_int_equal(publish_keys(&f.chamber), ERR_KEY_BAD);
	assert_true(is_there("seal.theme-a.1"));
	assert_int_equal(rmdir(path_of("seal.theme-a.2")), 0);
	chamber_fixture_restart(&f);
	assert_int_equal(publish_keys(&f.chamber), ERR_OK);
	assert_false(bytes_equal(old, seal_of("theme-a")));
	assert_false(is_there("seal.theme-a.1"));
	assert_int_equal(unreadable(old), 0); /* in its grace */
	chamber_fixture_restart(&f);
	assert_int_equal(unreadable(old), 1);
}

static void open_second(struct chamber *second)
{
	*second = (struct chamber){
		.transit = redis_fixture_connect(&f.gate.transit, "chamber"),
		.record = redis_fixture_connect(&f.gate.record, "chamber"),
		.key_dir = f.chamber.key_dir,
		.rng = f.chamber.rng,
		.clock = f.chamber.clock,
		.stop = f.chamber.stop,
	};
	assert_int_equal(chamber_open(second), ERR_OK);
}

/* One key folder, two chambers: what one makes the other publishes, and neither takes it back. */
static void two_chambers_publish_the_same(void **state)
{
	(void)state;
	struct chamber second;
	open_second(&second);
	assert_int_equal(publish_keys(&second), ERR_OK);
	chamber_fixture_part(&f, WIRE_PART_ACT_CLOSE);
	const struct bytes fresh = seal_of("theme-a");
	assert_int_equal(publish_keys(&second), ERR_OK);
	assert_true(bytes_equal(fresh, seal_of("theme-a")));
	assert_published_well();
	for (size_t i = 0; i < second.rooms_count; i++)
		if (label_is(&second.rooms[i].keys.room, STR("theme-a")))
			assert_true(
				bytes_equal(fresh, seal_key_public(&second.rooms[i].keys.seal)));
	chamber_close(&second);
	bus_sync_destroy(second.transit);
	bus_sync_destroy(second.record);
}

static void another_registrar_is_published(void **state)
{
	(void)state;
	const struct bytes before = published().registrar;
	gatehouse_rekey(&f.gate);
	chamber_renew_entitlement(&f.chamber);
	assert_int_equal(publish_keys(&f.chamber), ERR_OK);
	assert_false(bytes_equal(before, published().registrar));
	assert_published_well();
}

/* A key that the identity does not vouch for is not used. */
static void a_foreign_key_is_refused(void **state)
{
	(void)state;
	struct seal_key key;
	const struct label room = label_of(STR("theme-a"));
	int fd = open(path_of("seal.theme-a.1"), O_RDWR);
	uint8_t byte;
	assert_true(fd >= 0);
	assert_int_equal(pread(fd, &byte, 1, 60), 1);
	byte ^= 1;
	assert_int_equal(pwrite(fd, &byte, 1, 60), 1);
	assert_int_equal(seal_key_open(f.gate.key_dir, &room, &key), ERR_KEY_BAD);
	byte ^= 1;
	assert_int_equal(pwrite(fd, &byte, 1, 60), 1);
	close(fd);
	assert_int_equal(seal_key_open(f.gate.key_dir, &room, &key), ERR_OK);
	seal_key_close(&key);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(a_part_ends_its_key),           CASE(the_old_key_has_a_grace),
		CASE(a_restart_keeps_key_and_words), CASE(killed_before_it_was_published),
		CASE(killed_while_it_was_destroyed), CASE(closed_before_it_was_renewed),
		CASE(two_chambers_publish_the_same), CASE(another_registrar_is_published),
		CASE(a_foreign_key_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
