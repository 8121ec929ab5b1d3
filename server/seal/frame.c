#include "seal/frame.h"

#include <string.h>

enum { INFO_MAX_BYTES = 32 + SLUG_MAX_CHARS };

static const struct {
	const char *label;
	bool names_room;
	size_t exact_bytes; /* 0: up to FRAME_MAX_BYTES */
	enum err unreadable;
} kinds[FRAME_KIND_COUNT] = {
	[FRAME_PARTICIPANT] = {"subrosa.v1 frame ", true, FRAME_BYTES, ERR_FRAME_UNREADABLE},
	[FRAME_STAFF] = {"subrosa.v1 staff ", true, 0, ERR_FRAME_UNREADABLE},
	[FRAME_ADMISSION] = {"subrosa.v1 admit", false, 0, ERR_ADMISSION_UNREADABLE},
};

static enum err info_make(enum frame_kind kind, struct str room, char *out, struct str *info)
{
	size_t label = strlen(kinds[kind].label);
	size_t name = kinds[kind].names_room ? room.len : 0;
	if (name > SLUG_MAX_CHARS)
		return ERR_INVAL;
	memcpy(out, kinds[kind].label, label);
	if (name)
		memcpy(out + label, room.ptr, name);
	*info = (struct str){out, label + name};
	return ERR_OK;
}

enum err frame_seal(enum frame_kind kind, struct bytes receiver, struct str room,
                    const struct container *content, struct buf *out)
{
	char label[INFO_MAX_BYTES];
	struct str info;
	enum err err = info_make(kind, room, label, &info);
	if (err)
		return err;
	size_t exact = kinds[kind].exact_bytes;
	struct buf plain;
	buf_init(&plain, FRAME_MAX_BYTES - HPKE_OVERHEAD_BYTES);
	if (container_size(content) > plain.max)
		err = ERR_TOO_LARGE;
	if (!err)
		err = container_write(content, exact ? exact - HPKE_OVERHEAD_BYTES : 0, &plain);
	if (!err)
		err = hpke_seal(receiver, info, (struct bytes){0}, buf_bytes(&plain), out);
	buf_finish(&plain);
	return err;
}

enum err frame_open(enum frame_kind kind, const struct hpke_receiver *receiver, struct str room,
                    struct bytes sealed, struct buf *plain, struct container *content)
{
	char label[INFO_MAX_BYTES];
	struct str info;
	enum err err = info_make(kind, room, label, &info);
	if (err)
		return err;
	if (kinds[kind].exact_bytes && sealed.len != kinds[kind].exact_bytes)
		return ERR_FRAME_SIZE;
	if (sealed.len > FRAME_MAX_BYTES)
		return ERR_TOO_LARGE;
	buf_reset(plain);
	err = hpke_open(receiver, info, (struct bytes){0}, sealed, plain);
	if (!err)
		err = container_parse(buf_bytes(plain), content);
	if (err == ERR_CRYPTO || err == ERR_BAD_MESSAGE) {
		buf_reset(plain);
		return kinds[kind].unreadable;
	}
	return err;
}

enum err frame_envelope_parse(struct bytes in, struct frame_envelope *out)
{
	enum { REF_BYTES = 4 };
	size_t name = in.len ? in.ptr[0] : 0;
	if (name == 0 || name > SLUG_MAX_CHARS || in.len < 1 + name + REF_BYTES)
		return ERR_BAD_MESSAGE;
	const uint8_t *ref = in.ptr + 1 + name;
	*out = (struct frame_envelope){
		.room = {(const char *)in.ptr + 1, name},
		.ref = (uint32_t)ref[0] << 24 | (uint32_t)ref[1] << 16 | (uint32_t)ref[2] << 8 |
	               ref[3],
		.sealed = bytes_of(ref + REF_BYTES, in.len - 1 - name - REF_BYTES),
	};
	return ERR_OK;
}

enum err frame_envelope_write(const struct frame_envelope *envelope, struct buf *out)
{
	if (envelope->room.len == 0 || envelope->room.len > SLUG_MAX_CHARS)
		return ERR_INVAL;
	buf_add_char(out, (char)envelope->room.len);
	buf_add_str(out, envelope->room);
	buf_add_u16be(out, (uint16_t)(envelope->ref >> 16));
	buf_add_u16be(out, (uint16_t)envelope->ref);
	buf_add(out, envelope->sealed.ptr, envelope->sealed.len);
	return buf_err(out);
}
