#include "hall/label.h"

#include <string.h>

bool label_set(struct label *out, struct str s)
{
	*out = (struct label){{0}};
	if (!s.ptr || s.len == 0)
		return true;
	if (s.len > SLUG_MAX_CHARS || memchr(s.ptr, '\0', s.len))
		return false;
	memcpy(out->text, s.ptr, s.len);
	return true;
}

struct label label_of(struct str s)
{
	struct label l;
	(void)label_set(&l, s);
	return l;
}

struct str label_str(const struct label *l)
{
	return label_is_empty(l) ? (struct str){NULL, 0} : (struct str){l->text, strlen(l->text)};
}

bool label_is(const struct label *l, struct str s)
{
	return strlen(l->text) == s.len && (s.len == 0 || memcmp(l->text, s.ptr, s.len) == 0);
}

bool label_equal(const struct label *a, const struct label *b)
{
	return strcmp(a->text, b->text) == 0;
}

bool label_is_empty(const struct label *l)
{
	return l->text[0] == '\0';
}
