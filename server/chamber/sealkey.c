#include "chamber/sealkey.h"

#include "base/secret.h"
#include "chamber/identity.h"
#include "seal/keyseries.h"

#include <stdio.h>
#include <string.h>

enum {
	STEM_BYTES = SLUG_MAX_CHARS + 8,
	COUNT_BYTES = 4,
	SECRET_AT = COUNT_BYTES,
	SIGNATURE_AT = SECRET_AT + HPKE_SECRET_BYTES,
	FILE_BYTES = SIGNATURE_AT + SIGN_SIGNATURE_BYTES,
	FIRST_NUMBER = 1,
};

static const char *stem_of(char out[STEM_BYTES], const struct label *room)
{
	snprintf(out, STEM_BYTES, "seal.%s.", room->text);
	return out;
}

/* @file: FILE_BYTES. The pair that was there before is the caller's. */
static enum err parse(struct seal_key *key, uint32_t number, const uint8_t *file)
{
	struct hpke_receiver *fresh = NULL;
	enum err e = hpke_receiver_create(file + SECRET_AT, &fresh);
	if (e)
		return e == ERR_INVAL ? ERR_KEY_BAD : e;
	e = identity_check(key->dir, label_str(&key->room), hpke_receiver_public(fresh),
	                   bytes_of(file + SIGNATURE_AT, SIGN_SIGNATURE_BYTES));
	if (e) {
		hpke_receiver_destroy(fresh);
		return e;
	}
	key->now = fresh;
	key->number = number;
	key->closings = (uint32_t)file[0] << 24 | (uint32_t)file[1] << 16 | (uint32_t)file[2] << 8 |
	                file[3];
	memcpy(key->signature, file + SIGNATURE_AT, SIGN_SIGNATURE_BYTES);
	key->alone = false;
	return ERR_OK;
}

static enum err load(struct seal_key *key, uint32_t number)
{
	char stem[STEM_BYTES];
	struct buf file;
	buf_init(&file, FILE_BYTES);
	enum err e = keyseries_load(key->dir, stem_of(stem, &key->room), number, FILE_BYTES, &file);
	if (!e)
		e = parse(key, number, file.data);
	buf_finish(&file);
	return e;
}

static enum err write_fresh(const struct seal_key *key, uint32_t closings, uint8_t *file)
{
	struct hpke_receiver *fresh = NULL;
	const uint8_t count[COUNT_BYTES] = {(uint8_t)(closings >> 24), (uint8_t)(closings >> 16),
	                                    (uint8_t)(closings >> 8), (uint8_t)closings};
	memcpy(file, count, sizeof(count));
	enum err e = hpke_receiver_generate(&fresh);
	if (!e)
		e = hpke_receiver_secret(fresh, file + SECRET_AT);
	if (!e)
		e = identity_vouch(key->dir, label_str(&key->room), hpke_receiver_public(fresh),
		                   file + SIGNATURE_AT);
	hpke_receiver_destroy(fresh);
	return e;
}

/* Another chamber may be quicker: then its pair counts. */
static enum err make(struct seal_key *key, uint32_t number, uint32_t closings)
{
	char stem[STEM_BYTES];
	uint8_t file[FILE_BYTES];
	enum err e = write_fresh(key, closings, file);
	if (!e)
		e = keyseries_create(key->dir, stem_of(stem, &key->room), number,
		                     bytes_of(file, sizeof(file)));
	if (!e)
		e = parse(key, number, file);
	else if (e == ERR_ID_TAKEN)
		e = load(key, number);
	secret_wipe(file, sizeof(file));
	return e;
}

enum err seal_key_open(const char *dir, const struct label *room, struct seal_key *out)
{
	char stem[STEM_BYTES];
	uint32_t number = 0;
	*out = (struct seal_key){.dir = dir, .room = *room};
	enum err e = keyseries_newest(dir, stem_of(stem, room), &number);
	return e == ERR_NOT_FOUND ? make(out, FIRST_NUMBER, 0) : e ? e : load(out, number);
}

void seal_key_close(struct seal_key *key)
{
	hpke_receiver_destroy(key->now);
	hpke_receiver_destroy(key->before);
	*key = (struct seal_key){.dir = NULL};
}

static void begin_grace(struct seal_key *key, struct hpke_receiver *old, uint64_t now_ms)
{
	hpke_receiver_destroy(key->before);
	key->before = old;
	key->before_ends_ms = now_ms + SEAL_KEY_GRACE_MS;
}

enum err seal_key_renew(struct seal_key *key, uint32_t closings, uint64_t now_ms)
{
	struct hpke_receiver *old = key->now;
	enum err e = make(key, key->number + 1, closings);
	if (!e)
		begin_grace(key, old, now_ms);
	return e;
}

enum err seal_key_refresh(struct seal_key *key, uint64_t now_ms)
{
	char stem[STEM_BYTES];
	uint32_t number = 0;
	struct hpke_receiver *old = key->now;
	enum err e = keyseries_newest(key->dir, stem_of(stem, &key->room), &number);
	if (e || number <= key->number)
		return e;
	e = load(key, number);
	if (!e)
		begin_grace(key, old, now_ms);
	return e;
}

enum err seal_key_settle(struct seal_key *key)
{
	char stem[STEM_BYTES];
	if (key->alone)
		return ERR_OK;
	enum err e = keyseries_destroy_before(key->dir, stem_of(stem, &key->room), key->number);
	key->alone = !e;
	return e;
}

void seal_key_expire(struct seal_key *key, uint64_t now_ms)
{
	if (!key->before || now_ms < key->before_ends_ms)
		return;
	hpke_receiver_destroy(key->before);
	key->before = NULL;
}

enum err seal_key_open_frame(const struct seal_key *key, enum frame_kind kind, struct bytes sealed,
                             struct buf *plain, struct container *content)
{
	const struct str room = label_str(&key->room);
	enum err e = frame_open(kind, key->now, room, sealed, plain, content);
	if (e == ERR_FRAME_UNREADABLE && key->before)
		e = frame_open(kind, key->before, room, sealed, plain, content);
	return e;
}

struct bytes seal_key_public(const struct seal_key *key)
{
	return hpke_receiver_public(key->now);
}
