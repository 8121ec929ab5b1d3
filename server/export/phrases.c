#include "export/phrases.h"

#include <stddef.h>

static const char *const english[] = {
#define PHRASE(name, en) en,
#include "export/phrases.tbl"
#undef PHRASE
};

const char *phrase(enum phrase p)
{
	return (size_t)p < PHRASE_COUNT ? english[p] : "";
}
