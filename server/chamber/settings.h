/* settings - what the chamber is told by its configuration file. */
#ifndef SUBROSA_CHAMBER_SETTINGS_H
#define SUBROSA_CHAMBER_SETTINGS_H

#include "bus/stores.h"

struct settings {
	struct bus_stores_settings stores;
	char key_dir[CONF_STRING_MAX];
};

extern const struct conf_row settings_rows[];
extern const size_t settings_count;

#endif
