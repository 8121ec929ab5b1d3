#include "seal/keyfile.h"

#include <dirent.h>
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
	return len && !name[len] && len <= NAME_MAX_CHARS && name[0] != '.';
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

enum { HIDDEN_NAME_BYTES = NAME_MAX_CHARS + 8 };

/* Names of this kind begin with a dot, which no key does. */
static const char *hidden_name(char out[HIDDEN_NAME_BYTES], const char *name, const char *ending)
{
	snprintf(out, HIDDEN_NAME_BYTES, ".%s.%s", name, ending);
	return out;
}

static enum err write_new(int at, const char *name, struct bytes secret)
{
	char temporary[HIDDEN_NAME_BYTES];
	hidden_name(temporary, name, "new");
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

/* Overwrites and unlinks what was put aside. */
static enum err erase(int at, const char *old)
{
	static const uint8_t zeros[KEYFILE_MAX_BYTES];
	int fd;
	size_t size = 0;
	enum err err = key_open(at, old, O_WRONLY, &fd, &size);
	if (err)
		return err;
	err = write_all(fd, zeros, size);
	close(fd);
	if (!err && unlinkat(at, old, 0) != 0)
		err = err_of(errno);
	if (!err && fsync(at) != 0)
		err = ERR_IO;
	return err;
}

/* Takes the key's name away; ERR_KEY_BAD leaves what is no key where it is. */
static enum err put_aside(int at, const char *name, const char *old)
{
	int fd;
	size_t size;
	enum err err = key_open(at, name, O_WRONLY, &fd, &size);
	if (err)
		return err;
	close(fd);
	if (renameat(at, name, at, old) != 0)
		return err_of(errno);
	return fsync(at) == 0 ? ERR_OK : ERR_IO;
}

/* The name goes first: a run that dies in between must not leave zeros that pass for the key. */
static enum err destroy(int at, const char *name)
{
	char temporary[HIDDEN_NAME_BYTES], old[HIDDEN_NAME_BYTES];
	hidden_name(old, name, "old");
	unlinkat(at, hidden_name(temporary, name, "new"), 0); /* the same file, after a crash */
	enum err before = erase(at, old);                     /* of a run that died */
	if (before && before != ERR_NOT_FOUND)
		return before;
	enum err err = put_aside(at, name, old);
	if (!err)
		err = erase(at, old);
	return err == ERR_NOT_FOUND ? before : err;
}

enum err keyfile_destroy(const char *dir, const char *name)
{
	int at;
	enum err err = dir_open(dir, name, &at);
	if (err)
		return err;
	err = destroy(at, name);
	close(at);
	return err;
}

/* "name", or ".name.old" of one that was put aside; others are no keys. */
static enum err visit_entry(const char *entry, keyfile_visit_fn *visit, void *context)
{
	static const char ending[] = ".old";
	char name[HIDDEN_NAME_BYTES];
	size_t len = strlen(entry);
	if (is_name(entry))
		return visit(context, entry, true);
	if (entry[0] != '.' || len < sizeof(ending) + 1 || len >= sizeof(name) ||
	    strcmp(entry + len - strlen(ending), ending) != 0)
		return ERR_OK;
	snprintf(name, sizeof(name), "%.*s", (int)(len - sizeof(ending)), entry + 1);
	return is_name(name) ? visit(context, name, false) : ERR_OK;
}

enum err keyfile_each(const char *dir, keyfile_visit_fn *visit, void *context)
{
	int at;
	enum err err = dir_open(dir, "any", &at);
	if (err)
		return err;
	DIR *entries = fdopendir(at);
	if (!entries) {
		close(at);
		return ERR_IO;
	}
	for (const struct dirent *entry; !err && (entry = readdir(entries)) != NULL;)
		err = visit_entry(entry->d_name, visit, context);
	closedir(entries);
	return err;
}
