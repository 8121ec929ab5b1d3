/* settings - what the registrar is told by its configuration file. */
#ifndef SUBROSA_REGISTRAR_SETTINGS_H
#define SUBROSA_REGISTRAR_SETTINGS_H

#include "bus/stores.h"

struct settings {
	struct bus_stores_settings stores;
	char cards[CONF_STRING_MAX];
	char key_dir[CONF_STRING_MAX];
};

extern const struct conf_row settings_rows[];
extern const size_t settings_count;

#endif
