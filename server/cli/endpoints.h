/* endpoints - where the two stores are, and as whom each program logs in.
 *
 * The private stores of `subrosa up` are unix sockets under DIR/run, with one ACL user and one
 * password file a program. A store of the operator's own is given by --transit and --record, with
 * one login for all or, by --password-dir, the same four ACL users.
 */
#ifndef SUBROSA_CLI_ENDPOINTS_H
#define SUBROSA_CLI_ENDPOINTS_H

#include <stdbool.h>

#include "bus/sync.h"
#include "cli/files.h"
#include "cli/options.h"

/* The options that lead to a store; every command that needs one has these rows. */
struct endpoints_options {
	const char *data;
	const char *transit;
	const char *record;
	const char *login;
	const char *password_file;
	const char *password_dir;
};

/* The formatter takes these braces for blocks. */
/* clang-format off */
#define ENDPOINTS_ROWS(type, member)                                                               \
	{"data", OPTION_TEXT, offsetof(type, member.data), 0, 0},                                  \
	{"transit", OPTION_TEXT, offsetof(type, member.transit), 0, 0},                            \
	{"record", OPTION_TEXT, offsetof(type, member.record), 0, 0},                              \
	{"login", OPTION_TEXT, offsetof(type, member.login), 0, 0},                                \
	{"password-file", OPTION_TEXT, offsetof(type, member.password_file), 0, 0},                \
	{"password-dir", OPTION_TEXT, offsetof(type, member.password_dir), 0, 0}
/* clang-format on */

#define ENDPOINTS_HELP                                                                             \
	"  --data DIR           folder of the installation (its private stores are used)\n"        \
	"  --transit ADDRESS    a Redis of your own instead: unix:PATH or tcp:HOST:PORT;\n"        \
	"  --record ADDRESS     both are needed, and may be the same\n"                            \
	"  --login NAME         its user, with\n"                                                  \
	"  --password-file F    the password on the first line of F; or instead of both\n"         \
	"  --password-dir D     files gate, registrar, chamber, operator with their passwords\n"

enum endpoints_store { ENDPOINTS_TRANSIT, ENDPOINTS_RECORD, ENDPOINTS_COUNT };

struct endpoints {
	bool ours; /* private stores, started by `subrosa up` */
	char address[ENDPOINTS_COUNT][FILES_PATH_MAX];
	char login[BUS_LOGIN_MAX + 1];      /* "": the program's own name */
	char password_file[FILES_PATH_MAX]; /* "": the program's own file in password_dir */
	char password_dir[FILES_PATH_MAX];  /* "" with both others "": no login */
};

/* endpoints_options_good - whether the options go together; says so when they do not. */
bool endpoints_options_good(const char *command, const struct endpoints_options *options);

/* endpoints_choose - from options that are good; says what is wrong and returns false. */
bool endpoints_choose(const struct endpoints_options *options, struct endpoints *out);

/* endpoints_same - one store serves as both. */
bool endpoints_same(const struct endpoints *endpoints);

/* endpoints_login - user and password file of a program; both "" where there is no login. */
bool endpoints_login(const struct endpoints *endpoints, const char *program,
                     char login[BUS_LOGIN_MAX + 1], char password_file[FILES_PATH_MAX]);

/* endpoints_open - a connection as that program, not made yet; NULL after saying why. */
struct bus_sync *endpoints_open(const struct endpoints *endpoints, enum endpoints_store store,
                                const char *program);

/* endpoints_connect - the same, connected; says in words what is wrong with the store. */
struct bus_sync *endpoints_connect(const struct endpoints *endpoints, enum endpoints_store store,
                                   const char *program);

/* endpoints_complain - the sentence for an error of a store. */
void endpoints_complain(const struct endpoints *endpoints, enum endpoints_store store, enum err e);

#endif
