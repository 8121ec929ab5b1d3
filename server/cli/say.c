#include "cli/say.h"

#include <stdarg.h>
#include <stdio.h>

#include "cli/command.h"
#include "cli/progress.h"

void say_error(const char *format, ...)
{
	va_list args;
	progress_clear();
	va_start(args, format);
	fputs("subrosa: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
}

int say_misuse(const char *command, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	fputs("subrosa: ", stderr);
	vfprintf(stderr, format, args);
	fprintf(stderr, "\nTry: subrosa %s --help\n", command);
	va_end(args);
	return COMMAND_MISUSED;
}
