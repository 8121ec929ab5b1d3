/* refund - the chamber asks for a post token of a room: given back after a decision. It knows of no
 * card, and the message is blinded, so that nobody here or there learns whose it is.
 */
#ifndef SUBROSA_REGISTRAR_REFUND_H
#define SUBROSA_REGISTRAR_REFUND_H

#include "base/err.h"
#include "gen/wire.h"
#include "registrar/keyring.h"

/* refund_sign - with the key of the room's post tokens; the same message gives the same signature.
 * ERR_ROOM_UNKNOWN: no room in which people speak; ERR_BAD_MESSAGE: not a number below its
 * modulus; ERR_CRYPTO. */
MUST_CHECK enum err refund_sign(const struct wire_forum_file *forum, const struct keyring *keyring,
                                struct str room, struct bytes blinded,
                                uint8_t signature[SIGNATURE_BYTES]);

#endif
