#include "seal/box.h"

#include <string.h>

#include "base/limits.h"
#include "seal/aead.h"

/* One row a purpose: length of its key, label, and what of the place goes behind the label. */
static const struct {
	size_t key_bytes;
	const char *label;
	bool names_room;
	bool names_view;
	size_t padded_bytes; /* 0: as it is */
} purposes[BOX_PURPOSE_COUNT] = {
	[BOX_ADMITTED] = {.key_bytes = BOX_REPLY_KEY_BYTES, .label = "subrosa.v1 admitted"},
	[BOX_REPLY] = {.key_bytes = BOX_REPLY_KEY_BYTES, .label = "subrosa.v1 reply"},
	[BOX_NOTE] = {.key_bytes = BOX_REPLY_KEY_BYTES,
                      .label = "subrosa.v1 note",
                      .padded_bytes = BOX_NOTE_BYTES},
	[BOX_VIEW] = {.key_bytes = BOX_VIEW_KEY_BYTES,
                      .label = "subrosa.v1 view",
                      .names_room = true,
                      .names_view = true},
	[BOX_CORE] = {.key_bytes = BOX_VIEW_KEY_BYTES,
                      .label = "subrosa.v1 core",
                      .names_room = true},
};

enum { AAD_MAX_BYTES = 32 + 2 * (SLUG_MAX_CHARS + 1) };

struct aad {
	uint8_t data[AAD_MAX_BYTES];
	size_t len;
};

static void aad_add(struct aad *aad, const char *ptr, size_t len)
{
	if (len)
		memcpy(aad->data + aad->len, ptr, len);
	aad->len += len;
}

static enum err aad_make(struct box_use use, struct bytes key, struct aad *aad)
{
	if ((unsigned)use.purpose >= BOX_PURPOSE_COUNT || use.room.len > SLUG_MAX_CHARS ||
	    use.view.len > SLUG_MAX_CHARS || key.len != purposes[use.purpose].key_bytes)
		return ERR_INVAL;
	aad->len = 0;
	aad_add(aad, purposes[use.purpose].label, strlen(purposes[use.purpose].label));
	if (purposes[use.purpose].names_room) {
		aad_add(aad, " ", 1);
		aad_add(aad, use.room.ptr, use.room.len);
	}
	if (purposes[use.purpose].names_view) {
		aad_add(aad, " ", 1);
		aad_add(aad, use.view.ptr, use.view.len);
	}
	return ERR_OK;
}

static enum err seal_plain(struct bytes key, const struct aad *aad, struct bytes plain,
                           const struct rng *rng, struct buf *out)
{
	size_t before = out->len;
	uint8_t *nonce = buf_extend(out, plain.len + BOX_OVERHEAD_BYTES);
	if (!nonce)
		return buf_err(out);
	rng_fill(rng, nonce, BOX_NONCE_BYTES);
	enum err err = aead_seal(key, nonce, bytes_of(aad->data, aad->len), plain,
	                         nonce + BOX_NONCE_BYTES);
	if (err)
		buf_truncate(out, before);
	return err;
}

enum err box_seal(struct box_use use, struct bytes key, struct bytes plain, const struct rng *rng,
                  struct buf *out)
{
	struct aad aad;
	enum err err = aad_make(use, key, &aad);
	if (err)
		return err;
	size_t padded = purposes[use.purpose].padded_bytes;
	if (!padded)
		return seal_plain(key, &aad, plain, rng, out);
	if (plain.len > padded)
		return ERR_TOO_LARGE;
	struct buf spaced;
	buf_init(&spaced, padded);
	buf_add(&spaced, plain.ptr, plain.len);
	uint8_t *spaces = buf_extend(&spaced, padded - plain.len);
	if (spaces)
		memset(spaces, ' ', padded - plain.len);
	err = buf_err(&spaced);
	if (!err)
		err = seal_plain(key, &aad, buf_bytes(&spaced), rng, out);
	buf_finish(&spaced);
	return err;
}

enum err box_open(struct box_use use, struct bytes key, struct bytes sealed, struct buf *out)
{
	struct aad aad;
	enum err err = aad_make(use, key, &aad);
	if (err)
		return err;
	if (sealed.len < BOX_OVERHEAD_BYTES)
		return ERR_CRYPTO;
	size_t before = out->len;
	uint8_t *plain = buf_extend(out, sealed.len - BOX_OVERHEAD_BYTES);
	if (!plain)
		return buf_err(out);
	struct bytes body = bytes_of(sealed.ptr + BOX_NONCE_BYTES, sealed.len - BOX_NONCE_BYTES);
	err = aead_open(key, sealed.ptr, bytes_of(aad.data, aad.len), body, plain);
	if (err)
		buf_truncate(out, before);
	return err;
}
