/* packet - one WebSocket message to clients: framed once, immutable, shared by all its readers.
 *
 * Server frames are not masked, so their bytes are the same for everybody (RFC 6455 section 5.1).
 * A message that does not fit a TLS record becomes fragments of exactly PACKET_SLICE_BYTES (the
 * last is shorter): a write never ends inside a frame, and the library's own pings and pongs may
 * stand between two writes (section 5.4).
 */
#ifndef SUBROSA_EDGE_PACKET_H
#define SUBROSA_EDGE_PACKET_H

#include "base/bytes.h"

enum {
	PACKET_SLICE_BYTES = 16384, /* plain text of one TLS record (RFC 8446 section 5.1) */
	PACKET_HEADROOM_BYTES = 32, /* the library may touch what is before the data (LWS_PRE) */
};

struct packet {
	unsigned refs;
	size_t len;      /* framed bytes */
	uint8_t bytes[]; /* headroom, then the frames */
};

/* packet_create - frames a text message; one reference is the caller's. NULL: out of memory. */
struct packet *packet_create(struct str text);
struct packet *packet_ref(struct packet *p);
void packet_drop(struct packet *p); /* the last one wipes and frees; NULL is allowed */

/* packet_slice - what to write at `offset`: up to the end of the frame that begins there. */
struct bytes packet_slice(const struct packet *p, size_t offset);

#endif
