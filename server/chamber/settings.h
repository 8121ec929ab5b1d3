/* settings - what the chamber is told by its configuration file. */
#ifndef SUBROSA_CHAMBER_SETTINGS_H
#define SUBROSA_CHAMBER_SETTINGS_H

#include "base/conf.h"

struct settings {
	char transit[CONF_STRING_MAX];
	char transit_login[CONF_STRING_MAX];
	char transit_password_file[CONF_STRING_MAX];
	char record[CONF_STRING_MAX];
	char record_login[CONF_STRING_MAX];
	char record_password_file[CONF_STRING_MAX];
	char key_dir[CONF_STRING_MAX];
};

extern const struct conf_row settings_rows[];
extern const size_t settings_count;

#endif
