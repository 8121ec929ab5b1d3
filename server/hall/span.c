#include "hall/span.h"

#include "base/text.h"

#include <string.h>

bool span_fits(struct str text, int64_t start, int64_t end)
{
	if (start == 0 && end == 0)
		return true;
	if (start < 0 || end <= start || (uint64_t)end > text_code_points(text))
		return false;
	return text_is_grapheme_boundary(text, (size_t)start) &&
	       text_is_grapheme_boundary(text, (size_t)end);
}

struct str span_words(struct str text, int64_t start, int64_t end)
{
	if (start == 0 && end == 0)
		return text;
	size_t from = text_offset(text, (size_t)start);
	size_t to = text_offset(text, (size_t)end);
	return (struct str){text.ptr + from, to - from};
}

static const char *find(struct str in, size_t from, struct str words)
{
	for (size_t i = from; i + words.len <= in.len; i++)
		if (memcmp(in.ptr + i, words.ptr, words.len) == 0)
			return in.ptr + i;
	return NULL;
}

void span_move(struct str before, struct str after, int64_t *start, int64_t *end)
{
	if (*start == 0 && *end == 0)
		return;
	struct str words = span_words(before, *start, *end);
	const char *first = find(after, 0, words);
	int64_t new_start = 0;
	int64_t new_end = 0;
	if (first && !find(after, (size_t)(first - after.ptr) + 1, words)) {
		struct str head = {after.ptr, (size_t)(first - after.ptr)};
		new_start = (int64_t)text_code_points(head);
		new_end = new_start + (*end - *start);
	}
	if (!span_fits(after, new_start, new_end))
		new_start = new_end = 0;
	*start = new_start;
	*end = new_end;
}
