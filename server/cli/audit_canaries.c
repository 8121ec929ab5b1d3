#include "cli/audit_canaries.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "base/secret.h"

enum { WORD_CHARS = 20, PIECE_CHARS = 8 };

void audit_canaries_init(struct audit_canaries *canaries)
{
	*canaries = (struct audit_canaries){.needles = needle_create()};
	canaries->err = canaries->needles ? ERR_OK : ERR_NOMEM;
}

void audit_canaries_finish(struct audit_canaries *canaries)
{
	needle_destroy(canaries->needles);
	*canaries = (struct audit_canaries){.needles = NULL};
}

/* The label of a new canary; NULL when one failed before, or there is no place. */
static const char *add_canary(struct audit_canaries *canaries, enum audit_kind kind,
                              const char *what, const char *whose)
{
	if (canaries->count == AUDIT_CANARIES_MAX)
		canaries->err = ERR_FULL;
	if (canaries->err)
		return NULL;
	struct audit_canary *canary = &canaries->list[canaries->count++];
	canary->kind = kind;
	snprintf(canary->label, sizeof(canary->label), "%s%s%s", what, *whose ? " of " : "", whose);
	return canary->label;
}

static void plant(struct audit_canaries *canaries, const char *what, const char *whose,
                  struct bytes bytes)
{
	const char *label = add_canary(canaries, AUDIT_IDENTITY, what, whose);
	if (label)
		canaries->err = needle_add(canaries->needles, label, bytes);
}

/* Letters that are in no word of any program. */
static void make_word(const struct rng *rng, size_t len, char *out)
{
	for (size_t i = 0; i < len; i++)
		out[i] = (char)('a' + rng_below(rng, 26));
	out[len] = 0;
}

/* "PREFIXwordSUFFIX"; only the word is searched for: the rest may be anywhere. */
static void make_value(struct audit_canaries *canaries, const struct rng *rng, const char *what,
                       const char *whose, const char *prefix, const char *suffix, char out[64])
{
	char word[WORD_CHARS + 1];
	make_word(rng, WORD_CHARS, word);
	snprintf(out, 64, "%s%s%s", prefix, word, suffix);
	plant(canaries, what, whose, bytes_of(word, WORD_CHARS));
	secret_wipe(word, sizeof(word));
}

/* As text, in a sockaddr_in (with the zeros after it) and mapped into IPv6. */
static void plant_address(struct audit_canaries *canaries, const char *whose, const char *text)
{
	struct {
		uint8_t mapped[4], v4[4], zeros[8];
	} forms = {.mapped = {0, 0, 0xff, 0xff}};
	if (inet_pton(AF_INET, text, forms.v4) != 1)
		canaries->err = ERR_INVAL;
	plant(canaries, "the address", whose, bytes_of(text, strlen(text)));
	plant(canaries, "the address (socket)", whose, bytes_of(forms.v4, 12));
	plant(canaries, "the address (IPv6)", whose, bytes_of(&forms, 8));
}

void audit_canaries_device(struct audit_canaries *canaries, const struct rng *rng,
                           const char *whose, struct audit_device *out)
{
	make_value(canaries, rng, "the User-Agent", whose, "Mozilla/5.0 (", ")", out->agent);
	make_value(canaries, rng, "the cookie", whose, "visitor=", "", out->cookie);
	make_value(canaries, rng, "a header", whose, "", "", out->header);
	make_value(canaries, rng, "the server name", whose, "", ".example", out->server_name);
	snprintf(out->address, sizeof(out->address), "127.%u.%u.%u", 101 + rng_below(rng, 150),
	         101 + rng_below(rng, 150), 101 + rng_below(rng, 150));
	plant_address(canaries, whose, out->address);
}

void audit_canaries_card(struct audit_canaries *canaries, const char *whose,
                         const struct card *card)
{
	char printed[CARD_TEXT_CHARS + 1];
	struct str first = card_first(card), second = card_second(card);
	card_format(card, printed);
	plant(canaries, "the first half of the code", whose, bytes_of(first.ptr, first.len));
	plant(canaries, "the second half of the code", whose, bytes_of(second.ptr, second.len));
	plant(canaries, "the printed code", whose, bytes_of(printed, CARD_TEXT_CHARS));
	secret_wipe(printed, sizeof(printed));
}

void audit_canaries_text(struct audit_canaries *canaries, const struct rng *rng, const char *what,
                         enum audit_kind kind, char out[AUDIT_TEXT_MAX])
{
	size_t len = 0;
	while (len + PIECE_CHARS + 2 < AUDIT_TEXT_MAX) {
		make_word(rng, PIECE_CHARS, out + len);
		len += PIECE_CHARS;
		out[len++] = ' ';
	}
	out[len - 1] = '.';
	out[len] = 0;
	const char *label = add_canary(canaries, kind, what, "");
	if (label)
		canaries->err = needle_add_text(canaries->needles, label, (struct str){out, len});
}

enum audit_kind audit_canaries_kind(const struct audit_canaries *canaries, const char *label)
{
	for (size_t i = 0; i < canaries->count; i++)
		if (canaries->list[i].label == label)
			return canaries->list[i].kind;
	return AUDIT_IDENTITY;
}
