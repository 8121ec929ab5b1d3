#include "lib/chamber_program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { READY_WITHIN_MS = 20000 };

#define REQUIRE(condition) require((condition), #condition, __LINE__)

static void require(bool holds, const char *what, int line)
{
	if (holds)
		return;
	fprintf(stderr, "chamber_program.c:%d: %s does not hold\n", line, what);
	abort();
}

static void write_store(FILE *out, const char *name, const char *dir)
{
	char path[128];
	fprintf(out, "%s = unix:%s/%s.sock\n", name, dir, name);
	fprintf(out, "%s_login = chamber\n", name);
	snprintf(path, sizeof(path), "%s/password", dir);
	fprintf(out, "%s_password_file = %s\n", name, path);
	FILE *password = fopen(path, "w");
	REQUIRE(password != NULL);
	fputs("chamber\n", password);
	fclose(password);
}

void chamber_program_init(struct chamber_program *program, const struct gatehouse *gate,
                          const char *path)
{
	program->path = path;
	snprintf(program->config, sizeof(program->config), "%s/chamber.conf", gate->transit.dir);
	FILE *out = fopen(program->config, "w");
	REQUIRE(out != NULL);
	write_store(out, "transit", gate->transit.dir);
	write_store(out, "record", gate->record.dir);
	fprintf(out, "key_dir = %s\n", gate->key_dir);
	fclose(out);
}

static _Noreturn void become(const struct chamber_program *program, int ready)
{
	char number[16];
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
	dup2(null, STDERR_FILENO);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	snprintf(number, sizeof(number), "%d", ready);
	execl(program->path, "subrosa-chamber", "--config", program->config, "--ready-fd", number,
	      (char *)NULL);
	_exit(127);
}

pid_t chamber_program_start(const struct chamber_program *program)
{
	int ready[2];
	char byte;
	REQUIRE(pipe(ready) == 0);
	pid_t pid = fork();
	REQUIRE(pid >= 0);
	if (pid == 0)
		become(program, ready[1]);
	close(ready[1]);
	struct pollfd wait = {.fd = ready[0], .events = POLLIN};
	REQUIRE(poll(&wait, 1, READY_WITHIN_MS) == 1);
	REQUIRE(read(ready[0], &byte, 1) == 1);
	close(ready[0]);
	return pid;
}

void chamber_program_kill(pid_t pid)
{
	REQUIRE(kill(pid, SIGKILL) == 0);
	REQUIRE(waitpid(pid, NULL, 0) == pid);
}
