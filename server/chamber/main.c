/* subrosa-chamber - knows what was said, and nothing of who or where from. */
#include <signal.h>
#include <stdio.h>

#include "base/log.h"
#include "base/process.h"
#include "chamber/serve.h"
#include "chamber/settings.h"
#include "seal/rng_os.h"
#include "seal/seal.h"

static volatile sig_atomic_t stop;

static void on_stop(int signal_number)
{
	(void)signal_number;
	stop = 1;
}

static void catch_stop(void)
{
	struct sigaction action = {.sa_handler = on_stop}; /* no SA_RESTART: waiting ends early */
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
}

static enum err open_store(const char *where, const char *login, const char *password_file,
                           struct bus_sync **out)
{
	struct bus_address address;
	enum err e = bus_address_parse(str_of(where), &address);
	if (!e && *login)
		e = bus_address_login_file(&address, str_of(login), password_file);
	if (!e) {
		*out = bus_sync_create(&address, STORE_REPLY_TIMEOUT_MS);
		e = *out ? ERR_OK : ERR_NOMEM;
	}
	bus_address_finish(&address);
	return e;
}

static enum err run(const struct settings *settings, const struct conf_program *program)
{
	struct chamber chamber = {
		.key_dir = settings->key_dir,
		.rng = rng_os(),
		.clock = clock_monotonic(),
		.stop = &stop,
	};
	enum err e = open_store(settings->transit, settings->transit_login,
	                        settings->transit_password_file, &chamber.transit);
	if (!e)
		e = open_store(settings->record, settings->record_login,
		               settings->record_password_file, &chamber.record);
	if (!e)
		e = chamber_open(&chamber);
	if (!e) {
		e = serve(&chamber, program);
		chamber_close(&chamber);
	}
	bus_sync_destroy(chamber.transit);
	bus_sync_destroy(chamber.record);
	return stop ? ERR_OK : e;
}

int main(int argc, char **argv)
{
	process_harden();
	enum err e = seal_start();
	if (e) {
		fprintf(stderr, "%s\n", err_text(e));
		return 1;
	}
	wire_start();
	log_open("chamber");
	catch_stop();

	struct conf_program program;
	struct settings settings;
	char message[1024];
	int status = 0;
	if (!conf_program(argc, argv, "keeps rooms: opens, strips, decides, records", settings_rows,
	                  settings_count, &program, &status))
		return status;
	e = conf_load(program.config_path, settings_rows, settings_count, &settings, message,
	              sizeof(message));
	if (e) {
		fprintf(stderr, "%s\n", message);
		return 2;
	}
	log_event(LOG_STARTED, (struct log_args){.err = ERR_OK});
	e = run(&settings, &program);
	if (e)
		LOG_EVENT(FAILED, .err = e);
	log_event(LOG_STOPPING, (struct log_args){.err = ERR_OK});
	return e ? 1 : 0;
}
