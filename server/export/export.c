#include "export/export.h"

#include "export/format.h"

static const struct export_format formats[] = {
	{"md", "text/markdown; charset=utf-8", ".md", format_markdown},
	{"json", "application/json", ".json", format_json},
};

size_t export_format_count(void)
{
	return sizeof(formats) / sizeof(formats[0]);
}

const struct export_format *export_format_at(size_t index)
{
	return index < export_format_count() ? &formats[index] : NULL;
}

const struct export_format *export_format_find(struct str name)
{
	for (size_t i = 0; i < export_format_count(); i++)
		if (str_equal(str_of(formats[i].name), name))
			return &formats[i];
	return NULL;
}

enum err export_render(const struct export_format *format, const struct summary_view *view,
                       struct buf *out)
{
	enum err e = format->render(view, out);
	return e != ERR_OK ? e : buf_err(out);
}

void export_name(const struct export_format *format, const struct summary_view *view,
                 struct str scope, struct buf *out)
{
	buf_add_str(out, view->programme->id);
	buf_add_char(out, '-');
	buf_add_str(out, scope);
	buf_add_cstr(out, "-summary");
	buf_add_cstr(out, format->ending);
}
