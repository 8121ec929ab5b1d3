#include <stdio.h>

#include "base/limits.h"
#include "cli/command.h"
#include "cli/document.h"
#include "cli/endpoints.h"
#include "cli/say.h"

struct export_options {
	struct endpoints_options store;
	const char *format;
	const char *out;
};

static const struct option_row rows[] = {
	ENDPOINTS_ROWS(struct export_options, store),
	{"format", OPTION_TEXT, offsetof(struct export_options, format), 0, 0},
	{"out", OPTION_TEXT, offsetof(struct export_options, out), 0, 0},
};

static bool write_document(const char *path, const struct buf *document)
{
	if (path)
		return files_write(path, buf_bytes(document), 0600);
	bool good = fwrite(document->data, 1, document->len, stdout) == document->len &&
	            fflush(stdout) == 0;
	if (!good)
		say_error("the document cannot be written to standard output");
	return good;
}

static bool export_with(struct bus_sync *record, const struct export_options *options,
                        const struct export_format *format, struct str scope)
{
	struct buf document;
	buf_init(&document, DOCUMENT_MAX_BYTES);
	bool good = document_make(record, options->store.data, format, scope, &document) &&
	            write_document(options->out, &document);
	buf_finish(&document);
	return good;
}

static int run(int argc, char **argv)
{
	struct export_options options = {.format = "md"};
	struct endpoints endpoints;
	struct option_words words;
	if (!options_read("export", argc, argv, rows, sizeof(rows) / sizeof(rows[0]), &options,
	                  &words))
		return COMMAND_MISUSED;
	if (words.count != 1)
		return say_misuse("export", "name one day or room of the forum, for example day-1");
	if (!options.store.data)
		return say_misuse("export", "--data DIR is needed: the keys are there");
	const struct export_format *format = export_format_find(str_of(options.format));
	if (!format)
		return say_misuse("export", "--format: md or json");
	if (!endpoints_options_good("export", &options.store))
		return COMMAND_MISUSED;
	if (!endpoints_choose(&options.store, &endpoints))
		return COMMAND_FAILED;
	struct bus_sync *record = endpoints_connect(&endpoints, ENDPOINTS_RECORD, "operator");
	bool good = record && export_with(record, &options, format, str_of(words.at[0]));
	bus_sync_destroy(record);
	return good ? COMMAND_DONE : COMMAND_FAILED;
}

const struct command command_export = {
	.name = "export",
	.purpose = "write a day's Summary for Action, or a room's outcomes",
	.help = "subrosa export DAY|ROOM --data DIR [--format md|json] [--out FILE]\n\n"
		"Reads the record while everything runs, and writes the document: the Rule,\n"
		"findings and recommendations with their evidence as numbered quotations, and\n"
		"how moderation went. It holds no number below the forum's k.\n\n"
		"  --format F           md or json (md)\n"
		"  --out FILE           instead of standard output\n" ENDPOINTS_HELP "\n"
		"Exit status: 0 done, 1 failed, 2 misused.\n",
	.run = run,
};
