#include "base/conf.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

enum { CONF_LINE_MAX = 1024 };

struct conf_place {
	const char *path;
	unsigned line; /* 0: a fallback, not from the file */
	char *message;
	size_t message_len;
};

static enum err conf_fail(const struct conf_place *place, const char *key, const char *what)
{
	if (place->line)
		snprintf(place->message, place->message_len, "%s line %u: %s: %s", place->path,
		         place->line, key, what);
	else
		snprintf(place->message, place->message_len, "%s: %s: %s", place->path, key, what);
	return ERR_CONF;
}

static enum err set_string(const struct conf_row *row, const char *value, void *settings,
                           const struct conf_place *place)
{
	char *member = (char *)settings + row->offset;
	size_t len = strlen(value);
	if (len >= CONF_STRING_MAX)
		return conf_fail(place, row->key, "the value is longer than 511 bytes");
	memcpy(member, value, len + 1);
	return ERR_OK;
}

static enum err set_int(const struct conf_row *row, const char *value, void *settings,
                        const struct conf_place *place)
{
	char *end = NULL;
	errno = 0;
	long long number = strtoll(value, &end, 10);
	if (errno || !*value || *end || number < row->min || number > row->max) {
		char what[128];
		snprintf(what, sizeof(what), "give a whole number from %lld to %lld",
		         (long long)row->min, (long long)row->max);
		return conf_fail(place, row->key, what);
	}
	int64_t stored = number;
	memcpy((char *)settings + row->offset, &stored, sizeof(stored));
	return ERR_OK;
}

static enum err set_bool(const struct conf_row *row, const char *value, void *settings,
                         const struct conf_place *place)
{
	bool yes = strcmp(value, "yes") == 0;
	if (!yes && strcmp(value, "no") != 0)
		return conf_fail(place, row->key, "give yes or no");
	memcpy((char *)settings + row->offset, &yes, sizeof(yes));
	return ERR_OK;
}

static enum err (*const setters[])(const struct conf_row *, const char *, void *,
                                   const struct conf_place *) = {
	[CONF_STRING] = set_string,
	[CONF_INT] = set_int,
	[CONF_BOOL] = set_bool,
};

static char *trim(char *s)
{
	s += strspn(s, " \t");
	size_t len = strlen(s);
	while (len && strchr(" \t\r\n", s[len - 1]))
		s[--len] = 0;
	return s;
}

static enum err read_line(char *line, const struct conf_row *rows, size_t count, void *settings,
                          bool *seen, const struct conf_place *place)
{
	char *key = trim(line);
	if (!*key || *key == '#')
		return ERR_OK;
	char *equals = strchr(key, '=');
	if (!equals)
		return conf_fail(place, "this line", "expected key = value");
	*equals = 0;
	key = trim(key);
	for (size_t i = 0; i < count; i++) {
		if (strcmp(rows[i].key, key) != 0)
			continue;
		if (seen[i])
			return conf_fail(place, rows[i].key, "is set twice");
		seen[i] = true;
		return setters[rows[i].kind](&rows[i], trim(equals + 1), settings, place);
	}
	return conf_fail(place, "this line", "there is no such setting; see --print-config");
}

static enum err fill_fallbacks(const struct conf_row *rows, size_t count, void *settings,
                               const bool *seen, struct conf_place *place)
{
	place->line = 0;
	for (size_t i = 0; i < count; i++) {
		if (seen[i])
			continue;
		if (!rows[i].fallback)
			return conf_fail(place, rows[i].key, "is missing");
		enum err e = setters[rows[i].kind](&rows[i], rows[i].fallback, settings, place);
		if (e)
			return e;
	}
	return ERR_OK;
}

enum err conf_load(const char *path, const struct conf_row *rows, size_t count, void *settings,
                   char *message, size_t message_len)
{
	struct conf_place place = {path, 0, message, message_len};
	FILE *file = fopen(path, "r");
	if (!file) {
		snprintf(message, message_len, "%s: cannot be read: %s", path, strerror(errno));
		return ERR_IO;
	}
	bool *seen = calloc(count ? count : 1, sizeof(*seen));
	char line[CONF_LINE_MAX];
	enum err e = seen ? ERR_OK : ERR_NOMEM;
	while (!e && fgets(line, sizeof(line), file)) {
		place.line++;
		if (!strchr(line, '\n') && !feof(file))
			e = conf_fail(&place, "this line", "is longer than 1,023 bytes");
		else
			e = read_line(line, rows, count, settings, seen, &place);
	}
	if (!e)
		e = fill_fallbacks(rows, count, settings, seen, &place);
	free(seen);
	fclose(file);
	return e;
}

void conf_print(const struct conf_row *rows, size_t count, struct buf *out)
{
	for (size_t i = 0; i < count; i++) {
		buf_printf(out, "# %s\n", rows[i].doc);
		if (rows[i].kind == CONF_INT)
			buf_printf(out, "# From %lld to %lld.\n", (long long)rows[i].min,
			           (long long)rows[i].max);
		buf_printf(out, "%s%s = %s\n\n", rows[i].fallback ? "#" : "", rows[i].key,
		           rows[i].fallback ? rows[i].fallback : "");
	}
}
