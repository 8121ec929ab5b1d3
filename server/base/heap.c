/* heap - the process gives no memory back that still says something.
 *
 * `free`, `realloc` and `reallocarray` of the C library are replaced for the whole process, which
 * ELF and glibc provide for: every library in it binds to the definitions of the executable, glibc
 * calls them itself, and its own remain under other names (glibc manual 3.2.2.3, "Replacing
 * malloc"). So what hiredis, libuv, SQLite or stdio release is wiped like our own.
 *
 * Not where a sanitizer brings an allocator: it must see the original calls. There the hooks of
 * secret.h remain, which jansson, OpenSSL, libwebsockets and our code use.
 */
#include "base/secret.h"

#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifndef SUBROSA_FOREIGN_HEAP

void __libc_free(void *ptr);

void free(void *ptr)
{
	if (!ptr)
		return;
	secret_wipe(ptr, malloc_usable_size(ptr));
	__libc_free(ptr);
}

/* The original may leave the old bytes behind, where it moves and where it makes smaller. */
void *realloc(void *ptr, size_t len)
{
	return secret_realloc(ptr, len);
}

void *reallocarray(void *ptr, size_t count, size_t each)
{
	size_t len;
	if (!__builtin_mul_overflow(count, each, &len))
		return realloc(ptr, len);
	errno = ENOMEM;
	return NULL;
}

#endif
