#include "cli/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/secret.h"
#include "cli/say.h"

enum { CHUNK_BYTES = 65536 };

static bool read_all(int fd, struct buf *out)
{
	uint8_t chunk[CHUNK_BYTES];
	ssize_t got = 1;
	while (got > 0 || (got < 0 && errno == EINTR)) {
		got = read(fd, chunk, sizeof(chunk));
		if (got > 0)
			buf_add(out, chunk, (size_t)got);
	}
	secret_wipe(chunk, sizeof(chunk));
	return got == 0;
}

bool files_read(const char *path, struct buf *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool good = fd >= 0 && read_all(fd, out);
	if (!good)
		say_error("%s cannot be read: %s", path, strerror(errno));
	if (fd >= 0)
		close(fd);
	if (good && buf_err(out) != ERR_OK) {
		say_error("%s is too large: at most %zu bytes", path, out->max);
		return false;
	}
	return good;
}

static bool write_all(int fd, struct bytes content)
{
	while (content.len) {
		ssize_t done = write(fd, content.ptr, content.len);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		content = bytes_of(content.ptr + done, content.len - (size_t)done);
	}
	return true;
}

bool files_write(const char *path, struct bytes content, mode_t mode)
{
	char fresh[FILES_PATH_MAX + 8];
	snprintf(fresh, sizeof(fresh), "%s.new", path);
	int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
	bool good = fd >= 0 && fchmod(fd, mode) == 0 && write_all(fd, content);
	if (fd >= 0)
		good = (close(fd) == 0) && good;
	good = good && rename(fresh, path) == 0;
	if (!good)
		say_error("%s cannot be written: %s", path, strerror(errno));
	return good;
}

bool files_join(char out[FILES_PATH_MAX], const char *dir, const char *name)
{
	int len = snprintf(out, FILES_PATH_MAX, "%s/%s", dir, name);
	if (len < FILES_PATH_MAX)
		return true;
	say_error("the path %s is too long; choose a shorter folder", dir);
	return false;
}

bool files_absolute(const char *path, char out[FILES_PATH_MAX])
{
	char *real = realpath(path, NULL);
	bool good = real && strlen(real) < FILES_PATH_MAX;
	if (good)
		memcpy(out, real, strlen(real) + 1);
	else
		say_error("%s cannot be found: %s", path, strerror(real ? ENAMETOOLONG : errno));
	free(real);
	return good;
}
