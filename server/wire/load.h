/* load - JSON text to jansson's tree, within limits. */
#ifndef SUBROSA_WIRE_LOAD_H
#define SUBROSA_WIRE_LOAD_H

#include <jansson.h>

#include "base/bytes.h"
#include "base/err.h"

struct load_place {
	int line; /* from 1; -1 when it is not known */
	int column;
};

/* load_json - parses a whole text.
 * @out: released by the caller with json_decref.
 * @place: NULL, or where the fault is.
 * Returns ERR_TOO_LARGE, ERR_TOO_DEEP, ERR_BAD_UTF8, ERR_BAD_JSON or ERR_NOMEM as wire_decode
 * says. */
MUST_CHECK enum err load_json(struct str text, json_t **out, struct load_place *place);

#endif
