#include "bus/stores.h"

#include "base/limits.h"

static enum err read_address(const char *where, const char *login, const char *password_file,
                             struct bus_address *out)
{
	enum err e = bus_address_parse(str_of(where), out);
	if (!e && *login)
		e = bus_address_login_file(out, str_of(login), password_file);
	return e;
}

enum err bus_stores_addresses(const struct bus_stores_settings *settings,
                              struct bus_address *transit, struct bus_address *record)
{
	*record = (struct bus_address){.port = 0};
	enum err e = read_address(settings->transit, settings->transit_login,
	                          settings->transit_password_file, transit);
	if (!e)
		e = read_address(settings->record, settings->record_login,
		                 settings->record_password_file, record);
	return e;
}

enum err bus_stores_open(const struct bus_stores_settings *settings, struct bus_sync **transit,
                         struct bus_sync **record)
{
	struct bus_address transit_address, record_address;
	*transit = *record = NULL;
	enum err e = bus_stores_addresses(settings, &transit_address, &record_address);
	if (!e) {
		*transit = bus_sync_create(&transit_address, STORE_REPLY_TIMEOUT_MS);
		*record = bus_sync_create(&record_address, STORE_REPLY_TIMEOUT_MS);
		e = *transit && *record ? ERR_OK : ERR_NOMEM;
	}
	bus_address_finish(&transit_address);
	bus_address_finish(&record_address);
	if (e) {
		bus_sync_destroy(*transit);
		bus_sync_destroy(*record);
		*transit = *record = NULL;
	}
	return e;
}
