#include "seal/keyfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/secret.h"

enum { NAME_MAX_CHARS = 128, OTHERS = S_IRWXG | S_IRWXO };

static bool is_name(const char *name)
{
	size_t len = strspn(name,
	                    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");
	return len && len <= NAME_MAX_CHARS && !name[len] && name[0] != '.';
}

static bool is_private(const struct stat *s)
{
	return s->st_uid == geteuid() && (s->st_mode & OTHERS) == 0;
}

static enum err err_of(int number)
{
	switch (number) {
	case ENOENT:
		return ERR_NOT_FOUND;
	case EEXIST:
		return ERR_ID_TAKEN;
	case ELOOP: /* a symbolic link is never a key */
	case EISDIR:
		return ERR_KEY_BAD;
	case EACCES:
	case EPERM:
	case EROFS:
		return ERR_KEY_DIR;
	default:
		return ERR_IO;
	}
}

enum err keyfile_make_dir(const char *dir)
{
	if (mkdir(dir, S_IRWXU) == 0 || errno == EEXIST)
		return ERR_OK;
	return errno == ENOENT || errno == ENOTDIR ? ERR_KEY_DIR : err_of(errno);
}

static enum err dir_open(const char *dir, const char *name, int *fd)
{
	if (!is_name(name))
		return ERR_INVAL;
	*fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (*fd < 0)
		return errno == EMFILE || errno == ENFILE ? ERR_IO : ERR_KEY_DIR;
	struct stat s;
	if (fstat(*fd, &s) == 0 && is_private(&s))
		return ERR_OK;
	close(*fd);
	return ERR_KEY_DIR;
}

static enum err write_all(int fd, const uint8_t *data, size_t len)
{
	while (len) {
		ssize_t here = write(fd, data, len);
		if (here < 0 && errno == EINTR)
			continue;
		if (here <= 0)
			return ERR_IO;
		data += here;
		len -= (size_t)here;
	}
	return fsync(fd) == 0 ? ERR_OK : ERR_IO;
}

static void temporary_name(const char *name, char out[NAME_MAX_CHARS + 8])
{
	snprintf(out, NAME_MAX_CHARS + 8, ".%s.new", name);
}

static enum err write_new(int at, const char *name, struct bytes secret)
{
	char temporary[NAME_MAX_CHARS + 8];
	temporary_name(name, temporary);
	unlinkat(at, temporary, 0); /* of a run that died before the link: never used as a key */
	int fd = openat(at, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
	                S_IRUSR | S_IWUSR);
	if (fd < 0)
		return err_of(errno);
	enum err err = write_all(fd, secret.ptr, secret.len);
	close(fd);
	/* Unlike rename, link never replaces a key that is there. */
	if (!err && linkat(at, temporary, at, name, 0) != 0)
		err = err_of(errno);
	unlinkat(at, temporary, 0);
	if (!err && fsync(at) != 0)
		err = ERR_IO;
	return err;
}

enum err keyfile_create(const char *dir, const char *name, struct bytes secret)
{
	if (secret.len == 0 || secret.len > KEYFILE_MAX_BYTES)
		return ERR_INVAL;
	int at;
	enum err err = dir_open(dir, name, &at);
	if (err)
		return err;
	err = write_new(at, name, secret);
	close(at);
	return err;
}

/* Opens the key and tells its size; the file is closed on error. */
static enum err key_open(int at, const char *name, int flags, int *fd, size_t *size)
{
	*fd = openat(at, name, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	if (*fd < 0)
		return err_of(errno);
	struct stat s;
	if (fstat(*fd, &s) == 0 && S_ISREG(s.st_mode) && is_private(&s) && s.st_size >= 0 &&
	    s.st_size <= KEYFILE_MAX_BYTES) {
		*size = (size_t)s.st_size;
		return ERR_OK;
	}
	close(*fd);
	return ERR_KEY_BAD;
}

static enum err read_all(int fd, uint8_t *data, size_t len)
{
	while (len) {
		ssize_t here = read(fd, data, len);
		if (here < 0 && errno == EINTR)
			continue;
		if (here <= 0)
			return ERR_IO;
		data += here;
		len -= (size_t)here;
	}
	return ERR_OK;
}

static enum err load(int at, const char *name, size_t len, struct buf *out)
{
	int fd;
	size_t size = 0;
	enum err err = key_open(at, name, O_RDONLY, &fd, &size);
	if (err)
		return err;
	if (size == 0 || (len && size != len))
		err = ERR_KEY_BAD;
	if (!err) {
		size_t before = out->len;
		uint8_t *data = buf_extend(out, size);
		err = data ? read_all(fd, data, size) : buf_err(out);
		if (err)
			buf_truncate(out, before);
	}
	close(fd);
	return err;
}

enum err keyfile_load(const char *dir, const char *name, size_t len, struct buf *out)
{
	int at;
	enum err err = dir_open(dir, name, &at);
	if (err)
		return err;
	err = load(at, name, len, out);
	close(at);
	return err;
}

enum err keyfile_ensure(const char *dir, const char *name, const struct rng *rng, uint8_t *out,
                        size_t len)
{
	struct buf key;
	if (len == 0 || len > KEYFILE_MAX_BYTES)
		return ERR_INVAL;
	buf_init(&key, len);
	enum err err = keyfile_load(dir, name, len, &key);
	if (err == ERR_NOT_FOUND) {
		uint8_t *fresh = buf_extend(&key, len);
		err = fresh ? ERR_OK : buf_err(&key);
		if (!err) {
			rng_fill(rng, fresh, len);
			err = keyfile_create(dir, name, buf_bytes(&key));
		}
	}
	if (!err)
		memcpy(out, key.data, len);
	buf_finish(&key);
	return err;
}

static enum err overwrite(int at, const char *name)
{
	static const uint8_t zeros[KEYFILE_MAX_BYTES];
	int fd;
	size_t size = 0;
	enum err err = key_open(at, name, O_WRONLY, &fd, &size);
	if (err)
		return err;
	err = write_all(fd, zeros, size);
	close(fd);
	return err;
}

enum err keyfile_destroy(const char *dir, const char *name)
{
	char temporary[NAME_MAX_CHARS + 8];
	int at;
	enum err err = dir_open(dir, name, &at);
	if (err)
		return err;
	temporary_name(name, temporary);
	unlinkat(at, temporary, 0); /* the same file under its first name, after a crash */
	err = overwrite(at, name);
	if (!err && unlinkat(at, name, 0) != 0)
		err = err_of(errno);
	if (!err && fsync(at) != 0)
		err = ERR_IO;
	close(at);
	return err;
}
