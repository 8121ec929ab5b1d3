#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/destruction.h"
#include "cli/forum_file.h"
#include "cli/progress.h"
#include "cli/purge_folder.h"
#include "cli/say.h"
#include "cli/share.h"

enum { PAGE_MAX_BYTES = 1048576, ANSWER_CHARS = 128, HITS_SAID_MAX = 20 };

#define CERTIFICATE_NAME "certificate-of-destruction.html"

struct purge_options {
	struct endpoints_options store;
	const char *share;
	const char *certificate;
	bool dry_run;
	bool now;
	bool yes;
	bool keep_tls;
};

static const struct option_row rows[] = {
	ENDPOINTS_ROWS(struct purge_options, store),
	{"share", OPTION_TEXT, offsetof(struct purge_options, share), 0, 0},
	{"certificate", OPTION_TEXT, offsetof(struct purge_options, certificate), 0, 0},
	{"dry-run", OPTION_FLAG, offsetof(struct purge_options, dry_run), 0, 0},
	{"now", OPTION_FLAG, offsetof(struct purge_options, now), 0, 0},
	{"yes", OPTION_FLAG, offsetof(struct purge_options, yes), 0, 0},
	{"keep-tls", OPTION_FLAG, offsetof(struct purge_options, keep_tls), 0, 0},
};

struct purge {
	struct purge_options options;
	struct data_dir dir;
	struct purge_folder folder;
	char certificate[FILES_PATH_MAX];
	struct purge_store store;
	struct arena arena;
	struct wire_forum_file forum;
	struct purge_sample sample;
	struct needle_search search;
	struct destruction done;
};

/* A folder that is none of ours is not made into one. */
static bool open_folder(struct purge *p)
{
	const char *data = p->options.store.data;
	char keys[FILES_PATH_MAX];
	if (!files_join(keys, data, "chamber/keys"))
		return false;
	if (access(keys, R_OK | X_OK) != 0) {
		say_error("%s is not the folder of an installation, or was purged before: there "
		          "is no %s",
		          data, keys);
		return false;
	}
	return data_dir_open(&p->dir, data) && data_dir_lock(&p->dir);
}

/* Where the certificate will be has to be known before it is too late. */
static bool choose_certificate(struct purge *p)
{
	const char *given = p->options.certificate;
	if (!given)
		return data_dir_path(&p->dir, CERTIFICATE_NAME, p->certificate);
	char folder[FILES_PATH_MAX];
	snprintf(folder, sizeof(folder), "%s", given);
	char *slash = strrchr(folder, '/');
	if (slash)
		*(slash == folder ? slash + 1 : slash) = 0;
	if (strlen(given) < FILES_PATH_MAX && access(slash ? folder : ".", W_OK) == 0) {
		snprintf(p->certificate, sizeof(p->certificate), "%s", given);
		return true;
	}
	say_error("--certificate: %s cannot be written: %s", given, strerror(errno));
	return false;
}

static bool read_forum(struct purge *p)
{
	struct bus_reply *reply = NULL;
	enum err e = bus_sync_call(p->store.bus[ENDPOINTS_RECORD],
	                           BUS_ARGV(bus_word("GET"), bus_word("forum")), &reply);
	bool there = !e && bus_reply_kind(reply) == BUS_BYTES;
	if (there)
		e = wire_forum_file_decode(bus_reply_str(reply), &p->arena, &p->forum);
	bus_reply_destroy(reply);
	if (!there || e) {
		say_error("the record has no forum, so that nobody can tell until when it was to "
		          "be kept%s%s",
		          e ? ": " : ".", e ? err_text(e) : "");
		return false;
	}
	struct calendar_day end;
	if (!calendar_parse(p->forum.end, &end))
		return false; /* the schema does not let it come to this */
	p->done.forum = &p->forum;
	p->done.day = calendar_today();
	p->done.until = calendar_after(end, p->forum.retention.record_days);
	return true;
}

static bool is_kept_until_later(const struct purge *p)
{
	return calendar_compare(p->done.day, p->done.until) <= 0;
}

/* What was promised to be kept is not destroyed by a slip of the hand. */
static bool confirm(const struct purge *p)
{
	const struct calendar_day *until = &p->done.until;
	char answer[ANSWER_CHARS] = "";
	if (!is_kept_until_later(p))
		return true;
	if (!p->options.now) {
		say_error("the forum is kept until %04d-%02d-%02d, as its participants were told; "
		          "nothing was destroyed. To destroy it before: --now",
		          until->year, until->month, until->day);
		return false;
	}
	if (p->options.yes)
		return true;
	printf("This destroys \"%.*s\" for ever, before its promised end (%04d-%02d-%02d).\n"
	       "Type the id of the forum, %.*s, to go on: ",
	       (int)p->forum.title.en.len, p->forum.title.en.ptr, until->year, until->month,
	       until->day, (int)p->forum.id.len, p->forum.id.ptr);
	fflush(stdout);
	if (!fgets(answer, sizeof(answer), stdin))
		answer[0] = 0;
	answer[strcspn(answer, "\r\n")] = 0;
	if (str_equal(str_of(answer), p->forum.id))
		return true;
	puts("");
	say_error("that is not its id; nothing was destroyed");
	return false;
}

static bool take_samples(struct purge *p)
{
	bool good = purge_sample_take(&p->sample, &p->store, &p->dir);
	memcpy(p->done.counts, p->sample.counts, sizeof(p->done.counts));
	p->done.too_short = p->sample.too_short;
	progress_clear();
	if (!good)
		return false;
	p->done.needles = needle_count(p->sample.needles);
	printf("Sampled what has to be gone: %zu needles in %d spellings each.\n", p->done.needles,
	       NEEDLE_FORMS);
	return true;
}

static void on_found(const struct needle_hit *hit, void *context)
{
	const struct purge *p = context;
	progress_clear();
	if (p->search.hits <= HITS_SAID_MAX)
		say_error("%s is in %s (%s, at byte %llu)", hit->label, hit->where,
		          needle_form_name(hit->form), (unsigned long long)hit->offset);
	else if (p->search.hits == HITS_SAID_MAX + 1)
		say_error("and more");
}

static bool search_rest(struct purge *p)
{
	p->search = (struct needle_search){
		.needles = p->sample.needles, .found = on_found, .context = p};
	return purge_folder_search(&p->folder, &p->search);
}

/* Found while everything is still there: then it can be cleared away, and searched for again. */
static bool has_no_copies(struct purge *p)
{
	if (!search_rest(p))
		return false;
	if (!p->search.hits) {
		printf("Searched what will be left of the folder: %llu files, nothing found.\n",
		       (unsigned long long)p->search.files);
		return true;
	}
	say_error("the folder holds copies that a purge does not destroy: remove those files, or "
	          "move documents that are to stay to another folder, and purge again. Nothing "
	          "was destroyed.");
	return false;
}

static bool show_plan(struct purge *p)
{
	const struct calendar_day *until = &p->done.until;
	struct purge_tally tally = {0, 0};
	bool good = purge_folder_count(&p->folder, &tally);
	printf("\n%.*s (%.*s), kept until %04d-%02d-%02d%s\n\nWould destroy\n",
	       (int)p->forum.title.en.len, p->forum.title.en.ptr, (int)p->forum.id.len,
	       p->forum.id.ptr, until->year, until->month, until->day,
	       is_kept_until_later(p) ? ": not without --now" : ", which is over");
	for (unsigned i = 0; i < PURGE_KINDS; i++)
		printf("  %10zu  %s\n", p->done.counts[i], purge_sample_plural((enum purge_kind)i));
	printf("  %10llu  files, %llu bytes\n\nNothing was changed.\n",
	       (unsigned long long)tally.files, (unsigned long long)tally.bytes);
	return good;
}

static bool destroy(struct purge *p)
{
	bool good = purge_folder_secrets(&p->folder, &p->done.gone);
	if (good)
		puts("Destroyed the keys and the cards.");
	good = good && purge_store_empty(&p->store);
	if (good)
		puts("Emptied the stores, and had their files written anew.");
	purge_store_close(&p->store);
	good = good && purge_folder_rest(&p->folder, &p->done.gone);
	if (good)
		printf("Destroyed the files: %llu, %llu bytes.\n",
		       (unsigned long long)p->done.gone.files,
		       (unsigned long long)p->done.gone.bytes);
	else
		say_error("the purge did not come to its end; no certificate is given");
	return good;
}

/* The proof is made anew after everything is gone. */
static bool prove(struct purge *p)
{
	bool good = search_rest(p);
	p->done.searched_files = p->search.files;
	p->done.searched_bytes = p->search.bytes;
	if (good && !p->search.hits) {
		printf("Searched what is left: %llu files, nothing found.\n",
		       (unsigned long long)p->search.files);
		return true;
	}
	say_error("something is left of what was to be destroyed; no certificate is given");
	return false;
}

static bool certify(struct purge *p)
{
	struct buf page;
	buf_init(&page, PAGE_MAX_BYTES);
	p->done.kept_tls = p->options.keep_tls;
	p->done.store_elsewhere = !p->store.endpoints.ours;
	enum err e = destruction_write(&p->done, &page);
	if (e)
		say_error("the certificate cannot be made: %s", err_text(e));
	bool good = !e && files_write(p->certificate, buf_bytes(&page), 0600);
	buf_finish(&page);
	if (!good)
		return false;
	printf("\nNothing is left of %.*s. The certificate, to be printed and signed:\n  %s\n",
	       (int)p->forum.title.en.len, p->forum.title.en.ptr, p->certificate);
	if (p->done.store_elsewhere)
		puts("\nThe stores are your own: their disk was not searched. Where they write\n"
		     "snapshots, have them write one now (redis-cli SAVE); backups are yours.");
	return true;
}

static bool purge(struct purge *p)
{
	struct share share;
	if (!open_folder(p) || !choose_certificate(p) || !share_find(p->options.share, &share) ||
	    !purge_store_open(&p->store, &p->options.store, &p->dir, share.deploy) ||
	    !read_forum(p))
		return false;
	if (p->options.dry_run)
		return take_samples(p) && has_no_copies(p) && show_plan(p);
	return confirm(p) && take_samples(p) && has_no_copies(p) && destroy(p) && prove(p) &&
	       certify(p);
}

static int run(int argc, char **argv)
{
	static struct purge p; /* large, and there is one */
	if (!options_read("purge", argc, argv, rows, sizeof(rows) / sizeof(rows[0]), &p.options,
	                  NULL))
		return COMMAND_MISUSED;
	if (!p.options.store.data)
		return say_misuse("purge", "--data DIR is needed: keys and cards are there");
	if (p.options.yes && !p.options.now)
		return say_misuse("purge", "--yes belongs to --now");
	if (!endpoints_options_good("purge", &p.options.store))
		return COMMAND_MISUSED;
	p.dir.lock_fd = -1;
	p.folder = (struct purge_folder){&p.dir, p.options.keep_tls};
	arena_init(&p.arena, FORUM_FILE_ARENA_BYTES);
	bool good = purge(&p);
	purge_store_close(&p.store);
	purge_sample_finish(&p.sample);
	arena_finish(&p.arena);
	data_dir_close(&p.dir);
	return good ? COMMAND_DONE : COMMAND_FAILED;
}

const struct command command_purge = {
	.name = "purge",
	.purpose = "destroy a forum for ever, and certify it",
	.help = "subrosa purge --data DIR [--dry-run] [--certificate FILE]\n\n"
		"Destroys what is kept of a forum once its retention is over: keys and cards, all\n"
		"of the record and its files, logs and configuration. Before, it takes samples of\n"
		"everything; afterwards it searches all that is left of DIR for them in every\n"
		"spelling, and fails when one is found. Then it writes a certificate to be printed\n"
		"and signed, in the languages of the forum. Nothing can be brought back.\n\n"
		"The forum has to be stopped: this command does not stop it. A copy of its data\n"
		"elsewhere in DIR makes it fail before anything is destroyed.\n\n"
		"  --dry-run            say what would be destroyed, and change nothing\n"
		"  --certificate FILE   where the page goes (DIR/" CERTIFICATE_NAME ")\n"
		"  --keep-tls           keep DIR/tls, which has nothing of the forum\n"
		"  --now                before the end of the retention; asks for the forum's id\n"
		"  --yes                with --now: do not ask\n"
		"  --share DIR          folder with redis/, where it is not beside this program\n" ENDPOINTS_HELP
		"\n"
		"With a Redis of your own the keys of the forum are deleted there and its\n"
		"append-only file is written anew; its disk is not searched.\n\n"
		"Exit status: 0 destroyed and proved, 1 not, 2 misused.\n",
	.run = run,
};
