#include "chamber/identity.h"

#include "base/secret.h"
#include "seal/keyfile.h"

#include <string.h>

enum { PIECES = 4 };

static const char file_name[] = "identity";

static enum err load(const char *dir, uint8_t secret[SIGN_SECRET_BYTES])
{
	struct buf file;
	buf_init(&file, KEYFILE_MAX_BYTES);
	enum err e = keyfile_load(dir, file_name, SIGN_SECRET_BYTES, &file);
	if (!e)
		memcpy(secret, file.data, SIGN_SECRET_BYTES);
	buf_finish(&file);
	return e;
}

/* Not every string of 32 bytes is a P-256 scalar, so this key is made by OpenSSL. */
static enum err load_or_make(const char *dir, uint8_t secret[SIGN_SECRET_BYTES])
{
	enum err e = load(dir, secret);
	if (e != ERR_NOT_FOUND)
		return e;
	e = sign_generate(secret);
	if (!e)
		e = keyfile_create(dir, file_name, bytes_of(secret, SIGN_SECRET_BYTES));
	return e == ERR_ID_TAKEN ? load(dir, secret) : e; /* another chamber was quicker */
}

static void pieces_of(struct str room, struct bytes seal, struct bytes out[PIECES])
{
	out[0] = bytes_of("subrosa.v1 seal ", 16);
	out[1] = bytes_of(room.ptr, room.len);
	out[2] = bytes_of(" ", 1);
	out[3] = seal;
}

enum err identity_open(const char *dir, uint8_t out[SIGN_PUBLIC_BYTES])
{
	uint8_t secret[SIGN_SECRET_BYTES];
	enum err e = load_or_make(dir, secret);
	if (!e)
		e = sign_public(secret, out);
	secret_wipe(secret, sizeof(secret));
	return e;
}

enum err identity_vouch(const char *dir, struct str room, struct bytes seal,
                        uint8_t out[SIGN_SIGNATURE_BYTES])
{
	uint8_t secret[SIGN_SECRET_BYTES];
	struct bytes pieces[PIECES];
	pieces_of(room, seal, pieces);
	enum err e = load_or_make(dir, secret);
	if (!e)
		e = sign_make(secret, pieces, PIECES, out);
	secret_wipe(secret, sizeof(secret));
	return e;
}

enum err identity_check(const char *dir, struct str room, struct bytes seal, struct bytes signature)
{
	uint8_t point[SIGN_PUBLIC_BYTES];
	struct bytes pieces[PIECES];
	pieces_of(room, seal, pieces);
	enum err e = identity_open(dir, point);
	if (!e && sign_verify(bytes_of(point, sizeof(point)), pieces, PIECES, signature))
		e = ERR_KEY_BAD;
	return e;
}
