/* seal, rng_os - OpenSSL's memory through our allocators; randomness that is none of ours. */
#include "seal_fixture.h"

#include <openssl/crypto.h>
#include <sys/wait.h>
#include <unistd.h>

#include "seal/hash.h"
#include "seal/rng_os.h"
#include "seal/seal.h"

static void takes_over_the_memory_of_openssl(void **state)
{
	(void)state;
	assert_int_equal(seal_start(), ERR_OK);
	CRYPTO_malloc_fn allocate = NULL;
	CRYPTO_realloc_fn resize = NULL;
	CRYPTO_free_fn release = NULL;
	CRYPTO_get_mem_functions(&allocate, &resize, &release);
	assert_ptr_not_equal(allocate, CRYPTO_malloc);
	assert_ptr_not_equal(resize, CRYPTO_realloc);
	assert_ptr_not_equal(release, CRYPTO_free);
	char *text = OPENSSL_malloc(4);
	assert_non_null(text);
	memcpy(text, "abc", 4);
	text = OPENSSL_realloc(text, 4096);
	assert_string_equal(text, "abc");
	OPENSSL_free(text);
	OPENSSL_free(NULL);
}

/* In a process of its own: the first allocation of OpenSSL decides. */
static void refuses_to_come_late(void **state)
{
	(void)state;
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		uint8_t digest[HASH_BYTES];
		_exit(hash_sha256(NULL, 0, digest) == ERR_OK && seal_start() == ERR_CRYPTO ? 0 : 1);
	}
	int status = -1;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

static void fills_everything_it_is_asked_to(void **state)
{
	(void)state;
	struct rng rng = rng_os();
	uint8_t seen[64] = {0}, guard[66] = {0};
	for (size_t round = 0; round < 64; round++) {
		rng_fill(&rng, guard + 1, 64);
		assert_int_equal(guard[0] | guard[65], 0);
		for (size_t i = 0; i < 64; i++)
			seen[i] |= guard[1 + i];
	}
	for (size_t i = 0; i < 64; i++)
		assert_int_not_equal(seen[i], 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refuses_to_come_late),
		cmocka_unit_test(takes_over_the_memory_of_openssl),
		cmocka_unit_test(fills_everything_it_is_asked_to),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
