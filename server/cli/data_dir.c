#include "cli/data_dir.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cli/say.h"

enum {
	ORPHAN_WAIT_MS = 10000,
	LOCK_WAIT_MS = 1000,
	POLL_MS = 10,
};

static const char *const folders[] = {
	"run",     "transit",      "record", "registrar", "registrar/keys",
	"chamber", "chamber/keys", "tls"};

static void pause_shortly(void)
{
	nanosleep(&(struct timespec){.tv_nsec = POLL_MS * 1000000L}, NULL);
}

static bool make_folder(const char *path)
{
	if ((mkdir(path, 0700) == 0 || errno == EEXIST) && access(path, R_OK | W_OK | X_OK) == 0)
		return true;
	say_error("the folder %s cannot be used: %s. Choose another with --data, or make it "
	          "writable for this account.",
	          path, strerror(errno));
	return false;
}

/* Like mkdir -p, for the parents too. */
static bool make_root(char *path)
{
	for (char *at = strchr(path + 1, '/'); at; at = strchr(at + 1, '/')) {
		*at = 0;
		bool good = mkdir(path, 0700) == 0 || errno == EEXIST;
		if (!good)
			say_error("the folder %s cannot be made: %s", path, strerror(errno));
		*at = '/';
		if (!good)
			return false;
	}
	return make_folder(path);
}

bool data_dir_open(struct data_dir *dir, const char *path)
{
	dir->lock_fd = -1;
	char here[FILES_PATH_MAX] = "";
	if (path[0] != '/' && !getcwd(here, sizeof(here))) {
		say_error("the present folder cannot be told: %s", strerror(errno));
		return false;
	}
	int len = snprintf(dir->root, sizeof(dir->root), "%s%s%s", here, *here ? "/" : "", path);
	if (len >= FILES_PATH_MAX) {
		say_error("the path %s is too long", path);
		return false;
	}
	if (!make_root(dir->root))
		return false;
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		char part[FILES_PATH_MAX];
		if (!data_dir_path(dir, folders[i], part) || !make_folder(part))
			return false;
	}
	return true;
}

void data_dir_close(struct data_dir *dir)
{
	if (dir->lock_fd >= 0)
		close(dir->lock_fd);
	dir->lock_fd = -1;
}

bool data_dir_path(const struct data_dir *dir, const char *name, char out[FILES_PATH_MAX])
{
	return files_join(out, dir->root, name);
}

/* Whether a process of that number runs and was started for this folder. */
static bool is_ours(const struct data_dir *dir, long pid)
{
	char path[64], line[4096];
	snprintf(path, sizeof(path), "/proc/%ld/cmdline", pid);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	ssize_t len = read(fd, line, sizeof(line));
	close(fd);
	return len > 0 && memmem(line, (size_t)len, dir->root, strlen(dir->root));
}

static long pid_in_file(const char *run, const char *name)
{
	char path[FILES_PATH_MAX];
	if (!files_join(path, run, name))
		return 0;
	FILE *file = fopen(path, "re");
	char line[32] = "";
	if (file) {
		if (!fgets(line, sizeof(line), file))
			line[0] = 0;
		fclose(file);
	}
	return strtol(line, NULL, 10);
}

/* An earlier start that was killed leaves its programs to end by themselves, which they do. */
static bool wait_gone(const struct data_dir *dir, const char *name, long pid)
{
	for (int waited = 0; is_ours(dir, pid); waited += POLL_MS) {
		if (waited >= ORPHAN_WAIT_MS) {
			say_error("process %ld (%s) of an earlier start still runs; end it first: "
			          "kill %ld",
			          pid, name, pid);
			return false;
		}
		pause_shortly();
	}
	return true;
}

static bool wait_orphans(const struct data_dir *dir, const char *run)
{
	DIR *files = opendir(run);
	if (!files)
		return true;
	bool good = true;
	for (struct dirent *entry = readdir(files); good && entry; entry = readdir(files)) {
		const char *dot = strrchr(entry->d_name, '.');
		if (dot && strcmp(dot, ".pid") == 0) {
			long pid = pid_in_file(run, entry->d_name);
			good = pid <= 0 || wait_gone(dir, entry->d_name, pid);
		}
	}
	closedir(files);
	return good;
}

/* A start that was just killed holds the lock until the kernel has cleared it away. */
static bool lock_soon(int fd)
{
	for (int waited = 0; flock(fd, LOCK_EX | LOCK_NB) != 0; waited += POLL_MS) {
		if (waited >= LOCK_WAIT_MS)
			return false;
		pause_shortly();
	}
	return true;
}

bool data_dir_lock(struct data_dir *dir)
{
	char run[FILES_PATH_MAX], path[FILES_PATH_MAX];
	if (!data_dir_path(dir, "run", run) || !files_join(path, run, "lock"))
		return false;
	dir->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (dir->lock_fd < 0) {
		say_error("%s cannot be opened: %s", path, strerror(errno));
		return false;
	}
	if (!lock_soon(dir->lock_fd)) {
		say_error("another `subrosa up` uses the folder %s; stop it first, or choose "
		          "another folder with --data",
		          dir->root);
		return false;
	}
	return wait_orphans(dir, run);
}

void data_dir_pid_file(const struct data_dir *dir, const char *name, int pid)
{
	char path[FILES_PATH_MAX];
	int len = snprintf(path, sizeof(path), "%s/run/%s.pid", dir->root, name);
	if (len >= FILES_PATH_MAX)
		return;
	FILE *file = pid ? fopen(path, "we") : NULL;
	if (file) {
		fprintf(file, "%d\n", pid);
		fclose(file);
	} else {
		unlink(path);
	}
}
