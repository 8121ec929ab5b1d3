/* address - where a Redis is and how to log in to it.
 *
 * Text form: `unix:/path/of/socket` or `tcp:host:port` (an IPv6 host in brackets).
 */
#ifndef SUBROSA_BUS_ADDRESS_H
#define SUBROSA_BUS_ADDRESS_H

#include "base/bytes.h"
#include "base/err.h"

enum {
	BUS_PATH_MAX = 107, /* characters: sun_path of unix(7) without its NUL */
	BUS_HOST_MAX = 255, /* characters: RFC 1035 section 2.3.4 */
	BUS_LOGIN_MAX = 64,
	BUS_PASSWORD_MAX = 256,
};

struct bus_address {
	char path[BUS_PATH_MAX + 1]; /* "" when tcp */
	char host[BUS_HOST_MAX + 1]; /* "" when unix */
	uint16_t port;
	char login[BUS_LOGIN_MAX + 1];       /* ACL user of Redis; "" = do not log in */
	char password[BUS_PASSWORD_MAX + 1]; /* secret */
};

/* bus_address_parse - reads the text form; login and password are empty afterwards.
 * ERR_CONF: another form, a port outside 1..65535, or a name that is too long. */
MUST_CHECK enum err bus_address_parse(struct str text, struct bus_address *out);

/* bus_address_login - sets login and password. ERR_CONF: either is empty, too long or has a NUL. */
MUST_CHECK enum err bus_address_login(struct bus_address *address, struct str login,
                                      struct str password);

/* bus_address_login_file - the same with the password on the first line of a file.
 * ERR_IO: the file cannot be read. ERR_CONF as above. */
MUST_CHECK enum err bus_address_login_file(struct bus_address *address, struct str login,
                                           const char *file);

void bus_address_finish(struct bus_address *address); /* wipes */

#endif
