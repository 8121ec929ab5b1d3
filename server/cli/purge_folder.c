#include "cli/purge_folder.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "cli/progress.h"
#include "cli/say.h"

/* tls/ is the last, and may be kept. */
static const char *const secrets[] = {"chamber", "registrar"};
static const char *const rest[] = {"record", "transit", "run", "tls"};
enum { SECRETS = sizeof(secrets) / sizeof(secrets[0]), REST = sizeof(rest) / sizeof(rest[0]) };

static size_t rest_count(const struct purge_folder *folder)
{
	return folder->keep_tls ? REST - 1 : REST;
}

static bool has_name(const char *const *names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

static bool each(const struct purge_folder *folder, const char *const *names, size_t count,
                 bool (*visit)(const char *, struct purge_tally *), struct purge_tally *tally)
{
	bool good = true;
	for (size_t i = 0; i < count; i++) {
		char path[FILES_PATH_MAX];
		good = data_dir_path(folder->dir, names[i], path) && visit(path, tally) && good;
	}
	progress_clear();
	return good;
}

bool purge_folder_count(const struct purge_folder *folder, struct purge_tally *tally)
{
	return each(folder, secrets, SECRETS, purge_files_count, tally) &&
	       each(folder, rest, rest_count(folder), purge_files_count, tally);
}

bool purge_folder_secrets(const struct purge_folder *folder, struct purge_tally *tally)
{
	return each(folder, secrets, SECRETS, purge_files_destroy, tally);
}

bool purge_folder_rest(const struct purge_folder *folder, struct purge_tally *tally)
{
	return each(folder, rest, rest_count(folder), purge_files_destroy, tally);
}

bool purge_folder_search(const struct purge_folder *folder, struct needle_search *search)
{
	const char *root = folder->dir->root;
	DIR *entries = opendir(root);
	if (!entries) {
		say_error("%s cannot be searched: %s", root, strerror(errno));
		return false;
	}
	bool good = true;
	for (struct dirent *entry = readdir(entries); entry; entry = readdir(entries)) {
		char path[FILES_PATH_MAX];
		const char *name = entry->d_name;
		if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
		    has_name(secrets, SECRETS, name) || has_name(rest, rest_count(folder), name))
			continue;
		bool reached = files_join(path, root, name);
		if (reached)
			needle_search_buffer(search, path, bytes_of(name, strlen(name)));
		progress_show("Searching %s", path);
		good = reached && needle_search_folder(search, path) && good;
	}
	closedir(entries);
	progress_clear();
	return good;
}
