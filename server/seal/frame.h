/* frame - what clients send, sealed to a room or to the registrar.
 *
 * Each kind is a container sealed with HPKE under an info string of its own, so that a frame
 * cannot be taken for one of another kind or of another room.
 */
#ifndef SUBROSA_SEAL_FRAME_H
#define SUBROSA_SEAL_FRAME_H

#include "base/limits.h"
#include "seal/container.h"
#include "seal/hpke.h"

enum frame_kind {
	FRAME_PARTICIPANT, /* exactly FRAME_BYTES; info "subrosa.v1 frame " room */
	FRAME_STAFF,       /* up to FRAME_MAX_BYTES; info "subrosa.v1 staff " room */
	FRAME_ADMISSION,   /* up to FRAME_MAX_BYTES; info "subrosa.v1 admit", no room */
	FRAME_KIND_COUNT
};

enum { FRAME_PLAIN_BYTES = FRAME_BYTES - HPKE_OVERHEAD_BYTES }; /* 4,015 */

/* frame_seal - appends `content` sealed to the point `receiver`.
 * @room: ignored for FRAME_ADMISSION.
 * Returns ERR_TOO_LARGE when the content does not fit its kind, ERR_INVAL when `receiver` is not
 * a point of the curve, ERR_CRYPTO or the error of `out`. */
MUST_CHECK enum err frame_seal(enum frame_kind kind, struct bytes receiver, struct str room,
                               const struct container *content, struct buf *out);

/* frame_open - opens `sealed` into `plain` and finds its parts there.
 * @plain: emptied first; `content` borrows from it until it changes. Give it a ceiling of at
 *         least FRAME_MAX_BYTES.
 * Returns ERR_FRAME_SIZE for a participant's frame of another size, ERR_TOO_LARGE over
 * FRAME_MAX_BYTES, and ERR_FRAME_UNREADABLE (ERR_ADMISSION_UNREADABLE for FRAME_ADMISSION) for
 * whatever else cannot be opened. */
MUST_CHECK enum err frame_open(enum frame_kind kind, const struct hpke_receiver *receiver,
                               struct str room, struct bytes sealed, struct buf *plain,
                               struct container *content);

/* A staff frame on the socket: `u8 n | room[n] | u32 big-endian ref | sealed`. */
struct frame_envelope {
	struct str room;
	uint32_t ref;
	struct bytes sealed;
};

/* frame_envelope_parse - borrows from `in`; ERR_BAD_MESSAGE when it is cut short or when the room
 * is empty or longer than SLUG_MAX_CHARS. Its letters are the caller's to check. */
MUST_CHECK enum err frame_envelope_parse(struct bytes in, struct frame_envelope *out);
MUST_CHECK enum err frame_envelope_write(const struct frame_envelope *envelope, struct buf *out);

#endif
