#include "seal/card.h"

#include <openssl/evp.h>
#include <string.h>

static const char alphabet[] = CARD_ALPHABET;

enum {
	ALPHABET_CHARS = sizeof(alphabet) - 1,
	SCRYPT_N = 4096,
	SCRYPT_R = 8,
	SCRYPT_P = 1,
	SCRYPT_MAX_BYTES = 8 * 1024 * 1024, /* needs 128 * N * r = 4 MiB and a little */
};

void card_generate(const struct rng *rng, struct card *out)
{
	for (size_t i = 0; i < CARD_CHARS; i++)
		out->code[i] = alphabet[rng_below(rng, ALPHABET_CHARS)];
}

struct str card_first(const struct card *card)
{
	return (struct str){card->code, CARD_FIRST_CHARS};
}

struct str card_second(const struct card *card)
{
	return (struct str){card->code + CARD_FIRST_CHARS, CARD_SECOND_CHARS};
}

void card_format(const struct card *card, char out[CARD_TEXT_CHARS + 1])
{
	for (size_t i = 0; i < CARD_CHARS; i++) {
		if (i && i % CARD_GROUP_CHARS == 0)
			*out++ = '-';
		*out++ = card->code[i];
	}
	*out = 0;
}

static bool is_sign(char c)
{
	return c && memchr(alphabet, c, ALPHABET_CHARS);
}

static char fold(char typed)
{
	static const char small[] = "abcdefghijklmnopqrstuvwxyz";
	static const char large[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	const char *at = typed ? memchr(small, typed, sizeof(small) - 1) : NULL;
	char sign = at ? large[at - small] : typed;
	return sign == '1' || sign == 'I' ? 'L' : sign;
}

enum err card_parse(struct str typed, struct card *out)
{
	size_t count = 0;
	for (size_t i = 0; i < typed.len; i++) {
		char c = typed.ptr[i];
		if (c == ' ' || c == '-' || c == '\t' || c == '\r' || c == '\n')
			continue;
		c = fold(c);
		if (!is_sign(c) || count == CARD_CHARS)
			return ERR_CARD_UNKNOWN;
		out->code[count++] = c;
	}
	return count == CARD_CHARS ? ERR_OK : ERR_CARD_UNKNOWN;
}

enum err card_hash(struct str first, struct str forum, uint8_t out[HASH_BYTES])
{
	if (first.len != CARD_FIRST_CHARS)
		return ERR_CARD_UNKNOWN;
	for (size_t i = 0; i < first.len; i++) {
		if (!is_sign(first.ptr[i]))
			return ERR_CARD_UNKNOWN;
	}
	int done = EVP_PBE_scrypt(first.ptr, first.len, (const unsigned char *)forum.ptr, forum.len,
	                          SCRYPT_N, SCRYPT_R, SCRYPT_P, SCRYPT_MAX_BYTES, out, HASH_BYTES);
	return done == 1 ? ERR_OK : ERR_CRYPTO;
}
