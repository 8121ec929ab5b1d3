/* subrosa-chamber - knows what was said, and nothing of who or where from. */
#include <stdio.h>

#include "base/log.h"
#include "base/process.h"
#include "chamber/serve.h"
#include "chamber/settings.h"
#include "seal/rng_os.h"
#include "seal/seal.h"

static enum err run(const struct settings *settings, const struct conf_program *program)
{
	struct chamber chamber = {
		.key_dir = settings->key_dir,
		.rng = rng_os(),
		.clock = clock_monotonic(),
		.stop = process_catch_stop(),
	};
	enum err e = bus_stores_open(&settings->stores, &chamber.transit, &chamber.record);
	if (!e)
		e = chamber_open(&chamber);
	if (!e) {
		e = serve(&chamber, program);
		chamber_close(&chamber);
	}
	bus_sync_destroy(chamber.transit);
	bus_sync_destroy(chamber.record);
	return *chamber.stop ? ERR_OK : e;
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

	struct settings settings;
	struct conf_program program = {
		.purpose = "keeps rooms: opens, strips, decides, records",
		.rows = settings_rows,
		.count = settings_count,
		.settings = &settings,
	};
	int status = 0;
	if (!conf_program(&program, argc, argv, &status))
		return status;
	log_event(LOG_STARTED, (struct log_args){.err = ERR_OK});
	e = run(&settings, &program);
	if (e)
		LOG_EVENT(FAILED, .err = e);
	log_event(LOG_STOPPING, (struct log_args){.err = ERR_OK});
	return e ? 1 : 0;
}
