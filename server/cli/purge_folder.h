/* purge_folder - the folder of an installation at its end: what is destroyed in it, and what is
 * left and has to be searched.
 */
#ifndef SUBROSA_CLI_PURGE_FOLDER_H
#define SUBROSA_CLI_PURGE_FOLDER_H

#include "cli/data_dir.h"
#include "cli/needle_search.h"
#include "cli/purge_files.h"

struct purge_folder {
	const struct data_dir *dir;
	bool keep_tls;
};

/* All functions say what is wrong and return false; they do all the rest all the same. */

/* purge_folder_count - what the two below would destroy. */
bool purge_folder_count(const struct purge_folder *folder, struct purge_tally *tally);

/* purge_folder_secrets - destroys keys and cards: from then on nothing sealed can be opened. */
bool purge_folder_secrets(const struct purge_folder *folder, struct purge_tally *tally);

/* purge_folder_rest - destroys the stores' files, logs, configuration and, where it is not kept,
 * tls/. No store may run. */
bool purge_folder_rest(const struct purge_folder *folder, struct purge_tally *tally);

/* purge_folder_search - everything in the folder that those do not destroy. */
bool purge_folder_search(const struct purge_folder *folder, struct needle_search *search);

#endif
