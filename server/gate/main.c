/* subrosa-gate - knows where bytes come from, and nothing of who or what. */
#include <stdio.h>

#include "base/log.h"
#include "base/process.h"
#include "gate/gate.h"
#include "seal/rng_os.h"
#include "seal/seal.h"
#include "wire/wire.h"

static void on_ready(void *context)
{
	conf_ready(context);
}

static int serve(const struct settings *settings, struct conf_program *program)
{
	static struct gate gate;
	uv_loop_t loop;

	if (uv_loop_init(&loop) != 0)
		return 1;
	enum err err = gate_start(&gate, settings, &loop, rng_os(), on_ready, program);
	if (err != ERR_OK) {
		fprintf(stderr, "%s\n", err_text(err));
		gate.exit_status = 1;
		gate_abort(&gate);
	}
	uv_run(&loop, UV_RUN_DEFAULT);
	gate_finish(&gate);
	return uv_loop_close(&loop) == 0 ? gate.exit_status : 1;
}

int main(int argc, char **argv)
{
	static struct settings settings;
	struct conf_program program = {
		.purpose = "the way in: pages, rooms and sealed frames",
		.rows = settings_rows,
		.count = settings_count,
		.settings = &settings,
	};
	int status = 0;

	process_harden();
	if (seal_start() != ERR_OK)
		return 1;
	wire_start();
	log_open("gate");
	if (!conf_program(&program, argc, argv, &status))
		return status;
	return serve(&settings, &program);
}
