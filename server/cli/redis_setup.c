#include "cli/redis_setup.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/secret.h"
#include "cli/say.h"

enum {
	TEMPLATE_MAX_BYTES = 262144,
	PASSWORD_BYTES = 32,
	PASSWORD_CHARS = 43, /* base64url of PASSWORD_BYTES */
};

static const char *const users[] = {"gate", "registrar", "chamber", "operator"};
enum { USERS = sizeof(users) / sizeof(users[0]) };

static const struct {
	const char *name;
	const char *maxmemory;
} stores[ENDPOINTS_COUNT] = {
	[ENDPOINTS_TRANSIT] = {"transit", "256mb"},
	[ENDPOINTS_RECORD] = {"record", "512mb"},
};

/* What a template's @NAME@ stands for. */
struct variable {
	char name[32];
	const char *value;
};

static const char *find_variable(const struct variable *variables, size_t count, struct str name)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(str_of(variables[i].name), name))
			return variables[i].value;
	return NULL;
}

/* An @ that begins no known name stays as it is. */
static void fill_template(struct str text, const struct variable *variables, size_t count,
                          struct buf *out)
{
	while (text.len) {
		const char *at = memchr(text.ptr, '@', text.len);
		size_t plain = at ? (size_t)(at - text.ptr) : text.len;
		buf_add(out, text.ptr, plain);
		text = (struct str){text.ptr + plain, text.len - plain};
		if (!text.len)
			return;
		const char *end = memchr(text.ptr + 1, '@', text.len - 1);
		struct str name = {text.ptr + 1, end ? (size_t)(end - text.ptr) - 1 : 0};
		const char *value = find_variable(variables, count, name);
		buf_add_cstr(out, value ? value : "@");
		size_t taken = value ? name.len + 2 : 1;
		text = (struct str){text.ptr + taken, text.len - taken};
	}
}

static bool write_from_template(const char *template, const char *target,
                                const struct variable *variables, size_t count)
{
	struct buf in, out;
	buf_init(&in, TEMPLATE_MAX_BYTES);
	buf_init(&out, TEMPLATE_MAX_BYTES);
	bool good = files_read(template, &in);
	if (good) {
		fill_template(buf_str(&in), variables, count, &out);
		good = buf_err(&out) == ERR_OK && files_write(target, buf_bytes(&out), 0600);
	}
	buf_finish(&in);
	buf_finish(&out);
	return good;
}

static bool make_password(const char *folder, const char *user, const struct rng *rng,
                          char out[PASSWORD_CHARS + 1])
{
	uint8_t random[PASSWORD_BYTES];
	char path[FILES_PATH_MAX];
	rng_fill(rng, random, sizeof(random));
	b64_encode(bytes_of(random, sizeof(random)), out);
	out[PASSWORD_CHARS] = 0;
	secret_wipe(random, sizeof(random));
	return files_join(path, folder, user) &&
	       files_write(path, bytes_of(out, PASSWORD_CHARS), 0600);
}

static bool configure_store(const struct data_dir *dir, const char *share, size_t store,
                            struct variable *variables, size_t count)
{
	const char *name = stores[store].name;
	char data[FILES_PATH_MAX], template[FILES_PATH_MAX], target[FILES_PATH_MAX], file[64];
	if (!data_dir_path(dir, name, data))
		return false;
	variables[1].value = data;
	variables[2].value = stores[store].maxmemory;
	snprintf(file, sizeof(file), "redis/redis-%s.conf", name);
	bool good = files_join(template, share, file);
	snprintf(file, sizeof(file), "run/%s.conf", name);
	good = good && data_dir_path(dir, file, target) &&
	       write_from_template(template, target, variables, count);
	snprintf(file, sizeof(file), "redis/users-%s.acl", name);
	good = good && files_join(template, share, file);
	snprintf(file, sizeof(file), "run/users-%s.acl", name);
	return good && data_dir_path(dir, file, target) &&
	       write_from_template(template, target, variables, count);
}

/* Redis reads its configuration as words. */
static bool path_is_plain(const struct data_dir *dir)
{
	if (!strpbrk(dir->root, " \t\"'\\@"))
		return true;
	say_error("the folder %s has a blank, a quote, a backslash or an @ in its path, which "
	          "Redis would misread; choose another with --data",
	          dir->root);
	return false;
}

bool redis_setup_configure(const struct data_dir *dir, const char *share, const struct rng *rng)
{
	char run[FILES_PATH_MAX], folder[FILES_PATH_MAX];
	char passwords[USERS][PASSWORD_CHARS + 1];
	struct variable variables[3 + USERS] = {{"RUN", run}, {"DIR", NULL}, {"MAXMEMORY", NULL}};
	if (!path_is_plain(dir) || !data_dir_path(dir, "run", run) ||
	    !data_dir_path(dir, "run/passwords", folder))
		return false;
	bool good = mkdir(folder, 0700) == 0 || errno == EEXIST;
	if (!good)
		say_error("the folder %s cannot be made: %s", folder, strerror(errno));
	for (size_t i = 0; good && i < USERS; i++) {
		struct variable *v = &variables[3 + i];
		snprintf(v->name, sizeof(v->name), "%s_PASSWORD", users[i]);
		for (char *c = v->name; *c; c++)
			if (*c >= 'a' && *c <= 'z')
				*c = (char)(*c - 'a' + 'A');
		v->value = passwords[i];
		good = make_password(folder, users[i], rng, passwords[i]);
	}
	for (size_t i = 0; good && i < ENDPOINTS_COUNT; i++)
		good = configure_store(dir, share, i, variables, 3 + USERS);
	secret_wipe(passwords, sizeof(passwords));
	return good;
}

/* One store that serves as both gets one library: the second file without its first line, which
 * names the library. */
static bool read_functions(const char *share, const char *file, bool more, struct buf *out)
{
	char path[FILES_PATH_MAX];
	struct buf text;
	buf_init(&text, TEMPLATE_MAX_BYTES);
	bool good = files_join(path, share, file) && files_read(path, &text);
	struct str code = buf_str(&text);
	const char *line_end = good && code.len ? memchr(code.ptr, '\n', code.len) : NULL;
	if (more && line_end)
		code = (struct str){line_end, code.len - (size_t)(line_end - code.ptr)};
	if (good)
		buf_add_str(out, code);
	buf_finish(&text);
	return good;
}

enum err redis_setup_functions(const struct endpoints *endpoints, const char *share,
                               enum endpoints_store store, struct bus_sync *bus)
{
	struct buf code;
	buf_init(&code, TEMPLATE_MAX_BYTES);
	bool both = endpoints_same(endpoints), good = true;
	if (both || store == ENDPOINTS_RECORD)
		good = read_functions(share, "redis/record.lua", false, &code);
	if (good && (both || store == ENDPOINTS_TRANSIT))
		good = read_functions(share, "redis/transit.lua", both, &code);
	enum err e = good ? buf_err(&code) : ERR_IO;
	if (!e)
		e = bus_sync_connect(bus);
	if (!e)
		e = bus_sync_call(bus,
		                  BUS_ARGV(bus_word("FUNCTION"), bus_word("LOAD"),
		                           bus_word("REPLACE"), buf_bytes(&code)),
		                  NULL);
	buf_finish(&code);
	return e;
}
