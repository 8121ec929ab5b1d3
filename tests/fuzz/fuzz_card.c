/* Codes as somebody types them: what is read, printed and read again is the same. */
#include <stdlib.h>
#include <string.h>

#include "seal/card.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct card card;
	struct card again;
	char text[CARD_TEXT_CHARS + 1];
	if (card_parse((struct str){(const char *)data, size}, &card))
		return 0;
	card_format(&card, text);
	if (card_parse(str_of(text), &again) || memcmp(&card, &again, sizeof(card)) != 0)
		abort();
	for (size_t i = 0; i < CARD_CHARS; i++) {
		if (!memchr(CARD_ALPHABET, card.code[i], sizeof(CARD_ALPHABET) - 1))
			abort();
	}
	return 0;
}
