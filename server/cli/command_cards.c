#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/card_batch.h"
#include "cli/card_hashes.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/forum_file.h"
#include "cli/options.h"
#include "cli/printed.h"
#include "cli/say.h"
#include "cli/sheet.h"
#include "seal/rng_os.h"

enum {
	SHEET_MAX_BYTES = 268435456,
	HASHES_MAX_BYTES = 16777216,
};

struct cards_options {
	const char *data;
	const char *hashes;
	const char *forum;
	const char *cards;
	const char *url;
	const char *sheet;
	const char *paper;
	const char *language;
	const char *rooms;
};

static const struct option_row rows[] = {
	{"data", OPTION_TEXT, offsetof(struct cards_options, data), 0, 0},
	{"hashes", OPTION_TEXT, offsetof(struct cards_options, hashes), 0, 0},
	{"forum", OPTION_TEXT, offsetof(struct cards_options, forum), 0, 0},
	{"cards", OPTION_TEXT, offsetof(struct cards_options, cards), 0, 0},
	{"url", OPTION_TEXT, offsetof(struct cards_options, url), 0, 0},
	{"sheet", OPTION_TEXT, offsetof(struct cards_options, sheet), 0, 0},
	{"paper", OPTION_TEXT, offsetof(struct cards_options, paper), 0, 0},
	{"language", OPTION_TEXT, offsetof(struct cards_options, language), 0, 0},
	{"rooms", OPTION_TEXT, offsetof(struct cards_options, rooms), 0, 0},
};

static struct cards *open_cards(const char *data)
{
	char path[FILES_PATH_MAX], message[256] = "";
	struct cards *cards = NULL;
	if (!files_join(path, data, "registrar/cards.db"))
		return NULL;
	if (cards_open(path, &cards, message, sizeof(message)) != ERR_OK)
		say_error("the cards of this folder cannot be opened: %s. Is %s the folder of "
		          "`subrosa up`?",
		          message, data);
	return cards;
}

static bool import(struct cards *cards, const struct cards_entry *entries, size_t count)
{
	if (cards_import(cards, entries, count) == ERR_OK)
		return true;
	say_error("the cards cannot be written; is the disk full, or the folder read-only?");
	return false;
}

/* Only the hashes leave, to the registrar's file or to one that is carried to it. */
static bool keep_hashes(const struct cards_options *options, struct cards *cards,
                        const struct card_batch *batch)
{
	if (cards)
		return import(cards, batch->entries, batch->count);
	struct buf text;
	buf_init(&text, HASHES_MAX_BYTES);
	card_hashes_write(batch->entries, batch->count, &text);
	bool good = buf_err(&text) == ERR_OK &&
	            files_write(options->hashes, buf_bytes(&text), 0600);
	buf_finish(&text);
	return good;
}

static bool print_sheet(const struct cards_options *options, const struct sheet *sheet,
                        const struct card_batch *batch)
{
	struct buf page;
	buf_init(&page, SHEET_MAX_BYTES);
	enum err e = sheet_write(sheet, batch, &page);
	if (e)
		say_error("the sheet cannot be made: %s", err_text(e));
	bool good = !e && files_write(options->sheet, buf_bytes(&page), 0600);
	buf_finish(&page);
	return good;
}

static bool choose_sheet(const struct cards_options *options, const struct wire_forum_file *forum,
                         struct sheet *out)
{
	enum wire_language language;
	bool known = wire_language_parse(str_of(options->language), &language);
	out->words = known ? sheet_words_find(language) : NULL;
	if (!out->words) {
		say_misuse("cards", "--language: cards are printed in en, fr, es or ar");
		return false;
	}
	if (strcmp(options->paper, "A4") != 0 && strcmp(options->paper, "Letter") != 0) {
		say_misuse("cards", "--paper: A4 or Letter");
		return false;
	}
	out->title = printed_pick(&forum->title, language);
	out->url = options->url;
	out->paper = options->paper;
	return true;
}

/* "a,b" becomes "a b" when both are rooms of the forum. */
static bool choose_rooms(const char *list, const struct wire_forum_file *forum,
                         char out[CARDS_ROOMS_MAX + 1])
{
	size_t used = 0;
	out[0] = 0;
	for (const char *at = list ? list : ""; *at;) {
		struct str id = {at, strcspn(at, ",")};
		bool known = str_equal(id, STR("forum"));
		for (size_t i = 0; i < forum->rooms_count; i++)
			known = known || str_equal(forum->rooms[i].id, id);
		if (!known || used + id.len + 1 > CARDS_ROOMS_MAX) {
			say_misuse("cards", "--rooms: there is no room \"%.*s\" in this forum",
			           (int)id.len, id.ptr);
			return false;
		}
		used += (size_t)snprintf(out + used, CARDS_ROOMS_MAX + 1 - used, "%s%.*s",
		                         used ? " " : "", (int)id.len, id.ptr);
		at += id.len + (at[id.len] == ',');
	}
	return true;
}

static int make_with(const struct cards_options *options, const struct card_counts *counts,
                     const struct wire_forum_file *forum)
{
	struct sheet sheet;
	struct card_batch batch = {0};
	struct rng rng = rng_os();
	char rooms[CARDS_ROOMS_MAX + 1];
	if (!choose_sheet(options, forum, &sheet) || !choose_rooms(options->rooms, forum, rooms))
		return COMMAND_MISUSED;
	struct cards *cards = options->data ? open_cards(options->data) : NULL;
	if (options->data && !cards)
		return COMMAND_FAILED;
	/* The sheet first: cards that nobody can print must not count as made. */
	bool good = card_batch_make(&batch, counts, rooms, forum->id, cards, &rng) &&
	            print_sheet(options, &sheet, &batch) && keep_hashes(options, cards, &batch);
	if (good)
		printf("%zu cards are in %s. It is the only place that has the codes: print it, "
		       "then destroy it.\n",
		       batch.count, options->sheet);
	card_batch_finish(&batch);
	cards_close(cards);
	return good ? COMMAND_DONE : COMMAND_FAILED;
}

static int make(const struct cards_options *options)
{
	struct card_counts counts = {0};
	struct arena arena;
	struct wire_forum_file forum;
	if (!options->forum || !options->cards || !options->url || !options->sheet)
		return say_misuse("cards", "--forum, --cards, --url and --sheet are needed");
	if (!options->data == !options->hashes)
		return say_misuse("cards", "give --data DIR, or --hashes FILE to import later");
	if (!card_counts_parse("cards", options->cards, &counts))
		return COMMAND_MISUSED;
	arena_init(&arena, FORUM_FILE_ARENA_BYTES);
	int status = forum_file_read(options->forum, &arena, &forum)
	                     ? make_with(options, &counts, &forum)
	                     : COMMAND_FAILED;
	arena_finish(&arena);
	return status;
}

static int import_text(struct str text, const char *path, const char *data)
{
	struct cards_entry *entries;
	size_t count;
	size_t wrong = card_hashes_read(text, &entries, &count);
	struct cards *cards = NULL;
	if (wrong)
		say_error("%s, line %zu: this is no card; was the file made by `subrosa cards "
		          "make`?",
		          path, wrong);
	else
		cards = open_cards(data);
	bool good = cards && import(cards, entries, count);
	if (good)
		printf("%zu cards are known to the registrar.\n", count);
	cards_close(cards);
	free(entries);
	return good ? COMMAND_DONE : COMMAND_FAILED;
}

static int import_file(const char *path, const struct cards_options *options)
{
	struct buf text;
	if (!options->data)
		return say_misuse("cards", "--data DIR is needed");
	buf_init(&text, HASHES_MAX_BYTES);
	int status = files_read(path, &text) ? import_text(buf_str(&text), path, options->data)
	                                     : COMMAND_FAILED;
	buf_finish(&text);
	return status;
}

static int run(int argc, char **argv)
{
	struct cards_options options = {.paper = "A4", .language = "en"};
	struct option_words words;
	if (!options_read("cards", argc, argv, rows, sizeof(rows) / sizeof(rows[0]), &options,
	                  &words))
		return COMMAND_MISUSED;
	if (words.count == 1 && strcmp(words.at[0], "make") == 0)
		return make(&options);
	if (words.count == 2 && strcmp(words.at[0], "import") == 0)
		return import_file(words.at[1], &options);
	return say_misuse("cards", "say `cards make ...` or `cards import FILE --data DIR`");
}

const struct command command_cards = {
	.name = "cards",
	.purpose = "make access cards to print, or import their hashes",
	.help = "subrosa cards make --forum FILE --cards ROLE=N,... --url URL --sheet OUT.html\n"
		"                   (--data DIR | --hashes OUT)\n"
		"subrosa cards import FILE --data DIR\n\n"
		"make draws new codes and writes a page to print: QR code, the code in groups\n"
		"of four, the Rule, the three promises. The page is shuffled and has no serial\n"
		"numbers; it is the only place where the codes are. Only their hashes go to the\n"
		"registrar: at once with --data, or, from a machine without a network, by a\n"
		"file that import reads there.\n\n"
		"  --forum FILE         the programme; cards are good for this forum only\n"
		"  --cards ROLE=N,...   participant, moderator, rapporteur, interpreter,\n"
		"                       observer, screen, secretariat\n"
		"  --url URL            address of the pages, for example https://forum.example\n"
		"  --sheet FILE         the page to write\n"
		"  --rooms A,B          rooms of staff cards (all)\n"
		"  --paper P            A4 or Letter (A4)\n"
		"  --language L         en, fr, es or ar (en)\n"
		"  --data DIR           folder of the installation\n"
		"  --hashes FILE        where to write the hashes instead\n\n"
		"Exit status: 0 done, 1 failed, 2 misused.\n",
	.run = run,
};
