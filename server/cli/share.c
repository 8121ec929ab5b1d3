#include "cli/share.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/say.h"

static bool find_bin(char out[FILES_PATH_MAX])
{
	ssize_t len = readlink("/proc/self/exe", out, FILES_PATH_MAX - 1);
	if (len <= 0) {
		say_error("the folder of this program cannot be told: is /proc mounted?");
		return false;
	}
	out[len] = 0;
	char *slash = strrchr(out, '/');
	if (slash)
		*slash = 0;
	return true;
}

/* The folder that has `wanted` in it. */
static bool has(const char *dir, const char *wanted)
{
	char path[2 * FILES_PATH_MAX];
	snprintf(path, sizeof(path), "%s/%s", dir, wanted);
	return access(path, R_OK) == 0;
}

bool share_has_pages(const struct share *share)
{
	if (has(share->assets, "join.html"))
		return true;
	say_error("the built pages are not at %s; build them, or give their place with --share",
	          share->assets);
	return false;
}

bool share_find(const char *option, struct share *out)
{
	char installed[FILES_PATH_MAX];
	if (!find_bin(out->bin) || !files_join(installed, out->bin, "../share/subrosa"))
		return false;
	const char *dir = option ? option : has(installed, "redis") ? installed : NULL;
	bool good = dir ? files_join(out->deploy, dir, ".") && files_join(out->assets, dir, "web")
	                : snprintf(out->deploy, FILES_PATH_MAX, "%s", SUBROSA_DEPLOY) <
	                                    FILES_PATH_MAX &&
	                            files_join(out->assets, out->bin, "../web");
	if (good && !has(out->deploy, "redis/record.lua")) {
		say_error("the Redis templates are not at %s/redis; give their place with --share",
		          out->deploy);
		return false;
	}
	return good;
}
