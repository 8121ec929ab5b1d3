/* Frames from outside: as they are, as the plain text of a well-sealed one, and as an envelope. */
#include <stdlib.h>

#include "seal/frame.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct hpke_receiver *receiver;

static void open_as(enum frame_kind kind, struct bytes sealed)
{
	struct buf plain;
	struct container content;
	buf_init(&plain, FRAME_MAX_BYTES);
	enum err err = frame_open(kind, receiver, STR("room"), sealed, &plain, &content);
	if (err && plain.len)
		abort();
	if (!err && container_size(&content) > plain.len)
		abort();
	buf_finish(&plain);
}

static void open_sealed(struct bytes plain)
{
	struct buf sealed;
	buf_init(&sealed, FRAME_MAX_BYTES);
	if (hpke_seal(hpke_receiver_public(receiver), STR("subrosa.v1 staff room"),
	              (struct bytes){0}, plain, &sealed) == ERR_OK)
		open_as(FRAME_STAFF, buf_bytes(&sealed));
	buf_finish(&sealed);
}

static void read_envelope(struct bytes in)
{
	struct frame_envelope envelope;
	struct buf out;
	if (frame_envelope_parse(in, &envelope))
		return;
	buf_init(&out, in.len);
	if (frame_envelope_write(&envelope, &out) || !bytes_equal(buf_bytes(&out), in))
		abort();
	buf_finish(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!receiver) {
		static const uint8_t secret[HPKE_SECRET_BYTES] = {[31] = 7};
		if (hpke_receiver_create(secret, &receiver))
			abort();
	}
	struct bytes in = bytes_of(data, size);
	for (enum frame_kind kind = 0; kind < FRAME_KIND_COUNT; kind++)
		open_as(kind, in);
	open_sealed(in);
	read_envelope(in);
	return 0;
}
