#include "export/markdown_text.h"

#include <string.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char char_at(struct str text, size_t i)
{
	return i < text.len ? text.ptr[i] : '\n';
}

/* "12." or "12)" at the start of a line, with a blank after it: a list. */
static bool ends_list_number(struct str text, size_t line, size_t i)
{
	char next = char_at(text, i + 1);
	if (i == line || (next != ' ' && next != '\t' && next != '\n'))
		return false;
	for (size_t k = line; k < i; k++)
		if (!is_digit(text.ptr[k]))
			return false;
	return true;
}

static bool ends_www(struct str text, size_t line, size_t i)
{
	for (size_t k = 1; k <= 3; k++)
		if (i < line + k || (text.ptr[i - k] | 0x20) != 'w')
			return false;
	return true;
}

/* Whether the character means something in Markdown where it stands. */
static bool has_meaning(struct str text, size_t line, size_t i)
{
	char c = text.ptr[i];
	char next = char_at(text, i + 1);
	switch (c) {
	case '#': /* heading, list, underline of a heading */
	case '+':
	case '-':
	case '=':
		return i == line;
	case '.':
		return ends_list_number(text, line, i) || ends_www(text, line, i);
	case ')':
		return ends_list_number(text, line, i);
	case ':': /* "https://" would become a link */
		return next == '/';
	case '&': /* an entity */
		return next == '#' || is_digit(next) ||
		       ((next | 0x20) >= 'a' && (next | 0x20) <= 'z');
	default:
		return c != '\0' && strchr("\\`*_[]<>|~@$", c) != NULL;
	}
}

/* @line: where the present line begins. */
static void add_char(struct buf *out, struct str text, size_t line, size_t i)
{
	char c = text.ptr[i];
	if (has_meaning(text, line, i))
		buf_add_char(out, '\\');
	buf_add_char(out, c == '\t' || c == '\r' || c == '\n' ? ' ' : c);
}

void markdown_text_line(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		add_char(out, text, 0, i);
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
	size_t line = at;
	buf_add_cstr(out, prefix);
	for (; at < text.len; at++) {
		if (text.ptr[at] != '\n') {
			add_char(out, text, line, at);
			continue;
		}
		bool blank = char_at(text, at + 1) == '\n';
		bool after_blank = at > 0 && text.ptr[at - 1] == '\n';
		if (!blank && !after_blank)
			buf_add_char(out, '\\'); /* a hard line break */
		buf_add_char(out, '\n');
		buf_add_cstr(out, prefix);
		line = skip_blanks(text, at + 1);
		at = line - 1;
	}
	buf_add_char(out, '\n');
}
