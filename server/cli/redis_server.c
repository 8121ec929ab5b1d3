#include "cli/redis_server.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/say.h"

enum { MAJOR_NEEDED = 7, LINE_MAX_BYTES = 256 };

static bool find_in_path(const char *name, char out[FILES_PATH_MAX])
{
	const char *path = getenv("PATH");
	for (const char *at = path ? path : "/usr/bin:/bin"; *at;) {
		size_t len = strcspn(at, ":");
		int made = snprintf(out, FILES_PATH_MAX, "%.*s/%s", (int)len, at, name);
		if (made < FILES_PATH_MAX && access(out, X_OK) == 0)
			return true;
		at += len + (at[len] == ':');
	}
	return false;
}

static pid_t spawn_version(const char *server, int output)
{
	static char name[] = "redis-server", version[] = "--version";
	char *const args[] = {name, version, NULL};
	posix_spawn_file_actions_t actions;
	pid_t pid = -1;
	if (posix_spawn_file_actions_init(&actions) != 0)
		return -1;
	if (posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) != 0 ||
	    posix_spawn(&pid, server, &actions, NULL, args, environ) != 0)
		pid = -1;
	posix_spawn_file_actions_destroy(&actions);
	return pid;
}

/* What `redis-server --version` prints: "Redis server v=7.0.15 sha=..."; "" when it fails. */
static void read_version(const char *server, char line[LINE_MAX_BYTES])
{
	int ends[2];
	size_t used = 0;
	line[0] = 0;
	if (pipe2(ends, O_CLOEXEC) != 0)
		return;
	pid_t pid = spawn_version(server, ends[1]);
	close(ends[1]);
	while (pid > 0 && used < LINE_MAX_BYTES - 1) {
		ssize_t got = read(ends[0], line + used, LINE_MAX_BYTES - 1 - used);
		if (got <= 0)
			break;
		used += (size_t)got;
	}
	line[used] = 0;
	close(ends[0]);
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

bool redis_server_find(char out[FILES_PATH_MAX])
{
	char line[LINE_MAX_BYTES];
	if (!find_in_path("redis-server", out)) {
		say_error("there is no redis-server here; install it (apt-get install "
		          "redis-server), or give a Redis of your own with --transit and --record");
		return false;
	}
	read_version(out, line);
	const char *version = strstr(line, "v=");
	if (version && strtol(version + 2, NULL, 10) >= MAJOR_NEEDED)
		return true;
	say_error("%s is too old or does not tell its version; Redis 7.0 or newer is needed", out);
	return false;
}

bool redis_server_wipe_freed(void)
{
	return setenv("MALLOC_CONF", "junk:free", 1) == 0 &&
	       setenv("JE_MALLOC_CONF", "junk:free", 1) == 0;
}
