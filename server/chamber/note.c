#include "chamber/note.h"

#include "gen/wire.h"
#include "seal/box.h"

static struct wire_note message_of(const struct note *note, struct str words)
{
	struct wire_note out = {.type = WIRE_NOTE_RESTORED};
	switch (note->kind) {
	case NOTE_APPROVED:
		out.type = WIRE_NOTE_APPROVED;
		out.approved = (struct wire_note_approved){note->item, note->no};
		break;
	case NOTE_HELD:
		out.type = WIRE_NOTE_HELD;
		out.held = (struct wire_note_held){words};
		break;
	case NOTE_RETURNED:
		out.type = WIRE_NOTE_RETURNED;
		out.returned = (struct wire_note_returned){label_str(&note->reason), words};
		break;
	case NOTE_MERGED:
		out.type = WIRE_NOTE_MERGED;
		out.merged = (struct wire_note_merged){note->into, note->no};
		break;
	case NOTE_REFUND:
		out.type = WIRE_NOTE_REFUND;
		out.refund = (struct wire_note_refund){note->signature};
		break;
	case NOTE_RESTORED:
	case NOTE_KIND_COUNT:
		break;
	}
	return out;
}

/* Three quarters of the words, never cutting a code point in two. */
static struct str shorten(struct str words)
{
	size_t len = words.len / 4 * 3;
	while (len > 0 && ((unsigned char)words.ptr[len] & 0xc0) == 0x80)
		len--;
	return (struct str){len > 0 ? words.ptr : NULL, len};
}

static enum err seal(const struct note *note, struct str words, const struct rng *rng,
                     struct buf *box)
{
	struct buf plain;
	const struct wire_note message = message_of(note, words);
	buf_init(&plain, 8 * BOX_NOTE_BYTES);
	enum err e = wire_note_encode(&message, &plain);
	if (!e)
		e = box_seal((struct box_use){.purpose = BOX_NOTE},
		             bytes_of(note->reply, sizeof(note->reply)), buf_bytes(&plain), rng,
		             box);
	buf_finish(&plain);
	return e;
}

enum err note_seal(const struct note *note, const struct rng *rng, struct buf *event)
{
	struct buf box;
	struct str words = note->text;
	buf_init(&box, 2 * (BOX_NOTE_BYTES + BOX_OVERHEAD_BYTES));
	enum err e = seal(note, words, rng, &box);
	while (e == ERR_TOO_LARGE && words.len > 0) {
		words = shorten(words);
		buf_reset(&box);
		e = seal(note, words, rng, &box);
	}
	if (!e)
		e = wire_floor_note_encode(&(struct wire_floor_note){buf_bytes(&box)}, event);
	buf_finish(&box);
	return e;
}
