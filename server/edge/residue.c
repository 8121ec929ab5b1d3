#include "edge/residue.h"

#include <dlfcn.h>
#include <openssl/ssl.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/secret.h"

typedef int read_fn(SSL *ssl, void *buf, int num);

/* One library in a process. */
static struct {
	uint8_t *block;
	size_t block_bytes;
	size_t from, to; /* of the block: what was read to since the last sweep; equal: nothing */
} residue;

void residue_note_block(void *block, size_t len)
{
	residue.block = block;
	residue.block_bytes = block ? len : 0;
	residue.from = residue.to = 0;
}

void residue_sweep(void)
{
	if (residue.from < residue.to)
		secret_wipe(residue.block + residue.from, residue.to - residue.from);
	residue.from = residue.to = 0;
}

static void note_read(const void *at, size_t len)
{
	size_t from = (size_t)((uintptr_t)at - (uintptr_t)residue.block);
	if (!residue.block || from >= residue.block_bytes || len > residue.block_bytes - from)
		return;
	bool first = residue.from == residue.to;
	if (first || from < residue.from)
		residue.from = from;
	if (first || from + len > residue.to)
		residue.to = from + len;
}

/* The library has no word for where its buffer is, but it calls this to fill it: the program's
 * definition goes before OpenSSL's, for all that is in the process. */
int SSL_read(SSL *ssl, void *buf, int num)
{
	static read_fn *original;
	if (!original) {
		void *found = dlsym(RTLD_NEXT, "SSL_read");
		if (!found)
			return -1;
		memcpy(&original, &found, sizeof(found));
	}
	int got = original(ssl, buf, num);
	if (got > 0)
		note_read(buf, (size_t)got);
	return got;
}
