/* certificate - the TLS certificate of the gates: a given pair is checked, a missing one made. */
#ifndef SUBROSA_CLI_CERTIFICATE_H
#define SUBROSA_CLI_CERTIFICATE_H

#include <stdbool.h>

/* certificate_check - whether both files can be read, belong together and are valid now.
 * Says what is wrong and returns false. */
bool certificate_check(const char *cert_path, const char *key_path);

/* certificate_ensure - a self-signed development certificate (P-256) for localhost, this
 * machine's name, 127.0.0.1 and ::1; kept while it is valid for another week, else made anew.
 * Says what is wrong and returns false. */
bool certificate_ensure(const char *cert_path, const char *key_path);

#endif
