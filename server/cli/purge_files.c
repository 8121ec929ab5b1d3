#include "cli/purge_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/files.h"
#include "cli/progress.h"
#include "cli/say.h"

enum { ZEROS_BYTES = 1 << 20, DEPTH_MAX = 32 };

struct walk {
	struct purge_tally *tally;
	bool destroy;
};

static bool complain(const char *path, const char *what)
{
	progress_clear();
	say_error("%s cannot be %s: %s", path, what, strerror(errno));
	return false;
}

static bool overwrite(int fd, off_t size)
{
	static const char zeros[ZEROS_BYTES];
	for (off_t left = size; left > 0;) {
		ssize_t here = write(fd, zeros, left < ZEROS_BYTES ? (size_t)left : ZEROS_BYTES);
		if (here < 0 && errno == EINTR)
			continue;
		if (here <= 0)
			return false;
		left -= here;
	}
	return fsync(fd) == 0;
}

static bool destroy_file(const char *path, const struct stat *info)
{
	progress_show("Destroying %s", path);
	if (S_ISREG(info->st_mode)) {
		int fd = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
		bool good = fd >= 0 && overwrite(fd, info->st_size);
		if (fd >= 0)
			close(fd);
		if (!good)
			return complain(path, "overwritten");
	}
	return unlink(path) == 0 || complain(path, "removed");
}

static bool take_file(const struct walk *walk, const char *path, const struct stat *info)
{
	walk->tally->files++;
	walk->tally->bytes += S_ISREG(info->st_mode) ? (uint64_t)info->st_size : 0;
	return !walk->destroy || destroy_file(path, info);
}

/* The names are gone from the disk too, not only from memory. */
static bool remove_folder(const char *path, DIR *folder)
{
	fsync(dirfd(folder));
	/* a link to a folder is removed as the link that it is */
	return rmdir(path) == 0 || (errno == ENOTDIR && unlink(path) == 0) ||
	       complain(path, "removed");
}

static bool walk_path(const struct walk *walk, const char *path, unsigned depth);

static bool walk_folder(const struct walk *walk, const char *path, unsigned depth)
{
	DIR *folder = depth < DEPTH_MAX ? opendir(path) : NULL;
	if (!folder)
		return complain(path, "read");
	bool good = true;
	for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
		char below[FILES_PATH_MAX];
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		good = files_join(below, path, entry->d_name) &&
		       walk_path(walk, below, depth + 1) && good;
	}
	good = good && (!walk->destroy || remove_folder(path, folder));
	closedir(folder);
	return good;
}

static bool walk_path(const struct walk *walk, const char *path, unsigned depth)
{
	struct stat info;
	if ((depth ? lstat(path, &info) : stat(path, &info)) != 0)
		return errno == ENOENT || complain(path, "read");
	return S_ISDIR(info.st_mode) ? walk_folder(walk, path, depth)
	                             : take_file(walk, path, &info);
}

bool purge_files_count(const char *path, struct purge_tally *tally)
{
	return walk_path(&(struct walk){tally, false}, path, 0);
}

bool purge_files_destroy(const char *path, struct purge_tally *tally)
{
	return walk_path(&(struct walk){tally, true}, path, 0);
}
