#include "lib/redis_fixture.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char *const names[] = {"record", "transit"};

#define REQUIRE(condition) require((condition), #condition, __LINE__)

static void require(bool holds, const char *what, int line)
{
	if (holds)
		return;
	fprintf(stderr, "redis_fixture.c:%d: %s does not hold\n", line, what);
	abort();
}

static void read_file(const char *path, struct buf *out)
{
	FILE *in = fopen(path, "rbe");
	REQUIRE(in != NULL);
	char chunk[4096];
	for (size_t n; (n = fread(chunk, 1, sizeof(chunk), in)) > 0;)
		buf_add(out, chunk, n);
	fclose(in);
	REQUIRE(buf_err(out) == ERR_OK);
}

static void write_file(const char *path, struct bytes data)
{
	FILE *out = fopen(path, "wbe");
	REQUIRE(out != NULL);
	REQUIRE(fwrite(data.ptr, 1, data.len, out) == data.len);
	REQUIRE(fclose(out) == 0);
}

/* The value of a placeholder; passwords are the lower-case login. */
static void add_value(const struct redis_fixture *redis, const char *maxmemory, struct str name,
                      struct buf *out)
{
	if (str_equal(name, STR("RUN")) || str_equal(name, STR("DIR")))
		buf_add_cstr(out, redis->dir);
	else if (str_equal(name, STR("MAXMEMORY")))
		buf_add_cstr(out, maxmemory);
	else
		for (size_t i = 0; i < name.len && name.ptr[i] != '_'; i++)
			buf_add_char(out, (char)(name.ptr[i] | 0x20));
}

static void render(const struct redis_fixture *redis, const char *maxmemory, const char *template,
                   const char *target)
{
	char path[512];
	struct buf in, out;
	buf_init(&in, 1 << 20);
	buf_init(&out, 1 << 20);
	snprintf(path, sizeof(path), SOURCE_DIR "/deploy/redis/%s", template);
	read_file(path, &in);
	for (size_t i = 0; i < in.len;) {
		const uint8_t *end = NULL;
		if (in.data[i] == '@' && i + 1 < in.len && in.data[i + 1] >= 'A' &&
		    in.data[i + 1] <= 'Z')
			end = memchr(in.data + i + 1, '@', in.len - i - 1);
		if (!end) {
			buf_add(&out, in.data + i++, 1);
			continue;
		}
		const char *name = (const char *)in.data + i + 1;
		size_t len = (size_t)((const char *)end - name);
		add_value(redis, maxmemory, (struct str){name, len}, &out);
		i += len + 2;
	}
	snprintf(path, sizeof(path), "%s/%s", redis->dir, target);
	write_file(path, buf_bytes(&out));
	buf_finish(&in);
	buf_finish(&out);
}

struct bus_address redis_fixture_address(const struct redis_fixture *redis, const char *login)
{
	struct bus_address address;
	char text[128];
	snprintf(text, sizeof(text), "unix:%s/%s.sock", redis->dir, names[redis->kind]);
	REQUIRE(bus_address_parse(str_of(text), &address) == ERR_OK);
	REQUIRE(bus_address_login(&address, str_of(login), str_of(login)) == ERR_OK);
	return address;
}

struct bus_sync *redis_fixture_connect(const struct redis_fixture *redis, const char *login)
{
	struct bus_address address = redis_fixture_address(redis, login);
	struct bus_sync *bus = bus_sync_create(&address, 3000);
	REQUIRE(bus != NULL);
	REQUIRE(bus_sync_connect(bus) == ERR_OK);
	return bus;
}

static void load_functions(const struct redis_fixture *redis)
{
	char path[512];
	struct buf code;
	buf_init(&code, 1 << 20);
	snprintf(path, sizeof(path), SOURCE_DIR "/deploy/redis/%s.lua", names[redis->kind]);
	read_file(path, &code);
	struct bus_sync *operator= redis_fixture_connect(redis, "operator");
	enum err e = bus_sync_call(operator, BUS_ARGV(bus_word("FUNCTION"), bus_word("LOAD"),
	                                              bus_word("REPLACE"), buf_bytes(&code)),
	                           NULL);
	REQUIRE(e == ERR_OK);
	bus_sync_destroy(operator);
	buf_finish(&code);
}

void redis_fixture_start(struct redis_fixture *redis)
{
	char path[128];
	snprintf(path, sizeof(path), "%s/redis.conf", redis->dir);
	redis->pid = fork();
	REQUIRE(redis->pid >= 0);
	if (redis->pid == 0) {
		int null = open("/dev/null", O_RDWR | O_CLOEXEC);
		dup2(null, STDOUT_FILENO);
		prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that dies takes its store along */
		execlp("redis-server", "redis-server", path, (char *)NULL);
		_exit(127);
	}
	struct bus_address address = redis_fixture_address(redis, "operator");
	struct bus_sync *bus = bus_sync_create(&address, 3000);
	enum err e = ERR_STORE;
	for (int i = 0; e == ERR_STORE && i < 100; i++)
		e = bus_sync_call(bus, BUS_ARGV(bus_word("INFO"), bus_word("server")), NULL);
	REQUIRE(e == ERR_OK);
	bus_sync_destroy(bus);
}

void redis_fixture_kill(struct redis_fixture *redis)
{
	if (redis->pid == 0)
		return;
	kill(redis->pid, SIGKILL);
	waitpid(redis->pid, NULL, 0);
	redis->pid = 0;
}

void redis_fixture_init(struct redis_fixture *redis, enum redis_kind kind, const char *maxmemory)
{
	signal(SIGPIPE, SIG_IGN);
	redis->kind = kind;
	snprintf(redis->dir, sizeof(redis->dir), "/tmp/subrosa-test-XXXXXX");
	REQUIRE(mkdtemp(redis->dir) != NULL);
	char template[64], users[64];
	snprintf(template, sizeof(template), "redis-%s.conf", names[kind]);
	snprintf(users, sizeof(users), "users-%s.acl", names[kind]);
	render(redis, maxmemory, template, "redis.conf");
	render(redis, maxmemory, users, users);
	redis_fixture_start(redis);
	load_functions(redis);
}

static int remove_entry(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)st;
	(void)flag;
	(void)ftw;
	return remove(path);
}

void redis_fixture_finish(struct redis_fixture *redis)
{
	redis_fixture_kill(redis);
	nftw(redis->dir, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

void redis_fixture_read_aof(const struct redis_fixture *redis, struct buf *out)
{
	char path[512];
	snprintf(path, sizeof(path), "%s/appendonlydir", redis->dir);
	struct dirent **entries = NULL;
	int count = scandir(path, &entries, NULL, alphasort);
	REQUIRE(count > 0);
	for (int i = 0; i < count; i++) {
		snprintf(path, sizeof(path), "%s/appendonlydir/%s", redis->dir, entries[i]->d_name);
		if (entries[i]->d_name[0] != '.')
			read_file(path, out);
		free(entries[i]);
	}
	free(entries);
}
