/* secret - wiping memory in a way that the compiler keeps. */
#ifndef SUBROSA_BASE_SECRET_H
#define SUBROSA_BASE_SECRET_H

#include <stddef.h>

void secret_wipe(void *ptr, size_t len);
/* Allocators that wipe on free, for the hooks of jansson, libwebsockets and our own code. */
void *secret_malloc(size_t len);
void *secret_realloc(void *ptr, size_t len);
void secret_free(void *ptr);

#endif
