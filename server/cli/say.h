/* say - what the operator reads: results on standard output, troubles on standard error. */
#ifndef SUBROSA_CLI_SAY_H
#define SUBROSA_CLI_SAY_H

#include "base/err.h"

/* say_error - "subrosa: ..." and a line end. The sentence says what is wrong and what to do. */
void say_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* say_misuse - the same, and where help is. Returns COMMAND_MISUSED. */
int say_misuse(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
