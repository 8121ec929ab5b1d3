#include "export/json_text.h"

static void separate(struct json_text *j)
{
	if (j->comma)
		buf_add_char(j->out, ',');
	j->comma = true;
}

void json_text_open(struct json_text *j, char bracket)
{
	separate(j);
	buf_add_char(j->out, bracket);
	j->comma = false;
}

void json_text_close(struct json_text *j, char bracket)
{
	buf_add_char(j->out, bracket);
	j->comma = true;
}

void json_text_key(struct json_text *j, const char *key)
{
	separate(j);
	buf_printf(j->out, "\"%s\":", key);
	j->comma = false;
}

/* RFC 8259 section 7: only these must be escaped; the short forms where there are any. */
static void add_escaped(struct buf *out, char c)
{
	if (c == '"' || c == '\\')
		buf_printf(out, "\\%c", c);
	else if (c == '\n')
		buf_add_cstr(out, "\\n");
	else if (c == '\t')
		buf_add_cstr(out, "\\t");
	else if ((unsigned char)c < 0x20)
		buf_printf(out, "\\u%04x", (unsigned)(unsigned char)c);
	else
		buf_add_char(out, c);
}

void json_text_str(struct json_text *j, struct str value)
{
	separate(j);
	if (!value.ptr) {
		buf_add_cstr(j->out, "null");
		return;
	}
	buf_add_char(j->out, '"');
	for (size_t i = 0; i < value.len; i++)
		add_escaped(j->out, value.ptr[i]);
	buf_add_char(j->out, '"');
}

void json_text_int(struct json_text *j, int64_t value)
{
	separate(j);
	buf_add_i64(j->out, value);
}

void json_text_bool(struct json_text *j, bool value)
{
	separate(j);
	buf_add_cstr(j->out, value ? "true" : "false");
}

void json_text_member(struct json_text *j, const char *key, struct str value)
{
	if (!value.ptr)
		return;
	json_text_key(j, key);
	json_text_str(j, value);
}
