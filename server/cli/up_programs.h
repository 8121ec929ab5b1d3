/* up_programs - writes the configuration of each program and says how it is started. */
#ifndef SUBROSA_CLI_UP_PROGRAMS_H
#define SUBROSA_CLI_UP_PROGRAMS_H

#include "cli/data_dir.h"
#include "cli/endpoints.h"
#include "cli/supervisor.h"

/* What the programs have to be told; all borrowed. */
struct up_programs {
	const struct data_dir *dir;
	const struct endpoints *endpoints;
	const char *bin; /* folder of our programs */
	const char *assets;
	const char *listen;
	int port;
	const char *tls_cert;
	const char *tls_key;
};

/* Each fills `out`, after having written what the program reads. They say what is wrong and
 * return false. */
bool up_programs_registrar(const struct up_programs *up, struct supervisor_program *out);
bool up_programs_chamber(const struct up_programs *up, struct supervisor_program *out);
bool up_programs_gate(const struct up_programs *up, int number, struct supervisor_program *out);
/* The caller adds the probe. `server` is the path of redis-server. */
bool up_programs_store(const struct up_programs *up, const char *server, enum endpoints_store store,
                       struct supervisor_program *out);

#endif
