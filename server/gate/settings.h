/* settings - what the gate is told by its configuration file. */
#ifndef SUBROSA_GATE_SETTINGS_H
#define SUBROSA_GATE_SETTINGS_H

#include "bus/stores.h"

struct settings {
	char name[CONF_STRING_MAX];
	char listen[CONF_STRING_MAX];
	int64_t port;
	char tls_cert[CONF_STRING_MAX];
	char tls_key[CONF_STRING_MAX];
	char assets[CONF_STRING_MAX];
	char hosts[CONF_STRING_MAX];
	char origins[CONF_STRING_MAX];
	struct bus_stores_settings stores;
	int64_t connections_max;
	int64_t per_address_max;
	int64_t per_address_handshakes;
	int64_t admissions_max;
};

extern const struct conf_row settings_rows[];
extern const size_t settings_count;

#endif
