#include "gate/settings.h"

const struct conf_row settings_rows[] = {
	CONF_ROW_STRING(struct settings, name, "gate",
                        "Begins the names of this gate's streams; 1 to 15 of a-z, 0-9 and -."),
	CONF_ROW_STRING(struct settings, listen, "127.0.0.1",
                        "Numeric address to listen on; 0.0.0.0 or :: for all."),
	CONF_ROW_INT(struct settings, port, "8443", 0, 65535,
                     "TCP port; several gates of one machine may share it. 0: any free one."),
	CONF_ROW_STRING(struct settings, tls_cert, NULL, "PEM file: certificate, then its chain."),
	CONF_ROW_STRING(struct settings, tls_key, NULL, "PEM file: private key."),
	CONF_ROW_STRING(struct settings, assets, NULL, "Folder of the built pages."),
	CONF_ROW_STRING(struct settings, hosts, "",
                        "Host names that are answered, separated by commas; empty: any."),
	CONF_ROW_STRING(struct settings, origins, "",
                        "Origins beside our own from which WebSockets may be opened."),
	BUS_STORES_ROWS(struct settings, stores),
	CONF_ROW_INT(struct settings, connections_max, "4096", 1, 100000,
                     "Connections at a time; more are refused."),
	CONF_ROW_INT(struct settings, per_address_max, "2048", 1, 100000,
                     "Connections of one address at a time; a hall behind one router is one."),
	CONF_ROW_INT(struct settings, per_address_handshakes, "4096", 1, 1000000,
                     "New connections of one address in ten seconds."),
	CONF_ROW_INT(struct settings, admissions_max, "64", 1, 4096,
                     "Cards that the registrar may have before it at a time."),
};

const size_t settings_count = sizeof(settings_rows) / sizeof(settings_rows[0]);
