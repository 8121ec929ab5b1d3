/* card - codes as they are made, printed, typed and hashed. */
#include "seal_fixture.h"

#include "seal/card.h"

static const char code[] = "23456789ABCDEFGHJKLMNPQRSTUV";

static enum err parse(const char *typed, struct card *out)
{
	return card_parse(str_of(typed), out);
}

static void generated_codes_are_of_the_alphabet(void **state)
{
	(void)state;
	uint64_t seed = 5;
	struct rng rng = seeded_rng(&seed);
	unsigned seen[256] = {0};
	struct card card, back;
	char text[CARD_TEXT_CHARS + 1];
	for (size_t round = 0; round < 200; round++) {
		card_generate(&rng, &card);
		for (size_t i = 0; i < CARD_CHARS; i++)
			seen[(unsigned char)card.code[i]]++;
		card_format(&card, text);
		assert_int_equal(strlen(text), CARD_TEXT_CHARS);
		assert_int_equal(parse(text, &back), ERR_OK);
		assert_memory_equal(&back, &card, sizeof(card));
	}
	size_t signs = 0;
	for (size_t c = 0; c < 256; c++) {
		signs += seen[c] != 0;
		assert_true(!seen[c] || strchr(CARD_ALPHABET, (int)c));
	}
	assert_int_equal(signs, 32);
}

static void formats_in_groups_and_splits_in_halves(void **state)
{
	(void)state;
	struct card card;
	char text[CARD_TEXT_CHARS + 1];
	assert_int_equal(parse(code, &card), ERR_OK);
	card_format(&card, text);
	assert_string_equal(text, "2345-6789-ABCD-EFGH-JKLM-NPQR-STUV");
	assert_true(str_equal(card_first(&card), STR("23456789ABCD")));
	assert_true(str_equal(card_second(&card), STR("EFGHJKLMNPQRSTUV")));
}

static void reads_what_people_type(void **state)
{
	(void)state;
	static const char *const typed[] = {
		"2345-6789-ABCD-EFGH-JKLM-NPQR-STUV",   "2345 6789 abcd efgh jklm npqr stuv",
		" 23456789abcdEFGHjklm--npqr stuv\r\n", "2345-6789-ABCD-EFGH-JK1M-NPQR-STUV",
		"2345-6789-ABCD-EFGH-jkim-NPQR-STUV",   "2345-6789-ABCD-EFGH-JKlM-NPQR-STUV",
	};
	for (size_t i = 0; i < sizeof(typed) / sizeof(typed[0]); i++) {
		struct card card;
		assert_int_equal(parse(typed[i], &card), ERR_OK);
		assert_memory_equal(card.code, code, CARD_CHARS);
	}
}

static void refuses_what_is_no_code(void **state)
{
	(void)state;
	static const char *const typed[] = {
		"",
		"2345-6789-ABCD-EFGH-JKLM-NPQR-STU",
		"2345-6789-ABCD-EFGH-JKLM-NPQR-STUV-W",
		"2345-6789-ABCD-EFGH-JKLM-NPQR-STU0",
		"2345-6789-ABCD-EFGH-JKLM-NPQR-STUO",
		"2345-6789-ABCD-EFGH-JKLM-NPQR-STU_",
		"2345.6789.ABCD.EFGH.JKLM.NPQR.STUV",
		"2345-6789-ABCD-EFGH-JKLM-NPQR-STU\xc3\x96",
	};
	struct card card;
	for (size_t i = 0; i < sizeof(typed) / sizeof(typed[0]); i++)
		assert_int_equal(parse(typed[i], &card), ERR_CARD_UNKNOWN);
	assert_int_equal(card_parse((struct str){"2345\0"
	                                         "6789",
	                                         9},
	                            &card),
	                 ERR_CARD_UNKNOWN);
}

static void hash_depends_on_half_and_forum(void **state)
{
	(void)state;
	uint8_t a[HASH_BYTES], b[HASH_BYTES];
	assert_int_equal(card_hash(STR("23456789ABCD"), STR("qc-2016"), a), ERR_OK);
	assert_int_equal(card_hash(STR("23456789ABCD"), STR("qc-2016"), b), ERR_OK);
	assert_memory_equal(a, b, HASH_BYTES);
	assert_int_equal(card_hash(STR("23456789ABCE"), STR("qc-2016"), b), ERR_OK);
	assert_memory_not_equal(a, b, HASH_BYTES);
	assert_int_equal(card_hash(STR("23456789ABCD"), STR("qc-2017"), b), ERR_OK);
	assert_memory_not_equal(a, b, HASH_BYTES);
	assert_int_equal(card_hash(STR("23456789ABC"), STR("qc"), b), ERR_CARD_UNKNOWN);
	assert_int_equal(card_hash(STR("23456789abcd"), STR("qc"), b), ERR_CARD_UNKNOWN);
	assert_int_equal(card_hash(STR("23456789ABC0"), STR("qc"), b), ERR_CARD_UNKNOWN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(generated_codes_are_of_the_alphabet),
		cmocka_unit_test(formats_in_groups_and_splits_in_halves),
		cmocka_unit_test(reads_what_people_type),
		cmocka_unit_test(refuses_what_is_no_code),
		cmocka_unit_test(hash_depends_on_half_and_forum),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
