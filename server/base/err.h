/* err - the one list of what can go wrong.
 *
 * The rows come from proto/errors.json: the same list gives clients their error codes, the
 * reference page its table and the translations their keys. Zero is success; a function that
 * can fail returns enum err and its result must be looked at.
 */
#ifndef SUBROSA_BASE_ERR_H
#define SUBROSA_BASE_ERR_H

enum err {
#define ROW(name, code, close_code, text) ERR_##name,
#include "gen/err.tbl"
#undef ROW
	ERR_COUNT
};

#define MUST_CHECK __attribute__((warn_unused_result))

/* err_code - the code that travels on the wire ("card_unknown"); static storage. */
const char *err_code(enum err e);

/* err_text - one English sentence for logs and the command line; static storage. */
const char *err_text(enum err e);

/* err_close - WebSocket close code that goes with the error, 0 where the connection stays. */
unsigned err_close(enum err e);

#endif
