/* progress - what goes on, in one line of the terminal that is replaced; nothing elsewhere. */
#ifndef SUBROSA_CLI_PROGRESS_H
#define SUBROSA_CLI_PROGRESS_H

/* progress_show - at most ten times a second, so that it can be called for every step. */
void progress_show(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* progress_clear - before a line that stays. */
void progress_clear(void);

#endif
