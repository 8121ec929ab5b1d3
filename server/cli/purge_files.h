/* purge_files - counts and destroys what lies in folders. */
#ifndef SUBROSA_CLI_PURGE_FILES_H
#define SUBROSA_CLI_PURGE_FILES_H

#include <stdbool.h>
#include <stdint.h>

struct purge_tally {
	uint64_t files;
	uint64_t bytes;
};

/* purge_files_count - adds all files at and below the path; one that is not there counts as none.
 * The path may be a link to a folder, links below are not followed. False after saying why. */
bool purge_files_count(const char *path, struct purge_tally *tally);

/* purge_files_destroy - the same files are overwritten with zeros, written out and unlinked, one
 * after the other, then their folders and the path itself. What a file system or a disk keeps of
 * the old bytes elsewhere is out of its reach. Goes on after a file that cannot be destroyed; false
 * after saying which. */
bool purge_files_destroy(const char *path, struct purge_tally *tally);

#endif
