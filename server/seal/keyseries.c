#include "seal/keyseries.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "seal/keyfile.h"

enum { NAME_BYTES = 128, NUMBER_MAX_DIGITS = 9 };

struct walk {
	const char *dir;
	const char *stem;
	bool found;
	uint32_t number; /* the newest; or where to stop destroying */
};

static const char *name_of(char out[NAME_BYTES], const char *stem, uint32_t number)
{
	snprintf(out, NAME_BYTES, "%s%" PRIu32, stem, number);
	return out;
}

/* One spelling a number: no zeros in front. */
static bool number_of(const char *name, const char *stem, uint32_t *number)
{
	size_t len = strlen(stem);
	if (strncmp(name, stem, len) != 0)
		return false;
	const char *digits = name + len;
	size_t count = strspn(digits, "0123456789");
	if (count == 0 || count > NUMBER_MAX_DIGITS || digits[count] ||
	    (digits[0] == '0' && count > 1))
		return false;
	*number = (uint32_t)strtoul(digits, NULL, 10);
	return true;
}

static enum err look(void *context, const char *name, bool present)
{
	struct walk *walk = context;
	uint32_t number;
	if (!present || !number_of(name, walk->stem, &number) ||
	    (walk->found && number < walk->number))
		return ERR_OK;
	walk->found = true;
	walk->number = number;
	return ERR_OK;
}

enum err keyseries_newest(const char *dir, const char *stem, uint32_t *number)
{
	struct walk walk = {.dir = dir, .stem = stem};
	enum err err = keyfile_each(dir, look, &walk);
	*number = walk.number;
	return !err && !walk.found ? ERR_NOT_FOUND : err;
}

enum err keyseries_load(const char *dir, const char *stem, uint32_t number, size_t len,
                        struct buf *out)
{
	char name[NAME_BYTES];
	return keyfile_load(dir, name_of(name, stem, number), len, out);
}

enum err keyseries_create(const char *dir, const char *stem, uint32_t number, struct bytes secret)
{
	char name[NAME_BYTES];
	return keyfile_create(dir, name_of(name, stem, number), secret);
}

/* Somebody else may destroy it at the same time. */
static enum err destroy(void *context, const char *name, bool present)
{
	const struct walk *walk = context;
	uint32_t number;
	(void)present;
	if (!number_of(name, walk->stem, &number) || number >= walk->number)
		return ERR_OK;
	enum err err = keyfile_destroy(walk->dir, name);
	return err == ERR_NOT_FOUND ? ERR_OK : err;
}

enum err keyseries_destroy_before(const char *dir, const char *stem, uint32_t number)
{
	struct walk walk = {.dir = dir, .stem = stem, .number = number};
	return keyfile_each(dir, destroy, &walk);
}
