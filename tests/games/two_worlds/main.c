/* two_worlds TEMPLATE FIRST_SEED SEEDS - plays every seed twice, with the people exchanged the second
 * time, each world in a process of its own; one JSON object a seed. */
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "games/two_worlds/traces.h"
#include "games/two_worlds/world.h"
#include "seal/seal.h"

enum { PATH_BYTES = 128 };

struct place { /* of one world */
	char dir[PATH_BYTES], traces[PATH_BYTES + 8];
};

static int remove_entry(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)st;
	(void)flag;
	(void)ftw;
	return remove(path);
}

static void remove_place(const struct place *place)
{
	nftw(place->dir, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

static void run(const char *const argv[])
{
	pid_t pid = fork();
	int status = 1;
	if (pid == 0) {
		execvp(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0)
		die("%s has failed", argv[0]);
}

static void make_place(struct place *place, const char *template)
{
	char keys[512], own[PATH_BYTES + 16];
	snprintf(place->dir, sizeof(place->dir), "/tmp/subrosa-world-XXXXXX");
	if (!mkdtemp(place->dir))
		die("no folder for a world");
	snprintf(place->traces, sizeof(place->traces), "%s/traces", place->dir);
	mkdir(place->traces, 0700);
	snprintf(keys, sizeof(keys), "%s/keys/.", template);
	snprintf(own, sizeof(own), "%s", place->dir);
	run((const char *const[]){"cp", "-a", keys, own, NULL});
}

/* All programs write their log here. */
static void begin_log(const struct place *place)
{
	char path[PATH_BYTES + 16];
	snprintf(path, sizeof(path), "%s/log", place->traces);
	int log = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (log < 0 || dup2(log, STDERR_FILENO) < 0)
		die("the log cannot be written");
}

static pid_t play(const struct place *place, const char *template, uint64_t seed, bool exchanged)
{
	pid_t pid = fork();
	if (pid != 0)
		return pid;
	begin_log(place);
	log_open("house");
	wire_start();
	signal(SIGPIPE, SIG_IGN);
	world_play(template, place->dir, place->traces, seed, exchanged);
	_exit(0);
}

static void wait_for(pid_t pid, const struct place *place)
{
	int status = 1;
	char path[PATH_BYTES + 16];
	if (waitpid(pid, &status, 0) == pid && status == 0)
		return;
	snprintf(path, sizeof(path), "%s/log", place->traces);
	run((const char *const[]){"tail", "-n", "5", path, NULL});
	die("a world has come to a bad end (%d)", status);
}

static void compare_worlds(const char *template, uint64_t seed)
{
	struct place a, b;
	size_t compared;
	make_place(&a, template);
	make_place(&b, template);
	pid_t first = play(&a, template, seed, false), second = play(&b, template, seed, true);
	wait_for(first, &a);
	wait_for(second, &b);
	printf("{\"seed\":%llu", (unsigned long long)seed);
	size_t different = traces_compare(a.traces, b.traces, stdout, &compared);
	printf(",\"different\":%zu,\"compared\":%zu}\n", different, compared);
	fflush(stdout);
	if (!getenv("KEEP_WORLDS")) {
		remove_place(&a);
		remove_place(&b);
	}
}

/* Keys take long to make: all worlds have the same. */
static void make_keys(const char *template)
{
	char path[512];
	snprintf(path, sizeof(path), "%s/keys", template);
	if (mkdir(path, 0700) != 0)
		return;
	struct place place;
	make_place(&place, template);
	pid_t pid = play(&place, template, 0, false);
	wait_for(pid, &place);
	char registrar[PATH_BYTES + 16], chamber[PATH_BYTES + 16];
	snprintf(registrar, sizeof(registrar), "%s/registrar", place.dir);
	snprintf(chamber, sizeof(chamber), "%s/chamber", place.dir);
	run((const char *const[]){"cp", "-a", registrar, chamber, path, NULL});
	remove_place(&place);
}

int main(int argc, char **argv)
{
	if (seal_start() || argc != 4)
		die("usage: two_worlds TEMPLATE FIRST_SEED SEEDS");
	uint64_t first = strtoull(argv[2], NULL, 10), count = strtoull(argv[3], NULL, 10);
	make_keys(argv[1]);
	for (uint64_t i = 0; i < count; i++)
		compare_worlds(argv[1], first + i);
	return 0;
}
