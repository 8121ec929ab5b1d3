#include "cli/audit_search.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "cli/audit_memory.h"
#include "cli/document.h"
#include "cli/progress.h"

enum {
	IDENTITY = 1 << AUDIT_IDENTITY,
	UNPUBLISHED = 1 << AUDIT_UNPUBLISHED,
	PUBLISHED = 1 << AUDIT_PUBLISHED
};

static const char *const kind_names[AUDIT_KINDS] = {
	[AUDIT_IDENTITY] = "no card code, address or header",
	[AUDIT_UNPUBLISHED] = "no text that was not published",
	[AUDIT_PUBLISHED] = "no published text",
};

/* What the memory of a program may have while a part is open, and what it has to have. */
static const struct {
	unsigned may, must;
} programs[AUDIT_PROGRAMS] = {
	[AUDIT_GATE] = {PUBLISHED, PUBLISHED},
	[AUDIT_CHAMBER] = {PUBLISHED | UNPUBLISHED, PUBLISHED},
	[AUDIT_RECORD] = {PUBLISHED, PUBLISHED},
};

struct place {
	const struct audit_search *in;
	struct audit_report *report;
	char name[FILES_PATH_MAX + 32];
	const char *remedy;
	unsigned hits[AUDIT_KINDS];
	char first[AUDIT_KINDS][AUDIT_FOUND_MAX];
	struct needle_search search;
};

static void on_found(const struct needle_hit *hit, void *context)
{
	struct place *place = context;
	enum audit_kind kind = audit_canaries_kind(place->in->canaries, hit->label);
	if (place->hits[kind]++ == 0)
		snprintf(place->first[kind], AUDIT_FOUND_MAX, "%s, %s, in %.200s at %#llx",
		         hit->label, needle_form_name(hit->form), hit->where,
		         (unsigned long long)hit->offset);
}

static void begin(struct place *place, const struct audit_search *in, struct audit_report *report,
                  const char *remedy)
{
	*place = (struct place){.in = in, .report = report, .remedy = remedy};
	place->search = (struct needle_search){
		.needles = in->canaries->needles, .found = on_found, .context = place};
}

/* The rows of a place: each kind that may not be there, and each that has to be. */
static void end(struct place *place, bool was_read, unsigned may, unsigned must)
{
	char check[FILES_PATH_MAX + 96], found[AUDIT_FOUND_MAX + 64];
	if (place->in->nothing_left)
		may = must = 0;
	for (unsigned kind = 0; kind < AUDIT_KINDS; kind++) {
		if (may & (1u << kind))
			continue;
		snprintf(check, sizeof(check), "%s: %s", place->name, kind_names[kind]);
		snprintf(found, sizeof(found), "%u times; first %s", place->hits[kind],
		         place->first[kind]);
		audit_report_fact(place->report, was_read && !place->hits[kind], check,
		                  was_read ? found : "it cannot be read, as said above",
		                  place->remedy);
	}
	if (must & PUBLISHED) {
		snprintf(check, sizeof(check), "%s: the search finds what was published",
		         place->name);
		audit_report_fact(place->report, was_read && place->hits[AUDIT_PUBLISHED] > 0,
		                  check, "it is not there: this search is blind",
		                  "do not trust the rows above; report this");
	}
}

/* Files. */

static void search_folder(const struct audit_search *in, struct audit_report *report,
                          const char *name)
{
	static const char remedy[] = "do not open the doors: remove that file, and find what wrote "
				     "it";
	struct place place;
	char path[FILES_PATH_MAX];
	begin(&place, in, report, remedy);
	snprintf(place.name, sizeof(place.name), "files in %s", name);
	bool record = strcmp(name, "record") == 0;
	bool good = files_join(path, in->data, name);
	DIR *folder = good ? opendir(path) : NULL;
	if (folder) {
		closedir(folder);
		good = needle_search_folder(&place.search, path);
	} else {
		good = good && needle_search_file(&place.search, path);
	}
	end(&place, good, record ? PUBLISHED : 0, record ? PUBLISHED : 0);
}

static void search_files(const struct audit_search *in, struct audit_report *report)
{
	DIR *root = opendir(in->data);
	for (struct dirent *entry = root ? readdir(root) : NULL; entry; entry = readdir(root))
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			search_folder(in, report, entry->d_name);
	if (root)
		closedir(root);
}

/* Logs. */

static bool was_before(const struct audit_search *in, size_t number, const char *path)
{
	for (size_t i = 0; i < number; i++) {
		char other[FILES_PATH_MAX];
		audit_process_output(in->processes->list[i].pid, other);
		if (strcmp(other, path) == 0)
			return true;
	}
	return false;
}

static void search_logs(const struct audit_search *in, struct audit_report *report)
{
	size_t unseen = 0;
	for (size_t i = 0; i < in->processes->count; i++) {
		char path[FILES_PATH_MAX];
		struct place place;
		audit_process_output(in->processes->list[i].pid, path);
		unseen += !path[0];
		if (!path[0] || was_before(in, i, path))
			continue;
		begin(&place, in, report,
		      "do not open the doors: remove that log, and find what wrote it");
		snprintf(place.name, sizeof(place.name), "log %s", path);
		end(&place, needle_search_file(&place.search, path), 0, 0);
	}
	if (unseen)
		audit_report_add(report, &(struct audit_row){
						 .verdict = AUDIT_WARN,
						 .check = "logs: all can be searched",
						 .found = "programs write to a terminal, a pipe or "
							  "nowhere",
						 .remedy = "for an audit: subrosa up ... 2>FILE",
					 });
}

/* Memory. */

static void search_memory(const struct audit_search *in, struct audit_report *report)
{
	for (size_t i = 0; i < in->processes->count; i++) {
		const struct audit_process *process = &in->processes->list[i];
		struct place place;
		progress_show("searching the memory of %s", process->name);
		begin(&place, in, report,
		      "do not open the doors: a program kept what it should have wiped; report it");
		snprintf(place.name, sizeof(place.name), "memory of %s", process->name);
		bool good = audit_memory_search(process, &place.search);
		end(&place, good, programs[process->program].may, programs[process->program].must);
	}
}

/* Documents. */

static void search_document(const struct audit_search *in, struct audit_report *report,
                            struct str scope, const struct export_format *format)
{
	struct place place;
	struct buf document;
	buf_init(&document, DOCUMENT_MAX_BYTES);
	begin(&place, in, report, "do not hand out documents; report this");
	snprintf(place.name, sizeof(place.name), "export of %.*s as %s", (int)scope.len, scope.ptr,
	         format->name);
	bool good = document_make(in->record, in->data, format, scope, &document);
	if (good)
		needle_search_buffer(&place.search, place.name, buf_bytes(&document));
	end(&place, good, PUBLISHED, PUBLISHED);
	buf_finish(&document);
}

static void search_documents(const struct audit_search *in, struct audit_report *report)
{
	for (size_t i = 0; i < export_format_count(); i++) {
		search_document(in, report, in->room, export_format_at(i));
		search_document(in, report, in->day, export_format_at(i));
	}
}

void audit_search_all(const struct audit_search *search, struct audit_report *report)
{
	search_files(search, report);
	search_logs(search, report);
	search_memory(search, report);
	search_documents(search, report);
}
