#include "cli/up_programs.h"

#include <stdio.h>

enum { CONFIG_MAX_BYTES = 16384 };

static bool add_store(const struct up_programs *up, const char *program, const char *store,
                      const char *address, struct buf *out)
{
	char login[BUS_LOGIN_MAX + 1], password_file[FILES_PATH_MAX];
	if (!endpoints_login(up->endpoints, program, login, password_file))
		return false;
	buf_printf(out, "%s = %s\n", store, address);
	if (login[0])
		buf_printf(out, "%s_login = %s\n%s_password_file = %s\n", store, login, store,
		           password_file);
	return true;
}

/* run/NAME.conf: the two stores, then `own` lines. */
static bool write_config(const struct up_programs *up, const char *program, const char *own,
                         char path[FILES_PATH_MAX])
{
	char name[64];
	struct buf text;
	buf_init(&text, CONFIG_MAX_BYTES);
	snprintf(name, sizeof(name), "run/%s.conf", program);
	buf_printf(&text, "# Written by `subrosa up` at each start.\n");
	bool good = add_store(up, program, "transit", up->endpoints->address[ENDPOINTS_TRANSIT],
	                      &text) &&
	            add_store(up, program, "record", up->endpoints->address[ENDPOINTS_RECORD],
	                      &text);
	buf_add_cstr(&text, own);
	good = good && data_dir_path(up->dir, name, path) &&
	       files_write(path, buf_bytes(&text), 0600);
	buf_finish(&text);
	return good;
}

/* A program of ours: BIN/subrosa-PROGRAM --config FILE. */
static bool describe(const struct up_programs *up, const char *program, const char *own,
                     enum supervisor_wave wave, struct supervisor_program *out)
{
	char file[64];
	*out = (struct supervisor_program){.wave = wave, .args_count = 3};
	snprintf(out->name, sizeof(out->name), "%s", program);
	snprintf(file, sizeof(file), "subrosa-%s", program);
	snprintf(out->args[1], FILES_PATH_MAX, "--config");
	return files_join(out->args[0], up->bin, file) &&
	       write_config(up, program, own, out->args[2]);
}

bool up_programs_registrar(const struct up_programs *up, struct supervisor_program *out)
{
	char own[3 * FILES_PATH_MAX], cards[FILES_PATH_MAX], keys[FILES_PATH_MAX];
	if (!data_dir_path(up->dir, "registrar/cards.db", cards) ||
	    !data_dir_path(up->dir, "registrar/keys", keys))
		return false;
	snprintf(own, sizeof(own), "cards = %s\nkey_dir = %s\n", cards, keys);
	return describe(up, "registrar", own, SUPERVISOR_MINDS, out);
}

bool up_programs_chamber(const struct up_programs *up, struct supervisor_program *out)
{
	char own[FILES_PATH_MAX + 32], keys[FILES_PATH_MAX];
	if (!data_dir_path(up->dir, "chamber/keys", keys))
		return false;
	snprintf(own, sizeof(own), "key_dir = %s\n", keys);
	return describe(up, "chamber", own, SUPERVISOR_MINDS, out);
}

bool up_programs_gate(const struct up_programs *up, int number, struct supervisor_program *out)
{
	char own[4 * FILES_PATH_MAX];
	snprintf(own, sizeof(own),
	         "listen = %s\nport = %d\ntls_cert = %s\ntls_key = %s\nassets = %s\n", up->listen,
	         up->port, up->tls_cert, up->tls_key, up->assets);
	/* All gates read one file: they differ in nothing. */
	bool good = describe(up, "gate", own, SUPERVISOR_GATES, out);
	snprintf(out->name, sizeof(out->name), "gate-%d", number);
	return good;
}

bool up_programs_store(const struct up_programs *up, const char *server, enum endpoints_store store,
                       struct supervisor_program *out)
{
	static const char *const names[] = {
		[ENDPOINTS_TRANSIT] = "transit",
		[ENDPOINTS_RECORD] = "record",
	};
	char file[64];
	*out = (struct supervisor_program){.wave = SUPERVISOR_STORES, .args_count = 2};
	snprintf(out->name, sizeof(out->name), "%s", names[store]);
	snprintf(out->args[0], FILES_PATH_MAX, "%s", server);
	snprintf(file, sizeof(file), "run/%s.conf", names[store]);
	if (!data_dir_path(up->dir, file, out->args[1]))
		return false;
	snprintf(file, sizeof(file), "run/%s.log", names[store]);
	return data_dir_path(up->dir, file, out->log_path);
}
