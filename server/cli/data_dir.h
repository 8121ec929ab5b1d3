/* data_dir - the folder that holds one installation.
 *
 *	run/        sockets, generated configuration, passwords, process ids (made anew at each start)
 *	transit/    working folder of the transit store, which keeps nothing
 *	record/     what is kept: the append-only file
 *	registrar/  cards.db, keys/
 *	chamber/    keys/
 *	tls/        the development certificate
 */
#ifndef SUBROSA_CLI_DATA_DIR_H
#define SUBROSA_CLI_DATA_DIR_H

#include <stdbool.h>

#include "cli/files.h"

struct data_dir {
	char root[FILES_PATH_MAX]; /* absolute */
	int lock_fd;               /* -1: not locked */
};

/* data_dir_open - makes what is missing of the folder and its parts, mode 0700.
 * All functions say what is wrong before they return false. */
bool data_dir_open(struct data_dir *dir, const char *path);
void data_dir_close(struct data_dir *dir);

/* data_dir_lock - until data_dir_close no other `subrosa up` may use the folder. Waits for
 * programs of an earlier one, which was killed, to be gone. */
bool data_dir_lock(struct data_dir *dir);

/* data_dir_path - "root/name" in `out`. */
bool data_dir_path(const struct data_dir *dir, const char *name, char out[FILES_PATH_MAX]);

/* data_dir_pid_file - run/NAME.pid; pid 0 removes it. Only a help: failing is silent. */
void data_dir_pid_file(const struct data_dir *dir, const char *name, int pid);

#endif
