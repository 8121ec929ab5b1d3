/* chamber_program - the program subrosa-chamber itself, against a gatehouse, to be killed. */
#ifndef SUBROSA_TESTS_CHAMBER_PROGRAM_H
#define SUBROSA_TESTS_CHAMBER_PROGRAM_H

#include <sys/types.h>

#include "lib/gatehouse.h"

struct chamber_program {
	const char *path; /* of the program */
	char config[128];
};

/* Writes its configuration beside the stores. */
void chamber_program_init(struct chamber_program *program, const struct gatehouse *gate,
                          const char *path);
/* Starts it and waits until it is ready; it ends with this process. Aborts if it does not start. */
pid_t chamber_program_start(const struct chamber_program *program);
/* Ends it as a power cut would. */
void chamber_program_kill(pid_t pid);

#endif
