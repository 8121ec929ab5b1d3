#include "base/err.h"

struct err_row {
	const char *code;
	unsigned close_code;
	const char *text;
};

static const struct err_row rows[ERR_COUNT] = {
#define ROW(name, code, close_code, text) [ERR_##name] = {code, close_code, text},
#include "gen/err.tbl"
#undef ROW
};

static const struct err_row *row_of(enum err e)
{
	return &rows[(unsigned)e < ERR_COUNT ? e : ERR_INVAL];
}

const char *err_code(enum err e)
{
	return row_of(e)->code;
}

const char *err_text(enum err e)
{
	return row_of(e)->text;
}

unsigned err_close(enum err e)
{
	return row_of(e)->close_code;
}
