#include "cli/needle_set.h"

#include <stdlib.h>

#include "base/secret.h"
#include "cli/needle_forms.h"

struct needle_set *needle_create(void)
{
	struct needle_set *set = calloc(1, sizeof(*set));
	if (set)
		needle_table_init(&set->table);
	return set;
}

void needle_destroy(struct needle_set *set)
{
	if (!set)
		return;
	needle_table_finish(&set->table);
	secret_free(set->labels);
	secret_free(set);
}

size_t needle_count(const struct needle_set *set)
{
	return set->count;
}

/* Makes room for the label of the next needle, which counts only when its bytes are in too. */
static enum err name_next(struct needle_set *set, const char *label)
{
	enum { FIRST = 64, MAX = 1 << 30 };
	if (set->count == set->cap) {
		size_t cap = set->cap ? set->cap * 2 : FIRST;
		const char **labels = cap > MAX
		                              ? NULL
		                              : secret_realloc(set->labels, cap * sizeof(*labels));
		if (!labels)
			return ERR_NOMEM;
		set->labels = labels;
		set->cap = cap;
	}
	set->labels[set->count] = label;
	return ERR_OK;
}

static enum err add_form(enum needle_form form, struct bytes spelling, void *context)
{
	struct needle_set *set = context;
	return needle_table_add(&set->table, (uint32_t)set->count, form, spelling);
}

static enum err add_bytes(struct needle_set *set, struct bytes bytes)
{
	if (bytes.len > NEEDLE_MAX_BYTES)
		bytes.len = NEEDLE_MAX_BYTES;
	return needle_forms_each(bytes, add_form, set);
}

enum err needle_add(struct needle_set *set, const char *label, struct bytes needle)
{
	if (needle.len < NEEDLE_MIN_BYTES)
		return ERR_INVAL;
	enum err e = name_next(set, label);
	if (!e)
		e = add_bytes(set, needle);
	set->count += !e;
	return e;
}

static bool is_inside_character(char c)
{
	return ((uint8_t)c & 0xC0) == 0x80;
}

/* Where the piece that ends at `end` begins, and where the one that begins at `from` ends. */
static size_t piece_from(struct str text, size_t end)
{
	size_t from = end > NEEDLE_PIECE_BYTES ? end - NEEDLE_PIECE_BYTES : 0;
	while (from < end && is_inside_character(text.ptr[from]))
		from++;
	return from;
}

static size_t piece_end(struct str text, size_t from)
{
	size_t end = from + NEEDLE_PIECE_BYTES;
	while (end > from && is_inside_character(text.ptr[end]))
		end--;
	return end;
}

enum err needle_add_text(struct needle_set *set, const char *label, struct str text)
{
	if (text.len < NEEDLE_MIN_BYTES)
		return ERR_INVAL;
	enum err e = name_next(set, label);
	size_t from = 0;
	while (!e && text.len - from > NEEDLE_PIECE_BYTES) {
		size_t end = piece_end(text, from);
		if (end == from) /* no UTF-8 at all */
			end = from + NEEDLE_PIECE_BYTES;
		e = add_bytes(set, bytes_of(text.ptr + from, end - from));
		from = end;
	}
	from = piece_from(text, text.len);
	if (text.len - from < NEEDLE_MIN_BYTES)
		from = text.len - NEEDLE_MIN_BYTES;
	if (!e)
		e = add_bytes(set, bytes_of(text.ptr + from, text.len - from));
	set->count += !e;
	return e;
}
