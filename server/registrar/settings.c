#include "registrar/settings.h"

const struct conf_row settings_rows[] = {
	BUS_STORES_ROWS(struct settings, stores),
	CONF_ROW_STRING(struct settings, cards, NULL, "SQLite file of the cards."),
	CONF_ROW_STRING(struct settings, key_dir, NULL,
                        "Directory of the private keys, mode 0700."),
};

const size_t settings_count = sizeof(settings_rows) / sizeof(settings_rows[0]);
