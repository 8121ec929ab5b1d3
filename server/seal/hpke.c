#include "seal/hpke.h"

#include <openssl/ec.h>
#include <string.h>

#include "base/secret.h"
#include "seal/aead.h"
#include "seal/hash.h"
#include "seal/p256.h"

enum { KEY_BYTES = 16 };

struct hpke_receiver {
	EVP_PKEY *pair;
	uint8_t point[HPKE_PUBLIC_BYTES];
};

struct message_keys { /* of one message */
	uint8_t key[KEY_BYTES];
	uint8_t nonce[AEAD_NONCE_BYTES];
};

/* RFC 9180 sections 4.1 and 5.1: "KEM" || kem_id and "HPKE" || kem_id || kdf_id || aead_id. */
static const struct bytes kem_suite = {(const uint8_t *)"KEM\x00\x10", 5};
static const struct bytes hpke_suite = {(const uint8_t *)"HPKE\x00\x10\x00\x01\x00\x01", 10};
static const struct bytes version = {(const uint8_t *)"HPKE-v1", 7};
static const struct bytes nothing = {(const uint8_t *)"", 0};

static struct bytes label_bytes(const char *label)
{
	return bytes_of(label, strlen(label));
}

/* RFC 9180 section 4: LabeledExtract. */
static enum err extract(struct bytes suite, struct bytes salt, const char *label, struct bytes ikm,
                        uint8_t prk[HASH_BYTES])
{
	const struct bytes pieces[] = {version, suite, label_bytes(label), ikm};
	return hash_hkdf_extract(salt, pieces, 4, prk);
}

/* RFC 9180 section 4: LabeledExpand. */
static enum err expand(struct bytes suite, const uint8_t prk[HASH_BYTES], const char *label,
                       const struct bytes info[2], uint8_t *out, uint8_t out_len)
{
	const uint8_t length[2] = {0, out_len};
	const struct bytes pieces[] = {
		bytes_of(length, 2), version, suite, label_bytes(label), info[0], info[1],
	};
	return hash_hkdf_expand(prk, pieces, 6, out, out_len);
}

/* RFC 9180 section 4.1: ExtractAndExpand over dh and the two points. */
static enum err shared_secret(EVP_PKEY *own, struct bytes peer, struct bytes enc,
                              struct bytes receiver, uint8_t out[HASH_BYTES])
{
	uint8_t dh[P256_SCALAR_BYTES];
	uint8_t prk[HASH_BYTES];
	const struct bytes kem_context[2] = {enc, receiver};
	enum err err = p256_shared(own, peer, dh);
	if (!err)
		err = extract(kem_suite, nothing, "eae_prk", bytes_of(dh, sizeof(dh)), prk);
	if (!err)
		err = expand(kem_suite, prk, "shared_secret", kem_context, out, HASH_BYTES);
	secret_wipe(dh, sizeof(dh));
	secret_wipe(prk, sizeof(prk));
	return err;
}

/* RFC 9180 section 5.1: KeySchedule with mode_base; the nonce of sequence number 0 is the base
 * nonce itself. */
static enum err schedule(const uint8_t shared[HASH_BYTES], struct str info,
                         struct message_keys *keys)
{
	uint8_t context[1 + 2 * HASH_BYTES] = {0};
	uint8_t secret[HASH_BYTES];
	const struct bytes key_context[2] = {bytes_of(context, sizeof(context)), nothing};
	enum err err = extract(hpke_suite, nothing, "psk_id_hash", nothing, context + 1);
	if (!err)
		err = extract(hpke_suite, nothing, "info_hash", bytes_of(info.ptr, info.len),
		              context + 1 + HASH_BYTES);
	if (!err)
		err = extract(hpke_suite, bytes_of(shared, HASH_BYTES), "secret", nothing, secret);
	if (!err)
		err = expand(hpke_suite, secret, "key", key_context, keys->key, KEY_BYTES);
	if (!err)
		err = expand(hpke_suite, secret, "base_nonce", key_context, keys->nonce,
		             AEAD_NONCE_BYTES);
	secret_wipe(secret, sizeof(secret));
	return err;
}

/* @own, @peer: whose scalar meets whose point; enc is always the ephemeral point. */
static enum err derive(EVP_PKEY *own, struct bytes peer, struct bytes enc, struct bytes receiver,
                       struct str info, struct message_keys *keys)
{
	uint8_t shared[HASH_BYTES];
	enum err err = shared_secret(own, peer, enc, receiver, shared);
	if (!err)
		err = schedule(shared, info, keys);
	secret_wipe(shared, sizeof(shared));
	return err;
}

static enum err receiver_take(EVP_PKEY *pair, struct hpke_receiver **out)
{
	struct hpke_receiver *receiver = secret_malloc(sizeof(*receiver));
	enum err err = receiver ? p256_pair_point(pair, receiver->point) : ERR_NOMEM;
	if (err) {
		EVP_PKEY_free(pair);
		secret_free(receiver);
		return err;
	}
	receiver->pair = pair;
	*out = receiver;
	return ERR_OK;
}

enum err hpke_receiver_generate(struct hpke_receiver **out)
{
	EVP_PKEY *pair = EVP_EC_gen("P-256");
	return pair ? receiver_take(pair, out) : ERR_CRYPTO;
}

enum err hpke_receiver_create(const uint8_t secret[HPKE_SECRET_BYTES], struct hpke_receiver **out)
{
	EVP_PKEY *pair;
	enum err err = p256_pair_create(secret, &pair);
	return err ? err : receiver_take(pair, out);
}

void hpke_receiver_destroy(struct hpke_receiver *receiver)
{
	if (!receiver)
		return;
	EVP_PKEY_free(receiver->pair);
	secret_free(receiver);
}

enum err hpke_receiver_secret(const struct hpke_receiver *receiver, uint8_t out[HPKE_SECRET_BYTES])
{
	return p256_pair_scalar(receiver->pair, out);
}

struct bytes hpke_receiver_public(const struct hpke_receiver *receiver)
{
	return bytes_of(receiver->point, HPKE_PUBLIC_BYTES);
}

enum err hpke_seal(struct bytes receiver, struct str info, struct bytes aad, struct bytes plain,
                   struct buf *out)
{
	struct hpke_receiver *ephemeral;
	enum err err = hpke_receiver_generate(&ephemeral);
	if (err)
		return err;
	err = hpke_seal_with(ephemeral, receiver, info, aad, plain, out);
	hpke_receiver_destroy(ephemeral);
	return err;
}

enum err hpke_seal_with(const struct hpke_receiver *ephemeral, struct bytes receiver,
                        struct str info, struct bytes aad, struct bytes plain, struct buf *out)
{
	struct message_keys keys;
	enum err err = derive(ephemeral->pair, receiver, hpke_receiver_public(ephemeral), receiver,
	                      info, &keys);
	if (err)
		return err;
	size_t before = out->len;
	uint8_t *enc = buf_extend(out, plain.len + HPKE_OVERHEAD_BYTES);
	err = buf_err(out);
	if (enc) {
		memcpy(enc, ephemeral->point, HPKE_PUBLIC_BYTES);
		err = aead_seal(bytes_of(keys.key, KEY_BYTES), keys.nonce, aad, plain,
		                enc + HPKE_PUBLIC_BYTES);
		if (err)
			buf_truncate(out, before);
	}
	secret_wipe(&keys, sizeof(keys));
	return err;
}

enum err hpke_open(const struct hpke_receiver *receiver, struct str info, struct bytes aad,
                   struct bytes sealed, struct buf *out)
{
	if (sealed.len < HPKE_OVERHEAD_BYTES)
		return ERR_CRYPTO;
	struct message_keys keys;
	struct bytes enc = bytes_of(sealed.ptr, HPKE_PUBLIC_BYTES);
	if (derive(receiver->pair, enc, enc, hpke_receiver_public(receiver), info, &keys))
		return ERR_CRYPTO;
	size_t before = out->len;
	uint8_t *plain = buf_extend(out, sealed.len - HPKE_OVERHEAD_BYTES);
	enum err err = buf_err(out);
	if (plain) {
		struct bytes body = bytes_of(sealed.ptr + HPKE_PUBLIC_BYTES,
		                             sealed.len - HPKE_PUBLIC_BYTES);
		err = aead_open(bytes_of(keys.key, KEY_BYTES), keys.nonce, aad, body, plain);
		if (err)
			buf_truncate(out, before);
	}
	secret_wipe(&keys, sizeof(keys));
	return err;
}
