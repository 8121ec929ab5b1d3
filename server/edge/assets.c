#include "edge/assets.h"

#include <dirent.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEPTH_MAX = 4 };

static const struct {
	const char *extension, *type;
} types[] = {
	{".html", "text/html; charset=utf-8"},
	{".js", "text/javascript; charset=utf-8"},
	{".mjs", "text/javascript; charset=utf-8"},
	{".css", "text/css; charset=utf-8"},
	{".json", "application/json; charset=utf-8"},
	{".webmanifest", "application/manifest+json; charset=utf-8"},
	{".ftl", "text/plain; charset=utf-8"},
	{".txt", "text/plain; charset=utf-8"},
	{".md", "text/markdown; charset=utf-8"},
	{".svg", "image/svg+xml; charset=utf-8"},
	{".png", "image/png"},
	{".ico", "image/x-icon"},
	{".woff2", "font/woff2"},
	{"/healthz", "text/plain; charset=utf-8"},
};

static const char *const suffixes[ASSET_CODINGS] = {"", ".gz", ".br"};

static bool ends_with(const char *s, const char *end)
{
	size_t len = strlen(s), end_len = strlen(end);

	return len >= end_len && strcmp(s + len - end_len, end) == 0;
}

static const char *type_of(const char *path)
{
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (ends_with(path, types[i].extension))
			return types[i].type;
	return NULL;
}

void assets_init(struct assets *a)
{
	*a = (struct assets){.count = 0};
}

void blob_drop(struct blob *b)
{
	if (b && --b->refs == 0)
		free(b);
}

void assets_finish(struct assets *a)
{
	for (size_t i = 0; i < a->count; i++) {
		for (size_t coding = 0; coding < ASSET_CODINGS; coding++)
			blob_drop(a->list[i]->body[coding]);
		free(a->list[i]);
	}
	a->count = 0;
}

const struct asset *assets_find(const struct assets *a, struct str path)
{
	for (size_t i = 0; i < a->count; i++)
		if (str_equal(str_of(a->list[i]->path), path))
			return a->list[i];
	return NULL;
}

static struct asset *find_or_add(struct assets *a, const char *path)
{
	for (size_t i = 0; i < a->count; i++)
		if (strcmp(a->list[i]->path, path) == 0)
			return a->list[i];
	if (a->count == ASSETS_MAX || strlen(path) > ASSETS_PATH_MAX)
		return NULL;
	struct asset *asset = calloc(1, sizeof(*asset));
	if (!asset)
		return NULL;
	snprintf(asset->path, sizeof(asset->path), "%s", path);
	asset->type = type_of(path);
	asset->immutable = strncmp(path, "/a/", 3) == 0;
	a->list[a->count++] = asset;
	return asset;
}

/* A strong validator (RFC 9110 section 8.8.1): it is a hash of these very bytes. */
static enum err make_etag(const struct blob *blob, char etag[ASSETS_ETAG_CHARS + 1])
{
	uint8_t digest[EVP_MAX_MD_SIZE];
	size_t len = 0;

	if (!EVP_Q_digest(NULL, "SHA256", NULL, blob->data, blob->len, digest, &len) || len < 16)
		return ERR_NOMEM;
	etag[0] = '"';
	b64_encode(bytes_of(digest, 16), etag + 1);
	etag[ASSETS_ETAG_CHARS - 1] = '"';
	etag[ASSETS_ETAG_CHARS] = '\0';
	return ERR_OK;
}

/* Takes the reference. */
static enum err set_body(struct assets *a, const char *path, enum asset_coding coding,
                         struct blob *blob)
{
	char etag[ASSETS_ETAG_CHARS + 1];
	struct asset *asset = find_or_add(a, path);
	enum err err = asset ? make_etag(blob, etag) : ERR_FULL;

	if (err != ERR_OK) {
		blob_drop(blob);
		return err;
	}
	blob_drop(asset->body[coding]);
	asset->body[coding] = blob;
	memcpy(asset->etag[coding], etag, sizeof(etag));
	return ERR_OK;
}

static struct blob *blob_create(size_t len)
{
	struct blob *blob = malloc(sizeof(*blob) + len);

	if (blob)
		*blob = (struct blob){.refs = 1, .len = len};
	return blob;
}

enum err assets_put(struct assets *a, const char *path, struct bytes body)
{
	if (!type_of(path))
		return ERR_INVAL;
	struct blob *blob = blob_create(body.len);
	if (!blob)
		return ERR_NOMEM;
	if (body.len)
		memcpy(blob->data, body.ptr, body.len);
	return set_body(a, path, ASSET_IDENTITY, blob);
}

static enum err read_file(int directory, const char *name, struct blob **out)
{
	struct stat st;
	enum err err = ERR_IO;
	int fd = openat(directory, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);

	if (fd < 0)
		return ERR_IO;
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		goto done;
	if (st.st_size > ASSETS_FILE_MAX_BYTES) {
		err = ERR_FULL;
		goto done;
	}
	struct blob *blob = blob_create((size_t)st.st_size);
	if (!blob) {
		err = ERR_NOMEM;
		goto done;
	}
	if (read(fd, blob->data, blob->len) == (ssize_t)blob->len) {
		*out = blob;
		err = ERR_OK;
	} else {
		blob_drop(blob);
	}
done:
	close(fd);
	return err;
}

static enum err load_file(struct assets *a, int directory, const char *name, const char *path)
{
	char plain[ASSETS_PATH_MAX + 1];
	enum asset_coding coding = ASSET_IDENTITY;
	struct blob *blob;

	for (int c = ASSET_GZIP; c < ASSET_CODINGS; c++)
		if (ends_with(path, suffixes[c]))
			coding = (enum asset_coding)c;
	snprintf(plain, sizeof(plain), "%.*s", (int)(strlen(path) - strlen(suffixes[coding])),
	         path);
	if (!type_of(plain))
		return ERR_OK;
	enum err err = read_file(directory, name, &blob);
	return err == ERR_OK ? set_body(a, plain, coding, blob) : err;
}

static enum err load_directory(struct assets *a, int fd, const char *prefix, int depth);

static enum err load_entry(struct assets *a, int fd, const char *prefix, const char *name,
                           int depth)
{
	char path[ASSETS_PATH_MAX + 1];
	struct stat st;

	if (name[0] == '.')
		return ERR_OK;
	int len = snprintf(path, sizeof(path), "%s/%s", prefix, name);
	if (len < 0 || (size_t)len >= sizeof(path))
		return ERR_FULL;
	if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return ERR_IO;
	if (S_ISREG(st.st_mode))
		return load_file(a, fd, name, path);
	if (!S_ISDIR(st.st_mode) || depth == DEPTH_MAX)
		return ERR_OK;
	int sub = openat(fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	return sub < 0 ? ERR_IO : load_directory(a, sub, path, depth + 1);
}

/* Takes the descriptor. */
static enum err load_directory(struct assets *a, int fd, const char *prefix, int depth)
{
	DIR *directory = fdopendir(fd);
	enum err err = ERR_OK;

	if (!directory) {
		close(fd);
		return ERR_IO;
	}
	for (struct dirent *entry; err == ERR_OK && (entry = readdir(directory));)
		err = load_entry(a, dirfd(directory), prefix, entry->d_name, depth);
	closedir(directory);
	return err;
}

/* A compressed file without its plain one cannot be served to everybody. */
static void drop_incomplete(struct assets *a)
{
	for (size_t i = 0; i < a->count;) {
		struct asset *asset = a->list[i];
		if (asset->body[ASSET_IDENTITY]) {
			i++;
			continue;
		}
		for (size_t coding = 0; coding < ASSET_CODINGS; coding++)
			blob_drop(asset->body[coding]);
		free(asset);
		a->list[i] = a->list[--a->count];
	}
}

enum err assets_load(struct assets *a, const char *directory)
{
	int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return ERR_IO;
	enum err err = load_directory(a, fd, "", 0);
	drop_incomplete(a);
	return err;
}
