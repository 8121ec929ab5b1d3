/* hpke - sealing to a public key, one message at a time.
 *
 * Source: RFC 9180, base mode, DHKEM(P-256, HKDF-SHA256) 0x0010, HKDF-SHA256 0x0001, AES-128-GCM
 * 0x0001, single shot (sequence number 0). Sealed form: `enc[65] | ciphertext | tag[16]`.
 */
#ifndef SUBROSA_SEAL_HPKE_H
#define SUBROSA_SEAL_HPKE_H

#include "base/buf.h"
#include "base/bytes.h"
#include "base/err.h"

enum {
	HPKE_SECRET_BYTES = 32, /* P-256 private scalar, big-endian */
	HPKE_PUBLIC_BYTES = 65, /* P-256 uncompressed point */
	HPKE_TAG_BYTES = 16,
	HPKE_OVERHEAD_BYTES = HPKE_PUBLIC_BYTES + HPKE_TAG_BYTES,
};

/* hpke_receiver - a private key kept parsed, so that opening costs one ECDH and little more. */
struct hpke_receiver;

/* hpke_receiver_generate - a fresh key pair from OpenSSL's private generator.
 * hpke_receiver_create - the key pair of a stored secret; ERR_INVAL when it is no P-256 scalar.
 * Both give the caller the receiver, to be released with hpke_receiver_destroy (NULL is fine);
 * ERR_CRYPTO when OpenSSL fails. */
MUST_CHECK enum err hpke_receiver_generate(struct hpke_receiver **out);
MUST_CHECK enum err hpke_receiver_create(const uint8_t secret[HPKE_SECRET_BYTES],
                                         struct hpke_receiver **out);
void hpke_receiver_destroy(struct hpke_receiver *receiver);

/* hpke_receiver_secret - copies the private scalar out; the caller wipes it. */
MUST_CHECK enum err hpke_receiver_secret(const struct hpke_receiver *receiver,
                                         uint8_t out[HPKE_SECRET_BYTES]);
/* hpke_receiver_public - the point that senders need; borrowed, HPKE_PUBLIC_BYTES. */
struct bytes hpke_receiver_public(const struct hpke_receiver *receiver);

/* hpke_seal - appends `plain` sealed to the point `receiver` with a fresh ephemeral key.
 * Returns ERR_INVAL when `receiver` is not a point of the curve, ERR_CRYPTO, or the error of
 * `out`; out is unchanged on failure. */
MUST_CHECK enum err hpke_seal(struct bytes receiver, struct str info, struct bytes aad,
                              struct bytes plain, struct buf *out);

/* hpke_seal_with - the same with a given ephemeral key, for test vectors: sealing twice with one
 * ephemeral key and info breaks both messages. */
MUST_CHECK enum err hpke_seal_with(const struct hpke_receiver *ephemeral, struct bytes receiver,
                                   struct str info, struct bytes aad, struct bytes plain,
                                   struct buf *out);

/* hpke_open - appends the plain text of `sealed` to `out`.
 * Returns ERR_CRYPTO for whatever cannot be opened: too short, a point off the curve, another
 * key, another info, a changed byte. Nothing is left in `out` then. */
MUST_CHECK enum err hpke_open(const struct hpke_receiver *receiver, struct str info,
                              struct bytes aad, struct bytes sealed, struct buf *out);

#endif
