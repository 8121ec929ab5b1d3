#include "cli/endpoints.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "cli/say.h"

static const char *const store_names[ENDPOINTS_COUNT] = {"transit", "record"};

static bool choose_private(const char *data, struct endpoints *out)
{
	char root[FILES_PATH_MAX];
	if (!files_absolute(data, root))
		return false;
	out->ours = true;
	if (!files_join(out->password_dir, root, "run/passwords"))
		return false;
	for (int i = 0; i < ENDPOINTS_COUNT; i++) {
		int len = snprintf(out->address[i], sizeof(out->address[i]), "unix:%s/run/%s.sock",
		                   root, store_names[i]);
		/* sun_path of unix(7) */
		if (len - (int)strlen("unix:") > BUS_PATH_MAX) {
			say_error("the folder %s has too long a path for a socket; at most %d "
			          "characters",
			          root, BUS_PATH_MAX - (int)strlen("/run/transit.sock"));
			return false;
		}
	}
	return true;
}

static bool copy(char *out, size_t size, const char *text, const char *option)
{
	if (!text)
		return true;
	int len = snprintf(out, size, "%s", text);
	if ((size_t)len < size)
		return true;
	say_error("--%s is too long", option);
	return false;
}

bool endpoints_options_good(const char *command, const struct endpoints_options *options)
{
	const char *wrong = NULL;
	if (!options->transit != !options->record)
		wrong = "--transit and --record go together; they may be the same";
	else if (!options->login != !options->password_file)
		wrong = "--login and --password-file go together";
	else if (!options->transit && (options->login || options->password_dir))
		wrong = "logins belong to a Redis of your own: add --transit and --record";
	else if (!options->transit && !options->data)
		wrong = "--data DIR is missing";
	if (wrong)
		say_misuse(command, "%s", wrong);
	return !wrong;
}

bool endpoints_choose(const struct endpoints_options *options, struct endpoints *out)
{
	*out = (struct endpoints){0};
	if (!options->transit)
		return choose_private(options->data, out);
	return copy(out->address[ENDPOINTS_TRANSIT], FILES_PATH_MAX, options->transit, "transit") &&
	       copy(out->address[ENDPOINTS_RECORD], FILES_PATH_MAX, options->record, "record") &&
	       copy(out->login, sizeof(out->login), options->login, "login") &&
	       copy(out->password_file, FILES_PATH_MAX, options->password_file, "password-file") &&
	       copy(out->password_dir, FILES_PATH_MAX, options->password_dir, "password-dir");
}

bool endpoints_same(const struct endpoints *endpoints)
{
	return strcmp(endpoints->address[ENDPOINTS_TRANSIT],
	              endpoints->address[ENDPOINTS_RECORD]) == 0;
}

bool endpoints_login(const struct endpoints *endpoints, const char *program,
                     char login[BUS_LOGIN_MAX + 1], char password_file[FILES_PATH_MAX])
{
	login[0] = password_file[0] = 0;
	if (endpoints->login[0]) {
		snprintf(login, BUS_LOGIN_MAX + 1, "%s", endpoints->login);
		snprintf(password_file, FILES_PATH_MAX, "%s", endpoints->password_file);
		return true;
	}
	if (!endpoints->password_dir[0])
		return true;
	snprintf(login, BUS_LOGIN_MAX + 1, "%s", program);
	return files_join(password_file, endpoints->password_dir, program);
}

struct bus_sync *endpoints_open(const struct endpoints *endpoints, enum endpoints_store store,
                                const char *program)
{
	struct bus_address address;
	char login[BUS_LOGIN_MAX + 1], password_file[FILES_PATH_MAX];
	const char *where = endpoints->address[store];
	if (bus_address_parse(str_of(where), &address) != ERR_OK) {
		say_error("\"%s\" is no address of a Redis: give unix:PATH or tcp:HOST:PORT",
		          where);
		return NULL;
	}
	struct bus_sync *bus = NULL;
	if (endpoints_login(endpoints, program, login, password_file)) {
		if (login[0] &&
		    bus_address_login_file(&address, str_of(login), password_file) != ERR_OK)
			say_error("no password for the user %s can be read from %s%s", login,
			          password_file,
			          endpoints->ours ? "; is `subrosa up` running there?" : "");
		else if (!(bus = bus_sync_create(&address, STORE_REPLY_TIMEOUT_MS)))
			say_error("%s", err_text(ERR_NOMEM));
	}
	bus_address_finish(&address);
	return bus;
}

struct bus_sync *endpoints_connect(const struct endpoints *endpoints, enum endpoints_store store,
                                   const char *program)
{
	struct bus_sync *bus = endpoints_open(endpoints, store, program);
	enum err e = bus ? bus_sync_connect(bus) : ERR_OK;
	if (!e)
		return bus;
	endpoints_complain(endpoints, store, e);
	bus_sync_destroy(bus);
	return NULL;
}

void endpoints_complain(const struct endpoints *endpoints, enum endpoints_store store, enum err e)
{
	const char *where = endpoints->address[store];
	if (e == ERR_STORE)
		say_error("no Redis answers at %s (%s)%s", where, store_names[store],
		          endpoints->ours ? "; is `subrosa up` running?"
		                          : ". Start it, or correct the address.");
	else
		say_error("the Redis at %s (%s): %s", where, store_names[store], err_text(e));
}
