#include "chamber/settings.h"

const struct conf_row settings_rows[] = {
	CONF_ROW_STRING(struct settings, transit, NULL,
                        "Redis for what passes through: unix:PATH or tcp:HOST:PORT."),
	CONF_ROW_STRING(struct settings, transit_login, "",
                        "ACL user there; empty where there is no login."),
	CONF_ROW_STRING(struct settings, transit_password_file, "",
                        "File whose first line is that user's password."),
	CONF_ROW_STRING(struct settings, record, NULL,
                        "Redis for what is kept: unix:PATH or tcp:HOST:PORT."),
	CONF_ROW_STRING(struct settings, record_login, "",
                        "ACL user there; empty where there is no login."),
	CONF_ROW_STRING(struct settings, record_password_file, "",
                        "File whose first line is that user's password."),
	CONF_ROW_STRING(struct settings, key_dir, NULL,
                        "Directory of the private keys, mode 0700."),
};

const size_t settings_count = sizeof(settings_rows) / sizeof(settings_rows[0]);
