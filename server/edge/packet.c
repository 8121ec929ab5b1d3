#include "edge/packet.h"

#include <string.h>

#include "base/secret.h"

enum {
	SHORT_HEADER_BYTES = 2, /* payload up to 125 bytes */
	LONG_HEADER_BYTES = 4,  /* 16 bits of length */
	SHORT_PAYLOAD_MAX = 125,
	FIN = 0x80,
	OPCODE_CONTINUATION = 0x0,
	OPCODE_TEXT = 0x1,
	LENGTH_16_BITS = 126,
};

static const size_t payload_max = PACKET_SLICE_BYTES - LONG_HEADER_BYTES;

static size_t header_len(size_t payload)
{
	return payload <= SHORT_PAYLOAD_MAX ? SHORT_HEADER_BYTES : LONG_HEADER_BYTES;
}

static size_t framed_len(size_t len)
{
	size_t full = len / payload_max, rest = len % payload_max;

	if (full && !rest)
		return full * PACKET_SLICE_BYTES;
	return full * PACKET_SLICE_BYTES + header_len(rest) + rest;
}

/* RFC 6455 section 5.2 */
static uint8_t *put_frame(uint8_t *at, unsigned opcode, bool final, const char *data, size_t len)
{
	*at++ = (uint8_t)(opcode | (final ? FIN : 0));
	if (len <= SHORT_PAYLOAD_MAX) {
		*at++ = (uint8_t)len;
	} else {
		*at++ = LENGTH_16_BITS;
		*at++ = (uint8_t)(len >> 8);
		*at++ = (uint8_t)len;
	}
	if (len)
		memcpy(at, data, len);
	return at + len;
}

struct packet *packet_create(struct str text)
{
	size_t len = framed_len(text.len);
	struct packet *p = secret_malloc(sizeof(*p) + PACKET_HEADROOM_BYTES + len);

	if (!p)
		return NULL;
	p->refs = 1;
	p->len = len;
	uint8_t *at = p->bytes + PACKET_HEADROOM_BYTES;
	size_t done = 0;
	do {
		size_t take = text.len - done < payload_max ? text.len - done : payload_max;
		at = put_frame(at, done ? OPCODE_CONTINUATION : OPCODE_TEXT,
		               done + take == text.len, text.ptr + done, take);
		done += take;
	} while (done < text.len);
	return p;
}

struct packet *packet_ref(struct packet *p)
{
	p->refs++;
	return p;
}

void packet_drop(struct packet *p)
{
	if (p && --p->refs == 0)
		secret_free(p);
}

struct bytes packet_slice(const struct packet *p, size_t offset)
{
	size_t rest = p->len - offset;

	return bytes_of(p->bytes + PACKET_HEADROOM_BYTES + offset,
	                rest < PACKET_SLICE_BYTES ? rest : PACKET_SLICE_BYTES);
}
