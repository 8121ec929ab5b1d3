#include "bus/address.h"

#include "base/secret.h"

#include <stdio.h>
#include <string.h>

static bool copy(struct str from, char *to, size_t max)
{
	if (from.len == 0 || from.len > max || memchr(from.ptr, '\0', from.len))
		return false;
	memcpy(to, from.ptr, from.len);
	to[from.len] = '\0';
	return true;
}

static bool skip_prefix(struct str *s, struct str prefix)
{
	if (s->len < prefix.len || memcmp(s->ptr, prefix.ptr, prefix.len) != 0)
		return false;
	s->ptr += prefix.len;
	s->len -= prefix.len;
	return true;
}

static bool parse_port(struct str text, uint16_t *out)
{
	unsigned port = 0;
	if (text.len == 0 || text.len > 5)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
		port = port * 10 + (unsigned)(text.ptr[i] - '0');
	}
	if (port == 0 || port > 65535)
		return false;
	*out = (uint16_t)port;
	return true;
}

static enum err parse_tcp(struct str text, struct bus_address *out)
{
	size_t colon = text.len;
	while (colon > 0 && text.ptr[colon - 1] != ':')
		colon--;
	if (colon == 0)
		return ERR_CONF;
	struct str host = {text.ptr, colon - 1};
	struct str port = {text.ptr + colon, text.len - colon};
	if (host.len >= 2 && host.ptr[0] == '[' && host.ptr[host.len - 1] == ']') {
		host.ptr++;
		host.len -= 2;
	} else if (host.len > 0 && memchr(host.ptr, ':', host.len)) {
		return ERR_CONF;
	}
	if (!copy(host, out->host, BUS_HOST_MAX) || !parse_port(port, &out->port))
		return ERR_CONF;
	return ERR_OK;
}

enum err bus_address_parse(struct str text, struct bus_address *out)
{
	*out = (struct bus_address){.port = 0};
	if (skip_prefix(&text, STR("unix:")))
		return copy(text, out->path, BUS_PATH_MAX) ? ERR_OK : ERR_CONF;
	if (skip_prefix(&text, STR("tcp:")))
		return parse_tcp(text, out);
	return ERR_CONF;
}

enum err bus_address_login(struct bus_address *address, struct str login, struct str password)
{
	if (!copy(login, address->login, BUS_LOGIN_MAX))
		return ERR_CONF;
	return copy(password, address->password, BUS_PASSWORD_MAX) ? ERR_OK : ERR_CONF;
}

enum err bus_address_login_file(struct bus_address *address, struct str login, const char *file)
{
	char line[BUS_PASSWORD_MAX + 3] = {0};
	FILE *in = fopen(file, "re");
	if (!in)
		return ERR_IO;
	setvbuf(in, NULL, _IONBF, 0); /* no copy of the password in a buffer of stdio */
	char *got = fgets(line, sizeof(line), in);
	fclose(in);
	if (!got)
		return ERR_IO;
	enum err e = bus_address_login(address, login, (struct str){line, strcspn(line, "\r\n")});
	secret_wipe(line, sizeof(line));
	return e;
}

void bus_address_finish(struct bus_address *address)
{
	secret_wipe(address, sizeof(*address));
}
