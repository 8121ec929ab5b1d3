/* needle_forms - every spelling of some bytes. */
#ifndef SUBROSA_CLI_NEEDLE_FORMS_H
#define SUBROSA_CLI_NEEDLE_FORMS_H

#include "cli/needle.h"

/* Called with one spelling; its bytes are gone afterwards. An error ends needle_forms_each. */
typedef enum err needle_form_fn(enum needle_form form, struct bytes spelling, void *context);

/* needle_forms_each - spellings may come twice, and those that do not exist do not come.
 * Returns ERR_NOMEM or what `each` returns. */
MUST_CHECK enum err needle_forms_each(struct bytes plain, needle_form_fn *each, void *context);

#endif
