#include "cli/card_hashes.h"

#include <stdlib.h>
#include <string.h>

void card_hashes_write(const struct cards_entry *entries, size_t count, struct buf *out)
{
	for (size_t i = 0; i < count; i++) {
		const struct cards_entry *entry = &entries[i];
		buf_add_b64(out, bytes_of(entry->hash, HASH_BYTES));
		buf_printf(out, " %s %s%s%s\n", wire_role_name(entry->role),
		           entry->handle[0] ? entry->handle : "-", entry->rooms[0] ? " " : "",
		           entry->rooms);
	}
}

/* Cuts the next word off the line. */
static struct str next_word(struct str *line)
{
	const char *blank = line->len ? memchr(line->ptr, ' ', line->len) : NULL;
	struct str word = {line->ptr, blank ? (size_t)(blank - line->ptr) : line->len};
	size_t taken = word.len + (blank != NULL);
	*line = (struct str){line->ptr + taken, line->len - taken};
	return word;
}

static bool copy_word(struct str word, char *out, size_t size)
{
	if (word.len >= size || (word.len && memchr(word.ptr, 0, word.len)))
		return false;
	if (word.len)
		memcpy(out, word.ptr, word.len);
	out[word.len] = 0;
	return true;
}

static bool read_line(struct str line, struct cards_entry *entry)
{
	struct str hash = next_word(&line), role = next_word(&line), handle = next_word(&line);
	*entry = (struct cards_entry){0};
	if (str_equal(handle, STR("-")))
		handle.len = 0;
	else if (!handle.len)
		return false;
	return b64_decode(hash, entry->hash, HASH_BYTES) && wire_role_parse(role, &entry->role) &&
	       copy_word(handle, entry->handle, sizeof(entry->handle)) &&
	       copy_word(line, entry->rooms, sizeof(entry->rooms));
}

static size_t count_lines(struct str text)
{
	size_t lines = 1;
	for (size_t i = 0; i < text.len; i++)
		lines += text.ptr[i] == '\n';
	return lines;
}

size_t card_hashes_read(struct str text, struct cards_entry **entries, size_t *count)
{
	*count = 0;
	*entries = calloc(count_lines(text), sizeof(**entries));
	if (!*entries)
		return SIZE_MAX;
	for (size_t number = 1; text.len; number++) {
		const char *end = memchr(text.ptr, '\n', text.len);
		struct str line = {text.ptr, end ? (size_t)(end - text.ptr) : text.len};
		size_t taken = line.len + (end != NULL);
		text = (struct str){text.ptr + taken, text.len - taken};
		if (line.len && !read_line(line, &(*entries)[(*count)++]))
			return number;
	}
	return 0;
}
