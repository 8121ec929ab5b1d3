#include "base/secret.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

void secret_wipe(void *ptr, size_t len)
{
	if (ptr && len)
		explicit_bzero(ptr, len);
}

void *secret_malloc(size_t len)
{
	return malloc(len);
}

void secret_free(void *ptr)
{
#ifdef SUBROSA_FOREIGN_HEAP
	secret_wipe(ptr, malloc_usable_size(ptr));
#endif
	free(ptr); /* which wipes: heap.c */
}

void *secret_realloc(void *ptr, size_t len)
{
	if (!ptr)
		return secret_malloc(len);
	if (len == 0) {
		secret_free(ptr);
		return NULL;
	}
	/* realloc may leave the old bytes behind when it moves: copy and wipe instead. */
	size_t old = malloc_usable_size(ptr);
	if (len <= old && len > old / 2) {
		secret_wipe((char *)ptr + len, old - len);
		return ptr;
	}
	void *moved = secret_malloc(len);
	if (!moved)
		return NULL;
	memcpy(moved, ptr, old < len ? old : len);
	secret_free(ptr);
	return moved;
}
