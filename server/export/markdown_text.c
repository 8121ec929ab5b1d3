#include "export/markdown_text.h"

#include <string.h>

/* ASCII punctuation with a meaning somewhere in Markdown or in its common extensions. `.` and `:`
 * keep "www." and "https:" from becoming links. Escaping more than is needed is harmless. */
static bool has_meaning(char c)
{
	return c != '\0' && strchr("\\`*_{}[]<>()#+-=.:!|~&@$^\"", c) != NULL;
}

static void add_char(struct buf *out, char c)
{
	if (has_meaning(c))
		buf_add_char(out, '\\');
	buf_add_char(out, c == '\t' ? ' ' : c);
}

void markdown_text_line(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		add_char(out, text.ptr[i] == '\n' || text.ptr[i] == '\r' ? ' ' : text.ptr[i]);
}

/* Leading blanks are left out: four of them would make code. */
static size_t skip_blanks(struct str text, size_t at)
{
	while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
		at++;
	return at;
}

void markdown_text_block(struct buf *out, struct str text, const char *prefix)
{
	size_t at = skip_blanks(text, 0);
	buf_add_cstr(out, prefix);
	while (at < text.len) {
		char c = text.ptr[at++];
		if (c != '\n') {
			add_char(out, c);
			continue;
		}
		bool blank = at < text.len && text.ptr[at] == '\n';
		bool after_blank = at >= 2 && text.ptr[at - 2] == '\n';
		if (!blank && !after_blank)
			buf_add_char(out, '\\'); /* a hard line break */
		buf_add_char(out, '\n');
		buf_add_cstr(out, prefix);
		at = skip_blanks(text, at);
	}
	buf_add_char(out, '\n');
}
