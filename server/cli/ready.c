#include "cli/ready.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/secret.h"

enum { JSON_MAX_BYTES = 1048576 };

static void add_json_string(struct buf *out, const char *text)
{
	buf_add_char(out, '"');
	for (const char *c = text; *c; c++) {
		if (*c == '"' || *c == '\\')
			buf_printf(out, "\\%c", *c);
		else if ((unsigned char)*c < 0x20)
			buf_printf(out, "\\u%04x", (unsigned)(unsigned char)*c);
		else
			buf_add_char(out, *c);
	}
	buf_add_char(out, '"');
}

static void add_codes(struct buf *out, const struct card_batch *cards, unsigned role)
{
	bool first = true;
	for (size_t i = 0; i < cards->count; i++) {
		char code[CARD_TEXT_CHARS + 1];
		if (cards->entries[i].role != (enum wire_role)role)
			continue;
		card_format(&cards->codes[i], code);
		buf_printf(out, "%s\"%s\"", first ? "" : ",", code);
		secret_wipe(code, sizeof(code));
		first = false;
	}
}

void ready_json(const struct ready *ready)
{
	struct buf line;
	buf_init(&line, JSON_MAX_BYTES);
	buf_add_cstr(&line, "{\"url\":");
	add_json_string(&line, ready->url);
	buf_add_cstr(&line, ",\"ca\":");
	add_json_string(&line, ready->ca_path);
	buf_add_cstr(&line, ",\"cards\":{");
	for (unsigned role = 0; role < WIRE_ROLE_COUNT; role++) {
		buf_printf(&line, "%s\"%s\":[", role ? "," : "",
		           wire_role_name((enum wire_role)role));
		add_codes(&line, ready->cards, role);
		buf_add_char(&line, ']');
	}
	buf_add_cstr(&line, "}}");
	puts(buf_cstr(&line));
	fflush(stdout);
	buf_finish(&line);
}

static void print_rule(void)
{
	puts("  When a meeting, or part thereof, is held under the Chatham House Rule,\n"
	     "  participants are free to use the information received, but neither the\n"
	     "  identity nor the affiliation of the speaker(s), nor that of any other\n"
	     "  participant, may be revealed.");
}

void ready_text(const struct ready *ready)
{
	printf("\n  Subrosa\n  %.*s\n\n  %s\n\n", (int)ready->forum->title.en.len,
	       ready->forum->title.en.ptr, ready->url);
	for (unsigned role = 0; role < WIRE_ROLE_COUNT; role++)
		for (size_t i = 0; i < ready->cards->count; i++) {
			char code[CARD_TEXT_CHARS + 1];
			if (ready->cards->entries[i].role != (enum wire_role)role)
				continue;
			card_format(&ready->cards->codes[i], code);
			printf("  %-12s %s/#%s\n", wire_role_name((enum wire_role)role), ready->url,
			       code);
			secret_wipe(code, sizeof(code));
		}
	putchar('\n');
	print_rule();
	puts("\n  These cards are new at each start, and kept nowhere. Ctrl-C ends everything\n"
	     "  and loses nothing.\n");
	fflush(stdout);
}
