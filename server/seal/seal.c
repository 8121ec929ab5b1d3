#include "seal/seal.h"

#include <openssl/crypto.h>

#include "base/secret.h"

static void *seal_malloc(size_t len, const char *file, int line)
{
	(void)file;
	(void)line;
	return secret_malloc(len);
}

static void *seal_realloc(void *ptr, size_t len, const char *file, int line)
{
	(void)file;
	(void)line;
	return secret_realloc(ptr, len);
}

static void seal_free(void *ptr, const char *file, int line)
{
	(void)file;
	(void)line;
	secret_free(ptr);
}

enum err seal_start(void)
{
	return CRYPTO_set_mem_functions(seal_malloc, seal_realloc, seal_free) == 1 ? ERR_OK
	                                                                           : ERR_CRYPTO;
}
