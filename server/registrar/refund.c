#include "registrar/refund.h"

enum err refund_sign(const struct wire_forum_file *forum, const struct keyring *keyring,
                     struct str room, struct bytes blinded, uint8_t signature[SIGNATURE_BYTES])
{
	for (size_t i = 0; i < forum->rooms_count; i++) {
		if (!forum->rooms[i].speaking || !str_equal(forum->rooms[i].id, room))
			continue;
		if (blinded.len != SIGNATURE_BYTES)
			return ERR_BAD_MESSAGE;
		enum err e = token_sign(keyring_signer(keyring, i, WIRE_PURPOSE_POST), blinded.ptr,
		                        signature);
		return e == ERR_INVAL ? ERR_BAD_MESSAGE : e;
	}
	return ERR_ROOM_UNKNOWN;
}
