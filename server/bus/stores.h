/* stores - where a program's two Redis are, as its configuration file says it.
 *
 * Every program has the same six settings; it puts struct bus_stores_settings into its own and
 * BUS_STORES_ROWS into its table. */
#ifndef SUBROSA_BUS_STORES_H
#define SUBROSA_BUS_STORES_H

#include "base/conf.h"
#include "bus/sync.h"

struct bus_stores_settings {
	char transit[CONF_STRING_MAX];
	char transit_login[CONF_STRING_MAX];
	char transit_password_file[CONF_STRING_MAX];
	char record[CONF_STRING_MAX];
	char record_login[CONF_STRING_MAX];
	char record_password_file[CONF_STRING_MAX];
};

/* The formatter would indent every row but the first. */
/* clang-format off */
#define BUS_STORES_ROWS(type, within)                                                              \
	CONF_ROW_STRING_IN(type, within, transit, NULL,                                            \
	                   "Redis for what passes through: unix:PATH or tcp:HOST:PORT."),          \
	CONF_ROW_STRING_IN(type, within, transit_login, "",                                        \
	                   "ACL user there; empty where there is no login."),                      \
	CONF_ROW_STRING_IN(type, within, transit_password_file, "",                                \
	                   "File whose first line is that user's password."),                      \
	CONF_ROW_STRING_IN(type, within, record, NULL,                                             \
	                   "Redis for what is kept: unix:PATH or tcp:HOST:PORT."),                 \
	CONF_ROW_STRING_IN(type, within, record_login, "",                                         \
	                   "ACL user there; empty where there is no login."),                      \
	CONF_ROW_STRING_IN(type, within, record_password_file, "",                                 \
	                   "File whose first line is that user's password.")
/* clang-format on */

/* bus_stores_addresses - reads both, with their logins; the caller finishes both, whatever comes.
 * ERR_CONF: an address or a login is wrong; ERR_IO: a password file cannot be read. */
MUST_CHECK enum err bus_stores_addresses(const struct bus_stores_settings *settings,
                                         struct bus_address *transit, struct bus_address *record);

/* bus_stores_open - makes both connections, which connect with their first command.
 * ERR_CONF, ERR_IO as above; ERR_NOMEM. On error both are NULL. */
MUST_CHECK enum err bus_stores_open(const struct bus_stores_settings *settings,
                                    struct bus_sync **transit, struct bus_sync **record);

#endif
